"""The list beside the order: what one of them learns, the other tells."""

from PySide6.QtCore import Qt

from tests.support.money_stories import money_program
from tests.support.waiting import until


async def test_a_debit_changes_the_row_of_the_list_too(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order(orderReference="BESIDE-1")
        await till.open(order)
        table = till.screen.search.table
        assert table.texts_of(0).second[-1].replace("\N{NO-BREAK SPACE}", " ") == "left 2 000,00 kr"

        await till.begin("debit")
        await till.press_act()
        await till.settled()

        await until(lambda: table.raw_status(0) == "FULLY_DELIVERED")
        assert table.texts_of(0).second[-1] == "—"


async def test_whoever_looks_for_another_order_cannot_act_on_the_old_one(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        await till.open(till.make_order())
        assert till.screen.detail.state.view is not None

        await till.run.search("NOTHING-OF-THAT-NAME")

        await until(lambda: till.screen.search.state.phase.value == "empty")
        assert till.screen.detail.state.view is None
        assert till.screen.detail.order is None


async def test_a_list_leaves_no_former_order_beside_it(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        await till.open(order)
        till.window.search_pane.filters.lists["to_debit"].click()
        await till.run.settled()
        assert till.screen.detail.order is None
        assert till.screen.search.state.selected_id == ""
        await till.key(Qt.Key.Key_F6)
        assert till.dialog is None
        assert till.screen.search.table.row_of(order["id"]) >= 0
        assert not till.window.search_pane.view.currentIndex().isValid()

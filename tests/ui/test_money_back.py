"""Refunds and annulments as a cashier does them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.money_stories import CHAIR, KIT, ROWS, money_program
from tests.support.outside import from_outside
from tests.support.waiting import until

DEBIT = {"type": "DEBIT", "amount": 200_000, "rows": ROWS}
DEBITED = [{"type": "ORIGINAL", "amount": 200_000, "rows": ROWS}, DEBIT]


async def test_a_part_of_a_debit_then_a_part_of_the_rest(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order(transactions=DEBITED, status="FULLY_DELIVERED")
        await till.open(order)
        dialog = await till.begin("refund")
        assert till.button_says() == "Refund 0,00 kr"
        await till.step(0, 1)
        assert dialog.note.text() == "Choose a reason."
        till.choose_reason()
        await till.press_act()
        await till.settled()
        assert till.booked(order)[1:] == [("CREDIT", 62_500)]

        await till.begin("refund")
        assert "625,00 kr already refunded" in till.dialog.debits.list.currentText().replace(
            "\N{NO-BREAK SPACE}", " "
        )
        await till.type_quantity(1, "1,5")
        till.choose_reason()
        await till.press_act()
        await till.settled()
        assert till.booked(order)[1:] == [("CREDIT", 62_500), ("CREDIT", 37_500)]
        body = till.posts()[-1]["body"]
        assert "closeDebit" not in body
        assert body["debitTransaction"] == till.sandbox.truth(order["id"])["committed"][0]["id"]


async def test_an_amount_over_two_vat_rates(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order(transactions=DEBITED, status="FULLY_DELIVERED")
        await till.open(order)
        dialog = await till.begin("refund")
        dialog.amount.toggle.click()
        dialog.amount.field.line.setText("100,01")
        dialog.amount.field.line.textEdited.emit("100,01")
        till.choose_reason()
        await till.press_act()
        await till.settled()
        rows = till.posts()[-1]["body"]["rows"]
        assert {row["vatRate"] for row in rows} == {1200, 2500}
        assert sum(row["unitAmount"] for row in rows) == 10_001
        assert till.booked(order)[1:] == [("CREDIT", 10_001)]


async def test_annul_what_is_left_after_a_part(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        await till.open(order)
        await till.begin("debit")
        await till.type_quantity(1, "0")
        await till.press_act()
        await till.settled()
        await until(lambda: till.status == "PARTIALLY_DELIVERED")
        dialog = await till.begin("annul")
        assert till.button_says() == "Annul 750,00 kr"
        assert "can never be debited again" in dialog.warning.headline.text()
        till.choose_reason()
        await till.press_act()
        await till.settled()
        await until(lambda: till.status == "FULLY_DELIVERED")
        assert [kind for kind, _amount in till.booked(order)] == ["DEBIT", "ANNUL"]
        body = till.posts()[-1]["body"]
        assert (body["type"], body["amount"], len(body["rows"])) == ("ANNUL", 75_000, 1)


async def test_a_ready_order_is_annulled(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order(rows=[CHAIR, KIT])
        await till.open(order)
        await till.begin("annul")
        till.choose_reason()
        await till.click_act()
        await till.settled()
        await until(lambda: till.status == "ANNULLED")
        assert "Done: annulment of 2 000,00 kr" in till.text


async def test_each_row_that_comes_back_has_its_reason(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order(transactions=DEBITED, status="FULLY_DELIVERED")
        await till.open(order)
        dialog = await till.begin("refund")
        await till.step(0, 1)
        await till.step(1, 1)
        await till.press(dialog.row_reasons.toggle)
        for index, key in ((0, Qt.Key.Key_Down), (1, Qt.Key.Key_End)):
            reasons = dialog.row_reasons.fields[index].list
            await till.tab_to(reasons)
            await from_outside(lambda at=reasons, key=key: QTest.keyClick(at, key))
        await until(dialog.reason_text.isVisible)
        dialog.reason_text.edited.emit("the colour")
        assert dialog.act_button.isEnabled()
        await till.press_act()
        await till.settled()
        journal = till.run.life._rest.money._journal
        (attempt,) = await till.attempts(order)
        (kept,) = [one.data for one in await journal.events_of(attempt.ref) if one.kind == "wanted"]
        assert [dict(row) for row in kept["rows"]] == [
            {"row": "12", "reason": "RETURNED"},
            {"row": "Care kit", "reason": "OTHER"},
        ]
        assert "RETURNED" not in str(till.posts())


async def test_the_reason_and_the_shops_receipt_stay_in_the_journal(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order(transactions=DEBITED, status="FULLY_DELIVERED")
        await till.open(order)
        dialog = await till.begin("refund")
        await till.step(0, 1)
        till.choose_reason()
        dialog.receipt.edited.emit("K2-48213")
        await till.press_act()
        await till.settled()
        journal = till.run.life._rest.money._journal
        (attempt,) = await journal.attempts_of(order["id"])
        kept = [one.data for one in await journal.events_of(attempt.ref) if one.kind == "wanted"]
        assert [{k: one[k] for k in ("reason", "receipt")} for one in kept] == [
            {"reason": "RETURNED", "receipt": "K2-48213"}
        ]
        assert "K2-48213" not in str(till.posts())

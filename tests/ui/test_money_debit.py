"""Debits as a cashier does them, from the key to what Ecster has booked.

Each story opens its program itself: between a fixture and its test no loop runs, and a program that
moves money is never at rest.
"""


from tests.support.money_stories import money_program
from tests.support.waiting import until


async def test_f6_and_ctrl_enter_debit_the_rest(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order()
        await till.open(order)
        dialog = await till.begin("debit")
        assert till.button_says() == "Debit 2 000,00 kr"
        assert "This closes the order." in dialog.after.text()
        await till.press_act()
        await till.settled()

        assert till.booked(order) == [("DEBIT", 200_000)]
        await until(lambda: till.status == "FULLY_DELIVERED")
        assert "Done: debit of 2 000,00 kr" in till.text
        assert len(till.posts()) == 1

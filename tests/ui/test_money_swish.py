"""A Swish refund whose answer is lost: no reference comes back, so a person tells what it was."""

from ecster_desk.ui.unsettled.verdict import Verdict
from tests.support.money_stories import ROWS, money_program
from tests.support.waiting import until

PAID = [
    {"type": "ORIGINAL", "amount": 200_000, "rows": ROWS},
    {"type": "DEBIT", "amount": 200_000, "rows": ROWS},
]


async def test_a_lost_swish_refund_is_looked_for_and_found_by_a_person(sandbox, tmp_path) -> None:
    async with money_program(tmp_path, sandbox) as till:
        order = till.make_order(
            transactions=PAID, status="FULLY_DELIVERED", properties={"method": "SWISH"}
        )
        till.sandbox.script_fault(method="POST", path="*/refunds", fault="commit_then_reset")
        await till.open(order)
        await till.begin("refund")
        await till.step(0, 1)
        till.choose_reason()
        await till.press_act()
        await until(lambda: "Not known yet: Swish refund of 625,00 kr" in till.text, 10)
        (strip,) = till.strips
        assert not strip.verdicts[Verdict.AGAIN].isVisible()  # two could both be carried out
        assert not strip.annul.isVisible()
        await until(lambda: looked(till, strip), 10)
        assert "Swish names no refund; only a person can tell how this one ended." in till.words_of(
            strip
        )
        await until(lambda: till.booked(order)[1:] == [("CREDIT", 62_500)], 10)

        await till.click(strip.verdicts[Verdict.DONE])
        await till.answer("seen in Swish")
        await till.settled()
        assert "Done: Swish refund" in till.text
        (attempt,) = await till.attempts(order)
        assert attempt.state == "DONE"
        assert len(till.posts()) == 1


def looked(till, strip) -> bool:
    """Look now, until only a person can tell."""
    if strip.verdicts[Verdict.DONE].isVisible():
        return True
    for item in till.screen.money.unsettled.state.items:
        till.screen.money.unsettled.check_now(item.key)
    return False

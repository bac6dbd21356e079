"""Following Swish refunds: the order's credits prove, the status only hints (money safety 5)."""

from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.order import Order
from ecster_desk.domain.settle.judge import Case, Ruling
from ecster_desk.domain.settle.swish import judge_refund, may_believe_hint
from ecster_desk.services.money_room import Room


class SwishRefunds:
    """Asks for the hint where it can only be about our refund, and judges."""

    def __init__(self, room: Room) -> None:
        self._room = room

    async def ruling(self, case: Case, order: Order, begun_ms: int) -> Ruling:
        """What a look at a refund proves."""
        hint = await self._hint(case, order)
        return judge_refund(case, order, hint, begun_ms, self._room.times)

    async def _hint(self, case: Case, order: Order) -> str:
        """Empty where the status could be about another refund, or cannot be read."""
        if not may_believe_hint(case.attempt, order):
            return ""
        try:
            return await self._room.outside.refunds.latest_refund(order.order_id)
        except DeskError:
            return ""

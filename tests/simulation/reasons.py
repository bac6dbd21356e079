"""Whether the till had a reason: people are asked only where nothing could be proved.

An oracle of its own: it looks at what the server did, not at what the till made of it.
"""

from ecster_desk.domain.attempt import Attempt, AttemptType, ManualReason
from ecster_desk.domain.reference import is_ours


class Reasons:
    """Asks after the reason when an attempt has become MANUAL."""

    def __init__(self, world) -> None:
        self._world = world

    def objection(self, attempt: Attempt) -> str:
        """Why people need not have been asked; empty if they had to be."""
        if attempt.answer_id and attempt.type is not AttemptType.SWISH_REFUND:
            return ""  # a 2xx is never taken back, and a read that lacks it explains nothing
        if attempt.manual_reason is ManualReason.PROBABLE:
            found = any(self._could_be(attempt, one) for one in self._new(attempt))
            return "" if found else "nothing on the order could be it"
        if attempt.manual_reason is ManualReason.SWISH:
            return self._about_a_refund(attempt)
        return ""

    def _new(self, attempt: Attempt):
        order = self._world.network.orders[attempt.order_id]
        known = attempt.baseline.transaction_ids
        return [one for one in order.booked if one.transaction.transaction_id not in known]

    def _could_be(self, attempt: Attempt, booked) -> bool:
        made = booked.transaction
        if booked.ref == attempt.ref:
            return True
        of_another = attempt.type is AttemptType.CREDIT and (
            made.debit_transaction_id != attempt.debit_tx
        )
        if made.type != attempt.type.value or of_another:
            return False
        return not (self._world.rules.echoes and is_ours(booked.ref))

    def _about_a_refund(self, attempt: Attempt) -> str:
        """Late, several like it, or failed: else the server still knows better than people."""
        times, since = self._world.times, attempt.t_closed_ms
        now = self._world.clockwork.moment()
        if since is None or now.boot_id != attempt.created.boot_id:
            return ""  # it counts from the first look, and late is late
        late = now.mono_ms - since >= times.settled and not attempt.answer_id
        refunded = [one for one in self._new(attempt) if one.transaction.type == "CREDIT"]
        if late or len(refunded) > 1 or self._may_be_told_failed(attempt, refunded):
            return ""
        return "no refund that could be ours has failed, and it was not late"

    def _may_be_told_failed(self, attempt: Attempt, refunded) -> bool:
        """The latest refund failed, and no read shows yet that it is not the one we asked for."""
        refunds = self._world.network.orders[attempt.order_id].refunds
        times = self._world.times
        shown_by_now = self._world.clockwork.now_ms - times.stale - times.read
        shown = [one for one in refunded if one.at_ms <= shown_by_now]
        taken = bool(attempt.answer_id) and not shown
        return taken and bool(refunds) and refunds[-1].has_failed

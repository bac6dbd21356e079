"""A person's words about an operation, why and the shop's receipt: they stay in the journal."""

from functools import partial

from ecster_desk.domain.attempt import State
from ecster_desk.domain.journal import Data, NoteKind
from ecster_desk.domain.operation import Operation, Wanted
from ecster_desk.services.money_room import Room


class Words:
    """Writes them down beside the send: the fresh read must not wait for it."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._given: dict[str, Data] = {}
        room.board.subscribe(self._follow)

    def keep(self, wanted: Wanted) -> None:
        """Remember what was said of a wish until its attempt is in the journal."""
        said: Data = {
            "reason": wanted.reason,
            "text": wanted.reason_text,
            "receipt": wanted.receipt_number,
            "approved": wanted.approval_reason,
            "rows": [{"row": row, "reason": reason} for row, reason in wanted.row_reasons],
        }
        given: Data = {name: text for name, text in said.items() if text}
        if given and wanted.intent_id:
            self._given[wanted.intent_id] = given

    def _follow(self, operation: Operation) -> None:
        attempt = operation.attempt
        if attempt is None or attempt.state is State.INTENT:
            return
        given = self._given.pop(operation.intent_id, None)
        if given is None:
            return
        note = partial(self._room.outside.journal.note, attempt.ref, NoteKind.WANTED, data=given)

        async def write() -> None:
            await self._room.insist(attempt.ref, note)

        self._room.outside.spawn(f"words {attempt.ref}", write())

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
        self._repeats: dict[str, str] = {}
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

    def repeat(self, intent_id: str, ref: str) -> None:
        """The wish of this attempt is sent once more: what was said of it holds for both."""
        self._repeats[intent_id] = ref

    def _follow(self, operation: Operation) -> None:
        attempt = operation.attempt
        if attempt is None or attempt.state is State.INTENT:
            return
        if given := self._given.pop(operation.intent_id, None):
            self._room.outside.spawn(f"words {attempt.ref}", self._write(attempt.ref, given))
        elif self._repeats.get(operation.intent_id, attempt.ref) != attempt.ref:
            first = self._repeats.pop(operation.intent_id)
            self._room.outside.spawn(f"words {attempt.ref}", self._copy(first, attempt.ref))

    async def _write(self, ref: str, given: Data) -> None:
        note = partial(self._room.outside.journal.note, ref, NoteKind.WANTED, data=given)
        await self._room.insist(ref, note)

    async def _copy(self, first: str, ref: str) -> None:
        events = await self._room.insist(ref, partial(self._room.outside.journal.events_of, first))
        for said in [one.data for one in events if one.kind == NoteKind.WANTED]:
            await self._write(ref, said)

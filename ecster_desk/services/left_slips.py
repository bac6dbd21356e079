"""Slips of money that moved: what was made of them, and which one a cut-off run left unprinted."""

import logging
from datetime import timedelta
from typing import Final

from ecster_desk.domain.attempt import Attempt, State
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.journal import NoteKind
from ecster_desk.services.money_room import Room

_RECENT: Final = timedelta(days=1)
_log = logging.getLogger(__name__)


class LeftSlips:
    """The journal's cell `printed`: a person has had the slip, or has done without.

    Attributes:
        left: what ended last before the program was cut off, with its slip not seen to; None where
            the run before ended in order. It may have been printed (money safety 4, K6).
    """

    def __init__(self, room: Room) -> None:
        self.left: Attempt | None = None
        self._room = room
        self._journal = room.outside.journal

    async def try_to_find(self) -> None:
        """Look what the run before left; a journal that can't be read just now offers nothing."""
        if not self._journal.report.cut_off:
            return
        try:
            await self._find()
        except DeskError as trouble:
            _log.warning("no slip could be looked for: %s", trouble.code)

    async def put_away(self, ref: str, how: str) -> None:
        """A person has printed or kept the slip, or done without: it is not offered again."""
        if self.left is not None and self.left.ref == ref:
            self.left = None
        attempt = await self._journal.attempt(ref)
        if attempt is not None and attempt.state is State.DONE and not attempt.printed:
            data = {"how": how}
            await self._journal.note(ref, NoteKind.PRINTED, data=data, printed=True)

    async def _find(self) -> None:
        """By the wall clock: nothing but an offer hangs on it."""
        sent = await self._journal.watched(self._room.now().wall - _RECENT)
        done = [one for one in sent if one.state is State.DONE and one.settled and one.booked_tx]
        last = max(done, key=_ended, default=None)
        self.left = last if last is not None and not last.printed else None


def _ended(attempt: Attempt) -> float:
    return attempt.settled.wall.timestamp() if attempt.settled else 0.0

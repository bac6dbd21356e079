"""What there is to tell, one over the other: what must be read is never lost under what is new."""

from collections.abc import Callable
from typing import NamedTuple

from ecster_desk.ui.theme import Tone


class NoticeAct(NamedTuple):
    """What a notice offers: a button's word, what it does, and what to do where it is declined."""

    word: str
    do: Callable[[], None]
    decline: Callable[[], None]


class Notice(NamedTuple):
    """Something to tell, in the language of the screen.

    A lasting one stays until it is closed or another lasting one takes its place; one that `keeps`
    its place is shown again after that, and one that `waits` is shown when nothing else is to be
    read. Of one `about` (an order) only the latest is told. `code` is for support, `act` what can
    be done about it, `retell` says the same in the language of then.
    """

    text: str
    advice: str = ""
    code: str = ""
    tone: Tone = Tone.GREEN
    lasting: bool = False
    act: NoticeAct | None = None
    about: str = ""
    keeps: bool = False
    waits: bool = False
    retell: "Callable[[], Notice] | None" = None


class NoticeStack:
    """Notices; the upper one is shown."""

    def __init__(self) -> None:
        self._notices: list[Notice] = []

    @property
    def top(self) -> Notice | None:
        """What is to be shown now."""
        return self._notices[-1] if self._notices else None

    @property
    def beneath(self) -> int:
        """How many wait under it."""
        return max(0, len(self._notices) - 1)

    def put(self, notice: Notice) -> None:
        """Show this one first; what passes by itself, or may be replaced, makes room."""
        self.withdraw(notice.about)
        if notice.waits:
            self._notices.insert(0, notice)
            return
        if self._notices and not self._notices[-1].lasting:
            self._notices.pop()
        if notice.lasting and self._notices and not self._notices[-1].keeps:
            self._notices.pop()
        self._notices.append(notice)

    def retold(self) -> "NoticeStack":
        """All that is to be read, in the language of now; what passes by itself has passed."""
        stack = NoticeStack()
        lasting = (one for one in self._notices if one.lasting)
        stack._notices = [one.retell() if one.retell else one for one in lasting]
        return stack

    def drop(self) -> None:
        """The upper one is read."""
        if self._notices:
            self._notices.pop()

    def withdraw(self, about: str) -> None:
        """What was told about this doesn't hold any more, or is told anew; nothing of nothing."""
        self._notices = [one for one in self._notices if not about or one.about != about]

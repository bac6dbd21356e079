"""Whether Ecster answers, as the last call found it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum
from typing import Final, NamedTuple, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ecster_desk.presenters.format import Formats

_LITTLE: Final = timedelta(seconds=120)  # money safety 5
_HOURS: Final = timedelta(hours=2)
_DAYS: Final = timedelta(hours=48)


_TOO_MANY = 429


class Contact(Enum):
    """What is known of the connection."""

    UNTRIED = "untried"
    CONNECTED = "connected"
    LOST = "lost"
    STRANGE = "strange"  # something answers, and not as Ecster does


class Call(Protocol):
    """How a call ended; `status` is None where nothing answered."""

    @property
    def ok(self) -> bool:
        """Whether the answer could be read as what was asked for."""
        ...

    @property
    def status(self) -> int | None:
        """The HTTP status."""
        ...

    @property
    def elapsed_ms(self) -> int:
        """How long it took."""
        ...

    @property
    def server_date(self) -> datetime | None:
        """When Ecster says that it answered; None where it doesn't."""
        ...


def _now() -> datetime:
    return datetime.now().astimezone()


class ConnectionState(NamedTuple):
    """What the status line draws; the text is translated.

    `paused`: Ecster asked us to wait (429), and what was asked goes on by itself after that.
    """

    contact: Contact = Contact.UNTRIED
    text: str = ""  # "Connected · 84 ms", and how wrong the clock is
    paused: bool = False


class ConnectionPresenter(QObject):
    """Told of every call's end; says it in a line.

    Signals:
        state_changed(ConnectionState): something to draw.
    """

    state_changed = Signal(object)

    def __init__(self, formats: Formats, now: Callable[[], datetime] = _now) -> None:
        super().__init__()
        self._formats = formats
        self._now = now
        self._contact = Contact.UNTRIED
        self._elapsed_ms = 0
        self._paused = False
        self._since: datetime | None = None
        self._ahead = timedelta()  # this till's clock, of Ecster's

    @property
    def state(self) -> ConnectionState:
        """What to draw now."""
        return ConnectionState(self._contact, self._text(), self._paused)

    def report_call(self, call: Call) -> None:
        """A call has ended; a refusal (4xx, 5xx) is Ecster's answer too, a strange page is not."""
        self._paused = call.status == _TOO_MANY
        contact = Contact.STRANGE
        if call.status is None:
            contact = Contact.LOST
        elif call.ok or call.status >= 400:
            contact = Contact.CONNECTED
        now = self._now()
        if call.ok and call.server_date is not None:
            self._ahead = _ahead(now, call.server_date, timedelta(milliseconds=call.elapsed_ms))
        self.report(contact, call.elapsed_ms, now)

    def report(self, contact: Contact, elapsed_ms: int, at: datetime) -> None:
        """A call has ended: what it found, after how long, and when."""
        if contact is not self._contact:
            self._since = at
        self._contact = contact
        self._elapsed_ms = elapsed_ms
        self.state_changed.emit(self.state)

    def retranslate(self) -> None:
        """Say it again, in the language of now."""
        self.state_changed.emit(self.state)

    def _text(self) -> str:
        tr = QCoreApplication.translate
        if self._since is None:
            return tr("connection", "Not connected yet")
        if self._paused:
            return tr("connection", "Ecster asks us to wait")
        if self._contact is Contact.CONNECTED:
            text = tr("connection", "Connected · {milliseconds} ms")
            connected = text.format(milliseconds=self._formats.count(self._elapsed_ms))
            return " · ".join(part for part in (connected, self._clock()) if part)
        text = tr("connection", "No contact with Ecster since {time}")
        if self._contact is Contact.STRANGE:
            text = tr("connection", "Strange answers since {time}")
        return text.format(time=self._formats.clock_time(self._since))

    def _clock(self) -> str:
        """How wrong this till's clock is; it decides nothing, but people read it."""
        if abs(self._ahead) <= _LITTLE:
            return ""
        tr = QCoreApplication.translate
        text = tr("connection", "this till's clock is {span} ahead of Ecster's")
        if self._ahead < timedelta():
            text = tr("connection", "this till's clock is {span} behind Ecster's")
        return text.format(span=self._span(abs(self._ahead)))

    def _span(self, span: timedelta) -> str:
        tr = QCoreApplication.translate
        if span >= _DAYS:
            return tr("connection", "{count} days").format(count=self._formats.count(span.days))
        if span >= _HOURS:
            return tr("connection", "{count} h").format(count=span // timedelta(hours=1))
        return tr("connection", "{count} min").format(count=span // timedelta(minutes=1))


def _ahead(now: datetime, server_date: datetime, took: timedelta) -> timedelta:
    """By how much a clock is surely ahead of the server's; the answer itself took a while."""
    ahead = now - server_date
    return max(ahead - took, timedelta()) if ahead > timedelta() else ahead

"""SIGTERM, SIGINT and a log-off end a run in order."""

import asyncio
import signal
import socket

from PySide6.QtCore import QSocketNotifier

# What a session or a terminal sends when it goes; Windows has no such signal.
_LOG_OFF = getattr(signal, "SIGHUP", None)


class EndSignals:
    """While it lasts, each of these signals sets `ended`; a context.

    Python runs a signal's handler only when it runs Python, and an idle Qt loop doesn't: the
    wake-up socket makes Qt run a slot, and with it the handler.
    """

    def __init__(self, ended: asyncio.Event) -> None:
        self._ended = ended

    def __enter__(self) -> None:
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)  # noqa: FBT003 (socket's own signature)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._drain)
        self._old_fd = signal.set_wakeup_fd(self._writer.fileno())
        self._old = {
            number: signal.signal(number, lambda *_: self._ended.set())
            for number in self._numbers()
        }

    def __exit__(self, *_: object) -> None:
        for number, handler in self._old.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._old_fd)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _numbers(self) -> tuple[signal.Signals, ...]:
        """Those to obey; under `nohup` the program stays when its terminal goes."""
        if _LOG_OFF is None or signal.getsignal(_LOG_OFF) is signal.SIG_IGN:
            return (signal.SIGTERM, signal.SIGINT)
        return (signal.SIGTERM, signal.SIGINT, _LOG_OFF)

    def _drain(self) -> None:
        self._reader.recv(64)

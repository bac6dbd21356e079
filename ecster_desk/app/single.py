"""One run in a data folder: a lock that the system holds, and a channel that raises its window.

The lock is the operating system's, on a file that stays open: it ends with the process, however
that ends, so neither a lock file nor a socket that a kill left behind is ever an obstacle.
"""

import logging
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

_LOCK = "lock"
_SOCKET = "raise.sock"
_LONGEST_PATH = 80  # bytes; a socket's path ends at 104 or 108, and Qt needs some for itself
_PATIENCE_S = 3.0  # a busy machine needs two to start; a person who waits longer starts a third
_STEP_MS = 100
_LONGEST_ORDER = 1_000  # bytes; a longer text is no order's
_HEARD = b"heard\n"

_log = logging.getLogger(__name__)


class FolderLock:
    """The right to be the one run in a data folder; use as a context.

    Where a folder cannot be locked at all (read-only, or a file system without locks) the run goes
    on without: a till must still sell.

    Attributes:
        is_free: False if another run holds the folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: BinaryIO | None = None
        self.is_free = True

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.release()

    def take(self) -> bool:
        """Lock the folder if nobody has; whether it is ours to use."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = (self._folder / _LOCK).open("ab")
        except OSError:
            self.is_free = True
            return True
        self.is_free = _locked(file)
        if self.is_free:
            self._file = file
        else:
            file.close()
        return self.is_free

    def release(self) -> None:
        """Leave the folder to others."""
        if self._file is not None:
            self._file.close()  # and with it the lock
            self._file = None


def _locked(file: BinaryIO) -> bool:
    """Whether the file is locked by us now, or by nobody since its file system has no locks."""
    if sys.platform == "win32":
        import msvcrt

        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


class RaiseChannel:
    """Listens for second starts in the folder.

    Args:
        folder: the data folder, locked by this run.
        asked: told of each second start, with the order that it was to search for, or "".
    """

    def __init__(self, folder: Path, asked: Callable[[str], None]) -> None:
        from PySide6.QtNetwork import QLocalServer  # late: after the first paint

        self._asked = asked
        self._server = QLocalServer()
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._meet)
        name = _channel_name(folder)
        QLocalServer.removeServer(name)  # what a killed run left; the folder is ours
        if not self._server.listen(name):
            _log.warning("a second start cannot raise this window: %s", self._server.errorString())

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _meet(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.readyRead.connect(lambda caller=caller: self._hear(caller))
            if caller.canReadLine():
                self._hear(caller)

    def _hear(self, caller: "QLocalSocket") -> None:
        if not caller.canReadLine():
            if caller.bytesAvailable() > _LONGEST_ORDER:
                caller.abort()
            return
        line = bytes(caller.readLine(_LONGEST_ORDER).data())
        self._asked(line.decode("utf-8", "replace").strip())
        caller.write(_HEARD)
        caller.flush()
        caller.disconnectFromServer()


def raise_running(lock: FolderLock, folder: Path, order: str) -> bool:
    """Have the run that holds the folder come to the front and search for `order`, if not "".

    False if it did not answer within three seconds, or ended in the meantime: then
    `lock.is_free` tells that the folder has become ours. Qt's application must exist.
    """
    name = _channel_name(folder)
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        if _is_heard(name, order):
            return True
        if lock.take():
            return False
        time.sleep(_STEP_MS / 1000)
    return False


def _is_heard(name: str, order: str) -> bool:
    from PySide6.QtNetwork import QLocalSocket  # late: only a second start asks

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_STEP_MS):
        return False
    line = " ".join(order.split()).encode("utf-8", "replace")[: _LONGEST_ORDER - 1]
    socket.write(line + b"\n")
    socket.flush()
    return socket.waitForReadyRead(int(_PATIENCE_S * 1000)) and socket.readAll().data() == _HEARD


def _channel_name(folder: Path) -> str:
    """A socket in the folder; where its path would be too long, one named after the folder."""
    path = folder.resolve() / _SOCKET
    if sys.platform != "win32" and len(os.fsencode(path)) <= _LONGEST_PATH:
        return str(path)
    import hashlib  # late: few folders have so long a name
    import tempfile

    name = "ecster-desk-" + hashlib.sha256(os.fsencode(path)).hexdigest()[:20]
    return name if sys.platform == "win32" else str(Path(tempfile.gettempdir()) / name)

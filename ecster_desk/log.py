"""The log: one JSON line an event, redacted, 14 days; crash hooks that report exactly once.

Threats B7, B8, B17: keys and personal numbers are struck out of every line, whoever wrote it, and
control characters cannot make a second line. URLs are never logged (a personal number is a query
parameter), which the adapters see to; the redaction here is the second lock on that door.
"""

import faulthandler
import logging
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

_KEEP_DAYS = 14
# Six or eight digits, a sign, four digits: Swedish ids in every written form (contract 3.1).
_NATIONAL_ID = r"(?<!\d)(\d{6}|\d{8})[-+]?\d{4}(?!\d)"
_HEADER = r"(?i)(x-(?:api|merchant)-key['\"]?\s*[:=]\s*['\"]?)[^\s'\",}]+"

CrashReport = Callable[[type[BaseException], BaseException, TracebackType | None], None]


class Redactor:
    """Strikes secrets out of texts: those it was told of, and whatever looks like a personal id."""

    def __init__(self) -> None:
        self._secrets: list[str] = []

    def add_secret(self, secret: str) -> None:
        """Never let this text into a log; short texts are refused, they'd strike out words."""
        if len(secret) >= 6:
            self._secrets.append(secret)

    def clean(self, text: str) -> str:
        """The text without secrets."""
        for secret in self._secrets:
            text = text.replace(secret, "[key]")
        return re.sub(_NATIONAL_ID, "[id]", re.sub(_HEADER, r"\1[key]", text))


class JsonLines(logging.Formatter):
    """Formats a record as one line of JSON; json escapes newlines and ANSI sequences."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__()
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        """One line: at, level, logger, event, and the traceback if there is one."""
        import json  # late: nothing is logged before the first paint
        from datetime import UTC, datetime

        event = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        if record.exc_info:
            event["traceback"] = self.formatException(record.exc_info)
        return json.dumps(
            {key: self._redactor.clean(value) for key, value in event.items()}, ensure_ascii=True
        )


class DailyFile(logging.Handler):
    """A file for each day, the last 14 of them; opened with the first line.

    What changes the files is slow to import, and the first line tells of the first answer: its
    question has left by then.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line."""
        if self._file is None:
            self._file = self._opened()
        self._file.handle(record)

    def close(self) -> None:
        """Close the file, if there was anything to write."""
        if self._file is not None:
            self._file.close()
        super().close()

    def _opened(self) -> logging.Handler:
        from logging.handlers import TimedRotatingFileHandler  # late: see above

        file = TimedRotatingFileHandler(
            self._path, when="midnight", backupCount=_KEEP_DAYS, encoding="utf-8", delay=True
        )
        file.setFormatter(self.formatter)
        return file


def start_logging(folder: Path, redactor: Redactor) -> logging.Handler:
    """Log to `folder`/ecster-desk.log, readable by its owner alone; falls back to standard error.

    A till whose disk is full or read-only must still sell, so a log that cannot be opened is told
    on standard error and no more.
    """
    handler: logging.Handler
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / "ecster-desk.log"
        path.touch(mode=0o600, exist_ok=True)
        handler = DailyFile(path)
    except OSError:
        handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(redactor))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for noisy in ("httpx", "httpcore", "asyncio", "qasync"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    return handler


def stop_logging(handler: logging.Handler) -> None:
    """Flush, close and forget the handler that `start_logging` gave."""
    logging.getLogger().removeHandler(handler)
    handler.close()


def install_crash_hooks(report: CrashReport) -> None:
    """Send every exception that nobody caught to `report`, from any thread; dump hard faults."""
    if sys.stderr is not None:  # None under a windowed Windows build
        faulthandler.enable()
    sys.excepthook = report

    def report_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and args.exc_type is not SystemExit:
            report(args.exc_type, args.exc_value, args.exc_traceback)

    threading.excepthook = report_thread

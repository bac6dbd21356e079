"""A run of the program: window first, then the loop, the connection, and an orderly end."""

import logging
import sys
import traceback
from collections.abc import Mapping, Sequence
from types import TracebackType

from PySide6.QtWidgets import QApplication

from ecster_desk.app.first_paint import show_painted
from ecster_desk.app.languages import Languages, system_language
from ecster_desk.app.single import FolderLock, raise_running
from ecster_desk.config import Config, ConfigError, process_environment, read_config
from ecster_desk.log import Redactor, install_crash_hooks
from ecster_desk.ui.main_window import MainWindow
from ecster_desk.ui.theme import STYLE_ARGUMENTS, Theme, apply_colours, apply_font

EXIT_CONFIG = 2
EXIT_IN_USE = 4
_NAME = "ecster-desk"  # also the class of its windows, by which a desktop knows them

_log = logging.getLogger(__name__)


def main(argv: Sequence[str]) -> int:
    """Run the program with these arguments; the exit code (2: a setting cannot be used)."""
    environ = process_environment()
    try:
        config = read_config(argv, environ)
    except ConfigError as error:
        sys.stderr.write(f"ecster-desk: {error}\n")
        return EXIT_CONFIG
    if not _has_display(environ):
        sys.stderr.write(
            "ecster-desk: there is no display to open a window on. With QT_QPA_PLATFORM=offscreen "
            "and --tour DIR the program does its main jobs by itself and leaves pictures.\n"
        )
        return EXIT_CONFIG
    return run(config)


def _has_display(environ: Mapping[str, str]) -> bool:
    """Where a display is named in the environment, Qt aborts without one, and tells nobody why."""
    if not sys.platform.startswith("linux"):
        return True
    return any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def run(config: Config) -> int:
    """Show the window, or have the run that has this data folder already come to the front."""
    install_crash_hooks(_report_crash)
    app = QApplication.instance() or QApplication([_NAME, *STYLE_ARGUMENTS])
    if not isinstance(app, QApplication):
        raise TypeError("a QCoreApplication without widgets is already running")
    with FolderLock(config.data_dir) as lock:
        if not lock.is_free:
            code = _joined(lock, config)
            if not lock.is_free:
                return code
        return _show(app, config)


def _show(app: QApplication, config: Config) -> int:
    """Show the window, then import the rest and live until the person closes it."""
    # No display name besides: Qt would put it behind every title, also where it stands already.
    app.setApplicationName(_NAME)
    app.setQuitOnLastWindowClosed(False)  # a dialog closed last must not stop the loop
    languages = Languages(app)
    languages.use(config.language or system_language())
    apply_colours(app, Theme(config.theme or "light"))
    window = MainWindow()
    window.furnishing.connect(lambda: apply_font(app))
    show_painted(window)
    from ecster_desk.app.life import live  # late: asyncio, qasync and the models, after first paint

    return live(app, window, languages, config, Redactor())


def _joined(lock: FolderLock, config: Config) -> int:
    """Leave the work to the run that has the folder; the exit code, unless it ends just now."""
    folder = config.data_dir
    if config.tour_dir is not None:
        sys.stderr.write(f"ecster-desk: {folder} is in use; give the tour another --data-dir.\n")
        return EXIT_IN_USE
    if raise_running(lock, folder, config.order):
        sys.stderr.write(f"ecster-desk: open already in {folder}; its window comes to the front.\n")
        return 0
    if not lock.is_free:
        sys.stderr.write(
            f"ecster-desk: another Ecster Desk has {folder} and does not answer. End it, then "
            "start again; or give another --data-dir.\n"
        )
    return EXIT_IN_USE


def _report_crash(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Log what we did wrong; where a task or the loop finds it, the window tells it too."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    if logging.getLogger().hasHandlers():
        _log.critical("unexpected error", exc_info=(kind, error, trace))
    elif sys.stderr is not None:  # the log is not open yet
        traceback.print_exception(kind, error, trace)

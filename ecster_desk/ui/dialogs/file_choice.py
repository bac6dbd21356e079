"""The system's question where to keep a new file. Asked without a nested loop."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from ecster_desk.adapters.printing.files import free_path


def ask_new_file(
    parent: QWidget, title: str, kind: str, name: str, chosen: Callable[[Path], None]
) -> QFileDialog:
    """Ask where to keep a file; `chosen` gets the path, nothing happens when cancelled.

    `kind` is what the system calls such files, before the suffix of `name`. A name that is free is
    proposed. Files are never overwritten, so the system is not asked to confirm that.
    """
    folder = Path(
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    )
    suffix = Path(name).suffix
    dialog = QFileDialog(parent, title, str(folder if folder.is_dir() else Path.home()))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setNameFilter(f"{kind} (*{suffix})")
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    dialog.selectFile(free_path(Path(dialog.directory().absolutePath()), name).name)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog

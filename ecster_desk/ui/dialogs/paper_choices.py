"""Questions of the system about paper: which file, which printer. Asked without a nested loop."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ecster_desk.adapters.printing.files import free_path


def ask_file(parent: QWidget, name: str, chosen: Callable[[Path], None]) -> QFileDialog:
    """Ask where to keep a PDF; `chosen` gets the path, nothing happens when cancelled.

    A name that is free is proposed. Files are never overwritten, so the system is not asked to
    confirm that.
    """
    folder = Path(
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    )
    title = QCoreApplication.translate("PaperChoices", "Save as PDF")
    dialog = QFileDialog(parent, title, str(folder if folder.is_dir() else Path.home()))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setNameFilter("PDF (*.pdf)")
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(free_path(Path(dialog.directory().absolutePath()), name).name)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def ask_printer(parent: QWidget, chosen: Callable[[QPrinter], None]) -> QPrintDialog:
    """Ask for a printer; `chosen` gets it ready to print, nothing happens when cancelled."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, on=False)
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog's own open() wants a slot's name
    return dialog

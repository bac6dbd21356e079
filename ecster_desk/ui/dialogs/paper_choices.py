"""Questions of the system about paper: which file, which printer. Asked without a nested loop."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ecster_desk.ui.dialogs.file_choice import ask_new_file


def ask_file(parent: QWidget, name: str, chosen: Callable[[Path], None]) -> QFileDialog:
    """Ask where to keep a PDF; `chosen` gets the path, nothing happens when cancelled."""
    title = QCoreApplication.translate("PaperChoices", "Save as PDF")
    return ask_new_file(parent, title, "PDF", name, chosen)


def ask_printer(parent: QWidget, chosen: Callable[[QPrinter], None]) -> QPrintDialog:
    """Ask for a printer; `chosen` gets it ready to print, nothing happens when cancelled."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, on=False)
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog's own open() wants a slot's name
    return dialog

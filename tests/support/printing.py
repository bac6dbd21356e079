"""Printers whose paper is a file, and the system's print dialog told to use one."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QLineEdit


def pdf_printer(
    path: Path, width_mm: float = 210, height_mm: float = 297, margin: float = 5
) -> QPrinter:
    """A printer with paper and margins of that size."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    size = QPageSize(
        QSizeF(width_mm, height_mm),
        QPageSize.Unit.Millimeter,
        "test",
        QPageSize.SizeMatchPolicy.ExactMatch,
    )
    margins = QMarginsF(margin, margin, margin, margin)
    portrait = QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, portrait, margins, QPageLayout.Unit.Millimeter))
    return printer


def print_to_file(question: QPrintDialog, path: Path) -> None:
    """Name a file in Qt's own print dialog and press Print; other systems draw their own."""
    name = question.findChild(QLineEdit, "filename")
    if name is None:
        question.reject()
        pytest.skip("this system's print dialog cannot be driven")
    name.setText(str(path))
    question.accept()

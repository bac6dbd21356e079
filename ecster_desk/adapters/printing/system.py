"""Printing through the system: slips and PDFs on whatever `QPrinter` the person has chosen.

The jobs block, so they run in the press's thread; Qt allows painting on a printer there.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from ecster_desk.adapters.printing.layout import pages_of, sheet_of
from ecster_desk.adapters.printing.paint import paint_sheet
from ecster_desk.domain.paper_errors import NotAPdf, NotPrinted
from ecster_desk.domain.slip import Slip

_UNITS_PER_INCH = 2540  # a sheet's unit is a hundredth of a millimetre
_PICTURE_DPI = 300  # enough for letters, and a page's picture stays below 40 MB
_POINTS_PER_INCH = 72


class SlipJob:
    """Prints a slip at its own size at the top left of the page, on as many as it needs."""

    def __init__(self, printer: QPrinter, slip: Slip) -> None:
        self._printer = printer
        self._slip = slip

    def run(self) -> None:
        """Print; blocking.

        Raises:
            NotPrinted: the printer or its queue said no.
        """
        sheet = sheet_of(self._slip)
        self._printer.setDocName(f"Ecster {self._slip.order_id}")
        painter = _begun(self._printer)
        try:
            area = _printable(self._printer)
            scale = self._printer.resolution() / _UNITS_PER_INCH
            # A roll's printer keeps its own margins, so ours are left out where both don't fit.
            shift = 0 if area.width() >= sheet.width * scale else sheet.margin
            scale = min(scale, area.width() / sheet.content_width) if shift else scale
            painter.scale(scale, scale)
            painter.translate(-shift, 0)
            for number, page in enumerate(pages_of(sheet, int(area.height() / scale))):
                _next_page(self._printer, number)
                paint_sheet(painter, page)
        finally:
            painter.end()
        _check(self._printer)


class PdfJob:
    """Prints the pages of a PDF, each as large as the paper allows but never enlarged."""

    def __init__(self, printer: QPrinter, data: bytes) -> None:
        self._printer = printer
        self._data = data

    def run(self) -> None:
        """Print; blocking.

        Raises:
            NotAPdf: the data has no page that can be read.
            NotPrinted: the printer or its queue said no.
        """
        buffer = QBuffer()
        buffer.setData(QByteArray(self._data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document = QPdfDocument()
        document.load(buffer)
        try:
            self._print_pages(document)
        finally:
            document.close()

    def _print_pages(self, document: QPdfDocument) -> None:
        if not document.pageCount():
            raise NotAPdf
        painter = _begun(self._printer)
        try:
            for number in range(document.pageCount()):
                _next_page(self._printer, number)
                self._print_page(painter, document, number)
        finally:
            painter.end()
        _check(self._printer)

    def _print_page(self, painter: QPainter, document: QPdfDocument, number: int) -> None:
        area = _printable(self._printer)
        points = document.pagePointSize(number)
        dots = self._printer.resolution() / _POINTS_PER_INCH
        fit = min(1.0, area.width() / (points.width() * dots))
        fit = min(fit, area.height() / (points.height() * dots))
        pixels = fit * _PICTURE_DPI / _POINTS_PER_INCH
        picture = document.render(number, (points * pixels).toSize().expandedTo(QSize(1, 1)))
        painter.drawImage(
            QRectF(0, 0, points.width() * dots * fit, points.height() * dots * fit), picture
        )


def _begun(printer: QPrinter) -> QPainter:
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrinted(printer.printerName())
    return painter


def _printable(printer: QPrinter) -> QRectF:
    """The printable area in the printer's dots; a painter's origin is its top left corner."""
    return QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))


def _next_page(printer: QPrinter, number: int) -> None:
    if number and not printer.newPage():
        raise NotPrinted(printer.printerName())


def _check(printer: QPrinter) -> None:
    """A queue tells only after the last page that it has refused them."""
    if printer.printerState() in {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}:
        raise NotPrinted(printer.printerName())

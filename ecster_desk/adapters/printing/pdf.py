"""A slip as a PDF of exactly its own size, in memory."""

import re

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from ecster_desk.adapters.printing.layout import sheet_of
from ecster_desk.adapters.printing.paint import paint_sheet
from ecster_desk.domain.slip import Slip

_TO_UNICODE = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_TAB = b"<0009>"
_BLANK = b"<0020>"
_UNITS_PER_INCH = 2540  # one device pixel is a hundredth of a millimetre


def slip_pdf(slip: Slip) -> bytes:
    """One page, as wide as the paper and as long as the slip."""
    sheet = sheet_of(slip)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_UNITS_PER_INCH)
    writer.setTitle(f"Ecster {slip.order_id}")
    writer.setCreator("Ecster Desk")
    size = QSizeF(sheet.width / 100, sheet.height / 100)
    writer.setPageSize(
        QPageSize(size, QPageSize.Unit.Millimeter, "Slip", QPageSize.SizeMatchPolicy.ExactMatch)
    )
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    paint_sheet(painter, sheet)
    painter.end()
    return _with_real_blanks(bytes(buffer.data().data()))


def _with_real_blanks(pdf: bytes) -> bytes:
    """Let blanks be blanks for whoever searches or copies the text.

    Qt notes the first character of a font that looks like a blank, which is the tab, and readers
    then find tabs, some even blanks inside words. The length stays, so nothing in the file moves.
    """
    return _TO_UNICODE.sub(lambda table: table[0].replace(_TAB, _BLANK), pdf)

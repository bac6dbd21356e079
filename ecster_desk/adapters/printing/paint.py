"""Paints a slip: the same strokes for the preview, the PDF and the printer."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from ecster_desk.adapters.printing.codes import code128_modules, qr_modules
from ecster_desk.adapters.printing.layout import Placed, Sheet, sheet_of
from ecster_desk.domain.slip import LineKind, Slip

_FAMILIES = ["DejaVu Sans Mono", "Consolas", "Menlo", "Liberation Mono", "Noto Sans Mono"]
_BOLD = {LineKind.BANNER, LineKind.HEADING, LineKind.TITLE}
_CENTRED = _BOLD | {LineKind.CENTRED, LineKind.NOTE}
_BLACK = QColor("#000000")
_WHITE = QColor("#ffffff")
_PALE = QColor("#444444")
_BASELINE = 0.78  # of a line's height, as the letters fill some 0.62 of it
_BAR_HEIGHT = 850
_QR_SIDE = 1750
_DASHES = [5.5, 3.0]  # in widths of the line


def slip_image(slip: Slip, pixels_per_mm: float) -> QImage:
    """The slip as a picture, exactly as it is printed."""
    sheet = sheet_of(slip)
    scale = pixels_per_mm / 100
    image = QImage(
        round(sheet.width * scale), round(sheet.height * scale), QImage.Format.Format_RGB32
    )
    image.fill(_WHITE)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_sheet(painter, sheet)
    painter.end()
    return image


def paint_sheet(painter: QPainter, sheet: Sheet) -> None:
    """Paint a sheet at the origin; the painter's unit must be a hundredth of a millimetre."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    for placed in sheet.placed:
        painter.save()
        painter.translate(sheet.margin, placed.top)
        _paint_line(painter, placed, float(sheet.content_width))
        painter.restore()


def _paint_line(painter: QPainter, placed: Placed, width: float) -> None:
    kind = placed.line.kind
    if kind is LineKind.RULE:
        _paint_rule(painter, placed, width)
    elif kind is LineKind.BARCODE:
        _paint_bars(painter, code128_modules(placed.line.text), width)
    elif kind is LineKind.QR:
        _paint_qr(painter, qr_modules(placed.line.text), placed, width)
    else:
        _paint_words(painter, placed, width)


def _paint_words(painter: QPainter, placed: Placed, width: float) -> None:
    kind = placed.line.kind
    painter.setPen(_PALE if kind is LineKind.NOTE else _BLACK)
    if kind is LineKind.BANNER:
        painter.fillRect(QRectF(0, 0, width, placed.height), _BLACK)
        painter.setPen(_WHITE)
    painter.setFont(_font(placed.letter, bold=kind in _BOLD))
    align = Qt.AlignmentFlag.AlignHCenter if kind in _CENTRED else Qt.AlignmentFlag.AlignLeft
    _paint_text(painter, placed.line.text, placed, width, align)
    _paint_text(painter, placed.line.value, placed, width, Qt.AlignmentFlag.AlignRight)


def _paint_text(
    painter: QPainter, text: str, placed: Placed, width: float, align: Qt.AlignmentFlag
) -> None:
    """Draw one text; signs of another font may be wider than their cells and are then squeezed."""
    if not text:
        return
    natural = QFontMetricsF(painter.font()).horizontalAdvance(text)
    squeeze = min(1.0, width / natural)
    spare = width - natural * squeeze
    shares = {Qt.AlignmentFlag.AlignHCenter: 0.5, Qt.AlignmentFlag.AlignRight: 1.0}
    painter.save()
    painter.translate(spare * shares.get(align, 0.0), placed.height * _BASELINE)
    painter.scale(squeeze, 1.0)
    painter.drawText(QPointF(0, 0), text)
    painter.restore()


def _font(letter: int, *, bold: bool) -> QFont:
    """A monospaced font whose letters are `letter` wide, unhinted so that it scales exactly."""
    font = QFont(_FAMILIES)
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setKerning(False)
    font.setBold(bold)
    font.setPixelSize(1000)
    font.setPixelSize(int(letter * 1000 / QFontMetricsF(font).horizontalAdvance("0")))
    return font


def _paint_rule(painter: QPainter, placed: Placed, width: float) -> None:
    pen = QPen(_BLACK, 12)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(_DASHES)
    painter.setPen(pen)
    painter.drawLine(QPointF(0, placed.height / 2), QPointF(width, placed.height / 2))


def _paint_bars(painter: QPainter, modules: Sequence[bool], width: float) -> None:
    """The whole width; the paper's margins are the quiet zones."""
    step = width / len(modules)
    start = 0
    for end in range(1, len(modules) + 1):
        if end == len(modules) or modules[end] != modules[start]:
            if modules[start]:
                bar = QRectF(start * step, 0, (end - start) * step, _BAR_HEIGHT)
                painter.fillRect(bar, _BLACK)
            start = end


def _paint_qr(
    painter: QPainter, rows: Sequence[Sequence[bool]], placed: Placed, width: float
) -> None:
    step = _QR_SIDE / len(rows)
    painter.translate((width - _QR_SIDE) / 2, (placed.height - _QR_SIDE) / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # no pale seams inside
    for y, row in enumerate(rows):
        for x, is_black in enumerate(row):
            if is_black:
                painter.fillRect(QRectF(x * step, y * step, step, step), _BLACK)

"""Pictures in tests: a PDF's page as it looks, how far two pictures differ, codes in them."""

from collections.abc import Iterator

import zxingcpp
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

MM_PER_POINT = 25.4 / 72


def page_picture(pdf: bytes, pixels_per_mm: float, page: int = 0) -> QImage:
    """A page on white, at that scale."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    points = document.pagePointSize(page)
    scale = MM_PER_POINT * pixels_per_mm
    size = QSize(round(points.width() * scale), round(points.height() * scale))
    seen = document.render(page, size)
    document.close()
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFFFF)
    painter = QPainter(picture)
    painter.drawImage(0, 0, seen)
    painter.end()
    return picture


def grey(picture: QImage, size: QSize) -> list[bytes]:
    """Rows of grey values, cut to `size`."""
    plain = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    bits = bytes(plain.constBits())
    step = plain.bytesPerLine()
    return [bits[y * step : y * step + size.width()] for y in range(size.height())]


def largest_difference(one: QImage, other: QImage, side: int) -> int:
    """The largest difference of the mean grey (0 to 255) of two squares in the same place.

    Two painters never agree on single pixels of a letter's edge; over a square millimetre they
    do, while another letter does not.
    """
    size = one.size().boundedTo(other.size())
    pairs = zip(_means(one, size, side), _means(other, size, side), strict=True)
    return max(abs(a - b) for a, b in pairs)


def _means(picture: QImage, size: QSize, side: int) -> Iterator[int]:
    rows = grey(picture, size)
    for top in range(0, size.height() - side + 1, side):
        for left in range(0, size.width() - side + 1, side):
            band = rows[top : top + side]
            yield sum(sum(row[left : left + side]) for row in band) // side**2


def codes_in(picture: QImage) -> dict[str, str]:
    """What a scanner reads: "QRCode" and "Code128" to their texts."""
    rows = grey(picture, picture.size())
    pixels = memoryview(b"".join(rows)).cast("B", (picture.height(), picture.width()))
    return {code.format.name: code.text for code in zxingcpp.read_barcodes(pixels)}

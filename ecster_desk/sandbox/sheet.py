"""Sheets of paper that fill from the top: plain lines on A4 pages, each marked as practice."""

from collections.abc import Iterator
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

_WIDTH, _HEIGHT = A4
_MARGIN = 56
_LEADING = 1.35
_BANNER = "ÖVNING · PRACTICE · inget riktigt dokument, gäller inte"
_PLAIN, _BOLD = "Vera", "VeraBd"  # come with reportlab and are packed into the PDF: å ä ö é €


class Sheet:
    """Writes lines downwards and turns the page when it is full."""

    def __init__(self, title: str) -> None:
        for name in (_PLAIN, _BOLD):
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
        self._buffer = BytesIO()
        # invariant: the same order gives the same bytes.
        self._canvas = Canvas(self._buffer, pagesize=A4, invariant=1)
        self._canvas.setTitle(f"ÖVNING: {title}")
        self._page = 0
        self._top = 0.0
        self._turn()
        self.line(title, size=18, bold=True)
        self.gap()

    def line(self, text: str, *, size: int = 10, bold: bool = False) -> None:
        """Text over the whole width, wrapped; what the font can't draw becomes `?`."""
        font = _BOLD if bold else _PLAIN
        for piece in _wrapped(_visible(text), font, size, _WIDTH - 2 * _MARGIN):
            self._advance(size * _LEADING)
            self._draw(_MARGIN, piece, font, size)

    def pair(self, label: str, value: str) -> None:
        """A label and, to the right of it, its value."""
        values = list(_wrapped(_visible(value), _PLAIN, 10, _WIDTH - 2 * _MARGIN - 170))
        labels = list(_wrapped(_visible(label), _BOLD, 10, 160))
        for place in range(max(len(values), len(labels))):
            self._advance(10 * _LEADING)
            if place < len(labels):
                self._draw(_MARGIN, labels[place], _BOLD, 10)
            if place < len(values):
                self._draw(_MARGIN + 170, values[place], _PLAIN, 10)

    def entry(self, text: str, amount: str) -> None:
        """A text with an amount at the right margin, on its last line."""
        amount = _visible(amount)
        room = _WIDTH - 2 * _MARGIN - pdfmetrics.stringWidth(amount, _PLAIN, 10) - 12
        for piece in _wrapped(_visible(text), _PLAIN, 10, max(room, 100)):
            self._advance(10 * _LEADING)
            self._draw(_MARGIN, piece, _PLAIN, 10)
        self._canvas.drawRightString(_WIDTH - _MARGIN, self._top, amount)

    def gap(self) -> None:
        """An empty line."""
        self._advance(12)

    def finished(self) -> bytes:
        """The PDF; nothing can be written afterwards."""
        self._canvas.showPage()
        self._canvas.save()
        return self._buffer.getvalue()

    def _draw(self, left: float, text: str, font: str, size: int) -> None:
        self._canvas.setFont(font, size)
        self._canvas.drawString(left, self._top, text)

    def _advance(self, points: float) -> None:
        if self._top - points < _MARGIN:
            self._canvas.showPage()
            self._turn()
        self._top -= points

    def _turn(self) -> None:
        canvas = self._canvas
        self._page += 1
        canvas.saveState()
        canvas.setFillGray(0.9)
        canvas.translate(_WIDTH / 2, _HEIGHT / 2)
        canvas.rotate(50)
        canvas.setFont(_BOLD, 110)
        canvas.drawCentredString(0, -40, "ÖVNING")
        canvas.restoreState()
        canvas.setFont(_BOLD, 9)
        canvas.drawString(_MARGIN, _HEIGHT - 34, _BANNER)
        canvas.drawRightString(_WIDTH - _MARGIN, _HEIGHT - 34, f"Sida {self._page}")
        canvas.line(_MARGIN, _HEIGHT - 40, _WIDTH - _MARGIN, _HEIGHT - 40)
        self._top = _HEIGHT - 48


def _visible(text: str) -> str:
    """The text as the font can draw it: `?` for all others, so nothing hides or reorders."""
    drawn = pdfmetrics.getFont(_PLAIN).face.charToGlyph
    return "".join(letter if ord(letter) in drawn else "?" for letter in text)


def _wrapped(text: str, font: str, size: int, width: float) -> Iterator[str]:
    """The text in pieces that fit the width, cut at blanks, inside a word where it must be."""
    line = ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if pdfmetrics.stringWidth(candidate, font, size) <= width:
            line = candidate
            continue
        if line:
            yield line
        line = word
        while pdfmetrics.stringWidth(line, font, size) > width:
            cut = _fitting(line, font, size, width)
            yield line[:cut]
            line = line[cut:]
    yield line


def _fitting(word: str, font: str, size: int, width: float) -> int:
    """How many letters of the word fit, at least one."""
    used = 0.0
    for place, letter in enumerate(word):
        used += pdfmetrics.stringWidth(letter, font, size)
        if used > width:
            return max(place, 1)
    return len(word)

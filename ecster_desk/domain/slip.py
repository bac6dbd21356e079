"""A slip: what stands on a strip of paper, line by line, before anything is painted.

Texts in a slip are printable (`visible`), so no name can command a printer or turn an amount around
(security B16, B18). Widths are counted in cells of a monospaced font.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from ecster_desk.domain.visible import visible

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_WORD = re.compile(r"[^ ]+ *| +")  # a no-break space keeps its words together
_PAIR_GAP = 2


@dataclass(frozen=True, slots=True)
class Paper:
    """A roll: its width in millimetres and how many cells a line has."""

    width_mm: int
    columns: int


ROLL_80 = Paper(width_mm=80, columns=48)
ROLL_58 = Paper(width_mm=58, columns=32)


class LineKind(Enum):
    """What a line is."""

    BANNER = "banner"  # practice: large, white on black
    HEADING = "heading"  # the shop's name
    TITLE = "title"  # what the slip is
    CENTRED = "centred"
    TEXT = "text"
    PAIR = "pair"  # `text` to the left, `value` to the right
    RULE = "rule"
    BLANK = "blank"
    WRITE = "write"  # a line to write on, with room above it
    BARCODE = "barcode"  # CODE128 of `text`
    QR = "qr"  # QR of `text`
    NOTE = "note"  # centred and pale


# A letter of these kinds takes more than one cell, in tenths of a cell.
_TENTHS_OF_CELL = {LineKind.BANNER: 30, LineKind.HEADING: 15, LineKind.TITLE: 12}


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `value` belongs to a PAIR alone."""

    kind: LineKind
    text: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A finished slip and the order that it belongs to."""

    order_id: str
    paper: Paper
    lines: tuple[Line, ...]

    def plain_text(self) -> str:
        """The slip's words, a line each, for a screen reader and for searching."""
        return "\n".join(f"{line.text}  {line.value}".rstrip() for line in self.lines)


def tenths_of_cell(kind: LineKind) -> int:
    """How wide a letter of this kind is, in tenths of a cell."""
    return _TENTHS_OF_CELL.get(kind, 10)


def cells(text: str) -> int:
    """How many cells a text takes: two for a wide sign or emoji, none for a combining one."""
    return sum(_cells_of(sign) for sign in text)


def _cells_of(sign: str) -> int:
    if unicodedata.category(sign) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1


def paragraphs(text: str) -> list[str]:
    r"""The lines of a text from outside as it breaks them (`\r\n`, contract 6.3), made visible.

    A break at the very end opens no further line; every other empty line stays.
    """
    lines = _LINE_BREAK.split(text)
    if len(lines) > 1 and not lines[-1]:
        lines.pop()
    return [visible(line.expandtabs()) for line in lines]


def wrap(text: str, columns: int) -> list[str]:
    """Break one line at its blanks; a word that is too long is cut, none is altered.

    The parts joined are the text again: blanks at a break stay at the end of the upper line, where
    they may reach beyond the paper. Gives at least one part, never a wider one.
    """
    lines = [""]
    for word in _pieces(text, columns):
        if cells(lines[-1] + word.rstrip(" ")) > columns:
            lines.append("")
        lines[-1] += word
    return lines


def _pieces(text: str, columns: int) -> Iterator[str]:
    for word in _WORD.findall(text):
        piece = ""
        for sign in word:
            if sign != " " and piece and cells(piece + sign) > columns:
                yield piece
                piece = ""
            piece += sign
        yield piece


def wrapped(kind: LineKind, text: str, paper: Paper) -> list[Line]:
    """Lines of a kind for one line of text, as many as the paper's width asks for."""
    columns = paper.columns * 10 // tenths_of_cell(kind)
    return [Line(kind, part.rstrip(" ")) for part in wrap(text, columns)]


def pair(label: str, value: str, paper: Paper) -> list[Line]:
    """A label and its value on one line, or under each other where that is too narrow."""
    if cells(label) + _PAIR_GAP + cells(value) <= paper.columns:
        return [Line(LineKind.PAIR, label, value)]
    above = wrapped(LineKind.TEXT, label, paper) if label else []
    return above + [Line(LineKind.PAIR, "", part.strip(" ")) for part in wrap(value, paper.columns)]

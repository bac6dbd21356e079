"""Where each line of a slip stands on its paper, in hundredths of a millimetre.

One cell is 1.5 mm: 12 dots of a thermal printer, so that 48 cells fill the 72 mm that it can print
on 80 mm paper, and 32 the 48 mm on 58 mm paper.
"""

from dataclasses import dataclass

from ecster_desk.domain.slip import Line, LineKind, Slip, tenths_of_cell

CELL = 150
TOP = 500
BOTTOM = 700
_TEXT_HEIGHT = 350
_HEIGHTS = {
    LineKind.BANNER: 900,
    LineKind.HEADING: 500,
    LineKind.TITLE: 430,
    LineKind.RULE: 370,
    LineKind.WRITE: 700,  # half of it is room for a pen
    LineKind.BARCODE: 1000,
    LineKind.QR: 2500,  # its modules and the four empty ones that must surround them
    LineKind.NOTE: 500,
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A line, its upper edge and its height; `letter` is the width of one letter."""

    line: Line
    top: int
    height: int
    letter: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole slip on its paper."""

    width: int
    height: int
    margin: int  # to the left and to the right
    placed: tuple[Placed, ...]

    @property
    def content_width(self) -> int:
        """What lies between the margins."""
        return self.width - 2 * self.margin


def sheet_of(slip: Slip) -> Sheet:
    """Place the lines under each other; the paper is as long as they need."""
    placed = []
    top = TOP
    for line in slip.lines:
        height = _HEIGHTS.get(line.kind, _TEXT_HEIGHT)
        placed.append(Placed(line, top, height, CELL * tenths_of_cell(line.kind) // 10))
        top += height
    width = slip.paper.width_mm * 100
    margin = (width - slip.paper.columns * CELL) // 2
    return Sheet(width, top + BOTTOM, margin, tuple(placed))


def pages_of(sheet: Sheet, page_height: int) -> list[Sheet]:
    """Cut a sheet between lines where a printer's page is shorter; a line is never split."""
    pages: list[list[Placed]] = [[]]
    for placed in sheet.placed:
        start = pages[-1][0].top if pages[-1] else placed.top
        if pages[-1] and placed.top + placed.height - start > page_height:
            pages.append([])
        pages[-1].append(placed)
    return [_page(sheet, lines) for lines in pages]


def _page(sheet: Sheet, lines: list[Placed]) -> Sheet:
    start = lines[0].top if lines else 0
    moved = tuple(Placed(p.line, p.top - start, p.height, p.letter) for p in lines)
    height = moved[-1].top + moved[-1].height if moved else 0
    return Sheet(sheet.width, height, sheet.margin, moved)

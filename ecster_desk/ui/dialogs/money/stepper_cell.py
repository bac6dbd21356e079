"""A quantity with its two steps, drawn into a cell: what it looks like, and what a click hits."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from ecster_desk.ui.theme import BASE_PIXELS, Tokens, pixel_font

WIDTH = 114
HEIGHT = 34
_STEP = 35
_RADIUS = 4
LESS, VALUE, MORE = -1, 0, 1


class StepperLook(NamedTuple):
    """What it shows; `steps` tells whether there can be less and more."""

    text: str
    steps: tuple[bool, bool]
    wrong: bool
    marked: bool


def stepper_rect(cell: QRect, padding: int) -> QRect:
    """Where the stepper stands in its cell."""
    top = cell.top() + (cell.height() - 1 - HEIGHT) // 2
    return QRect(cell.left() + padding, top, WIDTH, HEIGHT)


def value_rect(stepper: QRect) -> QRect:
    """The middle, where the quantity stands and is typed."""
    return stepper.adjusted(_STEP, 1, -_STEP, -1)


def part_at(stepper: QRect, x: int) -> int:
    """LESS, VALUE or MORE: a click counts in the whole height of the cell, for fingers."""
    if x < stepper.left() + _STEP:
        return LESS
    return MORE if x > stepper.right() - _STEP else VALUE


def draw_stepper(
    painter: QPainter, stepper: QRect, look: StepperLook, tokens: Tokens, font: QFont
) -> None:
    """Draw it."""
    area = QRectF(stepper).adjusted(0.5, 0.5, -0.5, -0.5)
    path = QPainterPath()
    path.addRoundedRect(area, _RADIUS, _RADIUS)
    painter.save()
    painter.setClipPath(path)
    painter.fillRect(stepper, QColor(tokens.surface))
    left, right = QRect(stepper), QRect(stepper)
    left.setWidth(_STEP)
    right.setLeft(stepper.right() - _STEP + 1)
    for side in (left, right):
        painter.fillRect(side, QColor(tokens.raised))
    painter.restore()
    line = tokens.accent if look.marked else tokens.strong_line
    if look.wrong:
        line = tokens.danger
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(line), 2 if look.wrong or look.marked else 1))
    painter.drawPath(path)
    painter.setFont(pixel_font(font, BASE_PIXELS, bold=True))
    for side, sign, possible in ((left, "−", look.steps[0]), (right, "+", look.steps[1])):
        painter.setPen(QColor(tokens.text if possible else tokens.strong_line))
        painter.drawText(side, int(Qt.AlignmentFlag.AlignCenter), sign)
    painter.setPen(QColor(tokens.danger if look.wrong else tokens.text))
    painter.drawText(value_rect(stepper), int(Qt.AlignmentFlag.AlignCenter), look.text)

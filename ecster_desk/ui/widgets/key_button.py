"""A button that shows the key which presses it."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
    QShortcutEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ecster_desk.ui.theme import BASE_PIXELS, TARGET_PIXELS, Tokens, pixel_font, tokens_of
from ecster_desk.ui.widgets.key_cap import CAP_HEIGHT, cap_width, draw_cap
from ecster_desk.ui.widgets.plain_text import shown, tooltip

_PADDING = 15
_GAP = 8
_RADIUS = 6
_LINK_AIR = 8  # above and below the ring of a quiet act


class Variant(Enum):
    """What kind of act a button is."""

    PRIMARY = "primary"
    NORMAL = "normal"
    DANGER = "danger"
    FATAL = "fatal"  # the last word to something that cannot be undone
    LINK = "link"  # text only, for the quiet acts


class _Sizes(NamedTuple):
    """A label's font, its width and the width of the cap, in pixels."""

    font: QFont
    label: int
    cap: int


class KeyButton(QPushButton):
    """A button with its key cap; clicking it and pressing the key are the same.

    `key` is what stands on the cap, in Qt's portable words ("F6", "Ctrl+Enter"); "Enter" means
    both Enter keys. With `bound=False` the cap is shown only, for keys that a field or dialog
    handles itself. A button that is off says why: `set_reason`.
    """

    def __init__(
        self,
        label: str,
        key: str = "",
        variant: Variant = Variant.NORMAL,
        *,
        bound: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label = ""
        self._sizes: _Sizes | None = None
        self._key = key
        self._variant = variant
        self._cap_shown = True
        self._second_key: QShortcut | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_label(label)
        if key and bound:
            self._bind(key)

    @property
    def key(self) -> str:
        """What stands on the cap."""
        return self._key

    def set_label(self, label: str) -> None:
        """Say the act, with its amount where it has one; the key stays."""
        said = shown(label)
        if said == self._label:
            return
        shortcut = self.shortcut()
        self._label = said
        self._sizes = None
        self.setText(self._label.replace("&", "&&"))  # an "&" is a letter here, no mnemonic
        self.setShortcut(shortcut)  # setText takes it away
        self.setAccessibleName(self._label)
        self.updateGeometry()

    def label(self) -> str:
        """What the button says."""
        return self._label

    def set_variant(self, variant: Variant) -> None:
        """Change what kind of act this is."""
        self._variant = variant
        self.update()

    @property
    def cap_is_shown(self) -> bool:
        """Whether the cap is drawn."""
        return self._cap_shown

    def cap_room(self) -> int:
        """How many pixels wider the cap makes the button; 0 without a key."""
        cap = self._measured().cap
        return cap + _GAP if cap else 0

    def set_cap_shown(self, *, shown: bool) -> None:
        """Leave the cap out where there is no room; the tooltip then names the key."""
        if shown == self._cap_shown:
            return
        self._cap_shown = shown
        if self.isEnabled():
            self.setToolTip("" if shown else tooltip(self._key))
        self.updateGeometry()
        self.update()

    def set_reason(self, reason: str) -> None:
        """Turn the button off because of `reason`, or on with an empty one."""
        self.setEnabled(not reason)
        self.setToolTip(tooltip(reason))
        self.setAccessibleDescription(reason)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The label, the cap and air; tall enough for a finger."""
        sizes = self._measured()
        cap = sizes.cap if self._cap_shown else 0
        width = sizes.label + (cap + _GAP if cap else 0)
        padding = 6 if self._variant is Variant.LINK else _PADDING
        return QSize(width + 2 * padding, TARGET_PIXELS)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Never cut."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Do it at once: Qt would click a tenth of a second later, whatever stands there then."""
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Follow the theme and being turned off."""
        super().changeEvent(event)
        self._sizes = None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw ground, label, cap and the ring of the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = tokens_of(self.palette())
        if self._variant is not Variant.LINK:
            self._draw_ground(painter, tokens)
        if self.hasFocus():
            self._draw_focus(painter, tokens)
        sizes = self._measured()
        cap = sizes.cap if self._cap_shown else 0
        whole = sizes.label + (cap + _GAP if cap else 0)
        left = (self.width() - whole) / 2
        painter.setFont(sizes.font)
        painter.setPen(QColor(self._ink(tokens)))
        area = QRectF(left, 0, sizes.label + 2, self.height())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, int(align), self._label)
        if cap:
            if not self.isEnabled():
                painter.setOpacity(0.6)
            top = (self.height() - CAP_HEIGHT) / 2
            area = QRectF(left + whole - cap, top, cap, CAP_HEIGHT)
            deep = self._is_filled() and self._variant is not Variant.FATAL
            draw_cap(painter, self, area, self._key, deep=deep)

    def _bind(self, key: str) -> None:
        self.setShortcut(QKeySequence(key.replace("Enter", "Return")))
        if "Enter" in key:  # the other Enter, on the number pad
            self._second_key = QShortcut(QKeySequence(key), self)
            self._second_key.activated.connect(self.click)

    def _measured(self) -> _Sizes:
        """Measured once: a layout asks for the size many times over."""
        if self._sizes is None:
            font = pixel_font(self.font(), BASE_PIXELS, bold=True)
            label = QFontMetrics(font).horizontalAdvance(self._label)
            self._sizes = _Sizes(font, label, cap_width(self, self._key))
        return self._sizes

    def _is_filled(self) -> bool:
        return self._variant in {Variant.PRIMARY, Variant.FATAL} and self.isEnabled()

    def _ink(self, tokens: Tokens) -> str:
        if not self.isEnabled():
            return tokens.muted
        return {
            Variant.PRIMARY: tokens.on_accent,
            Variant.NORMAL: tokens.text,
            Variant.DANGER: tokens.danger,
            Variant.FATAL: tokens.on_accent,
            Variant.LINK: tokens.accent_ink,
        }[self._variant]

    def _draw_ground(self, painter: QPainter, tokens: Tokens) -> None:
        line = tokens.danger_line if self._variant is Variant.DANGER else tokens.strong_line
        if self._is_filled():
            fill = tokens.danger_fill if self._variant is Variant.FATAL else tokens.accent
            line = ground = tokens.accent_deep if self.isDown() else fill
        elif not self.isEnabled():
            ground, line = tokens.raised, tokens.line
        else:
            ground = tokens.accent_soft if self.isDown() or self.underMouse() else tokens.surface
        painter.setPen(QPen(QColor(line), 1))
        painter.setBrush(QColor(ground))
        inside = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inside, _RADIUS, _RADIUS)

    def _draw_focus(self, painter: QPainter, tokens: Tokens) -> None:
        painter.setPen(QPen(QColor(tokens.accent_ink), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        air = _LINK_AIR if self._variant is Variant.LINK else 0  # it may hang over other lines
        around = QRectF(self.rect()).adjusted(1, 1 + air, -1, -1 - air)
        painter.drawRoundedRect(around, _RADIUS, _RADIUS)
        if self._is_filled():  # a ring of the ground's own colour would not be seen
            painter.setPen(QPen(QColor(tokens.on_accent), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 4, 4)

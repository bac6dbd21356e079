"""The status of an order as a coloured pill."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ecster_desk.ui.theme import SMALL_PIXELS, Tokens, Tone, pixel_font, tokens_of
from ecster_desk.ui.widgets.plain_label import PlainLabel

PILL_HEIGHT = 18
_PADDING = 8
_RADIUS = 6

_SECURED_TONES = {
    "READY": Tone.BLUE,
    "PARTIALLY_DELIVERED": Tone.AMBER,
    "FULLY_DELIVERED": Tone.GREEN,
}
_GROUP_TONES = {
    "secured": Tone.GREEN,
    "pending": Tone.RED,  # goods must stay
    "dead": Tone.GREY,
    "unknown": Tone.VIOLET,  # a colour that means nothing else
}


def tone_of_status(status_raw: str) -> Tone:
    """The colour of a status, by the API's word; an unknown word never looks secured."""
    # Late: the badge of the first paint needs no order.
    from ecster_desk.domain.hit import known_status, status_group

    status = known_status(status_raw)
    by_status = _SECURED_TONES.get(status.value) if status else None
    return by_status or _GROUP_TONES[status_group(status_raw).value]


def pill_font(base: QFont) -> QFont:
    """The font of a pill's text."""
    return pixel_font(base, SMALL_PIXELS, bold=True)


def pill_width(metrics: QFontMetrics, text: str) -> int:
    """How wide a pill is whose text isn't cut, in the pill's font."""
    return metrics.horizontalAdvance(text) + 2 * _PADDING


def draw_pill(painter: QPainter, area: QRectF, text: str, tone: Tone, tokens: Tokens) -> None:
    """Draw a pill at the left of `area`, as wide as its text and no wider than `area`.

    The painter's font is the pill's; the text is shortened where it must be.
    """
    metrics = painter.fontMetrics()
    width = min(area.width(), pill_width(metrics, text))
    colours = tokens.tones[tone]
    ground = QRectF(area.left(), area.top(), width, area.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.ground))
    painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
    painter.setPen(QColor(colours.ink))
    inside = ground.adjusted(_PADDING, 0, -_PADDING, 0)
    room = int(inside.width()) + 1
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter), cut)


class Pill(PlainLabel):
    """A short word on a coloured ground."""

    def __init__(
        self, text: str = "", tone: Tone = Tone.GREY, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent=parent)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def tone(self) -> Tone:
        """The colour shown."""
        return self._tone

    def show_word(self, text: str, tone: Tone) -> None:
        """Show another word in another colour."""
        self._tone = tone
        self.setText(text.upper())
        self.update()

    def show_status(self, text: str, status_raw: str) -> None:
        """Show a status: its word in the screen's language, its colour by the API's word.

        A word that nobody told us of is shown as it came, not in capitals.
        """
        from ecster_desk.domain.hit import known_status  # late: see above

        self.show_word(text, tone_of_status(status_raw))
        if known_status(status_raw) is None:
            self.setText(text)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The word and its ground."""
        metrics = QFontMetrics(pill_font(self.font()))
        return QSize(pill_width(metrics, self.text()), PILL_HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(pill_font(self.font()))
        area = QRectF(self.rect())
        draw_pill(painter, area, self.text(), self._tone, tokens_of(self.palette()))

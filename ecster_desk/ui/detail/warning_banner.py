"""The warning that goods must stay, large and red, with the page that may mend it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ecster_desk.presenters.order_view import LinkView
from ecster_desk.ui.detail.strip import Strip
from ecster_desk.ui.theme import TITLE_PIXELS, Tone, pixel_font
from ecster_desk.ui.widgets.key_button import KeyButton
from ecster_desk.ui.widgets.plain_label import Ink


class WarningBanner(Strip):
    """The warning of an order whose goods must stay.

    Signals:
        link_opened(LinkView): a person wants to open the page.
    """

    link_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.RED, Ink.DANGER, parent)
        self.headline.setFont(pixel_font(self.font(), TITLE_PIXELS, bold=True))
        self._link: LinkView | None = None
        self._button = KeyButton("", "Ctrl+S")
        self._button.clicked.connect(self._open)
        self.add(self._button)
        self.show_warning("", "", None)

    def show_warning(self, warning: str, advice: str, link: LinkView | None) -> None:
        """Warn; an empty warning hides the banner."""
        self._link = link
        self._button.setVisible(link is not None)
        self._button.set_label(self.tr("Open the signing page") + " ↗")
        self.show_texts(warning, advice)

    def _open(self) -> None:
        if self._link is not None:
            self.link_opened.emit(self._link)

"""The debit consent: what the customer signs, letter for letter, its terms and its PDF."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontDatabase, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ecster_desk.presenters.field_lines import field_lines
from ecster_desk.presenters.order_view import ConsentView, LinkView
from ecster_desk.ui.detail.field_delegate import FieldStyle
from ecster_desk.ui.detail.field_list import FieldList
from ecster_desk.ui.theme import SMALL_PIXELS, pixel_font
from ecster_desk.ui.widgets.cap_fit import CapFitter, fit_caps
from ecster_desk.ui.widgets.key_button import KeyButton, Variant
from ecster_desk.ui.widgets.overhang import LINE_PIXELS, Overhang
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

_LEAST_LINES = 3
_LEAST_TERMS = 20
_SIDE = 11
_AROUND = 20  # padding, edge and the document's margin, above and below together


class ConsentText(QPlainTextEdit):
    """The text as it came, in columns; a line that is too long continues on the next.

    Its own line breaks are kept; marking and copying give the text, not the lines of the screen.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_fitting = False
        self._wanted = 0
        self.setReadOnly(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        # Another width breaks the text into another number of lines.
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.setFont(pixel_font(fixed, SMALL_PIXELS))

    def show_text(self, text: str) -> None:
        """Show `text`; the same text again keeps what is marked."""
        if text != self.toPlainText():
            self.setPlainText(text)
            self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """High enough for the lines of now; blank ones at the end may lie below the edge."""
        text = self.toPlainText()
        blank = text.count("\n") - text.rstrip().count("\n")
        return QSize(200, self._height_of(round(self.document().size().height()) - blank))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Three lines; more scroll."""
        return QSize(120, self._height_of(_LEAST_LINES))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Offer to scroll only where there is something to see below; cut no line through."""
        super().resizeEvent(event)
        if not self._is_fitting:
            self._is_fitting = True
            self._fit()
            self._is_fitting = False
            # A text that was set with hardly any room was scrolled by Qt, away from its first line.
            self.verticalScrollBar().setValue(0)

    def _fit(self) -> None:
        """Measured without the bar: its own width may break the text into one line more."""
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff)
        wanted = self.sizeHint().height()
        whole = self.height() >= wanted
        if wanted != self._wanted:  # told to the layout: within its own work it hears no signal
            self._wanted = wanted
            self.updateGeometry()
        if not whole:
            self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded)
        below = self.viewportMargins().bottom()
        lines = self.viewport().height() + below - round(self.document().documentMargin())
        rest = 0 if whole else lines % self.fontMetrics().lineSpacing()
        if rest != below:
            self.setViewportMargins(0, 0, 0, rest)

    def _height_of(self, lines: int) -> int:
        return max(_LEAST_LINES, lines) * self.fontMetrics().lineSpacing() + _AROUND


class ConsentBox(QWidget):
    """The consent's side of the order tab.

    Signals:
        link_opened(LinkView): a person wants to open the consent's PDF or an address in its terms.
    """

    link_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf: LinkView | None = None
        self._caption = PlainLabel(self.tr("DEBIT CONSENT"), Ink.CAPTION)
        self._caption.setMinimumHeight(LINE_PIXELS)
        self._open = KeyButton(self.tr("Open PDF") + " ↗", "Ctrl+O", Variant.LINK)
        self._open.setAccessibleName(self.tr("Open the debit consent as a PDF"))
        self._none = PlainLabel("", Ink.MUTED)
        self._none.setWordWrap(True)
        self.text = ConsentText()
        self.text.setAccessibleName(self.tr("Debit consent"))
        self.terms = FieldList(self.tr("Terms of the debit consent"), FieldStyle(margin=2))
        self.terms.setMinimumHeight(_LEAST_TERMS)
        self.terms.keep_lines_whole()
        self.terms.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._open.clicked.connect(self._open_pdf)
        self.terms.link_opened.connect(self.link_opened)
        self._lay_out()
        CapFitter(self, self._fit_caps)

    def show_consent(self, consent: ConsentView | None) -> None:
        """Show a consent, or say that there is none."""
        self._pdf = consent.pdf if consent else None
        self._open.setVisible(self._pdf is not None)
        has_text = consent is not None and bool(consent.text)
        self._none.setText(self._why_there_is_no_text(consent))
        self._none.setVisible(not has_text)
        self.text.setVisible(has_text)
        self.text.show_text(consent.text if consent else "")
        self.terms.setVisible(bool(consent and consent.terms))
        self.terms.set_lines(field_lines(consent.terms) if consent else ())

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The whole text and all of its terms, though in a low place the terms scroll first."""
        hint = super().sizeHint()
        terms = 0 if self.terms.isHidden() else self.terms.content_height()
        return QSize(hint.width(), hint.height() + terms)

    def _why_there_is_no_text(self, consent: ConsentView | None) -> str:
        if consent is None:
            return self.tr("This order has no debit consent.")
        if consent.pdf is None:
            return self.tr("The debit consent has no text.")
        return self.tr("The debit consent comes only as a PDF.")

    def _fit_caps(self) -> None:
        """Ask for the room of the words, and show the cap where there is more."""
        words = self._head.sizeHint().width()
        cap = self._open.cap_room() if self._open.cap_is_shown else 0
        self.setMinimumWidth(words - cap + 2 * _SIDE)
        fit_caps((self._open,), words, self.width() - 2 * _SIDE)

    def _open_pdf(self) -> None:
        if self._pdf is not None:
            self.link_opened.emit(self._pdf)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._caption, 1)
        self._head.addItem(Overhang(self._open))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_SIDE, 10, _SIDE, 8)
        whole.setSpacing(2)
        whole.addLayout(self._head)
        whole.addWidget(self._none)
        whole.addWidget(self.text)
        whole.addWidget(self.terms, 1)
        whole.addStretch(0)
        self._open.raise_()  # it hangs over the text's upper edge

"""One operation that is not settled, or one alarm: what is known, and what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ecster_desk.presenters.outcome_words import Mood
from ecster_desk.presenters.unsettled import UnsettledView
from ecster_desk.ui.detail.strip import Strip
from ecster_desk.ui.theme import TITLE_PIXELS, Tone, pixel_font
from ecster_desk.ui.unsettled.verdict import Verdict
from ecster_desk.ui.widgets.key_button import KeyButton
from ecster_desk.ui.widgets.plain_label import PlainLabel

# Money safety 6: colour, icon and sentence together, never colour alone.
TONES = {
    Mood.WAIT: Tone.BLUE,
    Mood.UNSURE: Tone.AMBER,
    Mood.GOOD: Tone.GREEN,
    Mood.PLAIN: Tone.GREY,
    Mood.BAD: Tone.RED,
}
ICONS = {Mood.WAIT: "…", Mood.UNSURE: "⚠", Mood.GOOD: "✓", Mood.PLAIN: "–", Mood.BAD: "!"}


class UnsettledStrip(Strip):
    """Draws an `UnsettledView`.

    Signals:
        checked(str): look now; the operation's key.
        judged(str, Verdict): a manager's word is wanted; the key and which.
    """

    checked = Signal(str)
    judged = Signal(str, object)

    def __init__(self, view: UnsettledView, parent: QWidget | None = None) -> None:
        super().__init__(TONES[view.mood], parent=parent)
        self._key = view.key
        self._icon = PlainLabel("")
        self._icon.setFont(pixel_font(self.font(), TITLE_PIXELS, bold=True))
        self.put_first(self._icon)
        self.check = KeyButton(self.tr("Check now"))
        self.check.clicked.connect(lambda: self.checked.emit(self._key))
        self._verdicts = {
            Verdict.TAKE_OVER: KeyButton(self.tr("Manager…")),
            Verdict.DONE: KeyButton(self.tr("It went through…")),
            Verdict.NOT_DONE: KeyButton(self.tr("It did not…")),
            Verdict.CLEAR: KeyButton(self.tr("Dealt with…")),
        }
        for verdict, button in self._verdicts.items():
            button.clicked.connect(lambda _on=False, v=verdict: self.judged.emit(self._key, v))
        for button in (self.check, *self._verdicts.values()):
            button.setAutoDefault(False)
        self._endings = QWidget()
        self._lay_out()
        self.show_view(view)

    def show_view(self, view: UnsettledView) -> None:
        """Draw another state of it."""
        self._key = view.key
        self.set_tone(TONES[view.mood])
        self._icon.setText(ICONS[view.mood])
        self.show_texts(view.headline, view.advice)
        self.headline.setToolTip("")
        self.setAccessibleName(f"{view.order_name}: {view.headline} {view.advice}")
        allowed = {
            Verdict.TAKE_OVER: view.can_take_over,
            Verdict.DONE: view.can_decide,
            Verdict.NOT_DONE: view.can_decide,
            Verdict.CLEAR: view.can_clear,
        }
        self.check.setVisible(view.can_check)
        self._endings.setVisible(view.can_decide)
        for verdict, button in self._verdicts.items():
            button.setVisible(allowed[verdict])

    def _lay_out(self) -> None:
        """How it ended stands below: three buttons beside the words would squeeze them."""
        for button in (
            self.check,
            self._verdicts[Verdict.TAKE_OVER],
            self._verdicts[Verdict.CLEAR],
        ):
            self.add(button)
        line = QHBoxLayout(self._endings)
        line.setContentsMargins(0, 6, 0, 0)
        line.addWidget(self._verdicts[Verdict.DONE])
        line.addWidget(self._verdicts[Verdict.NOT_DONE])
        line.addStretch(1)
        self.add_below(self._endings)

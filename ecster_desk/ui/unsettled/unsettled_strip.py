"""One operation that is not settled, or one alarm: what is known, and what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ecster_desk.presenters.outcome_words import Mood
from ecster_desk.presenters.unsettled_state import UnsettledView
from ecster_desk.ui.detail.strip import Strip
from ecster_desk.ui.theme import TITLE_PIXELS, Tone, pixel_font
from ecster_desk.ui.unsettled.verdict import Verdict
from ecster_desk.ui.widgets.flow_layout import FlowLayout
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
    """Draws an `UnsettledView`; hidden until there is one.

    It needs its parent from the first: shown without one, a strip is a window of its own for a
    moment, and takes two frames.

    Signals:
        checked(str): look now; the operation's key.
        annul_asked(str): annul instead; the operation's key.
        went_on(str): the next step of an undo is wanted; the plan's key.
        export_asked(): a copy of the journal is wanted.
        judged(str, Verdict): a person's word is wanted; the key and which.
    """

    checked = Signal(str)
    annul_asked = Signal(str)
    went_on = Signal(str)
    export_asked = Signal()
    judged = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(TONES[Mood.WAIT], parent=parent)
        self.hide()
        self._key = ""
        self._pressed = ""  # the key that stood here when a press began: a click comes later
        self._icon = PlainLabel("")
        self._icon.setFont(pixel_font(self.font(), TITLE_PIXELS, bold=True))
        self.put_first(self._icon)
        self.check = KeyButton(self.tr("Check now"))
        self.check.clicked.connect(lambda: self.checked.emit(self._pressed))
        self.annul = KeyButton(self.tr("Annul instead…"))
        self.annul.clicked.connect(lambda: self.annul_asked.emit(self._pressed))
        self.go_on = KeyButton(self.tr("Next step…"))
        self.go_on.clicked.connect(lambda: self.went_on.emit(self._pressed))
        self.export = KeyButton(self.tr("Save a copy…"))
        self.export.clicked.connect(self.export_asked)
        self.verdicts = {
            Verdict.AGAIN: KeyButton(self.tr("Send once more…")),
            Verdict.TAKE_OVER: KeyButton(self.tr("Manager…")),
            Verdict.DONE: KeyButton(self.tr("It went through…")),
            Verdict.NOT_DONE: KeyButton(self.tr("It did not…")),
            Verdict.CLEAR: KeyButton(self.tr("Dealt with…")),
            Verdict.CONFIRM: KeyButton(self.tr("Take the journal on…")),
            Verdict.LEAVE: KeyButton(self.tr("Leave it…")),
        }
        for verdict, button in self.verdicts.items():
            button.clicked.connect(lambda _on=False, v=verdict: self.judged.emit(self._pressed, v))
        for button in (self.check, self.annul, self.go_on, self.export, *self.verdicts.values()):
            button.setAutoDefault(False)
            button.pressed.connect(self._note_press)
        self._below = QWidget()
        self._lay_out()

    def show_view(self, view: UnsettledView) -> None:
        """Draw another state of it."""
        self._key = view.key
        self.set_tone(TONES[view.mood])
        self._icon.setText(ICONS[view.mood])
        self.show_texts(view.headline, view.advice)
        self.headline.setToolTip("")
        self.setAccessibleName(f"{view.order_name}: {view.headline} {view.advice}")
        allowed = {
            Verdict.AGAIN: bool(view.again),
            Verdict.TAKE_OVER: view.can_take_over,
            Verdict.DONE: view.can_decide,
            Verdict.NOT_DONE: view.can_decide,
            Verdict.CLEAR: view.can_clear,
            Verdict.CONFIRM: view.can_confirm,
            Verdict.LEAVE: view.can_leave,
        }
        self.check.setVisible(view.can_check)
        self.annul.setVisible(view.can_annul)
        self.go_on.setVisible(view.can_go_on)
        self.export.setVisible(view.can_export)
        decides = view.can_take_over or view.can_decide
        self._below.setVisible(decides or view.can_annul or bool(view.again))
        for verdict, button in self.verdicts.items():
            button.setVisible(allowed[verdict])

    def _note_press(self) -> None:
        self._pressed = self._key

    def _lay_out(self) -> None:
        """What can be said stands below: three buttons beside the words would squeeze them."""
        for button in (
            self.check,
            self.verdicts[Verdict.CLEAR],
            self.export,
            self.verdicts[Verdict.CONFIRM],
            self.go_on,
            self.verdicts[Verdict.LEAVE],
        ):
            self.add(button)
        self.add_below(self._below)
        line = FlowLayout(self._below, gap=8, line_gap=6)
        line.setContentsMargins(0, 6, 0, 0)
        for button in (
            self.verdicts[Verdict.AGAIN],
            self.annul,
            self.verdicts[Verdict.TAKE_OVER],
            self.verdicts[Verdict.DONE],
            self.verdicts[Verdict.NOT_DONE],
        ):
            line.addWidget(button)

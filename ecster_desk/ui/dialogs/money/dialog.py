"""The frame of a dialog that moves money: head, strips that tell, body, and the foot with the act.

It opens and closes with the presenter's state; nothing is decided here.
"""

from abc import abstractmethod

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ecster_desk.presenters.operation import OperationPresenter
from ecster_desk.presenters.operation_state import OperationState, Phase
from ecster_desk.ui.detail.strip import Strip
from ecster_desk.ui.dialogs.money.after_strip import AfterStrip
from ecster_desk.ui.dialogs.money.field import TextField
from ecster_desk.ui.lay_out import height_at, paint_later
from ecster_desk.ui.theme import Tone
from ecster_desk.ui.widgets.key_button import KeyButton, Variant
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel

_SIDE = 20
_SCREEN_SHARE = 0.92
_APPROVAL_WIDTH = 240
# A finger that bounces must not answer a question that it hasn't seen.
_SETTLE_MS = 600
_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})


class MoneyDialog(QDialog):
    """Head and foot around a body; the subclasses build and draw the body.

    The act is bound to no button's own key: it must not repeat while a key is held.
    """

    def __init__(
        self, presenter: OperationPresenter, variant: Variant, width: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._wide = width
        self._phase = Phase.CLOSED
        self._drawn: OperationState | None = None
        self.title = PlainLabel("", Ink.TITLE, elide=True)
        self.subtitle = PlainLabel("", Ink.MUTED, elide=True)
        self._escape = PlainLabel("", Ink.MUTED)
        self.notice = Strip(Tone.AMBER)
        self.problem = Strip(Tone.RED, Ink.DANGER)
        self.question = Strip(Tone.AMBER)
        self.approval = TextField()
        self.approval.setMinimumWidth(_APPROVAL_WIDTH)
        self.approval.edited.connect(presenter.set_approval)
        self.question.add(self.approval)
        self.after = AfterStrip()
        self.note = PlainLabel("", Ink.MUTED)
        self.note.setWordWrap(True)
        self.reference = PlainLabel("", Ink.SMALL, select=True)
        self.act_button = KeyButton("", "Ctrl+Enter", variant, bound=False)
        self.cancel_button = KeyButton("")
        for button in (self.act_button, self.cancel_button):
            button.setAutoDefault(False)  # Enter alone moves no money
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._draw)
        self._lay_out()
        self._connect()

    @abstractmethod
    def build_body(self, column: QVBoxLayout) -> None:
        """Put what is chosen and typed into the body."""

    @abstractmethod
    def render_body(self, state: OperationState) -> None:
        """Draw the body."""

    def focus_body(self) -> None:
        """Where the keyboard stands when the dialog opens."""
        self.act_button.setFocus()

    def cancel_text(self) -> str:
        """What the button that does nothing says."""
        return self.tr("Cancel")

    def render_state(self) -> None:
        """Draw the presenter's state: open, change, or close with it."""
        state = self.presenter.state
        if state is self._drawn:
            return
        if state.phase is not self._phase:
            for part in self._parts:
                paint_later(part)
            if state.phase is not Phase.SENDING and self._phase is not Phase.CLOSED:
                self._settle.start()
            self._phase = state.phase
        if not state.is_open:
            self._settle.stop()
            self.done(QDialog.DialogCode.Accepted)
            return
        self._draw()
        if not self.isVisible():
            self.resize(self._wide, 0)
            self._fit()
            self.open()
            self._fit()  # some sizes are known only now
            self.focus_body()

    @property
    def shows_all(self) -> bool:
        """Whether nothing has to be scrolled into sight."""
        return not self._scroll.verticalScrollBar().maximum()

    def confirm(self) -> None:
        """Do what the button says, once."""
        if self._settle.isActive():
            self._settle.start()  # a hand that goes on pressing has read nothing yet
            return
        if not self.act_button.isEnabled():
            return
        self.presenter.confirm()

    def reject(self) -> None:
        """Escape, Cancel, the window's cross: the presenter decides; not while it is sent."""
        self.presenter.cancel()

    def _draw(self) -> None:
        self._drawn = state = self.presenter.state
        self.setWindowTitle(state.title)
        self.title.setText(state.title)
        self.subtitle.setText(state.subtitle)
        self._escape.setText("" if state.is_sending else self.tr("Esc to cancel"))
        self._draw_strips(state)
        self._draw_foot(state)
        editing = state.phase is Phase.EDITING
        self.body.setEnabled(editing)
        self.render_body(state)
        self.after.show_after(state.after)
        if self.isVisible():
            self._fit()

    def _draw_strips(self, state: OperationState) -> None:
        self.notice.show_texts(state.notice, "")
        self.question.show_texts(state.question, "")
        self.approval.show_text(self.tr("Reason (kept with your name)"), state.approval_reason)
        if state.needs_approval and self.approval.isHidden():
            self.approval.show()
            self.approval.line.setFocus()
        self.approval.setVisible(state.needs_approval)
        problem = state.problem
        if problem is None:
            self.problem.show_texts("", "")
        else:
            self.problem.show_texts(problem.what, f"{problem.advice} {problem.detail}".strip())
        self._told.setVisible(bool(state.notice or state.question or problem))

    def _draw_foot(self, state: OperationState) -> None:
        sending = state.is_sending
        self.act_button.set_label(self.tr("Sending…") if sending else state.button)
        off = state.refusal or (self.tr("It is being sent.") if sending else "")
        self.act_button.set_reason(off)
        if self._settle.isActive():
            self.act_button.setEnabled(False)
        self.cancel_button.set_label(self.cancel_text())
        self.cancel_button.setEnabled(not sending)
        text = state.refusal
        if sending:
            text = self.tr("Sending to Ecster… Do not close or turn off the till.")
        self.note.setText(text)
        self.note.setVisible(bool(text))
        shown = self.tr("Our reference {reference}").format(reference=state.reference)
        self.reference.setText(shown)

    def _connect(self) -> None:
        self.act_button.clicked.connect(self.confirm)
        self.act_button.installEventFilter(self)
        self.cancel_button.clicked.connect(self.reject)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self.confirm)
        self.presenter.state_changed.connect(self._follow)

    def _follow(self) -> None:
        if self.isVisible():
            self.render_state()

    def _lay_out(self) -> None:
        """From the outside in: what moves into another part takes on its style anew, all of it."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._top, self._bottom = _ground("moneyHead"), _ground("moneyFoot")
        self._told, self._foreseen = QWidget(), QWidget()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._parts = (self._top, self._told, self._scroll, self._foreseen, self._bottom)
        for part in self._parts:
            whole.addWidget(part)
        whole.setStretchFactor(self._scroll, 1)
        self.body = _ground("moneyBody")
        self._scroll.setWidget(self.body)
        self._column = column = QVBoxLayout(self.body)
        column.setContentsMargins(_SIDE, 12, _SIDE, 12)
        column.setSpacing(12)
        self._fill_head()  # in this order Tab goes through them
        self._fill_strips()
        self.build_body(column)
        self._fill_foot()

    def _fill_head(self) -> None:
        grid = QGridLayout(self._top)
        grid.setContentsMargins(_SIDE, 12, _SIDE, 12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(self._escape, 0, 1, right)
        lower = QHBoxLayout()
        lower.setSpacing(16)
        lower.addWidget(self.subtitle, 1)
        lower.addWidget(self.reference)
        grid.addLayout(lower, 1, 0, 1, 2)

    def _fill_strips(self) -> None:
        """What is told stands above the body; what comes of it stays in sight below."""
        above = QVBoxLayout(self._told)
        above.setContentsMargins(_SIDE, 8, _SIDE, 0)
        above.setSpacing(8)
        for strip in (self.notice, self.problem, self.question):
            strip.hide()
            above.addWidget(strip)
        below = QVBoxLayout(self._foreseen)
        below.setContentsMargins(_SIDE, 0, _SIDE, 12)
        below.addWidget(self.after)

    def _fill_foot(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.note)
        line = QHBoxLayout(self._bottom)
        line.setContentsMargins(_SIDE, 12, _SIDE, 12)
        line.setSpacing(10)
        line.addLayout(texts, 1)
        line.addWidget(self.cancel_button)
        line.addWidget(self.act_button)
        self._bottom.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _fit(self) -> None:
        """As high as what it says, and no higher than the screen: then the body scrolls."""
        screen = self.screen() or QGuiApplication.primaryScreen()
        # A window larger than its screen (without a display) has room for its dialog.
        window = (self.parentWidget() or self).window()
        room = screen.availableSize().expandedTo(window.size()) * _SCREEN_SHARE
        width = min(self._wide, room.width())
        inside = self._column.totalHeightForWidth(width)
        if inside < 0:
            inside = self._column.sizeHint().height()
        # Else its hint counts, in which long lines wrap as in the narrowest of windows.
        self.body.setMinimumHeight(inside)
        around = (part for part in self._parts if part is not self._scroll and not part.isHidden())
        height = inside + sum(height_at(part, width) for part in around)
        self.resize(width, max(self.height(), min(height, room.height())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """The act's button, while it is off, tells nobody else that it is pressed."""
        if event.type() in _PRESSES and self._settle.isActive():
            self._settle.start()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """The window's cross is Escape."""
        event.ignore()
        self.reject()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.isVisible():
            self._draw()


def _ground(name: str) -> QWidget:
    """A part whose ground the style sheet paints."""
    part = QWidget()
    part.setObjectName(name)
    part.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return part

"""What can be done with the order, each with its key; what is off says why."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecster_desk.presenters.order_view import Action, ActionView
from ecster_desk.ui.widgets.flow_layout import FlowLayout
from ecster_desk.ui.widgets.key_button import KeyButton, Variant
from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel


class ActionBar(QWidget):
    """A button for every action. The reasons of those that are off stand below the buttons.

    The keys work from anywhere in the window; the key of an action that is off says its reason.

    Signals:
        chosen(Action): a person wants to do this, and it is on.
        refused(str): the reason of the action that was asked for.
    """

    chosen = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions: tuple[ActionView, ...] = ()
        self._reasons: dict[Action, str] = {}
        self._held = ""
        self._buttons = {
            Action.DEBIT: KeyButton(self.tr("Debit…"), "F6", Variant.PRIMARY, bound=False),
            Action.CONSENT_SLIP: KeyButton(self.tr("Print consent slip"), "F9", bound=False),
            Action.REFUND: KeyButton(self.tr("Refund…"), "F7", bound=False),
            Action.ANNUL: KeyButton(self.tr("Annul…"), "F8", Variant.DANGER, bound=False),
            # Not F11: window managers and macOS keep that one for themselves.
            Action.UNDO: KeyButton(self.tr("Undo…"), "F12", Variant.LINK, bound=False),
        }
        self._reason_line = PlainLabel("", Ink.SMALL)
        self._reason_line.setWordWrap(True)
        for action, button in self._buttons.items():
            self._connect(action, button)
        self._lay_out()

    def show_actions(self, actions: tuple[ActionView, ...]) -> None:
        """Turn the actions on and off; one that isn't named is off."""
        self._actions = actions
        self._reasons = {
            one.action: one.reason for one in actions if one.reason and not one.enabled
        }
        self._turn_on_and_off()
        told = {view.action for view in actions}
        for action, button in self._buttons.items():
            button.setVisible(action in told)
        self._reason_line.setText(self._reasons_text())
        self._reason_line.setVisible(bool(self._reasons))

    def hold(self, reason: str) -> None:
        """Turn all that moves money off until it is called with an empty reason.

        For a moment: the buttons and their keys say it, the line below stays as it is.
        """
        if reason != self._held:
            self._held = reason
            self._turn_on_and_off()

    def press(self, action: Action) -> None:
        """Do as the action's key does."""
        if not self.isVisible():
            return
        if self._buttons[action].isEnabled():
            self.chosen.emit(action)
        elif reason := self._reason_of(action):
            self.refused.emit(reason)

    def _turn_on_and_off(self) -> None:
        enabled = {one.action for one in self._actions if one.enabled}
        for action, button in self._buttons.items():
            reason = self._reason_of(action)
            button.set_reason(reason)
            button.setEnabled(action in enabled and not reason)

    def _reason_of(self, action: Action) -> str:
        held = "" if action is Action.CONSENT_SLIP else self._held
        return held or self._reasons.get(action, "")

    def _connect(self, action: Action, button: KeyButton) -> None:
        button.clicked.connect(lambda: self.press(action))
        shortcut = QShortcut(QKeySequence(button.key), self)
        shortcut.activated.connect(lambda: self.press(action))

    def _lay_out(self) -> None:
        buttons = QWidget()
        line = FlowLayout(buttons, gap=6, line_gap=6)
        for button in self._buttons.values():
            line.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(buttons)
        whole.addWidget(self._reason_line)

    def _reasons_text(self) -> str:
        """Each reason once, behind the acts that it stops."""
        stopped: dict[str, list[str]] = {}
        for action, reason in self._reasons.items():
            stopped.setdefault(reason, []).append(self._buttons[action].label().rstrip("…"))
        return "\n".join(f"{', '.join(acts)}: {reason}" for reason, acts in stopped.items())

"""The last line of a question: what is done stands at the right, behind the way out of it."""

from PySide6.QtWidgets import QHBoxLayout

from ecster_desk.ui.widgets.key_button import KeyButton


def answer_row(cancel: KeyButton, act: KeyButton) -> QHBoxLayout:
    """Both buttons, in the same places in every dialog: a hand that knows one knows them all."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch()
    row.addWidget(cancel)
    row.addWidget(act)
    return row

"""A label whose text a person can mark and copy, and which Tab passes by."""

from PySide6.QtCore import Qt

from ecster_desk.ui.widgets.plain_label import Ink, PlainLabel


def value_label(text: str = "", ink: Ink = Ink.BODY, *, elide: bool = False) -> PlainLabel:
    """A label to mark by mouse, then by keyboard.

    Qt makes every such label a stop of the Tab key; a dozen stops before the first button would
    cost a cashier more than they give.
    """
    label = PlainLabel(text, ink, elide=elide, select=True)
    label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return label

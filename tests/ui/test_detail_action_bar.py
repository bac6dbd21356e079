"""Actions are on only when the order says so, and each that is off has its reason."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from ecster_desk.presenters.order_view import Action, ActionView
from ecster_desk.ui.detail.action_bar import ActionBar
from ecster_desk.ui.widgets.key_button import KeyButton
from tests.support.detail import visible_texts

ON = ActionView(Action.CONSENT_SLIP, enabled=True)
OFF = ActionView(Action.DEBIT, enabled=False, reason="Nothing is left.")


@contextmanager
def a_bar(*actions: ActionView) -> Iterator[tuple[ActionBar, list[object], list[str]]]:
    bar = ActionBar()
    chosen: list[object] = []
    refused: list[str] = []
    bar.chosen.connect(chosen.append)
    bar.refused.connect(refused.append)
    bar.show_actions(actions)
    bar.show()
    QApplication.processEvents()
    try:
        yield bar, chosen, refused
    finally:
        bar.close()
        bar.deleteLater()
        QCoreApplication.sendPostedEvents(bar, QEvent.Type.DeferredDelete.value)


def enabled(bar: ActionBar) -> dict[str, bool]:
    return {one.key: one.isEnabled() for one in bar.findChildren(KeyButton) if one.isVisibleTo(bar)}


def test_only_what_the_order_allows_is_on() -> None:
    with a_bar(ON, OFF) as (bar, chosen, refused):
        assert enabled(bar) == {"F9": True, "F6": False}
        bar.press(Action.CONSENT_SLIP)
        bar.press(Action.DEBIT)
        assert (chosen, refused) == ([Action.CONSENT_SLIP], ["Nothing is left."])
        assert visible_texts(bar) == ["Debit: Nothing is left."]


def test_an_action_without_a_reason_is_off_all_the_same() -> None:
    with a_bar(ActionView(Action.DEBIT, enabled=False)) as (bar, chosen, _refused):
        assert enabled(bar) == {"F6": False}
        bar.press(Action.DEBIT)
        assert chosen == []


def test_what_the_order_does_not_speak_of_cannot_be_done() -> None:
    with a_bar(ON) as (bar, chosen, refused):
        assert enabled(bar) == {"F9": True}
        bar.press(Action.ANNUL)
        assert (chosen, refused) == ([], [])


def test_without_reasons_there_is_no_line() -> None:
    with a_bar(ON) as (bar, _chosen, _refused):
        assert visible_texts(bar) == []

"""Qt calls keep the reference counts of the interpreter's constants.

PySide6 6.12.0 drops a reference to None with each call on Python 3.11, and the program aborts
after some thousands. From Python 3.12 on these constants are immortal and the test holds by itself.
"""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QWidget

CALLS = 1_000
NOISE = 50  # what the interpreter itself may keep or let go meanwhile


class Sender(QObject):
    """Signals: said(object)."""

    said = Signal(object)


def _set_text() -> Callable[[], object]:
    field = QLineEdit()
    return lambda: field.setText("text")


def _set_flag() -> Callable[[], object]:
    widget = QWidget()

    def both_ways() -> None:
        widget.setEnabled(True)
        widget.setEnabled(False)

    return both_ways


def _ask_flag() -> Callable[[], object]:
    widget = QWidget()
    return lambda: (widget.isVisible(), widget.isEnabled())


def _give_none() -> Callable[[], object]:
    model = QStandardItemModel(1, 1)
    return lambda: (model.setData(model.index(0, 0), None), model.data(model.index(0, 0)))


def _emit() -> Callable[[], object]:
    sender = Sender()
    sender.said.connect(lambda value: value)

    def all_three() -> None:
        for constant in (None, True, False):
            sender.said.emit(constant)

    return all_three


@pytest.mark.parametrize("make", [_set_text, _set_flag, _ask_flag, _give_none, _emit])
def test_a_thousand_calls_lose_no_reference(make: Callable[[], Callable[[], object]]) -> None:
    call = make()
    assert all(abs(drift) < NOISE for drift in _drift(call)), _drift(call)


def _drift(call: Callable[[], object]) -> list[int]:
    """How many references to None, True and False a thousand calls add or lose."""
    call()
    before = _references()
    for _time in range(CALLS):
        call()
    return [after - then for after, then in zip(_references(), before, strict=True)]


def _references() -> list[int]:
    return [sys.getrefcount(constant) for constant in (None, True, False)]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="constants are immortal there")
def test_a_drift_is_noticed() -> None:
    kept: list[None] = []
    assert _drift(lambda: kept.append(None))[0] >= CALLS

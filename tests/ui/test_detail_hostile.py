"""Text from outside is text: HTML in every field of an order shows letter for letter."""

from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QListView,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QWidget,
)

from ecster_desk.domain.errors import RequestRefused
from ecster_desk.domain.order import Order
from ecster_desk.presenters.field_lines import LINE_ROLE
from ecster_desk.presenters.rows_table import COL_ROW, WHOLE_TEXT_ROLE
from tests.support.detail import a_desk, a_pane, a_whole_order
from tests.support.waiting import until

PAYLOAD = "<b>{number}</b><img src='file:///etc/hostname'>&amp;"

# Fields that stand behind a button or a word of ours, or are masked, and so are not shown as such.
BEHIND = {
    "agreement_pdf_url": "a button",
    "sign_url": "a button",
    "debit_consent_pdf_url": "a button",
    "bill_pdf_url": "a link of the timeline",
    "national_id": "masked",
    "info_id": "its heading is shown",
    "debit_transaction_id": "only a credit's is shown as its debit",
}


class Marker:
    """Fills every text of an order with a payload of its own number."""

    def __init__(self) -> None:
        self.payloads: dict[str, str] = {}

    def filled(self, thing: object, path: str = "order") -> object:
        if isinstance(thing, tuple):
            return tuple(self.filled(one, f"{path}[{n}]") for n, one in enumerate(thing))
        if is_dataclass(thing):
            told = {f.name: getattr(thing, f.name) for f in fields(thing)}
            return replace(
                thing, **{name: self.filled(one, f"{path}.{name}") for name, one in told.items()}
            )
        if isinstance(thing, str):
            self.payloads[path] = PAYLOAD.format(number=len(self.payloads))
            return self.payloads[path]
        assert thing is None or isinstance(thing, bool | int | Decimal | datetime), path
        return thing


def all_texts(root: QWidget) -> str:
    """Everything that labels, lists, tables, text boxes and buttons say."""
    told = [label.text() for label in root.findChildren(QLabel)]
    told += [box.toPlainText() for box in root.findChildren(QPlainTextEdit)]
    for view in root.findChildren(QListView):
        lines = (view.model().index(n, 0).data(LINE_ROLE) for n in range(view.model().rowCount()))
        told += [f"{line.label} {line.note} {line.value}" for line in lines if line]
    for view in root.findChildren(QTableView):
        model = view.model()
        for row in range(model.rowCount()):
            told += [str(model.index(row, c).data()) for c in range(model.columnCount())]
            told.append(str(model.index(row, COL_ROW).data(WHOLE_TEXT_ROLE)))
    return "\n".join(told)


async def test_html_in_every_field_shows_literally() -> None:
    marker = Marker()
    order = marker.filled(a_whole_order())
    assert isinstance(order, Order)
    desk = a_desk(order)
    with a_pane(desk) as pane:
        desk.detail.open(order.order_id)
        await until(lambda: desk.detail.state.view)
        for number in range(pane.page.tabs.count()):
            pane.page.tabs.setCurrentIndex(number)
            QApplication.processEvents()
            pane.grab()
        told = all_texts(pane)
        unseen = {
            path: payload
            for path, payload in marker.payloads.items()
            if payload not in told and path.rpartition(".")[2] not in BEHIND
        }
        assert unseen == {}
        assert pane.page.width() <= pane.width()
        assert_nothing_is_rich(pane)


async def test_html_in_an_error_shows_literally() -> None:
    payload = PAYLOAD.format(number=1)
    desk = a_desk(a_whole_order())
    with a_pane(desk) as pane:
        desk.shelf.trouble = RequestRefused(payload, status=400, request_id=payload)
        desk.detail.open(a_whole_order().order_id)
        await until(lambda: desk.detail.state.problem)
        assert payload in all_texts(pane.message)
        desk.shelf.trouble = None
        desk.detail.refresh()
        await until(lambda: desk.detail.state.view)
        desk.shelf.trouble = RequestRefused(payload, status=400)
        desk.detail.refresh()
        await until(lambda: desk.detail.state.problem)
        assert payload in all_texts(pane.stale)
        assert_nothing_is_rich(pane)


def assert_nothing_is_rich(root: QWidget) -> None:
    for label in root.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText, label
    assert root.findChildren(QTextEdit) == []
    for widget in root.findChildren(QWidget):
        assert "<b>" not in widget.toolTip(), widget
        assert "<img" not in widget.toolTip(), widget
    for view in root.findChildren(QAbstractItemView):
        index = view.model().index(0, 0)
        assert index.data(Qt.ItemDataRole.ToolTipRole) is None, view

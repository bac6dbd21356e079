"""Terms, people and the timeline as lines of one list."""

import pytest
from PySide6.QtCore import QModelIndex, Qt

from ecster_desk.presenters.field_lines import (
    LINE_ROLE,
    FieldLines,
    LineKind,
    copied_text,
    field_lines,
    link_of,
    timeline_lines,
)
from ecster_desk.presenters.order_view import FieldView, LinkKind, LinkView, TransactionView

BILL = LinkView("Bill (PDF)", "https://secure.ecster.se/bill/pdf/1", LinkKind.PDF)


def a_step(**changes):
    given = {
        "transaction_id": "d1",
        "type": "Debit",
        "type_raw": "DEBIT",
        "created": "14 Nov 17:02",
        "amount": "2 625,00 kr",
        "fields": (FieldView("Reference", "ED7K2X"),),
        "rows": (FieldView("Chair", "1 × 625,00 = 625,00"),),
        "links": (BILL,),
    }
    return TransactionView(**{**given, **changes})


def test_a_field_is_a_line() -> None:
    [line] = field_lines([FieldView("belopp", "4 000 kr")])
    assert (line.kind, line.label, line.value, line.link) == (
        LineKind.FIELD,
        "belopp",
        "4 000 kr",
        None,
    )


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://secure.ecster.se/rest/agreement/pdf/MTU", LinkKind.PDF),
        ("https://secure.ecster.se/TERMS.PDF", LinkKind.PDF),
        ("https://secure.ecster.se/sign/abc", LinkKind.PAGE),
    ],
)
def test_an_address_in_the_terms_opens(url, kind) -> None:
    [line] = field_lines([FieldView("kontoavtal", url, url)])
    assert line.kind is LineKind.LINK
    assert line.link == LinkView("kontoavtal", url, kind)


def test_an_address_without_a_label_is_called_by_itself() -> None:
    assert link_of(FieldView("", "x", "https://e")).label == "x"


def test_a_transaction_is_a_head_with_its_lines() -> None:
    lines = timeline_lines([a_step(), a_step(fields=(), rows=(), links=())])
    kinds = [line.kind for line in lines]
    assert kinds == [LineKind.HEAD, LineKind.FIELD, LineKind.ROW, LineKind.LINK, LineKind.HEAD]
    assert [line.closes for line in lines] == [False, False, False, True, True]
    head = lines[0]
    assert (head.label, head.value, head.note, head.tone) == (
        "Debit",
        "2 625,00 kr",
        "14 Nov 17:02 · d1",
        "DEBIT",
    )
    assert lines[3].link == BILL


def test_copying_gives_what_a_person_would_type() -> None:
    head, reference, row, bill = timeline_lines([a_step()])
    assert copied_text(head) == "Debit\t14 Nov 17:02 · d1\t2 625,00 kr"
    assert copied_text(reference) == "ED7K2X"
    assert copied_text(row) == "Chair\t1 × 625,00 = 625,00"
    assert copied_text(bill) == BILL.url
    [empty] = field_lines([FieldView("no value", "")])
    assert copied_text(empty) == "no value"


def test_a_line_is_read_aloud_whole() -> None:
    model = FieldLines()
    model.set_lines(timeline_lines([a_step()]))
    assert model.index(0).data() == "Debit, 14 Nov 17:02 · d1, 2 625,00 kr"
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Reference, ED7K2X"
    assert model.index(1).data(LINE_ROLE) == model.line(1)
    assert model.index(1).data(Qt.ItemDataRole.ToolTipRole) is None
    assert model.data(QModelIndex()) is None
    assert model.rowCount(model.index(0)) == 0


def test_a_new_transaction_does_not_redraw_the_old_ones() -> None:
    model = FieldLines()
    model.set_lines(timeline_lines([a_step()]))
    told = []
    model.rowsInserted.connect(lambda _p, a, b: told.append(("in", a, b)))
    model.rowsRemoved.connect(lambda _p, a, b: told.append(("out", a, b)))
    model.dataChanged.connect(lambda a, b: told.append(("changed", a.row(), b.row())))
    newer = a_step(type="Credit", fields=(), rows=(), links=())
    model.set_lines(timeline_lines([newer, a_step()]))
    assert told == [("in", 0, 0)]
    model.set_lines(timeline_lines([a_step()]))
    assert told[-1] == ("out", 0, 0)
    assert model.lines() == timeline_lines([a_step()])

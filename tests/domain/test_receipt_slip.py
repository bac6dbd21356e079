"""Slips of money that moved: what Ecster has booked, for the customer and the till."""

import pytest

from ecster_desk.domain.order import Name, Person, Property, Transaction
from ecster_desk.domain.paper_errors import NoSuchTransaction
from ecster_desk.domain.receipt_slip import Receipt, moved_transaction, receipt_slip
from ecster_desk.domain.slip import ROLL_58, LineKind, Slip, cells, tenths_of_cell
from ecster_desk.domain.slip_parts import AmountLine, Occasion
from ecster_desk.domain.slip_words import ENGLISH, SWEDISH
from tests.support.slips import CODE, SHOP, consented_order

DEBIT = Transaction(
    "T2",
    "DEBIT",
    None,
    62_500,
    transaction_reference="ED7K2X",
    message="Tack!\nVälkommen åter",
    properties=(Property("ocr", "123456789012"), Property("dueDate", "2026-12-14")),
)
RECEIPT = Receipt(
    "2019-01-14 14:02",
    [AmountLine("1 Bord", "625,00 kr")],
    [AmountLine("Debiterat", "625,00 kr"), AmountLine("  varav moms 25 %", "125,00 kr")],
)
HERE = Occasion(SHOP, "2019-01-14 14:03", practice=True)


def slip_of(moved: Transaction, receipt: Receipt = RECEIPT, **more: object) -> Slip:
    given = {"occasion": HERE, "words": SWEDISH, **more}
    return receipt_slip(consented_order(), moved, receipt, **given)


def lines(slip: Slip, *kinds: LineKind) -> list[str]:
    return [line.text for line in slip.lines if line.kind in kinds]


def test_a_debits_slip_says_what_was_booked() -> None:
    told = slip_of(DEBIT).plain_text()
    assert told.startswith("ÖVNING")
    assert told.endswith("Ej kassakvitto\nÖVNING")
    middle = told[told.index("DEBITERING") : told.index(CODE)]
    assert [line for line in middle.splitlines() if line] == [
        "DEBITERING",
        "ordernummer  W-100233",
        "namn  Sara Bjuhr",
        "bokförd  2019-01-14 14:02",
        "Ecster-id  T2",
        "vår referens  ED7K2X",
        "OCR  123456789012",
        "förfaller  2026-12-14",
        "meddelande  Tack! Välkommen åter",
        "1 Bord  625,00 kr",
        "Debiterat  625,00 kr",
        "  varav moms 25 %  125,00 kr",
    ]


def test_a_refund_is_signed_by_both() -> None:
    refund = slip_of(Transaction("T3", "CREDIT", None, 100))
    assert lines(refund, LineKind.TITLE) == ["ÅTERBETALNING"]
    signed = lines(refund, LineKind.WRITE)
    assert [line.split(":")[0] for line in signed] == [
        "Kundens underskrift",
        "Personalens underskrift",
    ]
    assert not lines(slip_of(DEBIT), LineKind.WRITE)


def test_a_copy_says_so_under_its_title() -> None:
    copy = slip_of(DEBIT, Receipt(copy=True), words=ENGLISH)
    assert lines(copy, LineKind.TITLE) == ["DEBIT", "COPY"]


def test_an_annulment_without_a_sum_says_none() -> None:
    annulled = slip_of(Transaction("T4", "ANNUL", None, 0), Receipt())
    assert lines(annulled, LineKind.TITLE) == ["ANNULLERING"]
    assert "kr" not in annulled.plain_text()


def test_a_type_that_nobody_knows_stands_as_it_came() -> None:
    strange = slip_of(Transaction("T5", "REVERSAL\x1bp", None, 5))
    assert lines(strange, LineKind.TITLE) == ["REVERSAL␛p"]


def test_nothing_from_outside_can_command_a_printer_or_leave_the_paper() -> None:
    order = consented_order(
        reference="\x1bp" + "x" * 90, consumer=Person(name=Name("\x1d" * 3, "\u202e"))
    )
    hostile = Transaction("\x1b" * 9, "DEBIT", None, 1, message="\x07" * 300)
    slip = receipt_slip(order, hostile, RECEIPT, HERE, SWEDISH, ROLL_58)
    assert slip.plain_text().replace("\n", "").isprintable()
    for line in slip.lines:
        told = cells(line.text) + cells(line.value)
        assert told * tenths_of_cell(line.kind) <= ROLL_58.columns * 10 or line.kind in {
            LineKind.BARCODE,
            LineKind.QR,
        }


@pytest.mark.parametrize("asked", ["T1", "nowhere", ""])
def test_only_money_that_moved_has_a_slip(asked: str) -> None:
    with pytest.raises(NoSuchTransaction):
        moved_transaction(consented_order(), asked)

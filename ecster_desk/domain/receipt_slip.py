"""The slip of money that moved: a debit, a refund or an annulment, as Ecster has booked it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ecster_desk.domain.order import Order, Transaction, TransactionType
from ecster_desk.domain.paper_errors import NoSuchTransaction
from ecster_desk.domain.slip import ROLL_80, Line, LineKind, Paper, Slip, pair, wrapped
from ecster_desk.domain.slip_parts import (
    RULE,
    AmountLine,
    Occasion,
    amount_lines,
    code_lines,
    dotted,
    framed,
)
from ecster_desk.domain.slip_words import SlipWords
from ecster_desk.domain.visible import visible

_PROPERTIES = ("invoiceNumber", "ocr", "dueDate")  # contract 3.4; in the words' order


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt tells beside the order and the transaction, formatted.

    Attributes:
        booked_at: when Ecster booked it, "2019-01-14 14:03"; empty where it doesn't say.
        goods: each row's quantity with its name, and its sum.
        amounts: the whole, and the VAT in it.
        copy: another one was printed before, or may have been.
    """

    booked_at: str = ""
    goods: Sequence[AmountLine] = ()
    amounts: Sequence[AmountLine] = ()
    copy: bool = False


def moved_transaction(order: Order, transaction_id: str) -> Transaction:
    """The transaction of that id.

    Raises:
        NoSuchTransaction: the order has none that moved money.
    """
    for one in order.transactions:
        if one.transaction_id == transaction_id and one.type != TransactionType.ORIGINAL:
            return one
    raise NoSuchTransaction(transaction_id)


def receipt_slip(
    order: Order,
    transaction: Transaction,
    receipt: Receipt,
    occasion: Occasion,
    words: SlipWords,
    paper: Paper = ROLL_80,
) -> Slip:
    """Lay out the slip of a transaction; a refund has lines for both signatures."""
    body = [
        *wrapped(LineKind.TITLE, _title(transaction, words), paper),
        *(wrapped(LineKind.TITLE, words.copy, paper) if receipt.copy else []),
        RULE,
        *_facts(order, transaction, receipt, words, paper),
        RULE,
        *amount_lines(receipt.goods, paper),
        *amount_lines(receipt.amounts, paper),
        *_signatures(transaction, words, paper),
        *code_lines(order.order_id, paper),
    ]
    return Slip(order.order_id, paper, framed(body, occasion, words, paper))


def _title(transaction: Transaction, words: SlipWords) -> str:
    titles: dict[str, str] = {
        TransactionType.DEBIT: words.debit_title,
        TransactionType.CREDIT: words.credit_title,
        TransactionType.ANNUL: words.annul_title,
    }
    # An unknown type stands as it came: nobody can say what it did (contract 2.2).
    return titles.get(transaction.type) or visible(transaction.type)


def _facts(
    order: Order, transaction: Transaction, receipt: Receipt, words: SlipWords, paper: Paper
) -> list[Line]:
    name = order.consumer.name if order.consumer else None
    told = [
        (words.order_reference, order.reference or order.order_id),
        (words.customer_name, f"{name.first_name} {name.last_name}".strip() if name else ""),
        (words.booked_at, receipt.booked_at),
        (words.transaction_id, transaction.transaction_id),
        (words.our_reference, transaction.transaction_reference),
        *_properties(transaction, words),
        (words.message, transaction.message),
    ]
    return [
        line
        for label, value in told
        if value.strip()
        for line in pair(label, visible(" ".join(value.split())), paper)
    ]


def _properties(transaction: Transaction, words: SlipWords) -> list[tuple[str, str]]:
    labels = dict(zip(_PROPERTIES, (words.invoice_number, words.ocr, words.due_date), strict=True))
    values = {one.name: one.value for one in transaction.properties}
    return [(labels[name], values.get(name, "")) for name in _PROPERTIES]


def _signatures(transaction: Transaction, words: SlipWords, paper: Paper) -> list[Line]:
    """Who got money back, and who gave it, sign a refund."""
    if transaction.type != TransactionType.CREDIT:
        return []
    names = (words.customer_signature, words.staff_signature)
    return [*(Line(LineKind.WRITE, dotted(name, "", paper)) for name in names), RULE]

"""The transactions of an order as a timeline, newest first, with nothing left out."""

import re
from datetime import date

from PySide6.QtCore import QCoreApplication

from ecster_desk.domain.amounts import debit_id_of
from ecster_desk.domain.order import Order, Property, Transaction, TransactionType
from ecster_desk.presenters.format import Formats, show_controls
from ecster_desk.presenters.order_build_rows import build_transaction_row
from ecster_desk.presenters.order_view import FieldView, LinkKind, LinkView, TransactionView
from ecster_desk.presenters.words import name_word, transaction_word

_ZONE = re.compile(r"(?<=\d)(Z|[+-]\d\d:\d\d)$")  # dates are xs:date (contract 3.1)


def build_transactions(order: Order, formats: Formats) -> tuple[TransactionView, ...]:
    """Each transaction as a step of the timeline."""
    timeline = _Timeline(order, formats)
    return tuple(timeline.step(transaction) for transaction in reversed(order.transactions))


class _Timeline:
    """The steps of one order, which know the debits that credits belong to."""

    def __init__(self, order: Order, formats: Formats) -> None:
        self._order = order
        self._formats = formats
        self._debits = [one for one in order.transactions if one.type == TransactionType.DEBIT]
        self._debit_by_id = {debit.transaction_id: debit for debit in self._debits}
        originals = [one for one in order.transactions if one.type == TransactionType.ORIGINAL]
        self._present = originals[-1] if originals else None

    def step(self, transaction: Transaction) -> TransactionView:
        return TransactionView(
            transaction_id=show_controls(transaction.transaction_id),
            type=transaction_word(transaction.type),
            type_raw=show_controls(transaction.type),
            created=self._formats.exact_moment(transaction.created),
            amount=self._amount(transaction),
            fields=self._fields(transaction),
            rows=self._rows(transaction),
            links=_links(transaction),
        )

    def _amount(self, transaction: Transaction) -> str:
        """An annulment's 0 says nothing (contract 4.1)."""
        amount = transaction.amount_minor
        if amount is None or (transaction.type == TransactionType.ANNUL and not amount):
            return ""
        return self._formats.money(amount, self._order.currency)

    def _fields(self, transaction: Transaction) -> tuple[FieldView, ...]:
        translate = QCoreApplication.translate
        fields = (
            FieldView(translate("order", "Belongs to debit"), self._debit_of(transaction)),
            FieldView(
                translate("order", "Reference"), show_controls(transaction.transaction_reference)
            ),
            FieldView(translate("order", "Message"), show_controls(transaction.message)),
            *(self._property(one) for one in transaction.properties),
            FieldView(translate("order", "Store"), self._other_store(transaction)),
        )
        return tuple(field for field in fields if field.value)

    def _debit_of(self, transaction: Transaction) -> str:
        """The debit's amount, time and id; a debit that isn't there is told by its id."""
        if transaction.type != TransactionType.CREDIT:
            return show_controls(transaction.debit_transaction_id)
        debit_id = debit_id_of(transaction, self._debits)
        debit = self._debit_by_id.get(debit_id)
        if debit is None:
            return show_controls(debit_id)
        told = (
            self._amount(debit),
            self._formats.moment(debit.created),
            show_controls(debit_id),
        )
        return " · ".join(part for part in told if part)

    def _other_store(self, transaction: Transaction) -> str:
        """The store that made it, where that isn't the order's (contract 10)."""
        same = transaction.merchant_id == self._order.merchant_id
        return "" if same else show_controls(transaction.merchant_id)

    def _property(self, one: Property) -> FieldView:
        value = self._day(one.value) if one.name == "dueDate" else show_controls(one.value)
        return FieldView(name_word(one.name), value)

    def _day(self, text: str) -> str:
        """A date as the screen writes it, without its zone; anything else as it came."""
        try:
            return self._formats.day(date.fromisoformat(_ZONE.sub("", text)))
        except ValueError:
            return show_controls(text)

    def _rows(self, transaction: Transaction) -> tuple[FieldView, ...]:
        """The present ORIGINAL's rows are the order's own, which have their table."""
        if transaction is self._present:
            return ()
        return tuple(build_transaction_row(row, self._formats) for row in transaction.rows)


def _links(transaction: Transaction) -> tuple[LinkView, ...]:
    slip = QCoreApplication.translate("order", "Slip")
    has_slip = transaction.type != TransactionType.ORIGINAL and transaction.transaction_id
    slips = (LinkView(slip, transaction.transaction_id, LinkKind.SLIP),) if has_slip else ()
    if not transaction.bill_pdf_url:
        return slips
    if transaction.type == TransactionType.CREDIT:
        label = QCoreApplication.translate("order", "Credit invoice (PDF)")
    else:
        label = QCoreApplication.translate("order", "Bill (PDF)")
    return (LinkView(label, transaction.bill_pdf_url, LinkKind.PDF), *slips)

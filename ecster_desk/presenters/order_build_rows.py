"""The rows of an order, its VAT, and the money that belongs to no row, as the screen draws them."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from ecster_desk.domain.money import row_sum_minor
from ecster_desk.domain.order import Row
from ecster_desk.domain.row_ledger import RowState, Unallocated
from ecster_desk.domain.vat import VatLine
from ecster_desk.domain.words import QT_TRANSLATE_NOOP
from ecster_desk.presenters.format import Formats, show_controls
from ecster_desk.presenters.order_view import FieldView, RowView, VatView
from ecster_desk.presenters.words import fee_word

_UNALLOCATED = {
    "DEBIT": QT_TRANSLATE_NOOP("order", "{amount} is debited without belonging to any row."),
    "CREDIT": QT_TRANSLATE_NOOP("order", "{amount} is credited without belonging to any row."),
    "ANNUL": QT_TRANSLATE_NOOP("order", "{amount} is annulled without belonging to any row."),
}


def build_rows(states: Sequence[RowState], currency: str, formats: Formats) -> tuple[RowView, ...]:
    """The ordered rows in their order, with what is left of each."""
    return tuple(_row(state, currency, formats) for state in states)


def build_vat(lines: Sequence[VatLine], formats: Formats) -> tuple[VatView, ...]:
    """VAT per rate; amounts without a unit, as the columns beside them."""
    return tuple(
        VatView(
            rate=formats.percent(line.rate),
            net=formats.amount(line.net_minor),
            vat=formats.amount(line.vat_minor),
            gross=formats.amount(line.gross_minor),
            left=formats.amount(line.left_minor),
        )
        for line in lines
    )


def unallocated_sentence(items: Sequence[Unallocated], currency: str, formats: Formats) -> str:
    """What is debited, credited and annulled beside the rows, a sentence each; empty if nothing."""
    sums: defaultdict[str, int] = defaultdict(int)
    for item in items:
        sums[item.type] += item.amount_minor
    return " ".join(
        QCoreApplication.translate("order", _UNALLOCATED[kind]).format(
            amount=formats.money(amount, currency)
        )
        for kind, amount in sums.items()
        if amount
    )


def build_transaction_row(row: Row, formats: Formats) -> FieldView:
    """A transaction's row on one line: what, and quantity × unit = sum with all that belongs."""
    name = " · ".join(part for part in (row.name, row.part_number, row.description) if part)
    unit_amount = formats.amount(row.unit_amount_minor)
    total = row_sum_minor(row.quantity, row.unit_amount_minor, row.discount_minor)
    price = f"{_quantity(row, formats)} × {unit_amount} = {formats.amount(total)}"
    discount = QCoreApplication.translate("order", "discount {amount}")
    serials = QCoreApplication.translate("order", "serial no. {serials}")
    parts = (
        price,
        formats.percent(row.vat_rate),
        discount.format(amount=formats.amount(row.discount_minor)) if row.discount_minor else "",
        serials.format(serials=_serials(row)) if row.serials else "",
        *badges_of(row),
    )
    return FieldView(show_controls(name), " · ".join(part for part in parts if part))


def _row(state: RowState, currency: str, formats: Formats) -> RowView:
    row = state.row
    return RowView(
        name=show_controls(row.name),
        part_number=show_controls(row.part_number),
        description=show_controls(row.description),
        quantity=_quantity(row, formats),
        debited=formats.quantity(state.debited),
        left=formats.quantity(state.left),
        unit_amount=formats.amount(row.unit_amount_minor),
        vat_rate=formats.percent(row.vat_rate),
        discount=formats.amount(row.discount_minor) if row.discount_minor else "",
        total=formats.money(state.total_minor, currency),
        serials=_serials(row),
        badges=badges_of(row),
        nothing_left=state.left == Decimal(0),
        credited=formats.quantity(state.credited) if state.credited else "",
    )


def _quantity(row: Row, formats: Formats) -> str:
    """The unit may be a single blank (contract 3.1)."""
    return f"{formats.quantity(row.quantity)} {show_controls(row.unit.strip())}".rstrip()


def _serials(row: Row) -> str:
    return ", ".join(show_controls(serial) for serial in row.serials)


def badges_of(row: Row) -> tuple[str, ...]:
    """What kind of row it is; a fee that says what it is for needs no second word."""
    badges = []
    if row.fee_type:
        badges.append(fee_word(row.fee_type))
    elif row.fee:
        badges.append(QCoreApplication.translate("order", "fee"))
    if row.provided:
        badges.append(QCoreApplication.translate("order", "added by Ecster"))
    return tuple(badges)

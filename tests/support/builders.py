"""Orders made in one line, for tests that care about a part of them."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from ecster_desk.domain.money import rows_sum_minor
from ecster_desk.domain.order import Order, Payment, Row, Transaction

CREATED = datetime(2026, 11, 14, 16, 2, 16, tzinfo=UTC)


def a_row(name="Chair", quantity="1", unit_minor=10_000, vat_rate=2500, **more):
    """A row; the quantity as text, so that no float slips in."""
    return Row(name, Decimal(quantity), unit_minor, vat_rate, **more)


def part_of(row, quantity, **changes):
    """The same row with another quantity and no discount, as a transaction would name it."""
    return replace(row, quantity=Decimal(quantity), **{"discount_minor": 0, **changes})


def a_transaction(kind, transaction_id, *rows, amount_minor=None, **more):
    """A transaction that costs what its rows do, unless told otherwise."""
    amount = rows_sum_minor(rows) if amount_minor is None else amount_minor
    return Transaction(transaction_id, kind, CREATED, amount, rows, **more)


def original(*rows, **more):
    return a_transaction("ORIGINAL", "original", *rows, **more)


def a_debit(transaction_id, *rows, **more):
    return a_transaction("DEBIT", transaction_id, *rows, **more)


def a_credit(transaction_id, of, *rows, **more):
    return a_transaction("CREDIT", transaction_id, *rows, debit_transaction_id=of, **more)


def an_annulment(*rows, amount_minor=0, **more):
    """Its amount is 0 as in the documents, unless told otherwise."""
    return a_transaction("ANNUL", "annul", *rows, amount_minor=amount_minor, **more)


def an_order(*transactions, status="READY", method="INVOICE", **changes):
    """An order whose sums are those of its transactions."""
    sums = {"ORIGINAL": 0, "DEBIT": 0, "CREDIT": 0}
    for transaction in transactions:
        if transaction.type in sums:
            sums[transaction.type] += transaction.amount_minor or 0
    given = {
        "order_id": "zburxHFw0xQmyOmVOrcq",
        "merchant_id": "100646739",
        "status": status,
        "created": CREATED,
        "amount_minor": sums["ORIGINAL"],
        "currency": "SEK",
        "debited_minor": sums["DEBIT"],
        "credited_minor": sums["CREDIT"],
        "transactions": transactions,
        "payment": Payment(method) if method else None,
        "reference": "W-100233",
    }
    return Order(**{**given, **changes})

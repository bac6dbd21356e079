"""Invented orders are true to the contract: sums, states, times and people."""

import itertools
from collections import Counter
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given

from tests.support.invented import (
    DELIVERABLE,
    NOW,
    PAID,
    STATUSES,
    all_rows,
    all_transactions,
    each_seed,
    method_of,
    orders_of,
    seeds,
    transactions_of,
)


def row_sum(row):
    gross = Decimal(str(row["quantity"])) * row["unitAmount"]
    whole = int(gross.quantize(Decimal(1), ROUND_HALF_UP))
    assert abs(gross - whole) != Decimal("0.5"), "a half öre: nobody tells how it is rounded"
    return whole - row.get("discountAmount", 0)


def rows_sum(transaction):
    return sum(row_sum(row) for row in transaction["rows"])


def luhn_is_right(digits):
    doubled = [int(d) * (2 if place % 2 else 1) for place, d in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


# The invariants: what holds for every order.


def original_comes_first_and_is_the_whole_order(order):
    original, *later = order["transactions"]
    assert original["type"] == "ORIGINAL"
    assert all(one["type"] != "ORIGINAL" for one in later)
    assert original["amount"] == rows_sum(original) == order["amount"] > 0
    assert original["created"] == order["created"]
    assert original["merchantId"] == order["merchantId"]


def rows_of_a_transaction_come_to_its_amount(order):
    for one in transactions_of(order, "DEBIT") + transactions_of(order, "CREDIT"):
        assert one["amount"] > 0
        if one.get("rows"):
            assert rows_sum(one) == one["amount"]


def sums_are_those_of_the_transactions(order):
    assert order["debitedAmount"] == sum(one["amount"] for one in transactions_of(order, "DEBIT"))
    assert order["creditedAmount"] == sum(one["amount"] for one in transactions_of(order, "CREDIT"))
    assert 0 <= order["creditedAmount"] <= order["debitedAmount"] <= order["amount"]


def credits_stay_within_one_earlier_debit(order):
    credited = Counter()
    seen = set()
    for one in order["transactions"]:
        if one["type"] == "DEBIT":
            seen.add(one["id"])
        if one["type"] == "CREDIT" and "debitTransactionId" in one:
            assert one["debitTransactionId"] in seen
            credited[one["debitTransactionId"]] += one["amount"]
    debits = {one["id"]: one["amount"] for one in transactions_of(order, "DEBIT")}
    assert all(amount <= debits[debit] for debit, amount in credited.items())


def status_fits_the_transactions(order):
    status, kinds = order["status"], {one["type"] for one in order["transactions"][1:]}
    assert status in STATUSES
    if status == "PARTIALLY_DELIVERED":
        assert kinds in ({"DEBIT"}, {"DEBIT", "CREDIT"})
        assert 0 < order["debitedAmount"] < order["amount"]
    elif status == "FULLY_DELIVERED":
        assert "DEBIT" in kinds
    elif status == "ANNULLED":
        assert kinds == {"ANNUL"}
    else:
        assert kinds == set()


def annuls_have_amount_nought(order):
    for one in transactions_of(order, "ANNUL"):
        assert one["amount"] == 0


def properties_come_with_payment_only(order):
    if order["status"] not in PAID:
        assert "properties" not in order
    if order["status"] in PAID - {"EXPIRED"}:
        assert method_of(order) in {"PARTPAYMENT", "INVOICE", "CARD", "SWISH"}
    if method_of(order) == "SWISH":
        assert order["status"] == "FULLY_DELIVERED"
        assert transactions_of(order, "DEBIT")[0]["created"] == order["created"]
        assert order.get("orderReference", "x").isalnum()


def part_payments_cost_what_they_say(order):
    if method_of(order) != "PARTPAYMENT":
        return
    told = order["properties"]
    assert told["creditCost"] == told["startFee"] + told["adminFee"] * told["payments"]
    whole = order["amount"] + told["creditCost"]
    assert whole <= told["perMonth"] * told["payments"] < whole + told["payments"]
    assert ("currentCreditLimit" in told) == told["new"]
    assert ("previousCreditLimit" in told) == ("availableAmount" in told) == (not told["new"])


def documents_come_with_the_right_status(order):
    is_part_payment = method_of(order) == "PARTPAYMENT"
    for name in ("agreementPdfUrl", "debitConsentPdfUrl", "debitConsentInfo"):
        if name in order:
            assert is_part_payment
            assert order["status"] in DELIVERABLE
    if "signUrl" in order:
        assert order["status"] == "PENDING_SIGNATURE"


def invoice_fee_is_the_fee_rows(order):
    if method_of(order) != "INVOICE":
        return
    rows = order["transactions"][0]["rows"]
    provided = [row for row in rows if row.get("provided")]
    assert sum(row_sum(row) for row in provided) == order["properties"]["startFee"]
    rates = [row["vatRate"] for row in provided]
    assert rates == sorted(set(rates))
    assert order["properties"].get("invoiceFee") in (None, order["properties"]["startFee"])


def invoices_can_be_paid(order):
    for one in order["transactions"]:
        if "properties" not in one:
            continue
        assert method_of(order) == "INVOICE"
        assert luhn_is_right(one["properties"]["ocr"])
        made = datetime.fromisoformat(one["created"]).date()
        due = datetime.fromisoformat(one["properties"]["dueDate"]).date()
        assert due - made == timedelta(days=order["properties"]["dueDays"])


def discounts_stay_within_their_row(order):
    for row in all_rows([order]):
        gross = Decimal(str(row["quantity"])) * row["unitAmount"]
        if row["unitAmount"] < 0:
            assert row.get("discountAmount", 0) == 0
        else:
            assert 0 <= row.get("discountAmount", 0) <= gross


def serials_are_one_for_each_piece(order):
    for row in all_rows([order]):
        assert len(row.get("serials", [])) in (0, row["quantity"])


def texts_keep_the_limits(order):
    assert len(order.get("orderReference", "")) <= 64
    for one in order["transactions"]:
        assert len(one.get("transactionReference", "")) <= 64
        assert len(one.get("message", "")) <= 256
    assert all(0 < len(row["name"]) <= 128 for row in all_rows([order]))


def times_run_forward_to_now(order):
    times = [datetime.fromisoformat(one["created"]) for one in order["transactions"]]
    assert times == sorted(times)
    assert times[-1] <= NOW
    assert {time.utcoffset() for time in times} <= {timedelta(hours=1), timedelta(hours=2)}


def people_have_right_numbers(order):
    for person in (order["consumer"], order.get("salesPerson", {})):
        if "nationalId" in person:
            number = person["nationalId"].removeprefix("SE")
            assert number[6] == "-"
            assert luhn_is_right(number.replace("-", ""))
            assert number[7:10] in {"238", "239"}


INVARIANTS = [
    original_comes_first_and_is_the_whole_order,
    rows_of_a_transaction_come_to_its_amount,
    sums_are_those_of_the_transactions,
    credits_stay_within_one_earlier_debit,
    status_fits_the_transactions,
    annuls_have_amount_nought,
    properties_come_with_payment_only,
    part_payments_cost_what_they_say,
    documents_come_with_the_right_status,
    invoice_fee_is_the_fee_rows,
    invoices_can_be_paid,
    discounts_stay_within_their_row,
    serials_are_one_for_each_piece,
    texts_keep_the_limits,
    times_run_forward_to_now,
    people_have_right_numbers,
]


@given(seed=seeds)
@each_seed
def test_every_order_is_true_to_the_contract(seed):
    for order in orders_of(seed):
        for holds in INVARIANTS:
            holds(order)


@given(seed=seeds)
@each_seed
def test_no_id_comes_twice(seed):
    orders = orders_of(seed)
    ids = [order["id"] for order in orders] + [one["id"] for one in all_transactions(orders)]

    assert len(set(ids)) == len(ids)
    assert all(len(text) == 20 and text.isascii() and text.isalnum() for text in ids)


@given(seed=seeds)
@each_seed
def test_the_default_number_of_orders_has_every_status_with_every_method_it_can_have(seed):
    kinds = Counter((order["status"], method_of(order)) for order in orders_of(seed, 200))

    assert {status for status, _ in kinds} == STATUSES
    credit = ("PARTPAYMENT", "INVOICE", "CARD")
    paid = ("READY", "PARTIALLY_DELIVERED", "FULLY_DELIVERED", "ANNULLED", "EXPIRED")
    assert kinds.keys() >= set(itertools.product(paid, credit)) | {("FULLY_DELIVERED", "SWISH")}
    assert sum(n for (status, _), n in kinds.items() if status in DELIVERABLE) > 120

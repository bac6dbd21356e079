"""Invented orders are varied: each field both ways, each kind of row, history, text and age."""

import json
from collections import Counter
from datetime import datetime, timedelta

import pytest
from hypothesis import given

from ecster_desk.sandbox.generator import generate_orders
from tests.support.invented import (
    NOW,
    all_rows,
    each_seed,
    orders_of,
    parts_of,
    seeds,
    some,
    transactions_of,
)

OPTIONAL = {
    "order": [
        "properties",
        "orderReference",
        "recipient",
        "salesPerson",
        "tags",
        "platform",
        "localizedInfo",
        "agreementPdfUrl",
        "signUrl",
        "debitConsentPdfUrl",
        "debitConsentInfo",
    ],
    "consumer": ["nationalId", "name", "address", "contactInfo"],
    "name": ["title"],
    "address": [
        "line1",
        "line2",
        "streetName",
        "streetNumber",
        "province",
        "country",
    ],
    "contact": ["email", "cellular", "phone"],
    "phone": ["country", "number"],
    "sales person": ["reference", "nationalId", "contactInfo"],
    "recipient": ["contactInfo"],
    "platform": ["info"],
    "info": ["unit"],
    "transaction": [
        "transactionReference",
        "rows",
        "message",
        "properties",
        "billPdfUrl",
        "debitTransactionId",
    ],
    "row": [
        "partNumber",
        "description",
        "unit",
        "discountAmount",
        "serials",
        "fee",
        "provided",
        "feeType",
    ],
    "invoice properties": ["invoiceFee"],
    "part payment properties": [
        "raise",
        "currentCreditLimit",
        "previousCreditLimit",
        "availableAmount",
    ],
}


@given(seed=seeds)
@each_seed
def test_every_optional_field_is_there_in_some_and_missing_in_others(seed):
    parts = parts_of(orders_of(seed))

    for part, names in OPTIONAL.items():
        for name in names:
            assert {name in one for one in parts[part]} == {True, False}, f"{part}.{name}"


@given(seed=seeds)
@each_seed
def test_every_kind_of_row_occurs(seed):
    rows = all_rows(orders_of(seed))

    assert {row["vatRate"] for row in rows} == {0, 600, 1200, 2500}
    assert {0.5, 1.25, 2.375} <= {row["quantity"] for row in rows}
    assert some(rows, lambda row: row["name"] == "Rabatt" and row["unitAmount"] < 0)
    assert some(rows, lambda row: row["name"] == "Öresavrundning" and row["unitAmount"] < 0)
    assert some(rows, lambda row: row.get("discountAmount", 0) > 0)
    assert some(rows, lambda row: len(row.get("serials", [])) > 1)
    assert some(rows, lambda row: row.get("feeType") == "SHIPPING_FEE")
    assert some(rows, lambda row: row.get("feeType") == "INVOICE_FEE" and row["provided"])
    assert some(rows, lambda row: row.get("provided") and "feeType" not in row)
    assert some(rows, lambda row: row.get("fee") and "provided" not in row and "feeType" not in row)


@given(seed=seeds)
@each_seed
def test_every_kind_of_history_occurs(seed):
    orders = orders_of(seed)
    full = [order for order in orders if order["status"] == "FULLY_DELIVERED"]

    assert some(full, lambda order: len(transactions_of(order, "DEBIT")) > 1)
    assert some(full, lambda order: order["debitedAmount"] < order["amount"])
    assert some(full, lambda order: transactions_of(order, "ANNUL"))
    assert some(full, lambda order: order["creditedAmount"] == order["debitedAmount"])
    assert some(orders, lambda order: 0 < order["creditedAmount"] < order["debitedAmount"])
    assert some(orders, lambda order: len(transactions_of(order, "CREDIT")) > 1)
    assert some(
        orders,
        lambda order: any(
            one["merchantId"] != order["merchantId"] for one in order["transactions"]
        ),
    )


@given(seed=seeds)
@each_seed
def test_odd_texts_occur_as_they_are(seed):
    orders = orders_of(seed)
    everything = json.dumps(orders, ensure_ascii=False)
    names = [row["name"] for row in all_rows(orders)]

    for text in ("<b>", "<img src=file:///etc/passwd>", "å", "é", "€", "☕", "\u202e", "ﬁ"):
        assert text in everything
    assert max(map(len, names)) == 128
    assert some(names, lambda name: name != name.strip())


@given(seed=seeds)
@each_seed
def test_terms_hold_known_and_unknown_ids_urls_and_empty_texts(seed):
    infos = parts_of(orders_of(seed))["info"]

    assert {info["id"] for info in infos} >= {
        "dueDays",
        "agreementPdfUrl",
        "debitConsentPdfUrl",
        "amount",
        "startFee",
        "adminFee",
        "payments",
        "perMonth",
        "creditCost",
        "method",
        "decisionMessage",
        "campaignCode",
    }
    assert some(infos, lambda info: info["text"] == "")
    assert some(infos, lambda info: info["value"].startswith("sandbox://host/"))


def test_terms_show_kronor_the_swedish_way():
    shown = {
        (order["amount"], info["value"], info["unit"])
        for order in orders_of(7)
        for info in order.get("localizedInfo", [])
        if info["id"] == "amount"
    }

    assert shown
    for amount, value, unit in shown:
        assert unit == "kr"
        whole, _, minor = value.replace(" ", "").partition(",")
        assert int(whole) * 100 + int(minor or 0) == amount


def test_consents_are_slips_with_line_breaks():
    consents = [order["debitConsentInfo"] for order in orders_of(7) if "debitConsentInfo" in order]

    assert all("\r\n" in consent["text"] for consent in consents)
    assert all("{" not in consent["text"] for consent in consents)
    assert {bool(consent["localizedInfo"]) for consent in consents} == {True, False}


def test_no_url_of_a_document_names_a_host():
    for order in orders_of(7):
        for one in [order, *order["transactions"]]:
            for name in ("agreementPdfUrl", "debitConsentPdfUrl", "signUrl", "billPdfUrl"):
                assert one.get(name, "sandbox://host/").startswith("sandbox://host/")


def test_there_are_several_stores_and_references_that_repeat():
    orders = orders_of(7)
    references = Counter(order.get("orderReference") for order in orders)

    assert len({order["merchantId"] for order in orders}) >= 3
    assert references["TempOrderRef"] > 1
    assert len(max(filter(None, references), key=len)) == 64


def test_most_orders_are_of_the_last_weeks_and_a_few_are_old():
    ages = [NOW - datetime.fromisoformat(order["created"]) for order in orders_of(7, 200)]

    assert sum(age < timedelta(days=28) for age in ages) > 140
    assert some(ages, lambda age: timedelta(days=30) < age < timedelta(days=90))
    assert some(ages, lambda age: age > timedelta(days=90))


def test_whole_quantities_print_without_a_point():
    text = json.dumps(orders_of(7))

    assert '"quantity": 1,' in text
    assert ".0," not in text


def test_men_women_and_coordination_numbers_occur():
    numbers = [order["consumer"].get("nationalId", "") for order in orders_of(7)]

    assert {number[9:12] for number in numbers if number} == {"238", "239"}
    assert some(numbers, lambda number: number and int(number[6:8]) > 60)


def test_the_same_number_is_always_the_same_person():
    names = {}
    for order in orders_of(7, 2000):
        consumer = order["consumer"]
        if consumer.get("name", {}).get("firstName", "").isalpha() and "nationalId" in consumer:
            names.setdefault(consumer["nationalId"], Counter())[consumer["name"]["lastName"]] += 1

    regular = [seen for seen in names.values() if seen.total() > 3]
    assert regular
    assert all(seen.most_common(1)[0][1] >= seen.total() - 3 for seen in regular)


def test_the_same_seed_gives_the_same_orders_but_for_dates():
    first = list(generate_orders(40, 11, NOW))

    assert first == list(generate_orders(40, 11, NOW))
    assert first == orders_of(11, 60)[:40]
    assert first != orders_of(12, 40)
    later = list(generate_orders(40, 11, NOW + timedelta(days=200)))
    assert [order["id"] for order in later] == [order["id"] for order in first]
    assert [order["amount"] for order in later] == [order["amount"] for order in first]
    moved = datetime.fromisoformat(later[0]["created"]) - datetime.fromisoformat(
        first[0]["created"]
    )
    assert moved == timedelta(days=200)


def test_orders_come_one_by_one():
    endless = generate_orders(10**9, 7, NOW)

    assert next(endless)["id"] == orders_of(7, 1)[0]["id"]


@pytest.mark.parametrize("count", [0, 1])
def test_few_orders_are_as_many_as_asked_for(count):
    assert len(orders_of(7, count)) == count

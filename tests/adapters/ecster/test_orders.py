"""Orders: nothing of the documents is lost; all but money is tolerated and kept."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.adapters.ecster.mapping import decode_order
from ecster_desk.domain.errors import NotJson, WrongShape
from ecster_desk.domain.order import Address, Name, Person, Phone, Platform, Property
from tests.adapters.ecster.orders import decoded, text_of, with_row
from tests.adapters.ecster.scripted import an_order, as_json

DOCUMENTS = Path(__file__).parents[2] / "fixtures" / "documents"
EXAMPLES = (
    "order_S0.json",
    "order_S1.json",
    "order_reference_answer_S2.json",
    "update_order_answer_S3.json",
)


@pytest.mark.parametrize("file", EXAMPLES)
def test_no_value_of_the_documents_is_lost(file: str) -> None:
    body = (DOCUMENTS / file).read_bytes()
    order = decode_order(body)
    mapped = list(leaves_of_domain(order))
    for leaf in leaves_of_json(json.loads(body)):
        assert leaf in mapped, f"{leaf!r} is lost"
        mapped.remove(leaf)
    assert order.unknown_fields == ()


def leaves_of_json(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from leaves_of_json(part)
    elif isinstance(value, list):
        for part in value:
            yield from leaves_of_json(part)
    else:
        yield json.dumps(value) if isinstance(value, bool) else str(value)


def leaves_of_domain(value: object) -> Iterator[str]:
    if is_dataclass(value):
        for each in fields(value):
            yield from leaves_of_domain(getattr(value, each.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from leaves_of_domain(part)
    elif isinstance(value, bool):
        yield json.dumps(value)
    elif isinstance(value, datetime):
        yield value.isoformat()
    elif value is not None:
        yield str(value)


def test_the_rows_of_s1_field_by_field() -> None:
    order = decode_order((DOCUMENTS / "order_S1.json").read_bytes())
    (original,) = order.transactions
    goods, _more, fee, _rest = original.rows
    assert (goods.name, goods.part_number, goods.unit) == ("Test name def value", "00012", "st")
    assert (goods.unit_amount_minor, goods.vat_rate, goods.fee) == (28000, 2500, False)
    assert (fee.unit_amount_minor, fee.vat_rate) == (193, 1200)
    assert (fee.fee, fee.provided, fee.fee_type) == (True, True, "INVOICE_FEE")
    assert order.payment is not None
    assert order.payment.details[1] == Property("directDebit", "false")
    assert order.consumer is not None
    assert order.consumer.cellular == Phone("0707333444")
    assert order.consumer.phone is None


def test_a_row_may_say_no_more_than_what_it_costs() -> None:
    order = decoded(transactions=[{"rows": [{"quantity": 1, "unitAmount": -5000, "vatRate": 0}]}])
    (row,) = order.transactions[0].rows
    assert (row.name, row.fee, row.provided, row.serials) == ("", None, False, ())
    assert (row.unit_amount_minor, row.discount_minor) == (-5000, 0)


@pytest.mark.parametrize(
    ("serials", "kept"),
    [(["A", 17, None], ("A", "17")), ("A", ("A",)), (None, ()), ([], ())],
)
def test_serial_numbers_in_every_form(serials: object, kept: tuple[str, ...]) -> None:
    assert with_row(serials=serials).transactions[0].rows[0].serials == kept


@pytest.mark.parametrize("properties", [None, {}, "left out"])
def test_without_properties_nothing_is_known_of_the_payment(properties: object) -> None:
    order = an_order(properties=properties)
    if properties == "left out":
        del order["properties"]
    assert decode_order(as_json(order)).payment is None


def test_properties_are_texts_as_they_came_in_their_order() -> None:
    values = '{"new":true,"z":1.50,"method":"SWISH","a":null,"list":[1,{"b":2}],"raise":false}'
    order = decode_order(text_of(an_order(properties=f"@{values}@")))
    assert order.payment is not None
    assert (order.payment.method, order.payment.submethod) == ("SWISH", "")
    assert [(each.name, each.value) for each in order.payment.details] == [
        ("new", "true"),
        ("z", "1.50"),
        ("a", ""),
        ("list", '[1, {"b": 2}]'),
        ("raise", "false"),
    ]


def test_words_that_nobody_knows_stay_as_they_are() -> None:
    order = decoded(
        status="Ny_status", properties={"method": "BITCOIN"}, transactions=[{"type": "ÅNGRA"}]
    )
    assert order.status == "Ny_status"
    assert order.payment is not None
    assert order.payment.method == "BITCOIN"
    assert order.transactions[0].type == "ÅNGRA"


def test_numbers_where_texts_are_documented() -> None:
    order = decoded(orderReference=55, merchantId=100646739, tags=[1, "two"])
    assert (order.reference, order.merchant_id, order.tags) == ("55", "100646739", ("1", "two"))


def test_fields_that_nobody_knows_are_kept_with_their_path() -> None:
    order = decoded(
        ecoLabel="green",
        consumer={"loyalty": {"level": 3, "since": [2019, {"month": 2}]}, "name": {"nick": "D"}},
        platform={"reference": "w", "version": 2},
        localizedInfo=[{"id": "x", "colour": "red"}],
        debitConsentInfo={"text": "t", "lang": "sv", "localizedInfo": [{"x": True}]},
        transactions=[
            {"risk": None, "rows": [{"quantity": 1, "unitAmount": 1, "vatRate": 0, "eco": {}}]}
        ],
    )
    assert {each.name: each.value for each in order.unknown_fields} == {
        "ecoLabel": "green",
        "consumer.loyalty.level": "3",
        "consumer.loyalty.since[0]": "2019",
        "consumer.loyalty.since[1].month": "2",
        "consumer.name.nick": "D",
        "platform.version": "2",
        "localizedInfo[0].colour": "red",
        "debitConsentInfo.lang": "sv",
        "debitConsentInfo.localizedInfo[0].x": "true",
        "transactions[0].risk": "",
        "transactions[0].rows[0].eco": "{}",
    }


def test_unknown_fields_have_their_limits() -> None:
    deep: object = "bottom"
    for _ in range(20):
        deep = {"n": deep}
    order = decoded(deep=deep, long="x" * 1_000, many=list(range(500)))
    by_name = {each.name: each.value for each in order.unknown_fields}
    assert by_name["deep" + ".n" * 8].startswith('{"n": {')
    assert len(by_name["long"]) == 300
    assert len(order.unknown_fields) == 200


def test_a_time_that_cannot_be_read_is_kept_as_it_came() -> None:
    order = decoded(created="igår", transactions=[{"created": "2019-01-13T20:50:04"}])
    assert order.created is None
    assert order.transactions[0].created is None
    assert order.unknown_fields == (
        Property("created", "igår"),
        Property("transactions[0].created", "2019-01-13T20:50:04"),
    )


def test_half_a_character_is_mended_where_nobody_checks_and_refused_elsewhere() -> None:
    body = as_json(an_order(properties={"method": "CARD", "x": "#"})).replace(b"#", b"\\ud83d")
    order = decode_order(body)
    assert order.payment is not None
    assert order.payment.details == (Property("x", "?"),)


NINE_FIELDS = {
    "line1": "Vindög 4",
    "line2": "c/o Öst",
    "streetName": "Ring",
    "streetNumber": "7b",
    "city": "Wien",
    "zip": 1010,
    "province": "W",
    "country": "AT",
}


def test_a_person_whole() -> None:
    person = {
        "nationalId": "SE480502-4876",
        "name": {"firstName": "C", "lastName": "K", "title": "Dr"},
        "address": NINE_FIELDS,
        "contactInfo": {
            "email": "a@b.se",
            "cellular": {"country": "+46", "number": "070"},
            "phone": {"country": 46, "number": "046"},
        },
        "reference": "till 3",
    }
    expected = Person(
        "SE480502-4876",
        Name("C", "K", "Dr"),
        Address("Vindög 4", "c/o Öst", "Ring", "7b", "Wien", "1010", "W", "AT"),
        "a@b.se",
        Phone("070", "+46"),
        Phone("046", "46"),
        "till 3",
    )
    order = decoded(consumer=person, recipient=person, salesPerson=person, platform={"info": "W"})
    assert (order.consumer, order.recipient, order.sales_person) == (expected,) * 3
    assert order.platform == Platform(info="W")


@pytest.mark.parametrize("nobody", [None, {}, {"name": {}, "address": {}, "contactInfo": {}}])
def test_an_empty_person_is_nobody(nobody: object) -> None:
    assert decoded(consumer=nobody).consumer is None


def test_a_recipients_address_with_the_documents_slip_of_the_pen() -> None:
    order = decoded(recipient={"adress": {"city": "Lund"}})
    assert order.recipient == Person(address=Address(city="Lund"))


def test_contact_beside_the_consumer_counts_as_inside() -> None:
    contact = {"email": "a@b.se"}
    for consumer in (None, {"nationalId": "SE480502-4876"}):
        order = decoded(consumer=consumer, contactInfo=contact)
        assert order.consumer is not None
        assert order.consumer.email == "a@b.se"
        assert order.unknown_fields == ()
    both = decoded(consumer={"contactInfo": {"email": "in@b.se"}}, contactInfo=contact)
    assert both.consumer == Person(email="in@b.se")
    assert both.unknown_fields == (Property("contactInfo.email", "a@b.se"),)


OUTSIDE = {"message": "hej", "billPdfUrl": "https://x", "debitTransactionId": "d"}


def test_what_stands_beside_a_transaction_counts_as_inside() -> None:
    beside = {**OUTSIDE, "merchantId": "7", "properties": {"ocr": "1"}}
    order = decoded(transactions=[{"transaction": {"id": "t", "message": "in"}, **beside}])
    (made,) = order.transactions
    assert (made.transaction_id, made.message, made.merchant_id) == ("t", "in", "7")
    assert (made.bill_pdf_url, made.debit_transaction_id) == ("https://x", "d")
    assert made.properties == (Property("ocr", "1"),)


def test_what_stands_beside_the_list_belongs_to_a_transaction_that_is_alone() -> None:
    (made,) = decoded(transactions=[{"id": "t"}], **OUTSIDE).transactions
    assert (made.message, made.bill_pdf_url, made.debit_transaction_id) == ("hej", "https://x", "d")
    kept = decoded(transactions=[{"message": "in"}], message="out")
    assert kept.transactions[0].message == "in"
    assert kept.unknown_fields == (Property("message", "out"),)
    two = decoded(transactions=[{"id": "t"}, {"id": "u"}], message="whose?")
    assert two.unknown_fields == (Property("message", "whose?"),)


@pytest.mark.parametrize(
    "odd",
    [
        {"transactions": [7]},
        {"transactions": 7},
        {"consumer": "x", "contactInfo": {"email": "e"}},
        {"localizedInfo": {}},
        {"properties": []},
        {"orderReference": {}},
    ],
)
def test_parts_of_another_kind_refuse_the_order(odd: dict[str, object]) -> None:
    with pytest.raises(WrongShape):
        decoded(**odd)


def test_missing_and_null_are_the_same_for_every_optional_field() -> None:
    bare = {"id": "a", "amount": 1, "debitedAmount": 0, "creditedAmount": 0}
    optional = set(an_order()) - set(bare) | {
        "consumer", "recipient", "salesPerson", "tags", "localizedInfo", "platform",
        "agreementPdfUrl", "signUrl", "debitConsentPdfUrl", "debitConsentInfo",
    }  # fmt: skip
    missing = decode_order(as_json(bare))
    assert decode_order(as_json({**bare, **dict.fromkeys(optional)})) == missing
    assert missing.transactions == ()


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
))  # fmt: skip
def test_any_json_is_an_order_or_a_refusal(value: object) -> None:
    with pytest.raises((WrongShape, NotJson)):
        decode_order(json.dumps(value).encode())


@given(st.dictionaries(
    st.sampled_from(["consumer", "transactions", "tags", "created", "properties", "platform"]),
    st.none() | st.booleans() | st.integers() | st.text()
    | st.lists(st.integers() | st.text(), max_size=3)
    | st.dictionaries(st.text(), st.integers() | st.text(), max_size=3),
))  # fmt: skip
def test_any_part_of_an_order_is_read_or_refused(changes: dict[str, object]) -> None:
    try:
        order = decoded(**changes)
    except WrongShape:
        return
    assert order.amount_minor == 12500

"""Every field of an answer is on the screen, in words and figures: nothing is lost."""

import json
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from ecster_desk.adapters.ecster.mapping import decode_order
from ecster_desk.domain.order import (
    Address,
    DebitConsent,
    InfoItem,
    Name,
    Payment,
    Person,
    Phone,
    Property,
)
from ecster_desk.presenters.order_view import Role
from ecster_desk.sandbox.examples import example_orders
from tests.support.builders import a_debit, a_row, an_order, original
from tests.support.order_views import FORMATS, texts_on, view_of

AMOUNTS = {"amount", "debitedAmount", "creditedAmount"}
ROW_AMOUNTS = {"unitAmount", "discountAmount"}
PROPERTY_AMOUNTS = {"startFee", "invoiceFee", "adminFee", "perMonth", "creditCost"} | {
    "currentCreditLimit",
    "previousCreditLimit",
    "availableAmount",
}


def leaves(value, path=()):
    """The values of a JSON document with their paths; list indices left out."""
    if isinstance(value, dict):
        return [leaf for key, item in value.items() for leaf in leaves(item, (*path, key))]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item, path)]
    return [(path, value)]


def as_shown(path, value):
    """How the screen writes a leaf; None where the answer's value says nothing to a person."""
    key, above = path[-1], path[-2] if len(path) > 1 else ""
    if path == ("localizedInfo", "id") or path[-2:] == ("localizedInfo", "id"):
        return None  # told by the heading beside it
    if (value is False and key == "fee") or (value in {"", 0} and key == "discountAmount"):
        return None
    if key == "text" and value == "":
        return None
    if key in AMOUNTS or (above == "properties" and key in PROPERTY_AMOUNTS):
        return FORMATS.money(value, "SEK")
    if key in ROW_AMOUNTS:
        return FORMATS.amount(value)
    return _as_word(key, above, value)


def _as_word(key, above, value):
    if key == "created":
        return FORMATS.exact_moment(datetime.fromisoformat(value))
    if key == "dueDate":
        return FORMATS.day(datetime.fromisoformat(value).date())
    if key == "quantity":
        return FORMATS.quantity(Decimal(str(value)))
    if key == "vatRate":
        return FORMATS.percent(value)
    if isinstance(value, bool):
        words = {"fee": "fee", "provided": "added by Ecster"}
        return words.get(key, "yes" if value else "no")
    words = {
        "SEK": "kr",
        "INVOICE_FEE": "Invoice fee",
        "INVOICE": "Invoice",
        "PARTPAYMENT": "Part payment",
    }
    return words.get(value, str(value)) if above != "consumer" else value


def whole_view(document):
    return view_of(decode_order(json.dumps(document).encode()), revealed=frozenset(Role))


def lost(document, view):
    """The leaves of an answer that stand nowhere on its view."""
    shown = texts_on(view)
    wanted = [(path, as_shown(path, value)) for path, value in leaves(document)]
    return [
        (path, text)
        for path, text in wanted
        if text is not None and not any(text in said for said in shown)
    ]


@pytest.mark.parametrize("document", example_orders(), ids=lambda document: document["id"])
def test_nothing_of_the_documents_orders_is_lost(document):
    # A fee that says what it is for is shown by that word.
    for transaction in document["transactions"]:
        for row in transaction["rows"]:
            if "feeType" in row:
                row.pop("fee")

    assert lost(document, whole_view(document)) == []


WHOLE = {
    "id": "OrderIdOfTwentyChars",
    "merchantId": "merchant-of-order",
    "status": "PARTIALLY_DELIVERED",
    "properties": {
        "method": "PARTPAYMENT",
        "submethod": "submethod-word",
        "invoiceFee": 1_901,
        "availableAmount": 80_002,
        "directDebit": True,
        "accountNumber": "account-number",
        "newerProperty": "newer-property",
    },
    "created": "2019-01-13T20:50:04+01:00",
    "amount": 275_000,
    "currency": "SEK",
    "debitedAmount": 62_501,
    "creditedAmount": 1_203,
    "orderReference": "order-reference",
    "consumer": {
        "nationalId": "SE830219-0536",
        "name": {"firstName": "first", "lastName": "last", "title": "title-word"},
        "address": {
            "line1": "line-1",
            "line2": "line-2",
            "streetName": "street-name",
            "streetNumber": "street-number",
            "city": "city-word",
            "zip": "zip-code",
            "province": "province-word",
            "country": "DE",
        },
        "contactInfo": {
            "email": "mail@example.se",
            "cellular": {"country": "+46", "number": "070-1"},
            "phone": {"country": "0047", "number": "040-2"},
        },
    },
    "recipient": {
        "name": {"firstName": "recipient-first", "lastName": "recipient-last"},
        "contactInfo": {"email": "recipient@example.se"},
    },
    "salesPerson": {
        "nationalId": "SE701063-2391",
        "name": {"firstName": "sales-first", "lastName": "sales-last"},
        "reference": "sales-reference",
    },
    "transactions": [
        {
            "id": "original-id",
            "type": "ORIGINAL",
            "created": "2019-01-13T20:50:05+01:00",
            "amount": 275_000,
            "rows": [
                {
                    "name": "row-name",
                    "quantity": 2.5,
                    "unitAmount": 62_504,
                    "vatRate": 675,
                    "partNumber": "part-number",
                    "description": "row-description",
                    "unit": "metre",
                    "discountAmount": 105,
                    "serials": ["serial-1", "serial-2"],
                    "fee": True,
                }
            ],
            "merchantId": "merchant-of-order",
        },
        {
            "id": "debit-id",
            "transactionReference": "debit-reference",
            "type": "DEBIT",
            "created": "2019-01-14T20:50:06+01:00",
            "amount": 62_501,
            "rows": [
                {
                    "name": "other-name",
                    "quantity": 1.25,
                    "unitAmount": 62_506,
                    "vatRate": 600,
                    "partNumber": "other-part",
                    "description": "other-description",
                    "unit": "box",
                    "discountAmount": 7,
                    "serials": ["serial-3"],
                    "provided": True,
                    "feeType": "NEW_FEE",
                }
            ],
            "message": "debit-message",
            "properties": {"dueDate": "2019-02-28", "ocr": "ocr-1", "invoiceNumber": "invoice-2"},
            "billPdfUrl": "https://secure.ecster.se/bill",
            "merchantId": "merchant-of-debit",
        },
        {
            "id": "credit-id",
            "type": "CREDIT",
            "created": "2019-01-15T20:50:07+01:00",
            "amount": 1_203,
            "debitTransactionId": "debit-id",
            "billPdfUrl": "https://secure.ecster.se/credit-bill",
        },
    ],
    "tags": ["tag-1", "tag-2"],
    "localizedInfo": [{"id": "new", "text": "info-text", "value": "info-value", "unit": "öre"}],
    "agreementPdfUrl": "https://secure.ecster.se/agreement",
    "signUrl": "https://secure.ecster.se/sign",
    "debitConsentPdfUrl": "https://secure.ecster.se/consent",
    "debitConsentInfo": {
        "text": "consent\r\n\tsigned: ......",
        "localizedInfo": [{"id": "date", "text": "consent-date", "value": "2019-01-13+01:00"}],
    },
    "platform": {"reference": "platform-reference", "info": "platform-info"},
    "newerField": {"inside": "newer-value"},
}


def test_nothing_of_an_order_with_every_field_is_lost():
    assert lost(WHOLE, whole_view(WHOLE)) == []


@pytest.mark.parametrize(
    "part", ["rows", "terms", "consent", "links", "transactions", "people", "facts"]
)
def test_the_check_notices_when_a_part_is_missing(part):
    view = whole_view(WHOLE)

    assert lost(WHOLE, replace(view, **{part: None if part == "consent" else ()}))


def test_nobodys_number_is_shown_unless_asked_for():
    document = json.loads(json.dumps(WHOLE))
    document["coApplicant"] = {"nationalId": "198302190536", "note": "is SE830219-0536"}
    order = decode_order(json.dumps(document).encode())

    assert not [text for text in texts_on(view_of(order)) if "0536" in text or "2391" in text]


def test_nothing_that_turns_the_reading_direction_reaches_the_screen():
    hostile = "x\u202e<b>y</b>\u200b"
    row = a_row(hostile, part_number=hostile, description=hostile, unit=hostile, serials=(hostile,))
    person = Person(
        hostile, Name(hostile, hostile), Address(line1=hostile), hostile, Phone(hostile)
    )
    info = InfoItem(hostile, hostile, hostile, hostile)
    order = an_order(
        original(row, message=hostile),
        a_debit("d", row, message=hostile, merchant_id=hostile),
        status=hostile,
        reference=hostile,
        currency=hostile,
        consumer=person,
        tags=(hostile,),
        localized_info=(info,),
        debit_consent=DebitConsent(hostile, (info,)),
        payment=Payment(hostile, hostile, (Property(hostile, hostile),)),
        unknown_fields=(Property(hostile, hostile),),
    )

    view = view_of(order)

    assert not [text for text in texts_on(view) if "\u202e" in text or "\u200b" in text]
    assert view.rows[0].name == "x⟨202E⟩<b>y</b>⟨200B⟩"

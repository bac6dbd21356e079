"""An order as Ecster gives it: rows, transactions, people, terms, consent.

Source: contract 3.2 to 3.7 and 10 (documents S0, S1, S2, S3). Everything is optional that the API
leaves out in practice. Texts are kept letter for letter as they came; words that we don't know
(a status, a method, a type) stay as they are and are shown so.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from ecster_desk.domain.hit import OrderSummary


class PaymentMethod(StrEnum):
    """The four methods of contract 2.3. An unknown one stays a plain `str`."""

    PARTPAYMENT = "PARTPAYMENT"
    INVOICE = "INVOICE"
    CARD = "CARD"
    SWISH = "SWISH"


class TransactionType(StrEnum):
    """Contract 2.2. An unknown one stays a plain `str`."""

    ORIGINAL = "ORIGINAL"
    DEBIT = "DEBIT"
    CREDIT = "CREDIT"
    ANNUL = "ANNUL"


class FeeType(StrEnum):
    """Contract 2.7."""

    INVOICE_FEE = "INVOICE_FEE"
    SHIPPING_FEE = "SHIPPING_FEE"


@dataclass(frozen=True, slots=True)
class InfoItem:
    """A heading and a value for people, both localized by Ecster (contract 2.8)."""

    info_id: str
    text: str
    value: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """One entry of order or transaction properties, its value as text as it came."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Payment:
    """How the order is paid (contract 3.3); amounts inside `details` are öre."""

    method: str
    submethod: str = ""
    details: tuple[Property, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name."""

    first_name: str = ""
    last_name: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """Nine fields (contract 10); streetName and streetNumber in DE and AT, province in US."""

    line1: str = ""
    line2: str = ""
    street_name: str = ""
    street_number: str = ""
    city: str = ""
    zip_code: str = ""
    province: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """A number and its country code, both as they came."""

    number: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A customer, a recipient or a sales person; `reference` belongs to the last."""

    national_id: str = ""
    name: Name | None = None
    address: Address | None = None
    email: str = ""
    cellular: Phone | None = None
    phone: Phone | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of goods or a fee (contract 3.5). Amounts in öre, VAT included; rate in hundredths."""

    name: str
    quantity: Decimal
    unit_amount_minor: int
    vat_rate: int
    part_number: str = ""
    description: str = ""
    unit: str = ""
    discount_minor: int = 0
    serials: tuple[str, ...] = ()
    fee: bool | None = None  # None: left out by the answer
    provided: bool = False
    fee_type: str = ""


@dataclass(frozen=True, slots=True)
class Transaction:
    """Money that moved, or the ORIGINAL order (contract 3.4). ANNUL may say amount 0."""

    transaction_id: str
    type: str
    created: datetime | None
    amount_minor: int | None
    rows: tuple[Row, ...] = ()
    transaction_reference: str = ""
    message: str = ""
    properties: tuple[Property, ...] = ()
    bill_pdf_url: str = ""
    debit_transaction_id: str = ""
    merchant_id: str = ""


@dataclass(frozen=True, slots=True)
class DebitConsent:
    """What the customer signs, letter for letter with its line breaks (contract 6.3)."""

    text: str
    localized_info: tuple[InfoItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Platform:
    """The web shop's software."""

    reference: str = ""
    info: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """A whole order (contract 3.2). Transactions are chronological, ORIGINAL first."""

    order_id: str
    merchant_id: str
    status: str
    created: datetime | None
    amount_minor: int
    currency: str
    debited_minor: int
    credited_minor: int
    transactions: tuple[Transaction, ...]
    payment: Payment | None = None
    reference: str = ""
    consumer: Person | None = None
    recipient: Person | None = None
    sales_person: Person | None = None
    tags: tuple[str, ...] = ()
    localized_info: tuple[InfoItem, ...] = ()
    agreement_pdf_url: str = ""
    sign_url: str = ""
    debit_consent_pdf_url: str = ""
    debit_consent: DebitConsent | None = None
    platform: Platform | None = None
    unknown_fields: tuple[Property, ...] = ()  # what newer answers say and we have no name for


def summary_of(order: Order) -> OrderSummary:
    """What a search would say of this order now (contract 5)."""
    person = order.consumer or Person()
    name = person.name or Name()
    return OrderSummary(
        order_id=order.order_id,
        status=order.status,
        created=order.created,
        amount_minor=order.amount_minor,
        debited_minor=order.debited_minor,
        credited_minor=order.credited_minor,
        merchant_id=order.merchant_id,
        method=order.payment.method if order.payment else "",
        currency=order.currency,
        reference=order.reference,
        national_id=person.national_id,
        first_name=name.first_name,
        last_name=name.last_name,
    )

"""An order as it comes over the wire: money strictly, everything else tolerantly.

Contract 3.2 to 3.7 and 10. Whole öre are integers within bounds, or the order is refused. Texts
may be missing, null or numbers; words we don't know pass; fields we don't know are kept.
"""

from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, PlainValidator, Strict
from pydantic.alias_generators import to_camel

_MOST = 10**13  # öre or pieces: more than any order holds, less than what overflows anything
_MOST_DECIMALS = 12

Minor = Annotated[int, Strict(), Field(ge=-_MOST, le=_MOST)]


def _quantity(value: object) -> Decimal:
    """A count exactly as written, 1 or 1.0 or "1" (contract 3.1 writes `1`)."""
    if not isinstance(value, int | Decimal | str) or isinstance(value, bool):
        raise ValueError("no number")  # noqa: TRY004  # the error that pydantic collects
    try:
        number = Decimal(value)
    except InvalidOperation as odd:
        raise ValueError("no number") from odd
    if not number.is_finite() or abs(number) > _MOST or number.adjusted() < -_MOST_DECIMALS:
        raise ValueError("out of bounds")
    return number


def _rate(value: object) -> int:
    """Hundredths of a percent; a client's unrounded 2500.0000000000005 is 2500 (contract 3.1)."""
    return round(_quantity(value))


class _Wire(BaseModel):
    model_config = ConfigDict(
        alias_generator=to_camel,
        coerce_numbers_to_str=True,
        defer_build=True,
        extra="allow",
        hide_input_in_errors=True,  # an error may be logged; an order is personal
    )


class WireName(_Wire):
    """A person's name."""

    first_name: str | None = None
    last_name: str | None = None
    title: str | None = None


class WireAddress(_Wire):
    """Contract 10: all fields of all countries."""

    line1: str | None = None
    line2: str | None = None
    street_name: str | None = None
    street_number: str | None = None
    city: str | None = None
    zip: str | None = None
    province: str | None = None
    country: str | None = None


class WirePhone(_Wire):
    """`{}` when there is none (contract 3.1)."""

    number: str | None = None
    country: str | None = None


class WireContact(_Wire):
    """How to reach a person."""

    email: str | None = None
    cellular: WirePhone | None = None
    phone: WirePhone | None = None


class WirePerson(_Wire):
    """Customer, recipient or sales person; documents S0 and S1 write `adress` in one table."""

    national_id: str | None = None
    name: WireName | None = None
    address: WireAddress | None = Field(None, validation_alias=AliasChoices("address", "adress"))
    contact_info: WireContact | None = None
    reference: str | None = None


class WireInfo(_Wire):
    """One entry of localizedInfo (contract 2.8)."""

    id: str | None = None
    text: str | None = None
    value: str | bool | None = None
    unit: str | None = None


class WireConsent(_Wire):
    """Contract 6.3."""

    text: str | None = None
    localized_info: list[WireInfo] | None = None


class WirePlatform(_Wire):
    """The web shop's software."""

    reference: str | None = None
    info: str | None = None


class WireRow(_Wire):
    """Contract 3.5. What a row costs is required: quantity, unit amount and VAT rate."""

    quantity: Annotated[Decimal, PlainValidator(_quantity)]
    unit_amount: Minor
    vat_rate: Annotated[int, PlainValidator(_rate)]
    name: str | None = None
    part_number: str | None = None
    description: str | None = None
    unit: str | None = None
    discount_amount: Minor | None = None
    serials: list[str | None] | str | None = None
    fee: bool | None = None
    provided: bool | None = None
    fee_type: str | None = None


class WireTransaction(_Wire):
    """Contract 3.4. An ANNUL says amount 0, and an amount may be missing."""

    id: str | None = None
    transaction_reference: str | None = None
    type: str | None = None
    created: str | None = None
    amount: Minor | None = None
    rows: list[WireRow] | None = None
    message: str | None = None
    properties: dict[str, Any] | None = None
    bill_pdf_url: str | None = None
    debit_transaction_id: str | None = None
    merchant_id: str | None = None


class WireOrder(_Wire):
    """Contract 3.2. The three sums have cardinality 1."""

    id: str
    amount: Minor
    debited_amount: Minor
    credited_amount: Minor
    merchant_id: str | None = None
    status: str | None = None
    properties: dict[str, Any] | None = None
    created: str | None = None
    currency: str | None = None
    order_reference: str | None = None
    consumer: WirePerson | None = None
    recipient: WirePerson | None = None
    sales_person: WirePerson | None = None
    transactions: list[WireTransaction] | None = None
    tags: list[str | None] | str | None = None
    localized_info: list[WireInfo] | None = None
    agreement_pdf_url: str | None = None
    sign_url: str | None = None
    debit_consent_pdf_url: str | None = None
    debit_consent_info: WireConsent | None = None
    platform: WirePlatform | None = None

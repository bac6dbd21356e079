"""An order as it comes over the wire: money strictly, everything else tolerantly.

Contract 3.2 to 3.7 and 10. Whole öre are integers within bounds, or the order is refused. Texts
may be missing, null or numbers; words we don't know pass; fields we don't know are kept. Typed
dicts and not models, which take half as long again: an order may have 1,000 rows.
"""

from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Required, Union

from pydantic import ConfigDict, Field, PlainValidator, Strict, TypeAdapter
from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

_MOST = 10**13  # öre or pieces: more than any order holds, less than what overflows anything
_MOST_DECIMALS = 12

_Minor = Annotated[int, Strict(), Field(ge=-_MOST, le=_MOST)]
_Text = str | None
_CONFIG = ConfigDict(coerce_numbers_to_str=True, extra="allow")


def _number(value: object) -> Decimal:
    """A count exactly as written, 1.0 or "1" (contract 3.1 writes `1`)."""
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
    return round(_number(value))


# The integers that nearly every row has are checked without coming back to Python.
_FIRST_THAT_FITS = Field(union_mode="left_to_right")
_Quantity = Annotated[
    Union[_Minor, Annotated[Decimal, PlainValidator(_number)]],  # noqa: UP007  # holds Annotated
    _FIRST_THAT_FITS,
]
_Rate = Annotated[
    Union[_Minor, Annotated[int, PlainValidator(_rate)]],  # noqa: UP007  # holds Annotated
    _FIRST_THAT_FITS,
]


class _Wire(TypedDict, total=False):
    __pydantic_config__ = _CONFIG  # type: ignore[misc]  # where pydantic looks for it


class WireName(_Wire, total=False):
    """A person's name."""

    firstName: _Text
    lastName: _Text
    title: _Text


class WireAddress(_Wire, total=False):
    """Contract 10: all fields of all countries."""

    line1: _Text
    line2: _Text
    streetName: _Text
    streetNumber: _Text
    city: _Text
    zip: _Text
    province: _Text
    country: _Text


class WirePhone(_Wire, total=False):
    """`{}` when there is none (contract 3.1)."""

    number: _Text
    country: _Text


class WireContact(_Wire, total=False):
    """How to reach a person."""

    email: _Text
    cellular: WirePhone | None
    phone: WirePhone | None


class WirePerson(_Wire, total=False):
    """Customer, recipient or sales person."""

    nationalId: _Text
    name: WireName | None
    address: WireAddress | None
    contactInfo: WireContact | None
    reference: _Text


class WireInfo(_Wire, total=False):
    """One entry of localizedInfo (contract 2.8)."""

    id: _Text
    text: _Text
    value: str | bool | None
    unit: _Text


class WireConsent(_Wire, total=False):
    """Contract 6.3."""

    text: _Text
    localizedInfo: list[WireInfo] | None


class WirePlatform(_Wire, total=False):
    """The web shop's software."""

    reference: _Text
    info: _Text


class WireRow(_Wire, total=False):
    """Contract 3.5. What a row costs is required: quantity, unit amount and VAT rate."""

    quantity: Required[_Quantity]
    unitAmount: Required[_Minor]
    vatRate: Required[_Rate]
    name: _Text
    partNumber: _Text
    description: _Text
    unit: _Text
    discountAmount: _Minor | None
    serials: list[_Text] | str | None
    fee: bool | None
    provided: bool | None
    feeType: _Text


class WireTransaction(_Wire, total=False):
    """Contract 3.4. An ANNUL says amount 0, and an amount may be missing."""

    id: _Text
    transactionReference: _Text
    type: _Text
    created: _Text
    amount: _Minor | None
    rows: list[WireRow] | None
    message: _Text
    properties: dict[str, Any] | None
    billPdfUrl: _Text
    debitTransactionId: _Text
    merchantId: _Text


class WireOrder(_Wire, total=False):
    """Contract 3.2. The three sums have cardinality 1."""

    id: Required[str]
    amount: Required[_Minor]
    debitedAmount: Required[_Minor]
    creditedAmount: Required[_Minor]
    merchantId: _Text
    status: _Text
    properties: dict[str, Any] | None
    created: _Text
    currency: _Text
    orderReference: _Text
    consumer: WirePerson | None
    recipient: WirePerson | None
    salesPerson: WirePerson | None
    transactions: list[WireTransaction] | None
    tags: list[_Text] | str | None
    localizedInfo: list[WireInfo] | None
    agreementPdfUrl: _Text
    signUrl: _Text
    debitConsentPdfUrl: _Text
    debitConsentInfo: WireConsent | None
    platform: WirePlatform | None


ORDER = TypeAdapter(WireOrder)

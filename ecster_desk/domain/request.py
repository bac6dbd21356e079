"""What is sent when money moves: exactly the documents' request bodies, byte for byte.

Contract 3.4, 3.5, 4.1, 4.2 (documents S0 and S1; Swish's refund as a real client sends it). The
bytes made here are the ones that the journal keeps and the wire carries.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, Final, TypeAlias

from ecster_desk.domain.attempt import AttemptType
from ecster_desk.domain.order import Row
from ecster_desk.domain.reference import receipt_number

MOST_MESSAGE: Final = 256  # contract 3.1
_MONEY: Final = frozenset({AttemptType.DEBIT, AttemptType.CREDIT, AttemptType.ANNUL})

Json: TypeAlias = str | int | bool | Decimal | Sequence["Json"] | Mapping[str, "Json"]


class Route(Enum):
    """Where under an order a body goes."""

    TRANSACTIONS = "transactions"
    REFUNDS = "refunds"


@dataclass(frozen=True, slots=True)
class MoneyRequest:
    """A DEBIT, CREDIT, ANNUL or Swish refund, whole.

    Attributes:
        amount_minor: öre; never left to mean "all".
        reference: ours; Swish's refund has no place for it.
        debit_tx: the debit that a CREDIT or a Swish refund belongs to.
        close_debit: ends the order for further debits; of a DEBIT only (contract 4.3).
        message: goes to the customer.
    """

    type: AttemptType
    amount_minor: int
    reference: str
    rows: tuple[Row, ...] = ()
    debit_tx: str = ""
    close_debit: bool = False
    message: str = ""


def route_of(kind: AttemptType) -> Route:
    """Where a body of this type is posted."""
    return Route.REFUNDS if kind is AttemptType.SWISH_REFUND else Route.TRANSACTIONS


def with_receipt(message: str, reference: str) -> str:
    """The message, ending in the receipt number by which we know it again (money safety 3.3).

    What does not fit is taken from the person's words, never from the number.
    """
    number = receipt_number(reference)
    words = message.rstrip()[: MOST_MESSAGE - len(number) - 1].rstrip()
    return f"{words} {number}" if words else number


def body_of(request: MoneyRequest) -> bytes:
    """The exact bytes to send; `ValueError` as `check_request` raises it."""
    check_request(request)
    return _text(_fields(request)).encode("ascii")


def request_of(kind: AttemptType, reference: str, body: bytes) -> MoneyRequest:
    """What `body_of` made these bytes of, to be sent once more under another reference.

    The receipt number at the message's end belongs to the reference, so it is taken off.
    """
    fields = json.loads(body, parse_float=Decimal)
    message = str(fields.get("message", ""))
    return MoneyRequest(
        type=kind,
        amount_minor=fields["amount"],
        reference=reference,
        rows=tuple(_row_of(row) for row in fields.get("rows", ())),
        debit_tx=fields.get("debitTransaction", ""),
        close_debit=fields.get("closeDebit", False),
        message=message.removesuffix(receipt_number(reference)).rstrip(),
    )


def asks_to_close(body: bytes) -> bool:
    """Whether these bytes, made by `body_of`, end the order for further debits."""
    return bool(json.loads(body).get("closeDebit", False))


def _row_of(fields: dict[str, Any]) -> Row:
    return Row(
        name=fields["name"],
        quantity=Decimal(fields["quantity"]),
        unit_amount_minor=fields["unitAmount"],
        vat_rate=fields["vatRate"],
        part_number=fields.get("partNumber", ""),
        description=fields.get("description", ""),
        unit=fields.get("unit", ""),
        discount_minor=fields["discountAmount"],
        serials=tuple(fields["serials"]),
        fee=fields.get("fee"),
        fee_type=fields.get("feeType", ""),
    )


def check_request(request: MoneyRequest) -> None:
    """Say no to what no document allows.

    Raises:
        ValueError: an amount of 0 or less, a credit of no debit, a close by anything but a DEBIT,
            rows that a Swish refund has no place for, a long message.
    """
    credits_one = request.type in {AttemptType.CREDIT, AttemptType.SWISH_REFUND}
    objections = (
        (request.type not in {*_MONEY, AttemptType.SWISH_REFUND}, "no money is moved by this type"),
        (request.amount_minor <= 0, "an amount is more than nothing"),
        (credits_one != bool(request.debit_tx), "credits name their debit, others none"),
        (request.close_debit and request.type is not AttemptType.DEBIT, "only a DEBIT closes"),
        (request.type is AttemptType.SWISH_REFUND and bool(request.rows), "no rows on a refund"),
        (len(request.message) > MOST_MESSAGE, "the message is too long"),
    )
    for wrong, says in objections:
        if wrong:
            raise ValueError(says)


def _fields(request: MoneyRequest) -> dict[str, Json]:
    if request.type is AttemptType.SWISH_REFUND:
        refund: dict[str, Json] = {
            "amount": request.amount_minor,
            "debitTransaction": request.debit_tx,
        }
        return refund | _given(message=request.message)
    fields: dict[str, Json] = {
        "type": request.type.value,
        "amount": request.amount_minor,
        "transactionReference": request.reference,
    }
    fields |= _given(debitTransaction=request.debit_tx, message=request.message)
    if request.rows:
        fields["rows"] = [_row(row) for row in request.rows]
    if request.close_debit:
        fields["closeDebit"] = True
    return fields


def _row(row: Row) -> dict[str, Json]:
    """A row in the documents' order of fields; `provided` is read-only and goes as they show it."""
    fields: dict[str, Json] = {
        "name": row.name,
        "quantity": row.quantity,
        "unitAmount": row.unit_amount_minor,
        "vatRate": row.vat_rate,
    }
    fields |= _given(partNumber=row.part_number, description=row.description, unit=row.unit)
    fields["discountAmount"] = row.discount_minor
    fields["serials"] = list(row.serials)
    if row.fee is not None:
        fields["fee"] = row.fee
    fields["provided"] = False
    return fields | _given(feeType=row.fee_type)


def _given(**texts: str) -> dict[str, Json]:
    """The texts that say something; an empty one is left out, as answers leave it out."""
    return {name: text for name, text in texts.items() if text}


def _text(value: Json) -> str:
    """JSON without blanks, pure ASCII; a quantity with all of its digits and no exponent."""
    if isinstance(value, str | int):
        return json.dumps(value, ensure_ascii=True)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{_text(k)}:{_text(v)}" for k, v in value.items()) + "}"
    return "[" + ",".join(_text(one) for one in value) + "]"

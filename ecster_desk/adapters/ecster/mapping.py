"""From the wire's order to the domain's."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from ecster_desk.adapters.ecster import people, wire
from ecster_desk.adapters.ecster.extras import Extras, as_text
from ecster_desk.adapters.ecster.json_strict import parse
from ecster_desk.adapters.ecster.moments import moment
from ecster_desk.adapters.ecster.nesting import nested
from ecster_desk.domain import order as domain
from ecster_desk.domain.errors import WrongShape


def decode_order(body: bytes) -> domain.Order:
    """A whole order out of an answer (contract 3.2); amounts in öre.

    Raises:
        NotJson: no JSON at all.
        WrongShape: other JSON than an order, or money that is not whole öre; the detail names the
            field and never its value.
    """
    try:
        return order_of(wire.ORDER.validate_python(nested(parse(body))))
    except ValidationError as odd:
        raise WrongShape(_first_complaint(odd)) from None  # it quotes the value: personal data
    except RecursionError as deep:
        raise WrongShape("nested too deeply") from deep


def _first_complaint(odd: ValidationError) -> str:
    first = odd.errors(include_url=False, include_context=False, include_input=False)[0]
    return f"{'.'.join(str(step) for step in first['loc'])}: {first['type']}"


def order_of(came: wire.WireOrder) -> domain.Order:
    """The domain's order; what has no name there goes to `unknown_fields`."""
    extras = Extras()
    extras.note_unknown("", came, wire.WireOrder)
    return domain.Order(
        order_id=came["id"],
        merchant_id=came.get("merchantId") or "",
        status=came.get("status") or "",
        created=_moment("created", came.get("created"), extras),
        amount_minor=came["amount"],
        currency=came.get("currency") or "",
        debited_minor=came["debitedAmount"],
        credited_minor=came["creditedAmount"],
        transactions=tuple(
            _transaction(f"transactions[{at}]", each, extras)
            for at, each in enumerate(came.get("transactions") or ())
        ),
        payment=_payment(came.get("properties")),
        reference=came.get("orderReference") or "",
        consumer=people.person("consumer", came.get("consumer"), extras),
        recipient=people.person("recipient", came.get("recipient"), extras),
        sales_person=people.person("salesPerson", came.get("salesPerson"), extras),
        tags=_texts(came.get("tags")),
        localized_info=_infos("localizedInfo", came.get("localizedInfo"), extras),
        agreement_pdf_url=came.get("agreementPdfUrl") or "",
        sign_url=came.get("signUrl") or "",
        debit_consent_pdf_url=came.get("debitConsentPdfUrl") or "",
        debit_consent=_consent(came.get("debitConsentInfo"), extras),
        platform=_platform(came.get("platform"), extras),
        unknown_fields=extras.found(),
    )


def _moment(path: str, text: str | None, extras: Extras) -> datetime | None:
    """A timestamp; one that we cannot read is kept as it came."""
    read = moment(text) if text else None
    if text and read is None:
        extras.note(path, text)
    return read


def _transaction(path: str, came: wire.WireTransaction, extras: Extras) -> domain.Transaction:
    extras.note_unknown(f"{path}.", came, wire.WireTransaction)
    return domain.Transaction(
        transaction_id=came.get("id") or "",
        type=came.get("type") or "",
        created=_moment(f"{path}.created", came.get("created"), extras),
        amount_minor=came.get("amount"),
        rows=tuple(_row(path, at, row, extras) for at, row in enumerate(came.get("rows") or ())),
        transaction_reference=came.get("transactionReference") or "",
        message=came.get("message") or "",
        properties=_properties(came.get("properties")),
        bill_pdf_url=came.get("billPdfUrl") or "",
        debit_transaction_id=came.get("debitTransactionId") or "",
        merchant_id=came.get("merchantId") or "",
    )


def _row(path: str, at: int, came: wire.WireRow, extras: Extras) -> domain.Row:
    extras.note_unknown(f"{path}.rows[{at}].", came, wire.WireRow)
    return domain.Row(
        name=came.get("name") or "",
        quantity=Decimal(came["quantity"]),
        unit_amount_minor=came["unitAmount"],
        vat_rate=came["vatRate"],
        part_number=came.get("partNumber") or "",
        description=came.get("description") or "",
        unit=came.get("unit") or "",
        discount_minor=came.get("discountAmount") or 0,
        serials=_texts(came.get("serials")),
        fee=came.get("fee"),
        provided=bool(came.get("provided")),
        fee_type=came.get("feeType") or "",
    )


def _payment(came: dict[str, Any] | None) -> domain.Payment | None:
    """Only given once the payment succeeded (contract 3.2): missing and empty are the same."""
    if not came:
        return None
    details = {name: value for name, value in came.items() if name not in {"method", "submethod"}}
    return domain.Payment(
        method=as_text(came.get("method")),
        submethod=as_text(came.get("submethod")),
        details=_properties(details),
    )


def _properties(came: dict[str, Any] | None) -> tuple[domain.Property, ...]:
    return tuple(domain.Property(name, as_text(value)) for name, value in (came or {}).items())


def _texts(came: Iterable[str | None] | str | None) -> tuple[str, ...]:
    """A list of texts; one text stands for a list of it."""
    if isinstance(came, str):
        return (came,)
    return tuple(text for text in came or () if text is not None)


def _infos(
    path: str, came: list[wire.WireInfo] | None, extras: Extras
) -> tuple[domain.InfoItem, ...]:
    items = []
    for at, each in enumerate(came or ()):
        extras.note_unknown(f"{path}[{at}].", each, wire.WireInfo)
        items.append(
            domain.InfoItem(
                each.get("id") or "",
                each.get("text") or "",
                as_text(each.get("value")),
                each.get("unit") or "",
            )
        )
    return tuple(items)


def _consent(came: wire.WireConsent | None, extras: Extras) -> domain.DebitConsent | None:
    if came is None:
        return None
    extras.note_unknown("debitConsentInfo.", came, wire.WireConsent)
    infos = _infos("debitConsentInfo.localizedInfo", came.get("localizedInfo"), extras)
    return domain.DebitConsent(came.get("text") or "", infos)


def _platform(came: wire.WirePlatform | None, extras: Extras) -> domain.Platform | None:
    if came is None:
        return None
    extras.note_unknown("platform.", came, wire.WirePlatform)
    return domain.Platform(came.get("reference") or "", came.get("info") or "")

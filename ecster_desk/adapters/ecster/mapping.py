"""From the wire's order to the domain's."""

from collections.abc import Iterable
from datetime import datetime
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
        return order_of(wire.WireOrder.model_validate(nested(parse(body))))
    except ValidationError as odd:
        raise WrongShape(_first_complaint(odd)) from odd
    except RecursionError as deep:
        raise WrongShape("nested too deeply") from deep


def _first_complaint(odd: ValidationError) -> str:
    first = odd.errors(include_url=False, include_context=False, include_input=False)[0]
    return f"{'.'.join(str(step) for step in first['loc'])}: {first['type']}"


def order_of(came: wire.WireOrder) -> domain.Order:
    """The domain's order; what has no name there goes to `unknown_fields`."""
    extras = Extras()
    extras.note_all("", came.model_extra)
    return domain.Order(
        order_id=came.id,
        merchant_id=came.merchant_id or "",
        status=came.status or "",
        created=_moment("created", came.created, extras),
        amount_minor=came.amount,
        currency=came.currency or "",
        debited_minor=came.debited_amount,
        credited_minor=came.credited_amount,
        transactions=tuple(
            _transaction(f"transactions[{at}]", each, extras)
            for at, each in enumerate(came.transactions or ())
        ),
        payment=_payment(came.properties),
        reference=came.order_reference or "",
        consumer=people.person("consumer", came.consumer, extras),
        recipient=people.person("recipient", came.recipient, extras),
        sales_person=people.person("salesPerson", came.sales_person, extras),
        tags=_texts(came.tags),
        localized_info=_infos("localizedInfo", came.localized_info, extras),
        agreement_pdf_url=came.agreement_pdf_url or "",
        sign_url=came.sign_url or "",
        debit_consent_pdf_url=came.debit_consent_pdf_url or "",
        debit_consent=_consent(came.debit_consent_info, extras),
        platform=_platform(came.platform, extras),
        unknown_fields=extras.found(),
    )


def _moment(path: str, text: str | None, extras: Extras) -> datetime | None:
    """A timestamp; one that we cannot read is kept as it came."""
    read = moment(text) if text else None
    if text and read is None:
        extras.note(path, text)
    return read


def _transaction(path: str, came: wire.WireTransaction, extras: Extras) -> domain.Transaction:
    extras.note_all(f"{path}.", came.model_extra)
    return domain.Transaction(
        transaction_id=came.id or "",
        type=came.type or "",
        created=_moment(f"{path}.created", came.created, extras),
        amount_minor=came.amount,
        rows=tuple(_row(path, at, row, extras) for at, row in enumerate(came.rows or ())),
        transaction_reference=came.transaction_reference or "",
        message=came.message or "",
        properties=_properties(came.properties),
        bill_pdf_url=came.bill_pdf_url or "",
        debit_transaction_id=came.debit_transaction_id or "",
        merchant_id=came.merchant_id or "",
    )


def _row(path: str, at: int, came: wire.WireRow, extras: Extras) -> domain.Row:
    if came.model_extra:
        extras.note_all(f"{path}.rows[{at}].", came.model_extra)
    return domain.Row(
        name=came.name or "",
        quantity=came.quantity,
        unit_amount_minor=came.unit_amount,
        vat_rate=came.vat_rate,
        part_number=came.part_number or "",
        description=came.description or "",
        unit=came.unit or "",
        discount_minor=came.discount_amount or 0,
        serials=_texts(came.serials),
        fee=came.fee,
        provided=bool(came.provided),
        fee_type=came.fee_type or "",
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
        extras.note_all(f"{path}[{at}].", each.model_extra)
        items.append(
            domain.InfoItem(each.id or "", each.text or "", as_text(each.value), each.unit or "")
        )
    return tuple(items)


def _consent(came: wire.WireConsent | None, extras: Extras) -> domain.DebitConsent | None:
    if came is None:
        return None
    extras.note_all("debitConsentInfo.", came.model_extra)
    infos = _infos("debitConsentInfo.localizedInfo", came.localized_info, extras)
    return domain.DebitConsent(came.text or "", infos)


def _platform(came: wire.WirePlatform | None, extras: Extras) -> domain.Platform | None:
    if came is None:
        return None
    extras.note_all("platform.", came.model_extra)
    return domain.Platform(came.reference or "", came.info or "")

"""What an order says about itself: terms, consent, payment, tags, platform, and what is new."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from ecster_desk.domain.order import InfoItem, Order, Property
from ecster_desk.presenters.format import (
    Formats,
    mask_national_id,
    mask_national_ids_in,
    show_controls,
)
from ecster_desk.presenters.order_view import ConsentView, FieldView, LinkKind, LinkView
from ecster_desk.presenters.words import method_word, name_word

# Contract 3.3: the properties that are amounts, in öre.
_AMOUNTS = frozenset(
    {
        "startFee",
        "invoiceFee",
        "adminFee",
        "perMonth",
        "creditCost",
        "currentCreditLimit",
        "previousCreditLimit",
        "availableAmount",
    }
)
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,18}")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_NBSP = "\N{NO-BREAK SPACE}"


def build_terms(items: Sequence[InfoItem]) -> tuple[FieldView, ...]:
    """Localized terms in the order given, unknown ids too; addresses open (contract 10)."""
    return tuple(_term(item) for item in items)


def build_consent(order: Order) -> ConsentView | None:
    """The consent letter for letter; also where only its PDF is given."""
    consent, url = order.debit_consent, order.debit_consent_pdf_url
    if consent is None and not url:
        return None
    return ConsentView(
        text=show_controls(consent.text, keep_breaks=True) if consent else "",
        terms=build_terms(consent.localized_info) if consent else (),
        pdf=LinkView(name_word("debitConsentPdfUrl"), url, LinkKind.PDF) if url else None,
    )


def build_facts(order: Order, formats: Formats) -> tuple[FieldView, ...]:
    """The rest of the order, under the names that the API gives it or our words for them."""
    translate = QCoreApplication.translate
    platform = order.platform
    fields = (
        FieldView(translate("order", "Created"), formats.exact_moment(order.created)),
        *_payment(order, formats),
        FieldView(translate("order", "Tags"), ", ".join(show_controls(tag) for tag in order.tags)),
        FieldView(
            translate("order", "Platform"), show_controls(platform.reference) if platform else ""
        ),
        FieldView(
            translate("order", "Platform info"), show_controls(platform.info) if platform else ""
        ),
        *(_unknown(one) for one in order.unknown_fields),
    )
    return tuple(field for field in fields if field.value)


def _term(item: InfoItem) -> FieldView:
    """A term without a heading takes the word for its id (`decisionMessage`, contract 2.8)."""
    label = show_controls(item.text) or name_word(item.info_id)
    value = show_controls(f"{item.value}{_NBSP}{item.unit}" if item.unit.strip() else item.value)
    url = item.value.strip()
    return FieldView(label, value, url if _ADDRESS.fullmatch(url) else "")


def _payment(order: Order, formats: Formats) -> list[FieldView]:
    if order.payment is None:
        return []
    payment = order.payment
    translate = QCoreApplication.translate
    return [
        FieldView(translate("order", "Payment method"), method_word(payment.method)),
        FieldView(translate("order", "Payment type"), show_controls(payment.submethod)),
        *(_detail(one, order.currency, formats) for one in payment.details),
    ]


def _detail(one: Property, currency: str, formats: Formats) -> FieldView:
    if one.name in _AMOUNTS and _WHOLE_NUMBER.fullmatch(one.value):
        return FieldView(name_word(one.name), formats.money(int(one.value), currency))
    if one.value.lower() in {"true", "false"}:
        return FieldView(name_word(one.name), _yes_or_no(one.value))
    return FieldView(name_word(one.name), show_controls(one.value))


def _yes_or_no(value: str) -> str:
    if value.lower() == "true":
        return QCoreApplication.translate("order", "yes")
    return QCoreApplication.translate("order", "no")


def _unknown(one: Property) -> FieldView:
    """What we have no name for may hold anything, a personal number too (security B8)."""
    says_so = "nationalid" in one.name.lower()
    value = mask_national_id(one.value) if says_so else mask_national_ids_in(one.value)
    return FieldView(show_controls(one.name), show_controls(value))

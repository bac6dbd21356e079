"""An order made ready for the screen: every field of the answer, in words and figures."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from ecster_desk.domain.amounts import OrderLeft, order_left
from ecster_desk.domain.hit import StatusGroup, status_group
from ecster_desk.domain.order import Order, Person
from ecster_desk.domain.row_ledger import row_ledger
from ecster_desk.domain.rules import OUTCOME_UNKNOWN, Action, Allowed, action_rule, warning
from ecster_desk.domain.vat import vat_lines_of
from ecster_desk.presenters.format import Formats, mask_national_id, show_controls
from ecster_desk.presenters.money_stand import OPEN, MoneyStand
from ecster_desk.presenters.order_build_facts import build_consent, build_facts, build_terms
from ecster_desk.presenters.order_build_people import build_people, full_name
from ecster_desk.presenters.order_build_rows import build_rows, build_vat, unallocated_sentence
from ecster_desk.presenters.order_build_transactions import build_transactions
from ecster_desk.presenters.order_view import (
    ActionView,
    HeaderView,
    LinkKind,
    LinkView,
    OrderView,
    Role,
    SumsView,
)
from ecster_desk.presenters.words import method_word, name_word, status_word

_NOT_KNOWN = "—"


def build_order_view(
    order: Order, formats: Formats, *, revealed: frozenset[Role], stand: MoneyStand = OPEN
) -> OrderView:
    """Everything that the screen says of an order.

    `revealed` are whose national ids are shown; `stand` is what our own operations say of it.
    """
    left = order_left(order)
    ledger = row_ledger(order)
    caution = OUTCOME_UNKNOWN if stand.holds_goods else warning(order)
    view = OrderView(
        header=_header(order, formats, shows_id=Role.CUSTOMER in revealed),
        sums=_sums(order, left, formats),
        warning=_rule_text(caution.what) if caution else "",
        warning_advice=_rule_text(caution.advice) if caution else "",
        actions=tuple(_action(order, action, stand) for action in Action),
        rows=build_rows(ledger.rows, order.currency, formats),
        unallocated=unallocated_sentence(ledger.unallocated, order.currency, formats),
        vat=build_vat(vat_lines_of(ledger.rows, left.left_minor), formats),
        terms=build_terms(order.localized_info),
        consent=build_consent(order),
        links=_links(order),
        transactions=build_transactions(order, formats),
        people=build_people(order, revealed),
        facts=build_facts(order, formats),
    )
    return _without_left(view) if view.header.group is StatusGroup.UNKNOWN else view


def _without_left(view: OrderView) -> OrderView:
    """Of a status that we don't know nobody can say what is left, not even that it is nothing."""
    return replace(
        view,
        sums=replace(view.sums, left=_NOT_KNOWN),
        rows=tuple(replace(row, left=_NOT_KNOWN, nothing_left=False) for row in view.rows),
        vat=tuple(replace(line, left=_NOT_KNOWN) for line in view.vat),
    )


def _header(order: Order, formats: Formats, *, shows_id: bool) -> HeaderView:
    customer = order.consumer or Person()
    national_id = customer.national_id
    return HeaderView(
        title=show_controls(order.reference or order.order_id),
        status=status_word(order.status),
        status_raw=show_controls(order.status),
        group=status_group(order.status),
        method=method_word(order.payment.method) if order.payment else "",
        created=formats.moment(order.created),
        customer=full_name(customer.name),
        national_id=show_controls(national_id if shows_id else mask_national_id(national_id)),
        national_id_revealed=shows_id and bool(national_id),
        city=show_controls(customer.address.city) if customer.address else "",
        order_id=show_controls(order.order_id),
        merchant=show_controls(order.merchant_id),
    )


def _sums(order: Order, left: OrderLeft, formats: Formats) -> SumsView:
    return SumsView(
        total=formats.money(left.total_minor, order.currency),
        debited=formats.money(left.debited_minor, order.currency),
        credited=formats.money(left.credited_minor, order.currency),
        left=formats.money(left.left_minor, order.currency),
        total_minor=left.total_minor,
        debited_minor=left.debited_minor,
        credited_minor=left.credited_minor,
        left_minor=left.left_minor,
    )


def _action(order: Order, action: Action, stand: MoneyStand) -> ActionView:
    """The order's own reason first, then that of our own operations; a slip moves no money."""
    rule = action_rule(order, action)
    if not isinstance(rule, Allowed):
        return ActionView(action, enabled=False, reason=_rule_text(rule.reason))
    reason = "" if action is Action.CONSENT_SLIP else stand.reason
    return ActionView(action, enabled=not reason, reason=reason)


def _rule_text(text: str) -> str:
    return QCoreApplication.translate("rules", text)


def _links(order: Order) -> tuple[LinkView, ...]:
    """What the order itself names to open; terms and bills have their own beside them."""
    named = (
        ("agreementPdfUrl", order.agreement_pdf_url, LinkKind.PDF),
        ("debitConsentPdfUrl", order.debit_consent_pdf_url, LinkKind.PDF),
        ("signUrl", order.sign_url, LinkKind.PAGE),
    )
    return tuple(LinkView(name_word(name), url, kind) for name, url, kind in named if url)

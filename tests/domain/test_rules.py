"""What may be done with an order, and whether its goods may go: every status, method, action."""

import pytest

from ecster_desk.domain.hit import OrderStatus
from ecster_desk.domain.order import DebitConsent
from ecster_desk.domain.rules import Action, Allowed, Off, action_rule, warning
from tests.support.builders import a_credit, a_debit, a_row, an_order, original

GOODS = a_row("Chair", "2", 62_500)
SECURED = ["READY", "PARTIALLY_DELIVERED", "FULLY_DELIVERED"]
NOT_SECURED = [status for status in OrderStatus if status not in SECURED]
MONEY = [Action.DEBIT, Action.REFUND, Action.ANNUL, Action.UNDO]


def ready(**changes):
    return an_order(original(GOODS), **changes)


def part_delivered(**changes):
    debit = a_debit("first", amount_minor=25_000)
    return an_order(original(GOODS), debit, **{"status": "PARTIALLY_DELIVERED", **changes})


def delivered(*more, **changes):
    debit = a_debit("first", GOODS)
    return an_order(original(GOODS), debit, *more, **{"status": "FULLY_DELIVERED", **changes})


def objection(order, action):
    rule = action_rule(order, action)
    return rule.reason if isinstance(rule, Off) else ""


@pytest.mark.parametrize("status", SECURED)
def test_goods_may_go_when_the_money_is_secured(status):
    assert warning(ready(status=status)) is None


@pytest.mark.parametrize("status", [*NOT_SECURED, "AWAITING_CONTRACT", "STOPPED", "NEW_WORD", ""])
def test_any_other_status_says_loudly_that_they_may_not(status):
    caution = warning(ready(status=status))

    assert caution is not None
    assert caution.what == "Do not hand over the goods"
    assert caution.advice


def test_awaiting_a_signature_says_what_to_do():
    signing = ready(status="PENDING_SIGNATURE", sign_url="https://secure.ecster.se/sign")

    assert warning(signing).advice == "Awaiting the customer's signature: open the signing page."


def test_no_signing_page_is_named_where_ecster_gives_none():
    waiting = ready(status="PENDING_SIGNATURE")

    assert warning(waiting).advice == objection(waiting, Action.DEBIT)
    assert warning(waiting).advice.endswith("ask the customer to sign, then press F5.")


@pytest.mark.parametrize("status", NOT_SECURED)
def test_whatever_keeps_the_goods_says_also_what_to_do(status):
    _why, colon, step = warning(ready(status=status)).advice.partition(": ")

    assert colon
    assert step


@pytest.mark.parametrize(
    ("order", "open_actions"),
    [
        (ready(), {Action.DEBIT, Action.ANNUL, Action.UNDO}),
        (part_delivered(), {Action.DEBIT, Action.REFUND, Action.ANNUL, Action.UNDO}),
        (delivered(), {Action.REFUND, Action.UNDO}),
        (delivered(method="SWISH"), {Action.REFUND, Action.UNDO}),
        (delivered(method="CARD"), {Action.REFUND, Action.UNDO}),
        (ready(method="SWISH"), set()),
        (part_delivered(method="SWISH"), {Action.REFUND, Action.UNDO}),
    ],
)
def test_what_is_open(order, open_actions):
    found = {action for action in Action if action_rule(order, action) == Allowed()}

    assert found == open_actions


@pytest.mark.parametrize("action", MONEY)
@pytest.mark.parametrize("status", NOT_SECURED)
def test_an_order_that_is_not_secured_moves_no_money_and_its_status_is_the_reason(status, action):
    caution = warning(ready(status=status))

    assert caution is not None
    assert objection(delivered(status=status, method=""), action) == caution.advice


@pytest.mark.parametrize("action", MONEY)
def test_an_unknown_status_is_read_only(action):
    assert "can only be read" in objection(delivered(status="NEW_WORD"), action)


@pytest.mark.parametrize("action", MONEY)
@pytest.mark.parametrize("status", SECURED)
def test_no_method_no_money(status, action):
    assert "names no payment method" in objection(ready(status=status, method=""), action)
    assert "names no payment method" in objection(ready(status=status, payment=None), action)
    assert "doesn't know" in objection(ready(status=status, method="BARTER"), action)


def test_swish_is_never_debited_or_annulled_by_us():
    order = delivered(method="SWISH")

    assert "charged at the purchase" in objection(order, Action.DEBIT)
    assert "refunded, not annulled" in objection(order, Action.ANNUL)


def test_nothing_left_is_said():
    assert objection(delivered(), Action.DEBIT) == "Nothing is left to debit."
    assert objection(delivered(), Action.ANNUL) == "Nothing is left to annul."
    all_gone = part_delivered(debited_minor=125_000)
    assert objection(all_gone, Action.DEBIT) == "Nothing is left to debit."


def test_a_refund_needs_something_debited_that_is_not_refunded_yet():
    nothing_yet = "Nothing is debited, so there is nothing to refund."
    refunded = delivered(a_credit("back", "first", GOODS))

    assert objection(ready(), Action.REFUND) == nothing_yet
    assert objection(ready(status="FULLY_DELIVERED"), Action.REFUND) == nothing_yet
    assert objection(part_delivered(status="READY"), Action.REFUND) == nothing_yet
    assert "refunded already" in objection(refunded, Action.REFUND)


def test_an_order_that_is_back_at_nothing_has_nothing_to_undo():
    refunded = delivered(a_credit("back", "first", GOODS))
    assert objection(refunded, Action.UNDO) == "Nothing is left to annul or to refund."


@pytest.mark.parametrize("status", [*OrderStatus, "NEW_WORD"])
def test_the_consent_slip_needs_only_its_text(status):
    without = ready(status=status)
    with_text = ready(status=status, debit_consent=DebitConsent("I agree"))

    assert "no consent text" in objection(without, Action.CONSENT_SLIP)
    assert action_rule(with_text, Action.CONSENT_SLIP) == Allowed()

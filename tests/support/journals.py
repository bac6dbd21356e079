"""What the journal's tests write into it: attempts, alarms, moments, and a folder to open."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from ecster_desk.domain.attempt import AlarmKind, Attempt, AttemptType, Baseline, Moment
from ecster_desk.domain.journal import Alarm
from ecster_desk.domain.reference import new_reference

NOON = datetime(2026, 11, 14, 12, 0, tzinfo=UTC)
_numbers = count(1)


def a_moment(ms=0, boot_id="boot-1"):
    """A moment that many milliseconds after noon."""
    wall = NOON + timedelta(milliseconds=ms)
    return Moment(boot_id, 60_000 + ms, wall, wall)


BASELINE = Baseline(
    transaction_ids=("original-1", "debit-1"),
    amount_minor=125_000,
    debited_minor=25_000,
    credited_minor=0,
    status="PARTIALLY_DELIVERED",
    server_date=NOON,
)
PLAIN = Attempt(
    ref="",
    intent_id="intent",
    n=1,
    order_id="order-1",
    type=AttemptType.DEBIT,
    amount_minor=62_500,
    body=b'{"type":"DEBIT","amount":62500}',
    baseline=BASELINE,
    host="127.0.0.1",
    merchant_id="100646739",
    till="T001",
    user="demo",
    install_id="install-1",
    created=a_moment(),
)


def a_reference(n=1):
    """A reference that no other test value has."""
    return new_reference("T001", next(_numbers).to_bytes(16, "big"), n)


def an_intent(**changes):
    """An INTENT with a reference of its own."""
    return replace(PLAIN, **{"ref": a_reference(), **changes})


def an_alarm(**changes):
    """A LATE alarm on the order of `an_intent`."""
    plain = Alarm(a_reference(), AlarmKind.LATE, "order-1", "debit-9", a_moment())
    return replace(plain, **changes)

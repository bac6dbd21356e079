"""Attempts made in one line, for tests that care about a part of them."""

from datetime import UTC, datetime

from ecster_desk.domain.attempt import Attempt, AttemptType, Baseline, Moment, State
from ecster_desk.domain.reference import new_reference
from ecster_desk.domain.request import MoneyRequest, body_of
from ecster_desk.domain.settle.facts import Facts
from ecster_desk.domain.settle.judge import Case

NOON = datetime(2026, 11, 14, 12, 0, tzinfo=UTC)
ORDER_ID = "zburxHFw0xQmyOmVOrcq"
HOST = "http://127.0.0.1:41234"


def a_reference(number=1, n=1, till="TIL1"):
    """A reference of ours; each number another intent."""
    return new_reference(till, number.to_bytes(16, "big"), n)


def a_moment(mono_ms=0, boot_id="boot-1", server_date=None):
    return Moment(boot_id, mono_ms, NOON, server_date)


def an_attempt(kind=AttemptType.DEBIT, amount_minor=10_000, rows=(), **changes):
    """An attempt as the journal holds it; UNKNOWN unless told otherwise."""
    ref = changes.pop("ref", a_reference())
    credits_one = kind in {AttemptType.CREDIT, AttemptType.SWISH_REFUND}
    debit_tx = changes.pop("debit_tx", "D1" if credits_one else "")
    baseline = changes.pop("baseline", a_baseline())
    given = {
        "ref": ref,
        "intent_id": ref[:-2],
        "n": 1,
        "order_id": ORDER_ID,
        "type": kind,
        "amount_minor": amount_minor,
        "body": body_of(MoneyRequest(kind, amount_minor, ref, tuple(rows), debit_tx)),
        "baseline": baseline,
        "host": HOST,
        "merchant_id": "100646739",
        "till": "TIL1",
        "user": "anna",
        "install_id": "install-1",
        "created": a_moment(),
        "debit_tx": debit_tx,
        "state": State.UNKNOWN,
    }
    return Attempt(**{**given, **changes})


def a_baseline(*ids, status="READY", amount_minor=30_000, debited_minor=0, credited_minor=0):
    """The read before an attempt; it showed the ORIGINAL, and these ids."""
    return Baseline(("original", *ids), amount_minor, debited_minor, credited_minor, status, NOON)


def a_case(attempt, *, echo=True, ceiling=True, **more):
    """What is known of an attempt; everything proved unless told otherwise."""
    return Case(attempt, Facts(echo, ceiling), **more)

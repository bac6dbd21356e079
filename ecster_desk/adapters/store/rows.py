"""The journal's values as rows of its tables, and back."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, Final, TypeAlias

from sqlalchemy import RowMapping

from ecster_desk.adapters.store.chain import Link
from ecster_desk.adapters.store.texts import (
    baseline_text,
    date_text,
    maybe_date,
    maybe_date_text,
    maybe_moment,
    maybe_moment_text,
    moment_text,
    read_baseline,
    read_date,
    read_moment,
)
from ecster_desk.domain.attempt import (
    AlarmKind,
    Attempt,
    AttemptType,
    ManualReason,
    Moment,
    State,
)
from ecster_desk.domain.journal import Alarm, Doubt, EchoProof, Event, Plan, PlanStep, Verdict

Cell: TypeAlias = str | int | bytes | None
Stored: TypeAlias = RowMapping | dict[str, Any]  # a row as it comes; the schema says the types
Row: TypeAlias = dict[str, Cell]
_CHANGING_CELLS: Final[Mapping[str, Callable[[Attempt], Cell]]] = {
    "state": lambda one: one.state.value,
    "manual_reason": lambda one: one.manual_reason.value if one.manual_reason else "",
    "answer_id": lambda one: one.answer_id,
    "t_closed_ms": lambda one: one.t_closed_ms,
    "server_date": lambda one: maybe_date_text(one.server_date),
    "first_look": lambda one: maybe_moment_text(one.first_look),
    "booked_tx": lambda one: one.booked_tx,
    "booked_minor": lambda one: one.booked_minor,
    "settled": lambda one: maybe_moment_text(one.settled),
    "via_read": lambda one: int(one.via_read),
    "printed": lambda one: int(one.printed),
}


def attempt_row(attempt: Attempt) -> Row:
    """An attempt as its row."""
    return {
        "ref": attempt.ref,
        "intent_id": attempt.intent_id,
        "n": attempt.n,
        "order_id": attempt.order_id,
        "type": attempt.type.value,
        "amount_minor": attempt.amount_minor,
        "debit_tx": attempt.debit_tx,
        "body_bytes": attempt.body,
        "baseline_json": baseline_text(attempt.baseline),
        "host": attempt.host,
        "merchant_id": attempt.merchant_id,
        "till": attempt.till,
        "user": attempt.user,
        "approver": attempt.approver,
        "approval_id": attempt.approval_id,
        "approval_until_ms": attempt.approval_until_ms,
        "install_id": attempt.install_id,
        "boot_id": attempt.created.boot_id,
        "t_mono_ms": attempt.created.mono_ms,
        "t_wall": date_text(attempt.created.wall),
        "t_server": maybe_date_text(attempt.created.server_date),
        "fences_ref": attempt.fences_ref,
        **changing_cells(attempt),
    }


def changing_cells(attempt: Attempt) -> Row:
    """The part of an attempt's row that moves and notes may change."""
    return {name: cell(attempt) for name, cell in _CHANGING_CELLS.items()}


def changed_cells(old: Attempt, new: Attempt) -> Row:
    """The cells of that part in which an attempt differs from what it was."""
    before, after = vars(old), vars(new)
    return {
        name: cell(new)
        for name, cell in _CHANGING_CELLS.items()
        if before[name] is not after[name] and before[name] != after[name]
    }


def read_attempt(row: Stored) -> Attempt:
    """An attempt from its row."""
    return Attempt(
        ref=row["ref"],
        intent_id=row["intent_id"],
        n=row["n"],
        order_id=row["order_id"],
        type=AttemptType(row["type"]),
        amount_minor=row["amount_minor"],
        body=row["body_bytes"],
        baseline=read_baseline(row["baseline_json"]),
        host=row["host"],
        merchant_id=row["merchant_id"],
        till=row["till"],
        user=row["user"],
        install_id=row["install_id"],
        created=Moment(
            row["boot_id"], row["t_mono_ms"], read_date(row["t_wall"]), maybe_date(row["t_server"])
        ),
        debit_tx=row["debit_tx"],
        approver=row["approver"],
        approval_id=row["approval_id"],
        approval_until_ms=row["approval_until_ms"],
        fences_ref=row["fences_ref"],
        state=State(row["state"]),
        manual_reason=ManualReason(row["manual_reason"]) if row["manual_reason"] else None,
        answer_id=row["answer_id"],
        t_closed_ms=row["t_closed_ms"],
        server_date=maybe_date(row["server_date"]),
        first_look=maybe_moment(row["first_look"]),
        booked_tx=row["booked_tx"],
        booked_minor=row["booked_minor"],
        settled=maybe_moment(row["settled"]),
        via_read=bool(row["via_read"]),
        printed=bool(row["printed"]),
    )


def alarm_row(alarm: Alarm) -> Row:
    """An alarm as its row."""
    return {
        "ref": alarm.ref,
        "kind": alarm.kind.value,
        "seen": alarm.seen,
        "order_id": alarm.order_id,
        "at": moment_text(alarm.at),
        "cleared_by": alarm.cleared_by,
        "reason": alarm.reason,
    }


def read_alarm(row: Stored) -> Alarm:
    """An alarm from its row."""
    return Alarm(
        ref=row["ref"],
        kind=AlarmKind(row["kind"]),
        order_id=row["order_id"],
        seen=row["seen"],
        at=read_moment(row["at"]),
        cleared_by=row["cleared_by"],
        reason=row["reason"],
    )


def proof_row(proof: EchoProof) -> Row:
    """A proof of echo as its row."""
    return {
        "host": proof.host,
        "merchant_id": proof.merchant_id,
        "type": proof.type.value,
        "ref": proof.ref,
        "at": moment_text(proof.at),
    }


def read_proof(row: Stored) -> EchoProof:
    """A proof of echo from its row."""
    return EchoProof(
        row["host"],
        row["merchant_id"],
        AttemptType(row["type"]),
        row["ref"],
        read_moment(row["at"]),
    )


def plan_row(plan: Plan) -> Row:
    """A plan as its row; the steps are JSON."""
    return {
        "plan_id": plan.plan_id,
        "order_id": plan.order_id,
        "user": plan.user,
        "steps": json.dumps([asdict(step) for step in plan.steps], ensure_ascii=False),
        "at": moment_text(plan.at),
        "closed_by": plan.closed_by,
        "reason": plan.reason,
    }


def read_plan(row: Stored) -> Plan:
    """A plan from its row."""
    steps = [
        PlanStep(**{**step, "type": AttemptType(step["type"])}) for step in json.loads(row["steps"])
    ]
    return Plan(
        row["plan_id"],
        row["order_id"],
        row["user"],
        tuple(steps),
        read_moment(row["at"]),
        row["closed_by"],
        row["reason"],
    )


def doubt_cells(doubt: Doubt) -> Row:
    """A doubt as its row, but for the number that names it."""
    return {
        "verdict": doubt.verdict.value,
        "detail": doubt.detail,
        "found": moment_text(doubt.found),
        "confirmed_by": doubt.confirmed_by,
        "reason": doubt.reason,
        "confirmed": maybe_moment_text(doubt.confirmed),
    }


def read_doubt(row: Stored) -> Doubt:
    """A doubt from its row."""
    return Doubt(
        Verdict(row["verdict"]),
        row["detail"],
        read_moment(row["found"]),
        row["confirmed_by"],
        row["reason"],
        maybe_moment(row["confirmed"]),
    )


def read_event(link: Link) -> Event:
    """An event from its link; `data` is what was said, without the rows that it wrote."""
    said = json.loads(link.data)["said"]
    return Event(link.seq, link.ref, link.kind, said, link.prev_hash, link.hash)

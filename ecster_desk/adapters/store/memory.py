"""What the journal remembers over restarts: ids that reads showed, proofs of echo, undo plans."""

import sqlite3
from collections.abc import Iterable

from sqlalchemy import bindparam, literal_column, select

from ecster_desk.adapters.store import schema
from ecster_desk.adapters.store.ledger import Changed, New, Page, Write
from ecster_desk.adapters.store.prepared import Prepared, finding
from ecster_desk.adapters.store.rows import (
    plan_row,
    proof_row,
    read_plan,
    read_proof,
)
from ecster_desk.adapters.store.store import StorePart
from ecster_desk.adapters.store.texts import read_baseline
from ecster_desk.domain.attempt import AttemptType
from ecster_desk.domain.journal import EchoProof, Plan
from ecster_desk.domain.journal_errors import OutcomeNotWritten

_PLANS = select(schema.plan).where(schema.plan.c.closed_by == "")
_OPEN_PLANS = Prepared(_PLANS.order_by(literal_column("plan.rowid")))
_OPEN_PLAN = Prepared(_PLANS.where(schema.plan.c.plan_id == bindparam("plan")))
_SEEN = Prepared(
    select(schema.seen.c.transaction_id).where(schema.seen.c.order_id == bindparam("order"))
)
_BASELINES = Prepared(
    select(schema.attempt.c.baseline_json).where(schema.attempt.c.order_id == bindparam("order"))
)
_PROOFS = (schema.echo_proof,)


class SqlMemory(StorePart):
    """A `MemoryJournal` in a store."""

    async def remember_transactions(self, order_id: str, ids: Iterable[str]) -> None:
        """As the port says."""
        shown = frozenset(ids)
        if shown <= await self._store.recall(_SEEN.tables, _remembered, order_id):
            return

        def job(page: Page) -> None:
            new = sorted(shown - _remembered(page.driver, order_id))
            writes = [
                New(schema.seen, {"order_id": order_id, "transaction_id": one}) for one in new
            ]
            page.append(order_id, "seen", {}, writes)

        await self._store.write(job, OutcomeNotWritten)

    async def seen_transactions(self, order_id: str) -> frozenset[str]:
        """As the port says."""
        remembered = await self._store.recall(_SEEN.tables, _remembered, order_id)
        return remembered | await self._store.recall(_BASELINES.tables, _in_baselines, order_id)

    async def prove_echo(self, proof: EchoProof) -> None:
        """As the port says."""

        def job(page: Page) -> None:
            page.append("", "echo", {}, [_proof_write(page.driver, proof)])

        await self._store.write(job, OutcomeNotWritten)

    async def echo_proof(self, host: str, merchant_id: str, type_: AttemptType) -> EchoProof | None:
        """As the port says."""
        return await self._store.recall(_PROOFS, _proof, host, merchant_id, type_)

    async def keep_plan(self, plan: Plan) -> None:
        """As the port says."""
        write = New(schema.plan, plan_row(plan))
        await self._store.write(
            lambda page: page.append(plan.plan_id, "plan", {}, [write]), OutcomeNotWritten
        )

    async def close_plan(self, plan_id: str, *, by: str, reason: str) -> None:
        """As the port says."""
        change = Changed(schema.plan, {"plan_id": plan_id}, {"closed_by": by, "reason": reason})

        def job(page: Page) -> None:
            if _OPEN_PLAN.first(page.driver, {"plan": plan_id}) is None:
                raise KeyError(plan_id)
            page.append(plan_id, "plan_closed", {}, [change])

        await self._store.write(job, OutcomeNotWritten)

    async def open_plans(self) -> tuple[Plan, ...]:
        """As the port says."""
        return await self._store.all(_OPEN_PLANS, read_plan)


def _remembered(driver: sqlite3.Connection, order_id: str) -> frozenset[str]:
    return frozenset(_SEEN.column(driver, {"order": order_id}))


def _in_baselines(driver: sqlite3.Connection, order_id: str) -> frozenset[str]:
    texts = _BASELINES.column(driver, {"order": order_id})
    return frozenset(one for text in texts for one in read_baseline(text).transaction_ids)


def _proof(
    driver: sqlite3.Connection, host: str, merchant_id: str, type_: AttemptType
) -> EchoProof | None:
    key = {"key_host": host, "key_merchant_id": merchant_id, "key_type": type_.value}
    found = finding(schema.echo_proof).first(driver, key)
    return None if found is None else read_proof(found)


def _proof_write(driver: sqlite3.Connection, proof: EchoProof) -> Write:
    row = proof_row(proof)
    if _proof(driver, proof.host, proof.merchant_id, proof.type) is None:
        return New(schema.echo_proof, row)
    key = {name: row[name] for name in ("host", "merchant_id", "type")}
    return Changed(schema.echo_proof, key, {"ref": row["ref"], "at": row["at"]})

"""What the journal remembers over restarts: ids that reads showed, proofs of echo, undo plans."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection, literal_column, select

from ecster_desk.adapters.store import schema
from ecster_desk.adapters.store.ledger import Changed, New, Page, Write
from ecster_desk.adapters.store.rows import plan_row, proof_row, read_plan, read_proof
from ecster_desk.adapters.store.store import StorePart
from ecster_desk.domain.attempt import AttemptType
from ecster_desk.domain.journal import EchoProof, Plan
from ecster_desk.domain.journal_errors import OutcomeNotWritten

_OPEN_PLANS = (
    select(schema.plan).where(schema.plan.c.closed_by == "").order_by(literal_column("plan.rowid"))
)


class SqlMemory(StorePart):
    """A `MemoryJournal` in a store."""

    async def remember_transactions(self, order_id: str, ids: Iterable[str]) -> None:
        """As the port says."""
        shown = frozenset(ids)
        if shown <= await self._store.read(lambda connection: _remembered(connection, order_id)):
            return

        def job(page: Page) -> None:
            new = sorted(shown - _remembered(page.connection, order_id))
            writes = [
                New(schema.seen, {"order_id": order_id, "transaction_id": one}) for one in new
            ]
            page.append(order_id, "seen", {}, writes)

        await self._store.write(job, OutcomeNotWritten)

    async def seen_transactions(self, order_id: str) -> frozenset[str]:
        """As the port says."""
        return await self._store.read(
            lambda connection: (
                _remembered(connection, order_id) | _in_baselines(connection, order_id)
            )
        )

    async def prove_echo(self, proof: EchoProof) -> None:
        """As the port says."""

        def job(page: Page) -> None:
            page.append("", "echo", {}, [_proof_write(page.connection, proof)])

        await self._store.write(job, OutcomeNotWritten)

    async def echo_proof(self, host: str, merchant_id: str, type_: AttemptType) -> EchoProof | None:
        """As the port says."""
        return await self._store.read(
            lambda connection: _proof(connection, host, merchant_id, type_)
        )

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
            this = _OPEN_PLANS.where(schema.plan.c.plan_id == plan_id)
            if page.connection.execute(this).first() is None:
                raise KeyError(plan_id)
            page.append(plan_id, "plan_closed", {}, [change])

        await self._store.write(job, OutcomeNotWritten)

    async def open_plans(self) -> tuple[Plan, ...]:
        """As the port says."""
        return await self._store.all(_OPEN_PLANS, read_plan)


def _remembered(connection: Connection, order_id: str) -> frozenset[str]:
    query = select(schema.seen.c.transaction_id).where(schema.seen.c.order_id == order_id)
    return frozenset(connection.execute(query).scalars())


def _in_baselines(connection: Connection, order_id: str) -> frozenset[str]:
    query = select(schema.attempt.c.baseline_json).where(schema.attempt.c.order_id == order_id)
    baselines = connection.execute(query).scalars()
    return frozenset(one for text in baselines for one in json.loads(text)["transaction_ids"])


def _proof(
    connection: Connection, host: str, merchant_id: str, type_: AttemptType
) -> EchoProof | None:
    rows = schema.echo_proof.c
    query = select(schema.echo_proof).where(
        rows.host == host, rows.merchant_id == merchant_id, rows.type == type_.value
    )
    found = connection.execute(query).mappings().first()
    return None if found is None else read_proof(found)


def _proof_write(connection: Connection, proof: EchoProof) -> Write:
    row = proof_row(proof)
    if _proof(connection, proof.host, proof.merchant_id, proof.type) is None:
        return New(schema.echo_proof, row)
    key = {name: row[name] for name in ("host", "merchant_id", "type")}
    return Changed(schema.echo_proof, key, {"ref": row["ref"], "at": row["at"]})

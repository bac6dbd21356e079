"""What is remembered over restarts: ids that reads showed, proofs of echo, plans of undos."""

from dataclasses import replace

import pytest

from ecster_desk.domain.attempt import AttemptType
from ecster_desk.domain.journal import EchoProof, Plan, PlanStep
from tests.support.journals import a_moment, a_reference, an_intent


async def test_every_id_ever_seen_is_remembered_baselines_included(till):
    journal = till.open()
    await journal.remember_transactions("order-1", ["t-1", "t-2"])
    await journal.remember_transactions("order-1", ["t-2", "t-3"])
    await journal.record_intent(an_intent())

    journal = await till.reopen()

    assert await journal.seen_transactions("order-1") == {
        "t-1",
        "t-2",
        "t-3",
        "original-1",
        "debit-1",
    }
    assert await journal.seen_transactions("order-2") == frozenset()


async def test_what_is_remembered_already_costs_no_commit(till):
    journal = till.open()
    await journal.remember_transactions("order-1", ["t-1", "t-2"])
    head = await journal.head()

    await journal.remember_transactions("order-1", ["t-2"])
    await journal.remember_transactions("order-1", [])

    assert await journal.head() == head


async def test_the_latest_proof_of_echo_counts_per_host_merchant_and_type(till):
    journal = till.open()
    proof = EchoProof("host", "m-1", AttemptType.DEBIT, a_reference(), a_moment())
    later = replace(proof, ref=a_reference(), at=a_moment(5))

    await journal.prove_echo(proof)
    assert await journal.echo_proof("host", "m-1", AttemptType.DEBIT) == proof
    await journal.prove_echo(later)

    assert await journal.echo_proof("host", "m-1", AttemptType.DEBIT) == later
    assert await journal.echo_proof("host", "m-1", AttemptType.CREDIT) is None
    assert await journal.echo_proof("host", "m-2", AttemptType.DEBIT) is None
    assert await journal.echo_proof("other", "m-1", AttemptType.DEBIT) is None


async def test_a_plan_is_shown_until_it_is_closed(till):
    journal = till.open()
    steps = (
        PlanStep("intent-1", AttemptType.ANNUL, 62_500),
        PlanStep("intent-2", AttemptType.CREDIT, 25_000, "debit-1"),
    )
    plan = Plan("plan-1", "order-1", "demo", steps, a_moment())
    other = Plan("plan-2", "order-2", "demo", (), a_moment(5))
    await journal.keep_plan(plan)
    await journal.keep_plan(other)

    journal = await till.reopen()

    assert await journal.open_plans() == (plan, other)
    await journal.close_plan("plan-1", by="demo", reason="done")
    assert await journal.open_plans() == (other,)
    with pytest.raises(KeyError):
        await journal.close_plan("plan-1", by="demo", reason="done")


async def test_all_that_is_remembered_agrees_with_its_events(till):
    journal = till.open()
    for n in (1, 2):
        await journal.remember_transactions("order-1", [f"t-{n}"])
        await journal.prove_echo(
            EchoProof("host", "m-1", AttemptType.DEBIT, a_reference(), a_moment(n))
        )
    await journal.keep_plan(Plan("plan-1", "order-1", "demo", (), a_moment()))
    await journal.close_plan("plan-1", by="demo", reason="done")

    assert await journal.verify() == ""

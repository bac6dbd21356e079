"""What is proved, for whom, and for how long."""

from datetime import timedelta

import pytest

from ecster_desk.domain.attempt import AttemptType
from ecster_desk.domain.journal import EchoProof
from ecster_desk.domain.settle.facts import Facts, Profile, elapsed_ms, facts_of, sandbox_profile
from ecster_desk.domain.settle.times import SECOND, Times
from tests.support.attempts import HOST, NOON, a_moment, a_reference

TIMES = Times()
STRANGE = Profile(HOST)


def _proof(kind, age=timedelta()):
    return EchoProof(HOST, "1", kind, a_reference(), a_moment(server_date=NOON - age))


@pytest.mark.parametrize("kind", [AttemptType.DEBIT, AttemptType.CREDIT])
def test_all_is_proved_for_the_sandbox(kind):
    assert facts_of(sandbox_profile(HOST), kind, None, a_moment(), TIMES) == Facts(
        echo=True, ceiling=True
    )


def test_an_annul_has_no_ceiling_and_swish_no_echo():
    sandbox = sandbox_profile(HOST)
    assert facts_of(sandbox, AttemptType.ANNUL, None, a_moment(), TIMES) == Facts(
        echo=True, ceiling=False
    )
    swish = _proof(AttemptType.SWISH_REFUND)
    facts = facts_of(sandbox, AttemptType.SWISH_REFUND, swish, a_moment(), TIMES)
    assert facts == Facts(echo=False, ceiling=False)


def test_nothing_is_proved_for_a_stranger():
    assert facts_of(STRANGE, AttemptType.DEBIT, None, a_moment(), TIMES) == Facts(
        echo=False, ceiling=False
    )


def test_a_reference_read_back_proves_its_own_type_alone():
    proof = _proof(AttemptType.CREDIT)
    assert facts_of(STRANGE, AttemptType.CREDIT, proof, a_moment(), TIMES).echo
    assert not facts_of(STRANGE, AttemptType.DEBIT, proof, a_moment(), TIMES).echo


@pytest.mark.parametrize(("days", "fresh"), [(29, True), (30, True), (31, False), (-31, False)])
def test_a_proof_lasts_thirty_days(days, fresh):
    proof = _proof(AttemptType.DEBIT, timedelta(days=days))
    assert facts_of(STRANGE, AttemptType.DEBIT, proof, a_moment(), TIMES).echo is fresh


def test_spans_are_measured_by_the_boot_clock_and_across_boots_by_the_servers_date():
    assert elapsed_ms(a_moment(100), a_moment(350)) == 250
    later = NOON + timedelta(seconds=300)
    passed = elapsed_ms(
        a_moment(9_999, "boot-1", server_date=NOON), a_moment(5, "boot-2", server_date=later)
    )
    assert passed == 240 * SECOND  # less the slack of two clocks
    assert elapsed_ms(a_moment(9, "a", NOON), a_moment(5, "b", NOON)) == 0
    assert elapsed_ms(a_moment(9, "a"), a_moment(5, "b", NOON)) is None
    assert elapsed_ms(a_moment(9, "a", NOON), a_moment(5, "b")) is None

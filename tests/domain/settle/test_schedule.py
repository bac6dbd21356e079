"""When to look again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.domain.settle import schedule
from ecster_desk.domain.settle.schedule import Last, next_look
from ecster_desk.domain.settle.times import DAY, HOUR, MINUTE, SECOND, Times

TIMES = Times()
MIDDLE = 500  # no jitter


def _looks(until_ms, last=Last.NONE):
    since, looks = 0, []
    while since < until_ms:
        since += next_look(since, last, MIDDLE, TIMES)
        looks.append(since)
    return looks


def test_looks_come_quickly_then_each_minute_then_exactly_at_the_bound():
    looks = [look / SECOND for look in _looks(TIMES.settled)]
    assert looks == [0.5, 1, 2, 4, 8, 15, 30, 60, 120, 180, 240]


def test_after_the_bound_they_are_close_then_rarer():
    assert next_look(TIMES.settled, Last.NONE, MIDDLE, TIMES) == 10 * SECOND
    assert next_look(TIMES.settled + 2 * MINUTE, Last.NONE, MIDDLE, TIMES) == 60 * SECOND
    assert next_look(HOUR, Last.NONE, MIDDLE, TIMES) == 5 * MINUTE
    assert next_look(2 * DAY, Last.NONE, MIDDLE, TIMES) == 5 * MINUTE


@given(st.integers(0, TIMES.settled - 1), st.integers(0, 1000), st.sampled_from(Last))
def test_no_look_jumps_over_the_bound(since, chance, last):
    wait = next_look(since, last, chance, TIMES)
    assert last is Last.REFUSED or since + wait <= TIMES.settled


def test_the_bound_itself_is_not_jittered():
    for chance in (0, 500, 1000):
        since = TIMES.settled - 7 * SECOND
        assert next_look(since, Last.NONE, chance, TIMES) == 7 * SECOND


def test_jitter_is_a_fifth():
    waits = [next_look(30 * SECOND, Last.NONE, chance, TIMES) for chance in (0, 1000)]
    assert waits == [24 * SECOND, 36 * SECOND]


@given(st.integers(0, 3 * DAY), st.integers(0, 1000))
def test_after_a_useless_look_the_next_comes_within_half_a_minute(since, chance):
    assert next_look(since, Last.USELESS, chance, TIMES) <= 30 * SECOND


def test_a_clean_look_past_the_bound_is_repeated_soon():
    assert next_look(TIMES.settled, Last.ABSENT, MIDDLE, TIMES) == TIMES.apart
    assert next_look(TIMES.settled - 1, Last.ABSENT, MIDDLE, TIMES) == 1


def test_a_refused_key_pauses_for_a_minute():
    assert next_look(0, Last.REFUSED, MIDDLE, TIMES) == 60 * SECOND


@pytest.mark.parametrize(
    ("asked", "wait"), [(None, 5_000), (1_000, 5_000), (20_000, 20_000), (10**9, 60_000)]
)
def test_a_servers_wish_is_granted_within_reason(asked, wait):
    assert schedule.asked_to_wait(5_000, asked) == wait


def test_ended_attempts_are_watched_for_a_month():
    since, reads = 0, []
    while since < 3 * DAY:
        since += schedule.next_watch(since)
        reads.append(since)
        assert schedule.watches_due(since) == len(reads)
    assert reads == [10 * MINUTE, HOUR, 6 * HOUR, DAY, 2 * DAY, 3 * DAY]


def test_the_gaps_between_reads_add_up_to_their_times():
    gaps = [schedule.watch_gap(reads) for reads in range(6)]
    assert [sum(gaps[: n + 1]) for n in range(6)] == [*schedule.WATCHES, 2 * DAY, 3 * DAY]

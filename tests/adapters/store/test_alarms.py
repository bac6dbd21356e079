"""Alarms beside the states: raised once a fact, cleared once by a named person."""

import pytest

from ecster_desk.domain.attempt import AlarmKind
from tests.support.journals import a_moment, a_reference, an_alarm


async def test_a_fact_is_raised_once_however_often_it_is_read(till):
    journal = till.open()
    alarm = an_alarm()

    assert await journal.raise_alarm(alarm)
    assert not await journal.raise_alarm(alarm)
    await journal.clear_alarm(alarm, by="chef", reason="refunded", at=a_moment(5))
    assert not await journal.raise_alarm(alarm)

    assert await journal.uncleared_alarms() == ()


async def test_any_number_of_alarms_may_stand(till):
    journal = till.open()
    ref = a_reference()
    alarms = [an_alarm(ref=ref, kind=kind, seen=kind.value.lower()) for kind in AlarmKind]
    for alarm in alarms:
        await journal.raise_alarm(alarm)

    journal = await till.reopen()

    assert await journal.uncleared_alarms() == tuple(alarms)
    assert await journal.alarms_of("order-1") == tuple(alarms)
    assert await journal.alarms_of("order-2") == ()


async def test_a_cleared_alarm_says_who_and_why(till):
    journal = till.open()
    alarm = an_alarm()
    await journal.raise_alarm(alarm)

    await journal.clear_alarm(alarm, by="chef", reason="refunded", at=a_moment(5))

    (cleared,) = await journal.alarms_of("order-1")
    assert (cleared.cleared_by, cleared.reason) == ("chef", "refunded")
    kinds = [event.kind for event in await journal.events_of(alarm.ref)]
    assert kinds == ["alarm", "cleared"]


async def test_what_does_not_stand_is_not_cleared(till):
    journal = till.open()
    alarm = an_alarm()

    with pytest.raises(KeyError):
        await journal.clear_alarm(alarm, by="chef", reason="refunded", at=a_moment())
    await journal.raise_alarm(alarm)
    for by, reason in (("", "refunded"), ("chef", "")):
        with pytest.raises(ValueError, match="by somebody"):
            await journal.clear_alarm(alarm, by=by, reason=reason, at=a_moment())

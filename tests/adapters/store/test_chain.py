"""The chain: edit, delete, reorder, cut the tail, change a row: each is found (security B20)."""

import pytest

from ecster_desk.adapters.store.chain import START, canonical, first_fault, next_link
from ecster_desk.domain.attempt import State
from ecster_desk.domain.journal import Verdict
from ecster_desk.domain.journal_errors import JournalDamaged
from tests.support.journals import a_history, an_alarm, an_intent

KEY = bytes(range(32))


def a_chain(length, key=KEY):
    links, head = [], START
    for n in range(length):
        link = next_link(key, head, f"ref-{n % 3}", "moved", canonical({"n": n}))
        links.append(link)
        head = type(START)(link.seq, link.hash)
    return links


def test_a_chain_as_written_is_sound():
    links = a_chain(5)

    head, fault = first_fault(KEY, links)

    assert (head.seq, head.hash, fault) == (5, links[-1].hash, "")


@pytest.mark.parametrize("field", ["ref", "kind", "data", "hash"])
def test_any_edit_is_found_where_it_is(field):
    links = a_chain(5)
    links[2] = links[2]._replace(**{field: "edited"})

    head, fault = first_fault(KEY, links)

    assert head.seq == 2
    assert "event 3" in fault


@pytest.mark.parametrize("gone", range(4))
def test_a_deleted_link_is_found(gone):
    links = a_chain(5)
    del links[gone]

    assert "missing or out of its place" in first_fault(KEY, links)[1]


def test_a_changed_order_is_found():
    links = a_chain(5)
    links[1], links[2] = links[2], links[1]

    assert first_fault(KEY, links)[0].seq == 1


def test_renumbered_links_are_found():
    links = a_chain(5)
    del links[1]
    renumbered = [link._replace(seq=n) for n, link in enumerate(links, start=1)]

    assert first_fault(KEY, renumbered)[0].seq == 1


def test_without_the_key_nobody_can_make_it_anew():
    forged = a_chain(5, key=b"another")

    assert first_fault(KEY, forged)[0] == START


async def _written(till):
    journal = till.open()
    await a_history(journal)
    await journal.raise_alarm(an_alarm())
    await journal.record_intent(an_intent(order_id="order-2"))
    head = await journal.head()
    await till.close()
    return head


@pytest.mark.parametrize(
    "statement",
    [
        "update event set data = replace(data, 'DONE', 'NONE') where seq = 5",
        "update event set hash = prev_hash where seq = 3",
        "delete from event where seq = 3",
        "delete from event where seq = 1",
        "update event set seq = seq + 1000 where seq = 3",
        "update event set ref = 'another' where seq = 2",
    ],
)
async def test_a_tampered_event_makes_the_journal_look_only(till, statement):
    await _written(till)
    till.tamper(statement)

    journal = till.open()

    assert journal.report.verdict is Verdict.DAMAGED
    assert "event" in journal.report.trouble.detail
    with pytest.raises(JournalDamaged):
        await journal.record_intent(an_intent(order_id="order-9"))


@pytest.mark.parametrize(
    "statement",
    [
        "update attempt set state = 'NOT_DONE' where state = 'DONE'",
        "update attempt set amount_minor = 1",
        "update attempt set body_bytes = x'00'",
        "delete from attempt where state = 'INTENT'",
        "delete from alarm",
        "insert into seen values('order-1', 'never seen')",
        "update alarm set cleared_by = 'somebody'",
    ],
)
async def test_a_tampered_row_makes_the_journal_look_only(till, statement):
    await _written(till)
    till.tamper(statement)

    journal = till.open()

    assert journal.report.verdict is Verdict.DAMAGED
    with pytest.raises(JournalDamaged):
        await journal.record_intent(an_intent(order_id="order-9"))
    assert await journal.verify() == journal.report.trouble.detail


CUT_THE_TAIL = (
    "delete from attempt where ref = (select ref from event where seq = 7)",
    "delete from event where seq = 7",
)


async def test_a_cut_tail_is_found_by_the_head_file(till):
    head = await _written(till)
    till.tamper(*CUT_THE_TAIL)

    journal = till.open()

    assert head.seq == 7
    assert journal.report.verdict is Verdict.BEHIND
    assert "event 7" in journal.report.trouble.detail


async def test_a_cut_tail_without_its_head_file_is_told_by_an_exported_head(till):
    """Only what was kept outside the PC proves it, such as the head on a day slip."""
    exported = await _written(till)
    till.tamper(*CUT_THE_TAIL)
    till.head.unlink()

    journal = till.open()

    assert journal.report.verdict is Verdict.CLEAN
    assert await journal.head() != exported
    assert (await journal.head()).seq < exported.seq


async def test_an_open_journal_can_be_verified_at_any_time(till):
    journal = till.open()
    await a_history(journal)
    await a_history(journal, "order-2", State.UNKNOWN)

    assert await journal.verify() == ""

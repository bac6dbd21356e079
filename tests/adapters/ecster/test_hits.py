"""Hits: amounts strictly, all else tolerantly, and slices that nobody notices."""

import asyncio
import gc
import json
from collections.abc import Iterator
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.adapters.ecster.hits import decode_hits
from ecster_desk.domain.errors import NotJson, WrongShape
from ecster_desk.domain.hit import OrderSummary
from tests.adapters.ecster.scripted import a_hit, as_json

LOOSE = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=20)
AMOUNTS = st.integers(-(10**13), 10**13)


async def decoded(*hits: object) -> list[OrderSummary]:
    return await decode_hits(as_json(list(hits)))


async def test_the_documented_hit_field_by_field() -> None:
    (hit,) = await decoded(a_hit(7))
    assert hit == OrderSummary(
        order_id="Order000000000000007",
        status="READY",
        created=datetime.fromisoformat("2024-01-28T23:52:23+01:00"),
        amount_minor=350000,
        debited_minor=0,
        credited_minor=0,
        merchant_id="62134339",
        method="PARTPAYMENT",
        currency="SEK",
        reference="Ref-7",
        national_id="SE830219-0536",
        first_name="David",
        last_name="Drottz",
    )


@pytest.mark.parametrize("name", ["amount", "debitedAmount", "creditedAmount"])
@pytest.mark.parametrize(
    "value", ["1.0", "1e3", "2500.5", '"2500"', "true", "null", "[]", "10000000000001", "1" * 40]
)
async def test_an_amount_that_is_not_whole_ore_refuses_the_page(name: str, value: str) -> None:
    text = as_json([a_hit(), a_hit(**{name: "#"})]).decode().replace('"#"', value)
    with pytest.raises(WrongShape, match=rf"\$\[1\]\.{name}"):
        await decode_hits(text.encode())


@pytest.mark.parametrize("name", ["amount", "debitedAmount", "creditedAmount"])
async def test_an_amount_that_is_missing_refuses_the_page(name: str) -> None:
    hit = a_hit()
    del hit[name]
    with pytest.raises(WrongShape, match=name):
        await decoded(hit)


@pytest.mark.parametrize("body", [b'[{"amount":NaN}]', b"[", b"", b"<html>", b"[1]x", b'["\xff"]'])
async def test_what_is_no_json(body: bytes) -> None:
    with pytest.raises((NotJson, WrongShape)):
        await decode_hits(body)


@pytest.mark.parametrize("body", [b"{}", b"null", b"7", b"[7]", b"[[]]"])
async def test_what_is_no_list_of_hits(body: bytes) -> None:
    with pytest.raises(WrongShape):
        await decode_hits(body)


async def test_an_answer_without_a_border_is_judged_whole() -> None:
    with pytest.raises(WrongShape):
        await decode_hits(b'["' + b"x" * 400_000 + b'"]')


async def test_nesting_without_end_is_refused() -> None:
    body = as_json([a_hit(deep="#")]).replace(b'"#"', b"[" * 100_000)
    with pytest.raises(WrongShape, match="nested"):
        await decode_hits(body)


async def test_a_reference_that_came_as_a_number() -> None:
    (hit,) = await decoded(a_hit(orderReference=55, merchantId=62134339, status=True, id=1.5))
    assert (hit.reference, hit.merchant_id, hit.status) == ("55", "62134339", "true")
    assert hit.order_id == "1.5"


@pytest.mark.parametrize("created", ["yesterday", "", "2024-01-15T09:25:23", 17, None, "1-1-1"])
async def test_a_time_that_cannot_be_read_is_none(created: object) -> None:
    (hit,) = await decoded(a_hit(created=created))
    assert hit.created is None


@pytest.mark.parametrize("created", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
async def test_a_time_at_the_edge_of_the_calendar_is_none(created: str) -> None:
    (hit,) = await decoded(a_hit(created=created))
    assert hit.created is None


@given(
    loose=st.dictionaries(
        st.sampled_from(["id", "merchantId", "status", "created", "currency", "orderReference"]),
        LOOSE,
    ),
    consumer=st.none()
    | st.fixed_dictionaries(
        {},
        optional={
            "nationalId": LOOSE,
            "name": st.none() | st.dictionaries(st.sampled_from(["firstName", "lastName"]), LOOSE),
        },
    ),
    properties=st.none() | st.dictionaries(st.sampled_from(["method", "new"]), LOOSE),
    extra=st.recursive(LOOSE, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)),
    amounts=st.tuples(AMOUNTS, AMOUNTS, AMOUNTS),
)
async def test_everything_but_money_is_tolerated(loose, consumer, properties, extra, amounts):
    money = dict(zip(("amount", "debitedAmount", "creditedAmount"), amounts, strict=True))
    (hit,) = await decoded(
        {**loose, **money, "consumer": consumer, "properties": properties, "somethingNew": extra}
    )
    assert (hit.amount_minor, hit.debited_minor, hit.credited_minor) == amounts
    if isinstance(reference := loose.get("orderReference"), str):
        assert hit.reference == reference


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"a\ud83d", "a?"),
        (r"\uDE00b", "?b"),
        (r"\ud83d\ud83d\ude00", "?\U0001f600"),
        (r"\\ud83d \\\ud83d", r"\ud83d \?"),
    ],
)
@pytest.mark.parametrize("hits", [1, 900])
async def test_half_a_character_hides_no_list(written: str, read: str, hits: int) -> None:
    """A shop that cuts a text after 64 units cuts an emoji in two, and JSON can write that."""
    listed = [a_hit(number) for number in range(hits)] + [a_hit(orderReference="#")]
    found = await decode_hits(as_json(listed).replace(b'"#"', f'"{written}"'.encode()))
    assert len(found) == hits + 1
    assert found[-1].reference == read


FILLING = "x" * 2_500
NASTY = ("},{", "}, {", '"},{"', "\\", '\\"', "[", "}]", "},\n{", "å€🙂")


@given(
    texts=st.lists(st.sampled_from(NASTY) | st.text(max_size=8), min_size=1, max_size=20),
    indent=st.sampled_from([None, 1]),
    nested=st.integers(0, 3),
)
async def test_slices_end_between_hits_whatever_the_texts_say(
    texts: list[str], indent: int | None, nested: int
) -> None:
    """Longer than three slices, with borders in texts and objects that are none.

    The filling comes first: where a slice has had enough, the texts of its hit are yet to come.
    """
    parts = [{"a": 1}] * nested
    hits = [
        {"filling": FILLING} | a_hit(number, orderReference=texts[number % len(texts)], parts=parts)
        for number in range(160)
    ]
    body = json.dumps(hits, ensure_ascii=False, indent=indent).encode()
    assert len(body) > 400_000
    summaries = await decode_hits(body)
    assert [each.reference for each in summaries] == [each["orderReference"] for each in hits]
    assert [each.order_id for each in summaries] == [each["id"] for each in hits]


async def test_hits_full_of_false_borders_are_decoded_all_the_same() -> None:
    hits = [a_hit(number, parts=[{"a": 1}] * 10_000) for number in range(9)]
    assert len(await decoded(*hits)) == 9


@pytest.mark.parametrize("kept", [300_000, 400_000, 500_000])
async def test_a_long_list_cut_short_is_no_json(kept: int) -> None:
    body = as_json([a_hit(number) for number in range(1_600)])
    with pytest.raises(NotJson):
        await decode_hits(body[:kept])


@pytest.mark.parametrize("at", [3, 900, 1_599])
async def test_bad_money_anywhere_in_a_long_list_refuses_it(at: int) -> None:
    hits = [a_hit(number) for number in range(1_600)]
    hits[at]["amount"] = 1.5
    with pytest.raises(WrongShape):
        await decoded(*hits)


@pytest.fixture
def collector() -> Iterator[None]:
    """On, as in the program; the test house has it off."""
    gc.enable()
    yield
    gc.disable()


@pytest.mark.usefixtures("collector")
async def test_the_loop_runs_between_slices_with_the_collector_held() -> None:
    body = as_json([a_hit(number) for number in range(2_000)])
    turns: list[bool] = []

    async def count_turns() -> None:
        while True:
            turns.append(gc.isenabled())
            await asyncio.sleep(0)

    counting = asyncio.create_task(count_turns())
    await decode_hits(body)
    counting.cancel()
    assert len(turns) >= 4
    assert not any(turns[1:])
    assert gc.isenabled()


async def test_a_collector_that_was_off_stays_off() -> None:
    await decoded(a_hit())
    assert not gc.isenabled()


async def test_words_that_repeat_are_held_once() -> None:
    first, second = await decoded(a_hit(1), a_hit(2))
    assert first.status is second.status
    assert first.last_name is second.last_name
    assert first.merchant_id is second.merchant_id

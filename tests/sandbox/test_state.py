"""The state of the sandbox: its past, its merchants, its refusals."""

import json
from typing import Any

import pytest

from ecster_desk.sandbox.refusals import Refusal
from ecster_desk.sandbox.search import Criteria
from ecster_desk.sandbox.shapes import JsonObject
from ecster_desk.sandbox.state import State
from ecster_desk.sandbox.truth import HIDDEN, truth


class HandClock:
    """Counts seconds when told to."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def order(**fields: Any) -> JsonObject:
    plain = {
        "id": "a",
        "created": "2026-01-01T00:00:00+01:00",
        "status": "READY",
        "transactions": [],
    }
    return plain | fields


def statuses(state: State, criteria: Criteria, as_of: float | None = None) -> list[str]:
    return [json.loads(hit)["status"] for hit in state.search(criteria, as_of)]


def test_a_read_of_the_past_shows_the_version_of_that_moment() -> None:
    clock = HandClock()
    state = State(clock=clock)
    state.add([order()])
    for moment, status in ((200.0, "PARTIALLY_DELIVERED"), (300.0, "FULLY_DELIVERED")):
        clock.seconds = moment
        state.put(order(status=status), {})

    def at(moment: float | None) -> str:
        status: str = json.loads(state.body("a", moment) or b"{}")["status"]
        return status

    assert at(None) == at(300.0) == "FULLY_DELIVERED"
    assert at(299.9) == at(200.0) == "PARTIALLY_DELIVERED"
    assert at(199.9) == at(100.0) == at(0.0) == "READY"
    assert statuses(state, Criteria(status="READY"), 150.0) == ["READY"]
    assert statuses(state, Criteria(status="READY")) == []
    assert statuses(state, Criteria(), 250.0) == ["PARTIALLY_DELIVERED"]


def test_a_changed_reference_finds_the_order_and_the_former_only_in_the_past() -> None:
    clock = HandClock()
    state = State(clock=clock)
    state.add([order(orderReference="old")])
    clock.seconds = 200.0
    state.put(order(orderReference="new"), {})
    state.put(order(orderReference="new", status="ANNULLED"), {})

    assert statuses(state, Criteria(reference="new")) == ["ANNULLED"]
    assert statuses(state, Criteria(reference="old")) == []
    assert statuses(state, Criteria(reference="old"), 150.0) == ["READY"]


def test_orders_written_long_ago_are_as_right_as_those_just_written() -> None:
    state = State()
    state.add(order(id=str(number)) for number in range(300))
    for round_ in ("one", "two"):
        for number in range(300):
            state.put(order(id=str(number), orderReference=f"{round_}{number}"), {})

    for number in (0, 1, 299):
        wanted = order(id=str(number), orderReference=f"two{number}")
        assert state.order(str(number)) == wanted
        assert json.loads(state.body(str(number)) or b"") == wanted


def test_the_past_of_an_order_is_as_long_as_memory_allows() -> None:
    clock = HandClock()
    state = State(clock=clock)
    state.add([order(amount=0)])
    for amount in range(1, 500):
        clock.seconds += 1
        state.put(order(amount=amount), {})

    def amount_at(moment: float) -> int:
        amount: int = json.loads(state.body("a", moment) or b"{}")["amount"]
        return amount

    assert [amount_at(clock.seconds - age) for age in (0, 1, 60, 100)] == [499, 498, 439, 399]
    assert amount_at(0) == 399


def test_an_id_is_taken_once() -> None:
    state = State()
    state.add([order()])

    with pytest.raises(Refusal, match="exists already"):
        state.add([order()])


def test_there_is_no_order_but_those_that_were_added() -> None:
    state = State()
    state.add([order(merchantId="7")])

    assert "a" in state
    assert "b" not in state
    assert state.body("b") is None
    assert state.order("b") is None
    assert state.unshown("b") == {}


def test_an_order_of_no_merchant_makes_no_empty_key_right() -> None:
    state = State()
    state.add([order(merchantId="7"), order(id="b"), order(id="c", merchantId="")])

    assert state.merchants == {"7"}


def test_numbers_and_characters_beyond_the_usual_are_kept() -> None:
    state = State()
    state.add([order(amount=2**70, orderReference="\ud800!")])

    kept = state.order("a")

    assert kept is not None
    assert kept["amount"] == 2**70
    assert kept["orderReference"] == "?!"


def test_the_truth_lays_hidden_fields_over_what_is_shown() -> None:
    shown = order(consumer={"contactInfo": {"phone": {}, "email": "a@b.se"}}, tags=["x"])
    hidden = {
        "consumer": {"contactInfo": {"phone": {"number": "1"}}},
        "platform": {"reference": "p"},
    }

    told = truth(shown, {HIDDEN: hidden})

    contact = {"phone": {"number": "1"}, "email": "a@b.se"}
    assert told["order"]["consumer"] == {"contactInfo": contact}
    assert told["order"]["platform"] == {"reference": "p"}
    assert told["order"]["tags"] == ["x"]
    assert told["committed"] == []

"""Puts one sandbox together: orders, keys, faults and the two APIs."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from ecster_desk.sandbox.api import build_api
from ecster_desk.sandbox.books import Books
from ecster_desk.sandbox.control import Control
from ecster_desk.sandbox.database import Database
from ecster_desk.sandbox.examples import example_orders
from ecster_desk.sandbox.faults import FaultBook
from ecster_desk.sandbox.gate import Gate
from ecster_desk.sandbox.generator import generate_orders
from ecster_desk.sandbox.keys import Keys
from ecster_desk.sandbox.misbehaviour import Misbehaviour
from ecster_desk.sandbox.request_log import RequestLog
from ecster_desk.sandbox.shapes import JsonObject
from ecster_desk.sandbox.state import State


def build_state(file: Path | None, orders: int, seed: int) -> State:
    """The orders of a file, else generated ones; the documents' examples are always there.

    Raises StateFileError.
    """
    state = State(Database(file) if file else None)
    if not len(state):
        state.add(generate_orders(orders, seed, datetime.now(UTC)))
    state.add(_missing(state, example_orders()))
    return state


def build_gate(state: State, keys: Keys, port: int) -> Gate:
    """The sandbox as an ASGI application for `127.0.0.1:port`."""
    host = f"127.0.0.1:{port}"
    origin = f"http://{host}"
    log, faults, books = RequestLog(), FaultBook(), Books(state)
    return Gate(
        host=host.encode(),
        api=build_api(state, books, keys, origin),
        control=Control(state, keys, faults, log, origin).app(),
        books=books,
        log=log,
        faults=faults,
        misbehaviour=Misbehaviour(state, books),
    )


def _missing(state: State, orders: Iterable[JsonObject]) -> list[JsonObject]:
    return [order for order in orders if order["id"] not in state]

"""What each fault does to a request."""

import json
import logging
import re
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Final, TypeAlias

from ecster_desk.sandbox.books import Books
from ecster_desk.sandbox.entries import encoded
from ecster_desk.sandbox.exchange import Answer, Exchange
from ecster_desk.sandbox.faults import Fault
from ecster_desk.sandbox.refusals import Refusal, scripted, too_many
from ecster_desk.sandbox.state import State
from ecster_desk.sandbox.tricks import Tricks
from ecster_desk.sandbox.wishes import wish_of

_JSON: Final = "application/json"
_CHUNK: Final = 1_000_000
_PORTAL: Final = (
    b"<!doctype html><html><head><title>Guest network</title></head>"
    b"<body><h1>Welcome! Sign in to use this network.</h1></body></html>"
)
_ORDER = re.compile(r"/v1/orders/([^/]+)")
_log = logging.getLogger(__name__)
Act: TypeAlias = Callable[[Exchange, Fault], Awaitable[None]]


class Misbehaviour:
    """Carries out faults; a client that goes away cancels nothing that is to be committed."""

    def __init__(self, state: State, books: Books) -> None:
        self._state = state
        self._books = books
        self._acts: Final[dict[str, Act]] = {
            "delay": _delay,
            "status": _status,
            "commit_then_status": _commit_then_status,
            "reset_before_commit": _reset,
            "commit_then_reset": _commit_then_reset,
            "commit_then_close": _commit_then_close,
            "late_commit": _late_commit,
            "commit_twice": _commit_twice,
            "truncated_json": _truncated_json,
            "html": _html,
            "wrong_schema": _wrong_schema,
            "wrong_reference": _wrong_reference,
            "slow_loris": _slow_loris,
            "huge_body": _huge_body,
            "gzip_bomb": _gzip_bomb,
            "redirect": _redirect,
            "rate_limit": _rate_limit,
            "reference_not_echoed": _reference_not_echoed,
            "stale_reads": self._stale_reads,
            "other_till": self._other_till,
            "swish": _swish,
        }

    async def act(self, exchange: Exchange, fault: Fault) -> None:
        """Answer, or don't, as the fault says."""
        await self._acts[fault.name](exchange, fault)

    async def _stale_reads(self, exchange: Exchange, fault: Fault) -> None:
        await exchange.pass_through(Tricks(as_of=self._state.now() - fault.seconds))

    async def _other_till(self, exchange: Exchange, fault: Fault) -> None:
        """Somebody else was quicker, unless the order's state says no to them, too."""
        found = _ORDER.match(exchange.scope["path"])
        transaction = fault.transaction or {}
        try:
            if found:
                wish, store = wish_of(transaction), transaction.get("merchantId")
                self._books.book_elsewhere(found.group(1), wish, store)
        except Refusal as refusal:
            _log.info("The other till was refused: %s", refusal)
        await exchange.pass_through()


async def _delay(exchange: Exchange, fault: Fault) -> None:
    answer = await exchange.right_answer()
    await exchange.pause(fault.seconds)
    await exchange.answer(answer)


async def _status(exchange: Exchange, fault: Fault) -> None:
    answer = _scripted_answer(fault)
    for name, value in fault.headers.items():
        answer = answer.with_header(name, value)
    await exchange.answer(answer)


async def _commit_then_status(exchange: Exchange, fault: Fault) -> None:
    await exchange.right_answer()
    await _status(exchange, fault)


async def _reset(exchange: Exchange, _fault: Fault) -> None:
    await exchange.reset()


async def _commit_then_reset(exchange: Exchange, _fault: Fault) -> None:
    await exchange.right_answer()
    await exchange.reset()


async def _commit_then_close(exchange: Exchange, _fault: Fault) -> None:
    await exchange.right_answer()
    await exchange.close()


async def _late_commit(exchange: Exchange, fault: Fault) -> None:
    await exchange.right_answer(Tricks(commit_in=fault.seconds))
    if "status" in fault.given:
        await _status(exchange, fault)
    else:
        await exchange.reset()


async def _commit_twice(exchange: Exchange, _fault: Fault) -> None:
    await exchange.pass_through(Tricks(twice=True))


async def _swish(exchange: Exchange, fault: Fault) -> None:
    seconds = fault.seconds if "seconds" in fault.given else None
    await exchange.pass_through(Tricks(swish_seconds=seconds, swish_outcome=fault.outcome))


async def _truncated_json(exchange: Exchange, _fault: Fault) -> None:
    answer = await exchange.right_answer()
    await exchange.answer(answer.with_body(answer.body[: len(answer.body) // 2]))


async def _html(exchange: Exchange, fault: Fault) -> None:
    await exchange.right_answer()
    body = str(fault.body).encode() if "body" in fault.given else _PORTAL
    await exchange.answer(Answer.of(fault.status, body, "text/html; charset=utf-8"))


async def _wrong_schema(exchange: Exchange, fault: Fault) -> None:
    """Good JSON of a shape that no document shows: one object around the right answer."""
    answer = await exchange.right_answer()
    wrong = fault.body if "body" in fault.given else {"result": _decoded(answer)}
    await exchange.answer(answer.with_body(encoded(wrong)))


async def _wrong_reference(exchange: Exchange, _fault: Fault) -> None:
    await _rewritten(exchange, lambda value: _without_reference(value, "not-"))


async def _reference_not_echoed(exchange: Exchange, _fault: Fault) -> None:
    if exchange.scope["method"] != "GET":
        await exchange.pass_through()
        return
    await _rewritten(exchange, lambda value: _without_reference(value, None))


async def _slow_loris(exchange: Exchange, fault: Fault) -> None:
    answer = await exchange.right_answer()

    async def drip() -> AsyncIterator[bytes]:
        for byte in answer.body:
            yield bytes([byte])
            await exchange.pause(fault.seconds)

    await exchange.stream(answer, drip())


async def _huge_body(exchange: Exchange, fault: Fault) -> None:
    right = await exchange.right_answer()
    headers = ((b"content-type", _JSON.encode()),)
    await exchange.stream(Answer(right.status, headers, b""), _huge(fault.size))


async def _gzip_bomb(exchange: Exchange, fault: Fault) -> None:
    right = await exchange.right_answer()
    headers = ((b"content-type", _JSON.encode()), (b"content-encoding", b"gzip"))
    await exchange.stream(Answer(right.status, headers, b""), _zipped(_huge(fault.size)))


async def _redirect(exchange: Exchange, fault: Fault) -> None:
    answer = Answer.of(fault.status, b"", _JSON, location=fault.location)
    await exchange.answer(answer)


async def _rate_limit(exchange: Exchange, fault: Fault) -> None:
    if fault.executed:
        await exchange.right_answer()
    answer = Answer.of(429, too_many().body(), _JSON)
    if fault.retry_after is not None:
        answer = answer.with_header("retry-after", fault.retry_after)
    await exchange.answer(answer)


def _scripted_answer(fault: Fault) -> Answer:
    """A text goes out as it is, anything else as JSON; without a body, errors are flat."""
    if isinstance(fault.body, str):
        return Answer.of(fault.status, fault.body.encode(), _JSON)
    if "body" in fault.given:
        return Answer.of(fault.status, encoded(fault.body), _JSON)
    body = scripted(fault.status).body() if fault.status >= 400 else b""
    return Answer.of(fault.status, body, _JSON)


async def _rewritten(exchange: Exchange, change: Callable[[object], object]) -> None:
    answer = await exchange.right_answer()
    if answer.is_json:
        answer = answer.with_body(encoded(change(_decoded(answer))))
    await exchange.answer(answer)


def _decoded(answer: Answer) -> object:
    return json.loads(answer.body) if answer.is_json and answer.body else None


def _without_reference(value: object, instead: str | None) -> object:
    """Every transactionReference gone, or, with a prefix, it and orderReference falsified."""
    if isinstance(value, list):
        return [_without_reference(one, instead) for one in value]
    if not isinstance(value, dict):
        return value
    changed = {key: _without_reference(one, instead) for key, one in value.items()}
    if instead is None:
        changed.pop("transactionReference", None)
        return changed
    for key in ("transactionReference", "orderReference"):
        if key in changed:
            changed[key] = f"{instead}{changed[key]}"
    return changed


async def _huge(size: int) -> AsyncIterator[bytes]:
    """A list of one long text: JSON without a fault, so that only a cap protects."""
    yield b'["'
    left = max(0, size - 4)
    while left > 0:
        yield b"x" * min(_CHUNK, left)
        left -= _CHUNK
    yield b'"]'


async def _zipped(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    squeeze = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    async for chunk in chunks:
        if small := squeeze.compress(chunk):
            yield small
    yield squeeze.flush()

"""The hits of a search: from bytes to summaries, in slices that let the window paint between."""

import asyncio
import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated

import msgspec

from ecster_desk.adapters.ecster.extras import as_text
from ecster_desk.adapters.ecster.moments import moment
from ecster_desk.adapters.ecster.trouble import of_no_json
from ecster_desk.domain.errors import WrongShape
from ecster_desk.domain.hit import OrderSummary

_MOST_MINOR = 10**13  # 100 billion kronor: more than any order, less than what overflows anything
# Numbers where texts are documented and the other way round (contract 3.1): shown as they came.
_Loose = str | int | float | bool | None
# Whole öre or the page is refused: 2500.0, "2500" and true are no amounts (contract 3.1).
_Minor = Annotated[int, msgspec.Meta(ge=-_MOST_MINOR, le=_MOST_MINOR)]


class _Properties(msgspec.Struct, gc=False):
    method: _Loose = None


class _Name(msgspec.Struct, gc=False, rename="camel"):
    first_name: _Loose = None
    last_name: _Loose = None


class _Consumer(msgspec.Struct, gc=False, rename="camel"):
    national_id: _Loose = None
    name: _Name | None = None


class _Hit(msgspec.Struct, gc=False, rename="camel"):
    """Contract 5. The three amounts have cardinality 1; all else may be missing or null."""

    amount: _Minor
    debited_amount: _Minor
    credited_amount: _Minor
    id: _Loose = None
    merchant_id: _Loose = None
    status: _Loose = None
    properties: _Properties | None = None
    created: _Loose = None
    currency: _Loose = None
    order_reference: _Loose = None
    consumer: _Consumer | None = None


_SLICE_BYTES = 64 * 1024  # some 200 hits, about two milliseconds
_BORDER = re.compile(rb"\}[ \t\r\n]*,[ \t\r\n]*(?=\{)")
_HALF = re.compile(  # of a character, where no backslash before it makes it other letters
    rb"(?<!\\)((?:\\\\)*)"
    rb"(?:\\u[dD][89abAB][0-9a-fA-F]{2}(\\u[dD][c-fC-F][0-9a-fA-F]{2})?"
    rb"|\\u[dD][c-fC-F][0-9a-fA-F]{2})"
)
_GUESSES = 8  # borders tried for one slice before the rest is decoded in one go
_YOUNG = 1  # the two young generations
_NO_NAME = _Name()
_NO_CONSUMER = _Consumer(name=_NO_NAME)
_NO_PROPERTIES = _Properties()
_decoder = msgspec.json.Decoder(list[_Hit])


async def decode_hits(body: bytes) -> list[OrderSummary]:
    """All hits of an answer, in its order; amounts in öre.

    The event loop runs between slices, with the garbage collector held: a full collection over a
    growing list would stall longer than decoding it. Each slice is moved on to the oldest
    generation at once, or the first collection afterwards would look at all of them in one go.

    Raises:
        NotJson: a page; `CutShort` where it only ends too early.
        WrongShape: no array of hits, or an amount that is not whole öre.
    """
    words: dict[str, str] = {}
    found: list[OrderSummary] = []
    with _collector_held():
        for part in _translated_slices(body):
            found += [_summary(hit, words) for hit in part]
            gc.collect(_YOUNG)
            await asyncio.sleep(0)
    return found


@contextmanager
def _collector_held() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _translated_slices(body: bytes) -> Iterator[list[_Hit]]:
    """The decoded slices, with the library's errors as ours."""
    try:
        yield from decoded_slices(body)
    except msgspec.ValidationError as odd:
        raise WrongShape(str(odd)) from odd
    except RecursionError as deep:
        raise WrongShape("nested too deeply") from deep
    except (msgspec.DecodeError, UnicodeDecodeError) as broken:
        raise of_no_json(body) from broken


def decoded_slices(body: bytes) -> Iterator[list[_Hit]]:
    """Decode the array piece by piece.

    A piece that starts at a hit and ends at a guessed border is whole JSON exactly if the border
    lies between two hits: inside a text or an object the piece is unbalanced and decoding says so.
    So a guess is proved by decoding, and finding borders costs next to nothing.
    """
    start = 0
    opening = b""
    while len(body) - start > 2 * _SLICE_BYTES and (piece := _next_piece(body, start, opening)):
        hits, start = piece
        opening = b"["
        yield hits
    yield _decoded(opening + body[start:] if opening else body)


def _decoded(piece: bytes) -> list[_Hit]:
    """The hits of a piece; JSON can write half a character, which the library refuses."""
    try:
        return _decoder.decode(piece)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        mended = _HALF.sub(lambda found: found[0] if found[2] else found[1] + b"?", piece)
        if mended == piece:
            raise
        return _decoder.decode(mended)


def _next_piece(body: bytes, start: int, opening: bytes) -> tuple[list[_Hit], int] | None:
    """The hits up to a border some way on, and where the next one starts; None without a border."""
    border = _BORDER.search(body, start + _SLICE_BYTES)
    for _guess in range(_GUESSES):
        if border is None:
            return None
        try:
            return _decoded(opening + body[start : border.start() + 1] + b"]"), border.end()
        except msgspec.ValidationError:
            raise
        except msgspec.DecodeError:
            border = _BORDER.search(body, border.end())
    return None


def _summary(hit: _Hit, words: dict[str, str]) -> OrderSummary:
    """Flat, and with words that repeat held once: 100,000 summaries may be in memory."""
    consumer = hit.consumer or _NO_CONSUMER
    name = consumer.name or _NO_NAME
    shared = words.setdefault
    status, merchant_id = _text(hit.status), _text(hit.merchant_id)
    method, currency = _text((hit.properties or _NO_PROPERTIES).method), _text(hit.currency)
    first_name, last_name = _text(name.first_name), _text(name.last_name)
    return OrderSummary(
        _text(hit.id),
        shared(status, status),
        _moment(hit.created),
        hit.amount,
        hit.debited_amount,
        hit.credited_amount,
        shared(merchant_id, merchant_id),
        shared(method, method),
        shared(currency, currency),
        _text(hit.order_reference),
        _text(consumer.national_id),
        shared(first_name, first_name),
        shared(last_name, last_name),
    )


def _text(value: _Loose) -> str:
    return value if type(value) is str else as_text(value)


def _moment(value: _Loose) -> datetime | None:
    return moment(value) if type(value) is str else None

"""Benchmark: decoding hits and orders against `json.loads`, stalls of the loop, bytes a hit.

    python tests/benchmarks/bench_decode.py

Each figure is measured side by side with its floor in one run; rounds alternate, medians count.
"Read" is the library's decoding, which the goals are about; "mapped" includes the domain's objects.
A stall is the longest time that another task of the loop had to wait.
"""

import asyncio
import gc
import json
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from typing import Final

from ecster_desk.adapters.ecster import hits
from ecster_desk.adapters.ecster.json_strict import parse
from ecster_desk.adapters.ecster.mapping import decode_order
from ecster_desk.adapters.ecster.nesting import nested
from ecster_desk.adapters.ecster.wire import ORDER

ROUNDS: Final = 9
HIT_GOAL: Final = 0.6
ORDER_GOAL: Final = 2.5
BYTES_GOAL: Final = 1_300
STALL_GOALS: Final = {1_000: 16.7, 100_000: 50.0}


def a_hit(number: int) -> dict[str, object]:
    """As the documents show it (S1), with everything but names different in each."""
    return {
        "id": f"Order{number:015d}",
        "merchantId": "62134339",
        "status": ("READY", "FULLY_DELIVERED")[number % 2],
        "properties": {"method": "PARTPAYMENT"},
        "created": f"2024-01-15T{number // 3600 % 24:02d}:{number // 60 % 60:02d}:23+01:00",
        "amount": 350_000 + number,
        "currency": "SEK",
        "debitedAmount": 0,
        "creditedAmount": 0,
        "orderReference": f"Ref-{number}",
        "consumer": {
            "nationalId": f"SE830219-{number % 10_000:04d}",
            "name": {"firstName": "Åsa", "lastName": "Drottz"},
        },
    }


def an_order(rows: int, transactions: int) -> dict[str, object]:
    """An order with that many rows in its ORIGINAL and one row in each further transaction."""
    goods = [
        {
            "name": f"Vara {number}",
            "quantity": 1,
            "unitAmount": 28_000,
            "vatRate": 2500,
            "partNumber": f"{number:05d}",
            "description": "Beskrivning",
            "unit": "st",
            "discountAmount": 0,
            "serials": [],
            "fee": False,
        }
        for number in range(rows)
    ]
    made = [
        {
            "id": f"Trans{number:015d}",
            "type": "DEBIT" if number else "ORIGINAL",
            "created": "2019-02-14T11:50:16+01:00",
            "amount": 28_000,
            "rows": goods[:1] if number else goods,
            "message": "Tack",
            "merchantId": "56684964",
        }
        for number in range(transactions)
    ]
    summary = {**a_hit(1), "tags": ["a:b"], "localizedInfo": [], "transactions": made}
    return {**summary, "properties": {"method": "INVOICE", "startFee": 2900, "dueDays": 14}}


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def ratio(work: Callable[[], object], floor: Callable[[], object], repeat: int) -> float:
    """How much longer the work takes than its floor."""
    taken: dict[int, list[float]] = {0: [], 1: []}
    for _round in range(ROUNDS):
        for which, each in enumerate((work, floor)):
            gc.collect()
            started = time.perf_counter()
            for _turn in range(repeat):
                each()
            taken[which].append(time.perf_counter() - started)
    return statistics.median(taken[0]) / statistics.median(taken[1])


async def longest_stall_ms(body: bytes) -> float:
    """Milliseconds that a task which always wants to run had to wait while hits were decoded."""
    waits: list[float] = []

    async def always_ready() -> None:
        before = time.perf_counter()
        while True:
            await asyncio.sleep(0)
            now = time.perf_counter()
            waits.append(now - before)
            before = now

    task = asyncio.create_task(always_ready())
    await asyncio.sleep(0)
    kept = await hits.decode_hits(body)  # letting go of 100,000 is a stall of its own, not this one
    await asyncio.sleep(0)
    task.cancel()
    del kept
    return max(waits) * 1_000


def bytes_a_hit(body: bytes, count: int) -> float:
    """What the summaries of that body keep in memory."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = asyncio.run(hits.decode_hits(body))
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(kept) == count
    return (after - before) / count


def tell(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")


def show_hits() -> None:
    many = as_json([a_hit(number) for number in range(10_000)])

    def floor() -> object:
        return json.loads(many)

    gc.disable()  # as the program holds it while it decodes
    read = ratio(lambda: list(hits.decoded_slices(many)), floor, 1)
    mapped = ratio(lambda: asyncio.run(hits.decode_hits(many)), floor, 1)
    gc.enable()
    tell(f"10,000 hits read: {read:.2f} x json.loads (goal {HIT_GOAL}); mapped: {mapped:.2f} x")
    tell(f"a hit keeps {bytes_a_hit(many, 10_000):.0f} bytes (goal {BYTES_GOAL}, view included)")
    for count, goal in STALL_GOALS.items():
        body = as_json([a_hit(number) for number in range(count)])
        stall = statistics.median(asyncio.run(longest_stall_ms(body)) for _ in range(3))
        tell(f"longest stall at {count:,} hits: {stall:.1f} ms (goal {goal})")


def show_orders() -> None:
    for rows, transactions, repeat in ((3, 1, 500), (1_000, 500, 1)):
        body = as_json(an_order(rows, transactions))

        def floor(body: bytes = body) -> object:
            return json.loads(body)

        def read(body: bytes = body) -> object:
            return ORDER.validate_python(nested(parse(body)))

        def mapped(body: bytes = body) -> object:
            return decode_order(body)

        name = f"order of {rows:,} rows, {transactions} transactions"
        tell(
            f"{name} read: {ratio(read, floor, repeat):.2f} x json.loads (goal {ORDER_GOAL});"
            f" mapped: {ratio(mapped, floor, repeat):.2f} x"
        )


if __name__ == "__main__":
    show_hits()
    show_orders()

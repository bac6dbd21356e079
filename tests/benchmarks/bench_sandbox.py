"""Benchmark: get order and a debit of the sandbox against a bare asyncio server, in one run.

    python tests/benchmarks/bench_sandbox.py

The floor is asyncio as Python brings it, on its own loop: it answers the same bytes, encoded
beforehand, without looking at the request. A second line gives the same floor on uvloop, which the
sandbox itself runs on where it exists: no goal is set against that one, it shows what is left.
All run in processes of their own; rounds alternate, medians count. Debits go over many orders in
turn, as in a shop, each with one row and a reference.
"""

import asyncio
import http.client
import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from typing import Final

import httptools

try:
    import uvloop
except ImportError:  # not on Windows
    uvloop = None

READ_GOAL: Final = 0.2
WRITE_GOAL: Final = 0.1
ORDERS: Final = 200
ROUNDS: Final = 5
ROUND_SECONDS: Final = 1.0
CONNECTIONS: Final = 16
ORDER: Final = {
    "merchantId": "100646739",
    "consumer": {"nationalId": "SE830219-0536", "name": {"firstName": "D", "lastName": "D"}},
    "rows": [
        {"name": f"Vara {n}", "quantity": 99, "unitAmount": 9900, "vatRate": 2500, "unit": "st"}
        for n in range(10)
    ],
}
DEBIT: Final = {
    "type": "DEBIT",
    "amount": 100,
    "transactionReference": "ED0001ABCDEFGHJKMNPQRSTVWXYZ012301",
    "rows": [{"name": "Vara", "quantity": 1, "unitAmount": 100, "vatRate": 2500, "unit": "st"}],
}


class Floor(asyncio.Protocol):
    """Answers every request with the same bytes, which it was given."""

    def __init__(self, answer: bytes) -> None:
        self._answer = answer
        self._parser = httptools.HttpRequestParser(self)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        self._transport.write(self._answer)


class Caller(asyncio.Protocol):
    """Asks again as soon as the answer is whole; every answer has the length of the first."""

    def __init__(self, requests: Iterator[bytes], length: int) -> None:
        self._requests = requests
        self._length = length
        self._received = 0
        self.answers = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        transport.write(next(self._requests))

    def data_received(self, data: bytes) -> None:
        self._received += len(data)
        if self._received >= self._length:
            self._received = 0
            self.answers += 1
            self._transport.write(next(self._requests))


async def answers_per_second(port: int, requests: Iterator[bytes], length: int) -> float:
    loop = asyncio.get_running_loop()
    callers = []
    for _ in range(CONNECTIONS):
        made = await loop.create_connection(lambda: Caller(requests, length), "127.0.0.1", port)
        callers.append(made)
    await asyncio.sleep(ROUND_SECONDS)
    for transport, _ in callers:
        transport.abort()
    return sum(caller.answers for _, caller in callers) / ROUND_SECONDS


async def first_answer(port: int, request: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
    answer = head + await reader.readexactly(length)
    writer.close()
    return answer


def serve_floor() -> None:
    async def serve() -> None:
        answer = bytes.fromhex(sys.stdin.readline())
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Floor(answer), "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        sys.stdout.write(json.dumps({"port": port}) + "\n")
        sys.stdout.flush()
        await server.serve_forever()

    fast = "--uvloop" in sys.argv
    with asyncio.Runner(loop_factory=uvloop.new_event_loop if fast else None) as runner:
        runner.run(serve())


@contextmanager
def process(*arguments: str, first_line: str = "") -> Iterator[dict[str, str]]:
    """A Python process; gives the JSON line that it prints when it is ready."""
    command = [sys.executable, *arguments]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=quiet, text=True
    ) as child:
        child.stdin.write(first_line + "\n")
        child.stdin.flush()
        try:
            yield json.loads(child.stdout.readline())
        finally:
            child.terminate()


def make_order(sandbox: dict[str, str], port: int) -> str:
    control = http.client.HTTPConnection("127.0.0.1", port)
    headers = {"x-sandbox-token": sandbox["control_token"]}
    control.request("POST", "/_sandbox/orders", json.dumps(ORDER), headers)
    order_id: str = json.load(control.getresponse())["id"]
    control.close()
    return order_id


def request_for(sandbox: dict[str, str], port: int, call: str, body: bytes = b"") -> bytes:
    lines = [
        f"{call} HTTP/1.1",
        f"host: 127.0.0.1:{port}",
        f"x-api-key: {sandbox['api_key']}",
        f"x-merchant-key: {sandbox['merchant_key']}",
        "content-type: application/json",
        "accept: */*",
        f"content-length: {len(body)}",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def compare(
    runner: asyncio.Runner, port: int, requests: list[bytes], *floor_flags: str
) -> tuple[float, float]:
    turn = cycle(requests)
    answer = runner.run(first_answer(port, next(turn)))
    if not answer.startswith(b"HTTP/1.1 20"):
        raise SystemExit(f"refused: {answer!r}")
    floors, found = [], []
    with process(__file__, "--floor", *floor_flags, first_line=answer.hex()) as floor:
        for _ in range(ROUNDS):
            floor_port = int(floor["port"])
            floors.append(runner.run(answers_per_second(floor_port, turn, len(answer))))
            found.append(runner.run(answers_per_second(port, turn, len(answer))))
    return statistics.median(floors), statistics.median(found)


def tell(what: str, speeds: tuple[float, float], bound: str) -> None:
    floor, found = speeds
    sys.stdout.write(
        f"{what} {found:,.0f}/s, floor {floor:,.0f}/s: {found / floor:.2f}x ({bound})\n"
    )


def main() -> None:
    with (
        process("-m", "ecster_desk", "sandbox", "--orders", "0") as sandbox,
        asyncio.Runner() as runner,
    ):
        port = int(sandbox["url"].split(":")[2].split("/")[0])
        orders = [f"/rest/public/v1/orders/{make_order(sandbox, port)}" for _ in range(ORDERS)]
        body = json.dumps(DEBIT).encode()
        reads = [request_for(sandbox, port, f"GET {orders[0]}")]
        debits = [request_for(sandbox, port, f"POST {one}/transactions", body) for one in orders]
        tell("get order", compare(runner, port, reads), f"goal: at least {READ_GOAL}x")
        tell("debit", compare(runner, port, debits), f"goal: at least {WRITE_GOAL}x")
        if uvloop:
            tell("get order", compare(runner, port, reads, "--uvloop"), "floor on uvloop, no goal")
            tell("debit", compare(runner, port, debits, "--uvloop"), "floor on uvloop, no goal")


if __name__ == "__main__":
    if "--floor" in sys.argv:
        serve_floor()
    else:
        main()

"""P6: how many rows and how large a body are taken? Asks of an unknown order; moves no money."""

import argparse
import sys

import httpx
from probing import Host, run, say, told

SIZES = (1, 10, 100, 300, 1_000, 3_000, 10_000)


def probe(host: Host, asked: argparse.Namespace) -> None:
    """Ever more rows, until the answer is another than for one row."""
    usual, largest = 0, 0
    for rows in (size for size in SIZES if size <= asked.rows):
        row = {"name": "Probe" * 10, "quantity": 1, "unitAmount": 1, "vatRate": 2500}
        body = {"type": "DEBIT", "amount": rows, "rows": [row] * rows}
        size = len(httpx.Request("POST", "http://x", json=body).content)
        answer = host.ask("POST", "/v1/orders/nosuchorder00000000x/transactions", body)
        say(f"{rows} rows, {size} bytes: {told(answer)}")
        usual = usual or answer.status_code
        if answer.status_code != usual:
            break
        largest = rows
    say(f"P6: {largest} rows are read as one row is")
    say("profile: an order with more rows than that is debited by amount")


if __name__ == "__main__":
    sys.exit(run(__doc__, probe, rows=10_000))

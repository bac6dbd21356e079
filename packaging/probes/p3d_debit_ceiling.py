"""P3d: are debits beyond the order's amount refused, also at the same moment? Debits up to all."""

import argparse
import sys

from probing import Host, NotProbed, at_once, left, run, say, told, transactions


def probe(host: Host, asked: argparse.Namespace) -> None:
    """Two debits that don't fit together, at once; then one that doesn't fit at all."""
    order = host.order_of(asked.order)
    rest = left(order)
    if rest < 2:
        raise NotProbed("the order has nothing left to debit")
    amount = rest // 2 + 1
    before = len(transactions(order, "DEBIT"))
    for answer in at_once([lambda: host.book(order, "DEBIT", amount)] * 2):
        say(f"{amount} of {rest} öre: {told(answer)}")
    after = host.order(order["id"])
    beyond = host.book(after, "DEBIT", max(left(after), 0) + 1)
    say(f"one öre more than is left: {told(beyond)}")
    end = host.order(order["id"])
    say(f"booked: {len(transactions(end, 'DEBIT')) - before} of 3")
    holds = int(end["debitedAmount"]) <= int(end["amount"])
    say(f"P3d: the ceiling {'holds' if holds else 'DOES NOT HOLD'}")
    say(f"profile: debit_ceiling = {'proved' if holds else 'unproved'}")


if __name__ == "__main__":
    sys.exit(run(__doc__, probe, moves_money=True))

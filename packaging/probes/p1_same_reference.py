"""P1: is the same reference, sent twice, refused, replayed or booked? Debits twice 1,00 kr."""

import argparse
import sys

from probing import Host, NotProbed, left, new_reference, run, say, told, transactions

AMOUNT = 100


def probe(host: Host, asked: argparse.Namespace) -> None:
    """Send one debit twice and count what the order shows of it."""
    order = host.order_of(asked.order)
    if left(order) < 2 * AMOUNT:
        raise NotProbed("the order has less than 2,00 kr left to debit")
    reference = new_reference()
    for name in ("first", "second"):
        answer = host.book(order, "DEBIT", AMOUNT, transactionReference=reference)
        say(f"{name}: {told(answer)}")
    booked = len(transactions(host.order(order["id"]), reference=reference))
    say(f"the order shows the reference {booked} times")
    verdict = "booked" if booked > 1 else "replayed" if answer.is_success else "refused"
    say(f"P1: the same reference is {verdict}")
    say("profile: nothing relies on it; a reference is never sent twice")


if __name__ == "__main__":
    sys.exit(run(__doc__, probe, moves_money=True))

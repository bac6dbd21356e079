"""P3c: are credits beyond their debit refused, also at the same moment? Debits and credits 2,00 kr.

A second debit stands beside the first, so that only the debit's own ceiling can refuse.
"""

import argparse
import sys

from probing import Host, NotProbed, at_once, left, run, say, told, transactions

AMOUNT = 200


def probe(host: Host, asked: argparse.Namespace) -> None:
    """Two credits that don't fit one debit together, at once; then one that doesn't fit at all."""
    order = host.order_of(asked.order)
    if left(order) < 2 * AMOUNT:
        raise NotProbed("the order has less than 4,00 kr left to debit")
    for _debit in range(2):
        say(f"debit: {told(host.book(order, 'DEBIT', AMOUNT))}")
    debit = transactions(host.order(order["id"]), "DEBIT")[-1]["id"]
    more_than_half = AMOUNT // 2 + 1
    calls = [lambda: host.book(order, "CREDIT", more_than_half, debitTransaction=debit)] * 2
    for answer in at_once(calls):
        say(f"{more_than_half} of {AMOUNT} öre: {told(answer)}")
    beyond = host.book(order, "CREDIT", AMOUNT, debitTransaction=debit)
    say(f"more than is left of it: {told(beyond)}")
    credits_ = transactions(host.order(order["id"]), "CREDIT")
    credited = sum(one["amount"] for one in credits_ if one.get("debitTransactionId") == debit)
    say(f"credited of {AMOUNT} öre: {credited}")
    holds = 0 < credited <= AMOUNT
    say(f"P3c: the ceiling {'holds' if holds else 'DOES NOT HOLD, or debits are not named'}")
    say(f"profile: credit_ceiling = {'proved' if holds else 'unproved'}")


if __name__ == "__main__":
    sys.exit(run(__doc__, probe, moves_money=True))

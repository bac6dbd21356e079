"""P8: what comes back when an order is annulled twice? Annuls all that is left."""

import argparse
import sys

from probing import Host, NotProbed, left, run, say, told, transactions


def probe(host: Host, asked: argparse.Namespace) -> None:
    """Two ANNULs of the same rest, one after the other."""
    order = host.order_of(asked.order)
    rest = left(order)
    if not rest:
        raise NotProbed("the order has nothing left to annul")
    for name in ("first", "second"):
        answer = host.book(order, "ANNUL", rest)
        say(f"{name}: {told(answer)}")
    end = host.order(order["id"])
    count = len(transactions(end, "ANNUL")) - len(transactions(order, "ANNUL"))
    say(f"the order is {end['status']} and shows {count} ANNUL more")
    refused = answer.is_client_error and count == 1
    say(f"P8: the second is {'refused' if refused else 'NOT refused'}")
    say("profile: an ANNUL is settled by the order's state, whoever did it (money safety 3.8)")


if __name__ == "__main__":
    sys.exit(run(__doc__, probe, moves_money=True))

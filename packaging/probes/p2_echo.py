"""P2: does Get order give references back, per type, and how soon? Moves 1,00 kr, then annuls."""

import argparse
import sys
import time

from probing import Fields, Host, NotProbed, left, new_reference, run, say, told, transactions

AMOUNT = 100
TYPES = ("DEBIT", "CREDIT", "ANNUL")


def probe(host: Host, asked: argparse.Namespace) -> None:
    """One transaction of each type, and the time until a read shows its reference."""
    order = host.order_of(asked.order)
    if left(order) <= AMOUNT:
        raise NotProbed("the order has no more than 1,00 kr left to debit")
    proved = [kind for kind in TYPES if _is_echoed(host, host.order(order["id"]), kind, asked)]
    say(f"P2: given back for {', '.join(proved) or 'no type'}")
    say(f"profile: echo = {', '.join(proved) or 'unproved'}")


def _is_echoed(host: Host, order: Fields, kind: str, asked: argparse.Namespace) -> bool:
    reference = new_reference()
    amount = left(order) if kind == "ANNUL" else AMOUNT
    debit = {"debitTransaction": transactions(order, "DEBIT")[-1]["id"]} if kind == "CREDIT" else {}
    began = time.monotonic()
    answer = host.book(order, kind, amount, transactionReference=reference, **debit)
    say(f"{kind}: {told(answer)}")
    while time.monotonic() - began < asked.patience:
        seconds = time.monotonic() - began
        if transactions(host.order(order["id"]), kind, reference):
            say(f"{kind}: shown {seconds:.1f} s after the request")
            return True
        time.sleep(min(0.5, asked.patience))
    say(f"{kind}: not shown within {asked.patience:g} s")
    return False


if __name__ == "__main__":
    sys.exit(run(__doc__, probe, moves_money=True, patience=60.0))

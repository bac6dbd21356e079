"""P4: what do 4xx and 429 look like? Asks for what cannot be; moves no money."""

import argparse
import sys

from probing import Host, run, say, told

NOBODY = "nosuchorder00000000x"


def probe(host: Host, asked: argparse.Namespace) -> None:
    """Requests that must fail, each with its answer."""
    path = f"/v1/orders/{NOBODY}"
    impossible = {"type": "DEBIT", "amount": "much"}
    answers = {
        "unknown order, read": host.ask("GET", path),
        "unknown order, debit": host.ask("POST", f"{path}/transactions", {"type": "DEBIT"}),
        "impossible debit": host.ask("POST", f"{path}/transactions", impossible),
        "wrong key": host.ask("GET", path, keys={**host.keys, "x-api-key": "wrong"}),
        "unknown address": host.ask("GET", "/v1/nowhere"),
        "wrong method": host.ask("DELETE", path),
    }
    for name, answer in answers.items():
        say(f"{name}: {told(answer)}")
    flat = [name for name, one in answers.items() if _is_flat(one.text)]
    say(f"P4: flat objects with an integer code: {', '.join(flat) or 'none'}")
    _ask_until_429(host, path, asked.requests)
    say("profile: only a flat body with an integer code counts as a refusal (money safety 3.6)")


def _is_flat(body: str) -> bool:
    return body.lstrip().startswith("{") and '"code"' in body


def _ask_until_429(host: Host, path: str, most: int) -> None:
    for number in range(1, most + 1):
        answer = host.ask("GET", path)
        if answer.status_code == 429:
            wait = answer.headers.get("retry-after", "nothing")
            say(f"429 after {number} reads, Retry-After {wait}: {told(answer)}")
            return
    say(f"no 429 within {most} reads")


if __name__ == "__main__":
    sys.exit(run(__doc__, probe, requests=50))

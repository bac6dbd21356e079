"""P7: does search paginate, and how? Reads only."""

import argparse
import sys
from typing import Any

import httpx
from probing import Host, NotProbed, run, say, told


def probe(host: Host, asked: argparse.Namespace) -> None:
    """The first hits, asked for with each parameter that could mean a part."""
    plain = _hits(host)
    say(f"without parameters: {len(plain)} hits")
    if len(plain) < asked.least:
        raise NotProbed(f"paging cannot be told from fewer than {asked.least} hits")
    few = _hits(host, maxRecords=2)
    say(f"maxRecords=2: {len(few)} hits")
    works = []
    for name in ("offset", "page", "start", "startRecord"):
        moved = _hits(host, maxRecords=2, **{name: 2})
        other = [one["id"] for one in moved] != [one["id"] for one in few]
        if other:
            works.append(name)
        say(f"maxRecords=2, {name}=2: {len(moved)} hits, {'others' if other else 'the same'}")
    created = [one["created"] for one in plain]
    say(f"newest first: {created == sorted(created, reverse=True)}")
    size = "maxRecords" if len(few) == 2 else "no size"
    say(f"P7: {size}, {', '.join(works) or 'no offset'}")
    say("profile: a search that cannot be cut into parts by these is split by periods")


def _hits(host: Host, **asked: int) -> list[dict[str, Any]]:
    answer = host.ask("GET", f"/v1/orders?{httpx.QueryParams(asked)}")
    if answer.status_code != httpx.codes.OK:
        raise NotProbed(f"the search is refused: {told(answer)}")
    hits: list[dict[str, Any]] = answer.json()
    return hits


if __name__ == "__main__":
    sys.exit(run(__doc__, probe, least=5))

"""Faults that a test or a demonstration scripts, and which request meets which."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Final

from ecster_desk.sandbox.refunds import ONGOING
from ecster_desk.sandbox.refusals import bad_request
from ecster_desk.sandbox.shapes import JsonObject
from ecster_desk.sandbox.wishes import wish_of

HUNDRED_MB: Final = 100_000_000
_HEADER_NAME = re.compile(r"[A-Za-z0-9-]+")
_HEADER_VALUE = re.compile(r"[\x20-\x7e\xa0-\xff]*")


@dataclass(frozen=True, slots=True)
class Fault:
    """One scripted fault; the extra keys are those of the control API's table.

    `given` names those that were given; `size` is the table's `bytes`.
    """

    name: str
    given: frozenset[str] = frozenset()
    method: str = "*"
    path: str = "*"
    seconds: float = 0.0
    status: int = 200
    body: object = None
    headers: dict[str, str] = field(default_factory=dict)
    size: int = HUNDRED_MB
    location: str = "/elsewhere"
    retry_after: str | None = None
    executed: bool = False
    outcome: str = "SUCCESS"
    transaction: JsonObject | None = None

    def meets(self, method: str, path: str) -> bool:
        """Whether it concerns a request; `path` is what follows `/rest/public`."""
        return self.method in {"*", method} and fnmatchcase(path, self.path)


_KEYS: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    # fault: (keys it needs, keys it may have)
    "delay": (frozenset({"seconds"}), frozenset()),
    "status": (frozenset({"status"}), frozenset({"body", "headers"})),
    "commit_then_status": (frozenset({"status"}), frozenset({"body", "headers"})),
    "reset_before_commit": (frozenset(), frozenset()),
    "commit_then_reset": (frozenset(), frozenset()),
    "commit_then_close": (frozenset(), frozenset()),
    "late_commit": (frozenset({"seconds"}), frozenset({"status", "body", "headers"})),
    "commit_twice": (frozenset(), frozenset()),
    "truncated_json": (frozenset(), frozenset()),
    "html": (frozenset(), frozenset({"status", "body"})),
    "wrong_schema": (frozenset(), frozenset({"body"})),
    "wrong_reference": (frozenset(), frozenset()),
    "slow_loris": (frozenset({"seconds"}), frozenset()),
    "huge_body": (frozenset(), frozenset({"bytes"})),
    "gzip_bomb": (frozenset(), frozenset({"bytes"})),
    "redirect": (frozenset(), frozenset({"location", "status"})),
    "rate_limit": (frozenset(), frozenset({"retry_after", "executed"})),
    "reference_not_echoed": (frozenset(), frozenset()),
    "stale_reads": (frozenset({"seconds"}), frozenset()),
    "other_till": (frozenset({"transaction"}), frozenset()),
    "swish": (frozenset(), frozenset({"seconds", "outcome"})),
}
_COMMON: Final = frozenset({"method", "path", "times", "fault"})


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e6


def _is_whole(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _is_line(value: object) -> bool:
    return isinstance(value, str) and bool(_HEADER_VALUE.fullmatch(value))


def _is_header(name: str, value: object) -> bool:
    if name.lower() == "content-length":
        return isinstance(value, str) and value.isascii() and value.isdigit()
    return bool(_HEADER_NAME.fullmatch(name)) and _is_line(value)


def _is_transaction(value: object) -> bool:
    """Whether another till could ask for it; raises Refusal (400) with the reason if not."""
    if not isinstance(value, dict):
        return False
    wish_of(value)
    return isinstance(value.get("merchantId", ""), str)


def _are_headers(value: object) -> bool:
    return isinstance(value, dict) and all(_is_header(*header) for header in value.items())


_CHECKS: Final[dict[str, tuple[Callable[[object], object], str]]] = {
    "method": (lambda value: isinstance(value, str), "a text"),
    "path": (lambda value: isinstance(value, str), "a text"),
    "times": (lambda value: _is_whole(value, 0, 10**6), "a whole number from 0"),
    "seconds": (_is_number, "a number from 0"),
    "status": (lambda value: _is_whole(value, 200, 599), "a status from 200 to 599"),
    "body": (lambda _value: True, "anything"),
    "headers": (_are_headers, "an object of header names and texts"),
    "bytes": (lambda value: _is_whole(value, 0, 10**10), "a whole number from 0"),
    "location": (_is_line, "a text on one line"),
    "retry_after": (lambda value: value is None or _is_line(value), "a text or null"),
    "executed": (lambda value: isinstance(value, bool), "true or false"),
    "outcome": (
        lambda value: isinstance(value, str) and value != ONGOING,
        "a text: SUCCESS or not",
    ),
    "transaction": (_is_transaction, "an object, as POST …/transactions takes it"),
}


def parsed(asked: JsonObject) -> tuple[Fault, int]:
    """A fault and how many times it happens, 0 meaning until deleted.

    Raises Refusal (400) for an unknown fault, a missing, unknown or impossible key.
    """
    name = asked.get("fault")
    if not isinstance(name, str) or name not in _KEYS:
        raise bad_request(f"fault: unknown: {name!r}; known are {', '.join(_KEYS)}.")
    needed, possible = _KEYS[name]
    _check_keys(asked, name, needed, possible)
    values = {key: value for key, value in asked.items() if key not in {"fault", "times", "bytes"}}
    if "bytes" in asked:
        values["size"] = asked["bytes"]
    if name == "redirect":
        values.setdefault("status", 302)
    return Fault(name=name, given=frozenset(asked), **values), asked.get("times", 1)


def _check_keys(
    asked: JsonObject, name: str, needed: frozenset[str], possible: frozenset[str]
) -> None:
    if missing := needed - asked.keys():
        raise bad_request(f"{name} needs {', '.join(sorted(missing))}.")
    if unknown := asked.keys() - _COMMON - needed - possible:
        raise bad_request(f"{name} doesn't know {', '.join(sorted(unknown))}.")
    for key, value in asked.items():
        fits, wanted = _CHECKS.get(key, (lambda _value: True, ""))
        if not fits(value):
            raise bad_request(f"{key}: must be {wanted}.")


@dataclass(slots=True)
class _Scripted:
    fault: Fault
    left: int
    """How often it still happens; 0 is for ever."""


class FaultBook:
    """The scripted faults; the one scripted first meets a request first."""

    def __init__(self) -> None:
        self._scripted: list[_Scripted] = []
        self._given_out = 0

    def script(self, fault: Fault, times: int) -> int:
        """Add a fault; gives its number."""
        self._scripted.append(_Scripted(fault, times))
        self._given_out += 1
        return self._given_out

    def take(self, method: str, path: str) -> Fault | None:
        """The fault that this request meets, used up by one."""
        for scripted in self._scripted:
            if scripted.fault.meets(method, path):
                self._use_up(scripted)
                return scripted.fault
        return None

    def clear(self) -> None:
        """Forget all."""
        self._scripted.clear()

    def _use_up(self, scripted: _Scripted) -> None:
        scripted.left -= 1
        if scripted.left == 0:
            self._scripted.remove(scripted)

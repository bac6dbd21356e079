"""Bodies of requests, read as leniently as real clients need (contract 3.1)."""

import json
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NoReturn

from ecster_desk.sandbox.refusals import bad_request
from ecster_desk.sandbox.shapes import JsonObject

_EXACT: Final = 2**53
_LARGEST: Final = 10**12  # of two such numbers the product is still exact
_FLAGS: Final = {"true": True, "1": True, "false": False, "0": False, "": False}
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")


_DECODER: Final = json.JSONDecoder(parse_constant=_refuse)


def object_of(text: str) -> JsonObject:
    """The JSON object that a body is; raises Refusal (400) for anything else."""
    try:
        value = _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        raise bad_request(f"The body is no JSON: {error}") from error
    if not isinstance(value, dict):
        raise bad_request("The body must be an object.")
    return value


def whole(name: str, value: object) -> int:
    """A whole number: an integer, a text that is one, or a fraction, rounded half up.

    One real client sends amounts as texts, another fractions by mistake (contract 3.1, points 1
    and 8; that they are rounded is INF). Raises Refusal (400).
    """
    if type(value) is int and -_LARGEST <= value <= _LARGEST:
        return value  # the usual case, at once
    exact = _decimal(name, value)
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def number(name: str, value: object) -> int | float:
    """A number as JSON has it: whole ones print as `1`, not `1.0` (contract 3.1)."""
    if type(value) is int and -_EXACT < value < _EXACT:
        return value
    exact = _decimal(name, value)
    is_whole = exact == exact.to_integral_value() and abs(exact) < _EXACT
    return int(exact) if is_whole else float(exact)


def text(name: str, value: object, most: int | None = None) -> str:
    """A text, or a number as text: one real client numbers its references (contract 3.1, 2).

    Raises Refusal (400) for anything else and for one longer than `most` characters.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(number(name, value)) if isinstance(value, float) else str(value)
    if not isinstance(value, str):
        raise bad_request(f"{name}: must be a text.")
    if most is not None and len(value) > most:
        raise bad_request(f"{name}: longer than {most} characters.")
    return value


def flag(name: str, value: object) -> bool:
    """True or false, as JSON or as text."""
    found = value if isinstance(value, bool) else _FLAGS.get(str(value).lower())
    if found is None:
        raise bad_request(f"{name}: must be true or false.")
    return found


def _decimal(name: str, value: object) -> Decimal:
    exact = _exact(value)
    if exact is None or abs(exact) > _LARGEST:
        raise bad_request(f"{name}: not a number that can be: {str(value)[:40]!r}")
    return exact


def _exact(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    plain = str(value).strip()
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None

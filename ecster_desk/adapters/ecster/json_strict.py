"""JSON as an order may be written: each name once, real numbers only, no number made a float."""

import json
from decimal import Decimal
from typing import NoReturn

from ecster_desk.adapters.ecster.trouble import of_no_json
from ecster_desk.domain.errors import WrongShape


class _NotAllowed(ValueError):
    """JSON that a parser takes and money does not."""


def parse(body: bytes) -> object:
    """The value of a JSON text; numbers are `int` or `Decimal` exactly as written.

    Raises:
        NotJson: not UTF-8, or no JSON; `CutShort` where it begins as JSON does.
        WrongShape: a name twice in an object, NaN, infinities, endless digits or nesting.
    """
    try:
        return json.loads(
            body.decode("utf-8"),
            parse_float=Decimal,
            parse_constant=_refuse_constant,
            object_pairs_hook=_refuse_twins,
        )
    except (UnicodeDecodeError, json.JSONDecodeError) as broken:
        raise of_no_json(body) from broken
    except RecursionError as deep:
        raise WrongShape("nested too deeply") from deep
    except _NotAllowed as odd:
        raise WrongShape(str(odd)) from odd
    except (ValueError, ArithmeticError) as endless:  # more digits than Python makes a number of
        raise WrongShape("a number without end") from endless


def _refuse_constant(name: str) -> NoReturn:
    raise _NotAllowed(f"{name} is no number")


def _refuse_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Which of two equal names counts is anybody's guess, and with money nobody's."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _NotAllowed("a name twice in one object")
    return made

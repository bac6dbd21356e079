"""The body of an answer to a money request: the documents' answer, a flat error, or neither."""

import re
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, Strict, ValidationError
from pydantic.alias_generators import to_camel

from ecster_desk.adapters.ecster import trouble
from ecster_desk.adapters.ecster.json_strict import parse
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.settle.report import FlatRefusal, MoneyAnswer

# Ids are 20 letters and digits (contract 3.1). A cut body may still name the one that was booked.
_NAMED_ID: Final = re.compile(rb'"id"\s*:\s*"([A-Za-z0-9_-]{1,64})"')
_MOST_CODE: Final = 2**31
_MOST_MINOR: Final = 10**13


@dataclass(frozen=True, slots=True)
class Read:
    """What a body holds; all empty where it holds nothing of the kind."""

    answer: MoneyAnswer | None = None
    refusal: FlatRefusal | None = None
    named_id: str = ""


class _Strict(BaseModel):
    model_config = ConfigDict(
        alias_generator=to_camel, coerce_numbers_to_str=True, hide_input_in_errors=True
    )


class _Transaction(_Strict):
    """What an answer must say; a client's numeric reference comes back as one (contract 3.1)."""

    id: Annotated[str, Field(min_length=1)]
    type: Annotated[str, Field(min_length=1)]
    amount: Annotated[int, Strict(), Field(ge=-_MOST_MINOR, le=_MOST_MINOR)]
    transaction_reference: str | None = None
    rows: list[dict[str, object]] | None = None


class _Answer(_Strict):
    order_status: str
    transaction: _Transaction


def read_body(body: bytes) -> Read:
    """What a body says, strictly (contract 3.4, 3.6); it raises nothing."""
    named = _NAMED_ID.search(body)
    named_id = named[1].decode("ascii") if named else ""
    try:
        parsed = parse(body)
        answer = _answer(parsed)
        return Read(answer, _refusal(parsed, body), answer.transaction_id if answer else named_id)
    except (DeskError, RecursionError):
        return Read(named_id=named_id)


def _answer(parsed: object) -> MoneyAnswer | None:
    try:
        came = _Answer.model_validate(parsed)
    except ValidationError:
        return None
    booked = came.transaction
    return MoneyAnswer(
        came.order_status, booked.id, booked.type, booked.amount, booked.transaction_reference
    )


def _refusal(parsed: object, body: bytes) -> FlatRefusal | None:
    """A flat object with an integer code; clients join its values as texts (contract 3.6)."""
    if not isinstance(parsed, dict) or any(isinstance(v, dict | list) for v in parsed.values()):
        return None
    code = parsed.get("code")
    if not isinstance(code, int) or isinstance(code, bool) or abs(code) > _MOST_CODE:
        return None
    return FlatRefusal(code, trouble.foreign_words(body))

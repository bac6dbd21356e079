"""The body of an answer to a money request: the documents' answer, a flat error, or neither."""

import re
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from ecster_desk.adapters.ecster import trouble
from ecster_desk.adapters.ecster.json_strict import parse
from ecster_desk.adapters.ecster.wire import WireTransaction
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.settle.report import FlatRefusal, MoneyAnswer

# Ids are 20 letters and digits (contract 3.1). A cut body may still name the one that was booked.
_NAMED_ID = re.compile(rb'"id"\s*:\s*"([A-Za-z0-9_-]{1,64})"')
_MOST_CODE = 2**31


@dataclass(frozen=True, slots=True)
class Read:
    """What a body holds; all empty where it holds nothing of the kind."""

    answer: MoneyAnswer | None = None
    refusal: FlatRefusal | None = None
    named_id: str = ""


class _Answer(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, extra="allow", hide_input_in_errors=True)

    order_status: str
    transaction: WireTransaction


def read_body(body: bytes) -> Read:
    """What a body says, strictly (contract 3.4, 3.6); it raises nothing."""
    named = _NAMED_ID.search(body)
    named_id = named[1].decode("ascii") if named else ""
    try:
        parsed = parse(body)
        return Read(_answer(parsed), _refusal(parsed, body), named_id)
    except (DeskError, RecursionError):
        return Read(named_id=named_id)


def _answer(parsed: object) -> MoneyAnswer | None:
    try:
        came = _Answer.model_validate(parsed)
    except ValidationError:
        return None
    transaction = came.transaction
    if not transaction.id or not transaction.type or transaction.amount is None:
        return None
    return MoneyAnswer(
        order_status=came.order_status,
        transaction_id=transaction.id,
        type=transaction.type,
        amount_minor=transaction.amount,
        reference=transaction.transaction_reference,
    )


def _refusal(parsed: object, body: bytes) -> FlatRefusal | None:
    """A flat object with an integer code; clients join its values as texts (contract 3.6)."""
    if not isinstance(parsed, dict) or any(isinstance(v, dict | list) for v in parsed.values()):
        return None
    code = parsed.get("code")
    if not isinstance(code, int) or isinstance(code, bool) or abs(code) > _MOST_CODE:
        return None
    return FlatRefusal(code, trouble.foreign_words(body))

"""What the database itself refuses, whoever asks (money safety 2): the triggers, as text.

Each raises a word that `store.trouble` turns into an error of ours. The table of moves is generated
from `TRANSITIONS`, so that there is one.
"""

from collections.abc import Iterator
from typing import Final

from ecster_desk.adapters.store.schema import CHANGING, KEPT, attempt, event, is_one_of
from ecster_desk.domain.attempt import OPEN_STATES, TRANSITIONS, State

_SET_ONCE: Final = {
    "answer_id": "''",
    "t_closed_ms": "NULL",
    "first_look": "NULL",
    "booked_tx": "''",
    "settled": "NULL",
    "printed": "0",
}
_FENCED: Final = f"other.state = '{State.UNKNOWN}' AND other.ref IS NEW.fences_ref"


def trigger_statements() -> Iterator[str]:
    """Every trigger, in the order in which they are made."""
    yield from _births()
    yield _refuse("wrong_move", "UPDATE OF state ON attempt", _not_in_table(), "wrong_move")
    yield from _fixed_attempt()
    yield from _append_only(event.name)
    yield from (_no_delete(table.name) for table in KEPT)
    yield from _clearing()


def _births() -> Iterator[str]:
    birth = "INSERT ON attempt"
    yield _refuse("born_intent", birth, f"NEW.state != '{State.INTENT}'", "not_an_intent")
    others = f"{is_one_of('other.state', OPEN_STATES)} AND NOT ({_FENCED})"
    yield _refuse("second_open", birth, _another(others), "order_busy")
    gone = f"NEW.fences_ref IS NOT NULL AND NOT {_another(_FENCED)}"
    yield _refuse("fence_gone", birth, gone, "fence_gone")
    yield _refuse(
        "alarm_stands",
        birth,
        "EXISTS (SELECT 1 FROM alarm WHERE alarm.order_id = NEW.order_id"
        " AND alarm.cleared_by = '')",
        "alarm_stands",
    )
    yield _refuse(
        "doubt_stands",
        birth,
        "EXISTS (SELECT 1 FROM doubt WHERE doubt.confirmed IS NULL)",
        "doubt_stands",
    )


def _another(condition: str) -> str:
    """Whether the order has another attempt like that; built of words of ours alone."""
    same_order = "other.order_id = NEW.order_id"
    return f"EXISTS (SELECT 1 FROM attempt AS other WHERE {same_order} AND {condition})"  # noqa: S608


def _not_in_table() -> str:
    """Whether the move is none of the table's."""
    moves = [
        f"OLD.state = '{old}' AND {is_one_of('NEW.state', news)}"
        for old, news in sorted(TRANSITIONS.items())
        if news
    ]
    return f"NOT ({' OR '.join(moves)})"


def _fixed_attempt() -> Iterator[str]:
    fixed = ", ".join(c.name for c in attempt.columns if c.name not in CHANGING)
    yield _refuse("attempt_fixed", f"UPDATE OF {fixed} ON attempt", "1", "immutable")
    for column, unset in _SET_ONCE.items():
        yield _refuse(
            f"{column}_once",
            f"UPDATE OF {column} ON attempt",
            f"OLD.{column} IS NOT {unset} AND NEW.{column} IS NOT OLD.{column}",
            "set_once",
        )


def _append_only(table: str) -> Iterator[str]:
    yield _refuse(f"{table}_fixed", f"UPDATE ON {table}", "1", "immutable")
    yield _no_delete(table)


def _no_delete(table: str) -> str:
    return _refuse(f"{table}_kept", f"DELETE ON {table}", "1", "immutable")


def _clearing() -> Iterator[str]:
    """Alarms, plans and doubts are closed once and by somebody; all else of them is fixed."""
    closed_by = {"alarm": "cleared_by", "plan": "closed_by", "doubt": "confirmed_by"}
    for table in KEPT:
        if table.name not in closed_by:
            continue
        who = closed_by[table.name]
        closing = {who, "reason", "confirmed"}
        fixed = ", ".join(c.name for c in table.columns if c.name not in closing)
        yield _refuse(f"{table.name}_fixed", f"UPDATE OF {fixed} ON {table.name}", "1", "immutable")
        yield _refuse(
            f"{table.name}_closed_once",
            f"UPDATE ON {table.name}",
            f"OLD.{who} != '' OR NEW.{who} = ''",
            "set_once",
        )


def _refuse(name: str, when: str, condition: str, word: str) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {when} WHEN {condition}\n"
        f"BEGIN SELECT RAISE(ABORT, '{word}'); END"
    )

"""Orders as the screen gets them, and what a person reads there."""

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime

from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.money_stand import OPEN
from ecster_desk.presenters.order_build import build_order_view

FORMATS = Formats("sv", UTC, now=lambda: datetime(2026, 11, 22, tzinfo=UTC))


def view_of(order, *, revealed=frozenset(), formats=FORMATS, stand=OPEN):
    return build_order_view(order, formats, revealed=revealed, stand=stand)


def plain(text):
    return text.replace("\u00a0", " ")


def texts_on(part):
    """Every text that a view, or a part of one, gives the screen to draw."""
    if is_dataclass(part):
        return [text for each in fields(part) for text in texts_on(getattr(part, each.name))]
    if isinstance(part, tuple):
        return [text for item in part for text in texts_on(item)]
    return [part] if isinstance(part, str) and part else []


def told(some_fields):
    return [(field.label, plain(field.value)) for field in some_fields]

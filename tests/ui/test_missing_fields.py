"""Whatever field of an order is missing or null, its page opens or says why it doesn't."""

import copy
import json
from collections.abc import Iterator

from ecster_desk.adapters.ecster.mapping import decode_order
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.order import Order
from tests.support.detail import a_desk, a_pane, shown
from tests.support.tracked import ROOT

DOCUMENTS = ROOT / "tests" / "fixtures" / "documents"


def _paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else ()
    inner = enumerate(value[:1]) if isinstance(value, list) else inner  # one stands for all
    for key, part in inner:
        yield from _paths(part, (*path, key))


def _without(order: object, path: tuple[str | int, ...], *, null: bool) -> object:
    changed = copy.deepcopy(order)
    place = changed
    for key in path[:-1]:
        place = place[key]
    if null:
        place[path[-1]] = None
    else:
        del place[path[-1]]
    return changed


def _orders(document: object, refused: list[object]) -> Iterator[Order]:
    """The orders that can be read of all that lack a field; null mostly means the same."""
    for path in _paths(document):
        read: list[Order] = []
        for null in (False, True):
            try:
                read.append(decode_order(json.dumps(_without(document, path, null=null)).encode()))
            except DeskError:
                refused.append(path)
        yield from read[:1] if read[1:] == read[:1] else read


async def test_a_page_without_any_one_field_opens() -> None:
    document = json.loads((DOCUMENTS / "order_S1.json").read_text("utf-8"))
    desk, opened, refused = a_desk(), 0, []
    with a_pane(desk):
        for order in _orders(document, refused):
            desk.shelf.orders[order.order_id] = order
            await shown(desk, order)
            desk.detail.hide()
            opened += 1
    await desk.scope.drain()
    assert desk.crashes == []
    assert opened > len(refused) > 0

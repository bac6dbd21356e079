"""Finding orders: the first part of a run. It can search before anything else is imported.

What it imports has values that are named tuples. A frozen dataclass is compiled when it is made,
one millisecond and more each: thirty of them took a sixth of a bare window's start.
"""

from collections.abc import Callable
from typing import NamedTuple

from ecster_desk.app.clock import SystemClock
from ecster_desk.ports.clocks import Clock
from ecster_desk.ports.gateway import OrderGateway
from ecster_desk.presenters.connection import ConnectionPresenter
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.search import SearchPresenter
from ecster_desk.presenters.tasks import TaskScope
from ecster_desk.services.orders import OrderService


class Finding(NamedTuple):
    """What a search needs, and what all later parts of the screen share with it."""

    search: SearchPresenter
    connection: ConnectionPresenter
    orders: OrderService
    formats: Formats
    tasks: TaskScope
    clock: Clock

    def retranslate(self, language: str) -> None:
        """Say everything in another language from now on."""
        self.formats.use_locale(language)
        self.search.retranslate()
        self.connection.retranslate()


def build_finding(
    gateway: OrderGateway, language: str, on_crash: Callable[[str, BaseException], None]
) -> Finding:
    """Everything between the gateway and the list of results."""
    clock = SystemClock()
    formats = Formats(language)
    tasks = TaskScope(on_crash)
    orders = OrderService(gateway)
    search = SearchPresenter(orders, tasks, formats, clock)
    return Finding(search, ConnectionPresenter(formats), orders, formats, tasks, clock)

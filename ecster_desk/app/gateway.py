"""The gateway before it exists: a question asked early waits until the connection is built."""

import asyncio
from collections.abc import AsyncIterator, Callable

from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.query import OrderFilter
from ecster_desk.ports.gateway import HitPage, OrderGateway, OrderRead


class LateGateway:
    """An `OrderGateway` that waits for the real one.

    The window is up before httpx is imported and the sandbox answers; what a cashier types in that
    half second is asked as soon as it can be, and fails with the start's own error if it cannot.
    """

    def __init__(self) -> None:
        self._real: asyncio.Future[OrderGateway] = asyncio.get_running_loop().create_future()
        self._bare: OrderGateway | None = None
        self._unwatched: set[str] | None = set()

    def open(self, gateway: OrderGateway) -> None:
        """The real gateway is there."""
        self._bare = gateway
        self._real.set_result(gateway)

    def fail(self, error: DeskError) -> None:
        """There will be none in this run; each question gets this error."""
        self._real.set_exception(error)
        self._real.exception()  # looked at: nobody may ever ask

    def watch(self, watched: Callable[[OrderGateway], OrderGateway]) -> frozenset[str]:
        """From here on let all questions go through what `watched` makes of the real one.

        Only once the real one is there: until then nobody can have asked it anything. A second
        call takes the place of the first. Gives the orders that were read before, through which
        nobody has looked.
        """
        if self._bare is None:
            return frozenset()
        self._real = asyncio.get_running_loop().create_future()
        self._real.set_result(watched(self._bare))
        unwatched, self._unwatched = frozenset(self._unwatched or ()), None
        return unwatched

    async def find(self, search: OrderFilter) -> AsyncIterator[HitPage]:
        """As the port says."""
        gateway = await asyncio.shield(self._real)
        async for page in gateway.find(search):
            yield page

    async def get(self, order_id: str) -> OrderRead:
        """As the port says."""
        if self._unwatched is not None:
            self._unwatched.add(order_id)
        return await (await asyncio.shield(self._real)).get(order_id)

    async def fetch_pdf(self, url: str) -> bytes:
        """As the port says."""
        return await (await asyncio.shield(self._real)).fetch_pdf(url)

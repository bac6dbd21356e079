"""Ecster's API, one method per endpoint.

What reads an answer is imported when one has come: the first question of a run leaves earlier.
"""

import ssl
from collections.abc import AsyncIterator

from ecster_desk.adapters.ecster import urls
from ecster_desk.adapters.ecster.paging import Sweep
from ecster_desk.adapters.ecster.seams import Seams
from ecster_desk.adapters.ecster.settings import EcsterSettings, Limits
from ecster_desk.adapters.ecster.trace import OnCall
from ecster_desk.adapters.ecster.transport import Call, Transport
from ecster_desk.domain.errors import OrderNotFound, WrongShape
from ecster_desk.domain.hit import OrderSummary
from ecster_desk.domain.links import LinkPolicy, checked_host
from ecster_desk.domain.paper_errors import NotAPdf
from ecster_desk.domain.query import OrderFilter
from ecster_desk.ports.gateway import HitPage, OrderRead

_PDF_MAGIC = b"%PDF-"


class EcsterClient:
    """`ports.OrderGateway` over HTTP; read-only. Close it with `aclose()`.

    Args:
        settings: the server and its keys.
        links: which documents' hosts are allowed; Ecster's own where nothing is said.
        limits: deadlines, caps, page size, and when a read is asked again.
        ssl_context: shared; built off the UI thread at the first https call if not given.
        on_call: told of every try that has failed and of every answer that was read, for a status
            bar; called on the loop's thread.
        seams: where a test takes hold.
    """

    def __init__(
        self,
        settings: EcsterSettings,
        *,
        links: LinkPolicy | None = None,
        limits: Limits | None = None,
        ssl_context: ssl.SSLContext | None = None,
        on_call: OnCall | None = None,
        seams: Seams | None = None,
    ) -> None:
        self._root = urls.api_root(settings.base_url)
        self._links = links or LinkPolicy()
        self._limits = limits or Limits()
        self._seams = seams or Seams()
        self._transport = Transport(
            settings, self._limits, self._seams, ssl_context=ssl_context, on_call=on_call
        )

    async def aclose(self) -> None:
        """Close every connection."""
        await self._transport.aclose()

    def find(self, search: OrderFilter) -> AsyncIterator[HitPage]:
        """Everything that matches, page by page (contract 5), in the server's order.

        Raises:
            DeskError: with the page that could not be read; earlier pages stand.
        """
        return Sweep(self._hits, search, self._limits, self._seams.now).pages()

    async def get(self, order_id: str) -> OrderRead:
        """One whole order (contract 3.2).

        Raises:
            DeskError: `OrderNotFound` also, without a question, for an id that no order can have;
                `WrongShape` also if the answer is another order.
        """
        if not urls.is_possible_id(order_id):
            raise OrderNotFound
        limits = self._limits
        url = urls.order_url(self._root, order_id)
        call = Call(
            urls.ORDER_ROUTE, url, limits.order_bytes, limits.read_seconds, names_order=True
        )
        answer = await self._transport.read(call)
        from ecster_desk.adapters.ecster.mapping import decode_order  # pydantic: 150 ms, see above

        with self._transport.told(answer):
            order = decode_order(answer.body)
            if order.order_id != order_id:
                raise WrongShape("another order than the one asked for")
        return OrderRead(order, answer.server_date, answer.request_id, answer.elapsed_ms)

    async def fetch_pdf(self, url: str) -> bytes:
        """A PDF that an order names; our keys go along only to the API's own origin.

        Raises:
            DeskError: `AddressNotAllowed` without a question; `NotAPdf` by its first bytes.
        """
        checked_host(url, self._links)
        limits = self._limits
        call = Call(
            urls.DOCUMENT_ROUTE,
            url,
            limits.document_bytes,
            limits.document_seconds,
            accept="application/pdf",
        )
        answer = await self._transport.read(call)
        with self._transport.told(answer):
            if not answer.body.startswith(_PDF_MAGIC):
                raise NotAPdf
        return answer.body

    async def _hits(self, search: OrderFilter, window: urls.Window) -> list[OrderSummary]:
        limits = self._limits
        url = urls.search_url(self._root, search, window)
        call = Call(urls.SEARCH_ROUTE, url, limits.search_bytes, limits.read_seconds)
        answer = await self._transport.read(call)
        from ecster_desk.adapters.ecster.hits import decode_hits  # msgspec, see above

        with self._transport.told(answer):
            return await decode_hits(answer.body)

"""The status of an order's latest Swish refund (contract 1.2); a hint and no more."""

import ssl

from ecster_desk.adapters.ecster import urls
from ecster_desk.adapters.ecster.json_strict import parse
from ecster_desk.adapters.ecster.seams import Seams
from ecster_desk.adapters.ecster.settings import EcsterSettings, Limits
from ecster_desk.adapters.ecster.transport import Call, Transport
from ecster_desk.domain.errors import OrderNotFound, WrongShape

_ROUTE = "/orders/{id}/refunds/latest/status"
_MOST_BYTES = 64 * 1024


class RefundReader:
    """`ports.RefundStatus` over HTTP. Close it with `aclose()`."""

    def __init__(
        self,
        settings: EcsterSettings,
        *,
        limits: Limits | None = None,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._root = urls.api_root(settings.base_url)
        self._limits = limits or Limits()
        self._transport = Transport(settings, self._limits, Seams(), ssl_context=ssl_context)

    async def aclose(self) -> None:
        """Close every connection."""
        await self._transport.aclose()

    async def latest_refund(self, order_id: str) -> str:
        """As the port says.

        Raises:
            DeskError: `OrderNotFound` also where there is no refund; `WrongShape` where the
                answer names no status.
        """
        if not urls.is_possible_id(order_id):
            raise OrderNotFound
        url = f"{urls.order_url(self._root, order_id)}/refunds/latest/status"
        call = Call(_ROUTE, url, _MOST_BYTES, self._limits.read_seconds, names_order=True)
        answer = await self._transport.read(call)
        with self._transport.told(answer):
            came = parse(answer.body)
            status = came.get("status") if isinstance(came, dict) else None
            if not isinstance(status, str) or not status:
                raise WrongShape("status")
        return status

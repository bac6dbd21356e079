"""Building the connection: sandbox and TLS in worker threads, the client on the loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ecster_desk.adapters.ecster.client import EcsterClient
from ecster_desk.adapters.ecster.settings import EcsterSettings
from ecster_desk.app.endpoint import Endpoint, Practice
from ecster_desk.app.gateway import LateGateway
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.links import LinkPolicy
from ecster_desk.log import Redactor

if TYPE_CHECKING:
    from ecster_desk.adapters.ecster.trace import CallInfo


class Connection:
    """Opens the gateway of a run and closes it again.

    Args:
        practice: starts the server this run speaks to.
        gateway: what the services already hold; it opens here.
        redactor: learns the keys before the first call can log anything.
        on_call: told of every call that has ended.
        on_policy: told which addresses documents may come from, once the server is known.
    """

    def __init__(
        self,
        practice: Practice,
        gateway: LateGateway,
        redactor: Redactor,
        on_call: "Callable[[CallInfo], None]",
        on_policy: Callable[[LinkPolicy], None],
    ) -> None:
        self._practice = practice
        self._gateway = gateway
        self._redactor = redactor
        self._on_call = on_call
        self._on_policy = on_policy
        self._client: EcsterClient | None = None
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="practice")

    async def open(self) -> Endpoint | None:
        """Start the server, then open the gateway; a start that fails is each question's error.

        Gives the server that answers, or None. An address that was given needs no start.
        """
        loop = asyncio.get_running_loop()
        endpoint = self._practice.given
        try:
            if endpoint is None:
                endpoint = await loop.run_in_executor(self._worker, self._practice.start)
        except DeskError as error:
            self._gateway.fail(error)
            return None
        self._client = self._build(endpoint)
        self._gateway.open(self._client)
        return endpoint

    async def close(self) -> None:
        """Close every connection, then stop the server; harmless when nothing was opened."""
        if self._client is not None:
            await self._client.aclose()
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._worker, self._practice.stop)
        self._worker.shutdown(wait=False)

    def _build(self, endpoint: Endpoint) -> EcsterClient:
        keys = endpoint.keys
        self._redactor.add_secret(keys.api_key)
        self._redactor.add_secret(keys.merchant_key)
        policy = LinkPolicy(loopback_port=urlsplit(endpoint.url).port)
        self._on_policy(policy)
        settings = EcsterSettings(endpoint.url, keys.api_key, keys.merchant_key)
        return EcsterClient(settings, links=policy, on_call=self._on_call)

"""Documents and pages that an order names: which may be opened, and how they are read and kept."""

from pathlib import Path

from ecster_desk.domain.links import LinkPolicy, checked_host
from ecster_desk.ports.gateway import OrderGateway
from ecster_desk.ports.press import Press, PrintJob


class Documents:
    """The documents of orders. They live in memory only, unless the person saves one."""

    def __init__(
        self, gateway: OrderGateway, press: Press, policy: LinkPolicy | None = None
    ) -> None:
        self._gateway = gateway
        self._press = press
        self._policy = policy or LinkPolicy()

    def use_policy(self, policy: LinkPolicy) -> None:
        """Change what may be opened: practice learns its server's port once that has started."""
        self._policy = policy

    def host_of(self, url: str) -> str:
        """The host of an address, to show before it is opened.

        Raises:
            AddressNotAllowed: it may not be opened.
        """
        return checked_host(url, self._policy)

    async def fetch(self, url: str) -> bytes:
        """The PDF at an address.

        Raises:
            AddressNotAllowed: it may not be opened; nothing was sent.
            DeskError: whatever reading it met.
        """
        checked_host(url, self._policy)
        return await self._gateway.fetch_pdf(url)

    async def save(self, data: bytes, path: Path) -> None:
        """Keep a document in a new file that only its owner may read.

        Raises:
            FileExists: there is something of that name already.
            FileNotSaved: the system said no.
        """
        await self._press.keep(data, path)

    async def print(self, job: PrintJob) -> None:
        """Print a job.

        Raises:
            NotPrinted: the printer or its queue said no.
        """
        await self._press.print(job)

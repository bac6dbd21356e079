"""A cable between a till and a sandbox that can be pulled out and put back."""

import asyncio
from contextlib import suppress


class CutCable:
    """Forwards connections to a server on this machine; without it they are refused.

    The till is told the cable's address: its Host header is set right on the way.
    """

    def __init__(self, port: int) -> None:
        self._to = port
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self.port = 0

    async def plug(self) -> None:
        """Let connections through; on the same port each time."""
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def pull(self) -> None:
        """End what is open, and refuse what comes."""
        if self._server is None:
            return
        self._server.close()
        for writer in tuple(self._open):
            writer.transport.abort()
        self._server = None

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._to)
        ours, its = f"127.0.0.1:{self.port}".encode(), f"127.0.0.1:{self._to}".encode()
        self._open |= {writer, back}
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(_pump(reader, back, ours, its))
                both.create_task(_pump(there, writer, its, its))
        finally:
            self._open -= {writer, back}


async def _pump(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, name: bytes, right: bytes
) -> None:
    with suppress(OSError):
        while part := await reader.read(65_536):
            writer.write(part.replace(name, right))
            await writer.drain()
    writer.close()

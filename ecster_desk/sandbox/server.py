"""The HTTP server: bound to 127.0.0.1, run in a thread, ended at once."""

import asyncio
import contextlib
import socket
import sys
from collections.abc import Callable

from starlette.types import ASGIApp
from uvicorn import Config, Server

from ecster_desk.sandbox.connection import Connection

_SHUTDOWN_SECONDS = 1.0


def bound_socket(port: int) -> socket.socket:
    """A socket on 127.0.0.1; port 0 is any free one. Raises OSError for a port in use."""
    bound = socket.socket()
    try:
        if sys.platform != "win32":
            # On Windows this would let two programs share one port.
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(("127.0.0.1", port))
        bound.listen(1024)
    except OSError:
        bound.close()
        raise
    return bound


class SandboxServer(Server):
    """uvicorn, told to stop from another thread and stopped at once.

    `on_started` is called from the server's thread when requests are answered.
    """

    def __init__(self, app: ASGIApp, on_started: Callable[[], None]) -> None:
        config = Config(
            app,
            http=Connection,
            ws="none",
            lifespan="off",
            access_log=False,
            log_config=None,
            proxy_headers=False,
            server_header=False,
            timeout_keep_alive=60,
        )
        super().__init__(config)
        self._on_started = on_started
        self._stopping = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def stop(self) -> None:
        """End the server; from any thread, any number of times."""
        self.should_exit = True
        if self._loop:
            with contextlib.suppress(RuntimeError):  # the loop has ended already
                self._loop.call_soon_threadsafe(self._stopping.set)

    async def main_loop(self) -> None:
        """Keep the Date header right until told to stop; uvicorn's own loop ticks ten times."""
        self._loop = asyncio.get_running_loop()
        await self.on_tick(0)
        self._on_started()
        while not self.should_exit:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), 1)
            await self.on_tick(0)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Cut every connection: requests under a fault would keep us for as long as they like."""
        for listener in self.servers:
            listener.close()
        for bound in sockets or []:
            bound.close()
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        if tasks := set(self.server_state.tasks):
            await asyncio.wait(tasks, timeout=_SHUTDOWN_SECONDS)

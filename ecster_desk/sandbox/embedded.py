"""The sandbox inside the program: a real HTTP server in a thread of its own."""

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket

    from ecster_desk.sandbox.keys import Keys
    from ecster_desk.sandbox.server import SandboxServer
    from ecster_desk.sandbox.state import State

_START_SECONDS = 30.0
_STOP_SECONDS = 2.0


@dataclass(frozen=True)
class SandboxAddress:
    """How to reach a running sandbox: what the sandbox prints when it starts."""

    url: str
    api_key: str
    merchant_key: str
    control: str
    control_token: str


class EmbeddedSandbox:
    """One sandbox; may be started and stopped again, but not by two threads at once.

    Args:
        state: the file that keeps the orders over restarts; None keeps them in memory.
        orders: how many orders are generated where the file has none.
        seed: the same seed and number give the same orders.
        port: 0 is any free port.
    """

    def __init__(
        self, *, state: Path | None, orders: int = 200, seed: int = 7, port: int = 0
    ) -> None:
        self._file = state
        self._orders = orders
        self._seed = seed
        self._port = port
        self._server: SandboxServer | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> SandboxAddress:
        """Start and answer; blocks for as long, so call it from a worker thread.

        Raises StateFileError, OSError for a port in use, or RuntimeError where the server ended
        by itself (the log says why).
        """
        # Late: starlette and uvicorn stay off the program's start.
        from ecster_desk.sandbox.assembly import build_state
        from ecster_desk.sandbox.keys import Keys
        from ecster_desk.sandbox.server import bound_socket

        bound = bound_socket(self._port)
        try:
            state = build_state(self._file, self._orders, self._seed)
        except BaseException:
            bound.close()
            raise
        keys = Keys()
        origin = f"http://127.0.0.1:{bound.getsockname()[1]}"
        self._serve(state, keys, bound)
        return SandboxAddress(
            url=f"{origin}/rest/public",
            api_key=keys.api_key,
            merchant_key=keys.merchant_key,
            control=f"{origin}/_sandbox",
            control_token=keys.control_token,
        )

    def stop(self) -> None:
        """End the server and let the state file go; harmless when it isn't running."""
        if self._server and self._thread:
            self._server.stop()
            self._thread.join(_STOP_SECONDS)
        self._server = self._thread = None

    def _serve(self, state: "State", keys: "Keys", bound: "socket.socket") -> None:
        from ecster_desk.sandbox.assembly import build_gate
        from ecster_desk.sandbox.server import SandboxServer

        ready = threading.Event()
        gate = build_gate(state, keys, bound.getsockname()[1])
        self._server = server = SandboxServer(gate, ready.set)

        def run() -> None:
            try:
                server.run([bound])
            finally:
                bound.close()
                state.close()
                ready.set()

        self._thread = threading.Thread(target=run, name="sandbox", daemon=True)
        self._thread.start()
        if not (ready.wait(_START_SECONDS) and server.started):
            raise RuntimeError("The sandbox's server did not start.")

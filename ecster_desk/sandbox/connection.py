"""uvicorn's HTTP connection, reachable from inside a request."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from ecster_desk.sandbox.exchange import TRANSPORT


class Connection(HttpToolsProtocol):
    """Hands its transport to the application, so that a fault can reset the connection."""

    def on_message_begin(self) -> None:
        """A request begins: its scope is made here."""
        super().on_message_begin()
        # ASGI's type wants an object per extension; this one is a connection.
        self.scope["extensions"] = {TRANSPORT: self.transport}  # type: ignore[dict-item]

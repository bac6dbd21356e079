"""An https server in a thread of its own, for certificates good and bad.

asyncio's own TLS server would leave its transport open on Qt's loop when a handshake fails, and
drops the line without the alert that real servers send.
"""

import re
import socket
import ssl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class TlsServer:
    """Gives one answer to everybody who gets through the handshake."""

    context: ssl.SSLContext
    answer: bytes
    listener: socket.socket
    heads: list[str] = field(default_factory=list)  # of the requests that came through
    refusals: list[ssl.SSLError] = field(default_factory=list)  # of handshakes that failed

    @property
    def url(self) -> str:
        """The REST root; certificates are for localhost."""
        return f"https://localhost:{self.listener.getsockname()[1]}/rest/public"

    def serve(self) -> None:
        """One connection after another, until the listener is closed."""
        with suppress(OSError):
            while True:
                connection, _address = self.listener.accept()
                with connection:
                    self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        connection.settimeout(5)
        try:
            with self.context.wrap_socket(connection, server_side=True) as secured:
                if head := _whole_request(secured):
                    self.heads.append(head)
                    secured.sendall(self.answer)
        except ssl.SSLError as refused:
            self.refusals.append(refused)
        except OSError:
            pass  # the client left without a word


def _whole_request(connection: ssl.SSLSocket) -> str:
    """The head; with its body, as a line closed on bytes that nobody has read takes the answer."""
    heard = b""
    while part := connection.recv(65_536):
        heard += part
        head, ended, body = heard.partition(b"\r\n\r\n")
        length = re.search(rb"(?im)^content-length: *(\d+)", head)
        if ended and len(body) >= (int(length[1]) if length else 0):
            return head.decode()
    return ""


@contextmanager
def tls_server(context: ssl.SSLContext, answer: bytes) -> Iterator[TlsServer]:
    """A server for one test."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = TlsServer(context, answer, listener)
    with ThreadPoolExecutor(1) as thread:
        serving = thread.submit(server.serve)
        try:
            yield server
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            serving.result()
            listener.close()

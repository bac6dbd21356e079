"""P5: how long does the gateway hold a request that is not finished? Moves no money."""

import argparse
import socket
import ssl
import sys
import time
from urllib.parse import urlsplit

from probing import Host, run, say


def probe(host: Host, asked: argparse.Namespace) -> None:
    """A connection that says nothing, and a request whose body never comes."""
    parts = urlsplit(host.url)
    head = (
        f"POST {parts.path}/v1/orders/nosuchorder00000000x/transactions HTTP/1.1\r\n"
        f"Host: {parts.netloc}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
    )
    head += "".join(f"{name}: {key}\r\n" for name, key in host.keys.items()) + "\r\n"
    for name, sent in {"silence": "", "a body that never comes": head}.items():
        seconds, said = _held(host, sent.encode(), asked.seconds)
        held = f"{seconds:.0f} s" if seconds < asked.seconds else f"{asked.seconds:g} s or more"
        say(f"{name}: held {held}, then {said}")
    say(
        "P5: a limit below 30 s ends sends before our own deadline; they are then UNKNOWN, as right"
    )
    say("profile: deadline D stays 30 s; C must be longer than any of these")


def _held(host: Host, sent: bytes, most: float) -> tuple[float, str]:
    parts = urlsplit(host.url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    name = parts.hostname or ""
    with socket.create_connection((name, port), timeout=10) as plain:
        line = plain
        if parts.scheme == "https":
            line = ssl.create_default_context().wrap_socket(plain, server_hostname=name)
        began = time.monotonic()
        line.settimeout(most)
        try:
            line.sendall(sent)
            first = line.recv(200).split(b"\r\n")[0].decode("latin-1")
        except TimeoutError:
            return most, "we left"
        except OSError as cut:
            first = type(cut).__name__
        return time.monotonic() - began, first or "closed"


if __name__ == "__main__":
    sys.exit(run(__doc__, probe, seconds=150.0))

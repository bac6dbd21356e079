"""Addresses that an order names: which of them this program opens (security B12).

Orders come from outside, so an address in one may be anybody's. What passes here is fetched with
our own hands or given to the system's browser; nothing else ever is.
"""

import re
from typing import NamedTuple

from ecster_desk.domain.paper_errors import AddressNotAllowed
from ecster_desk.domain.visible import visible

_SHOWN_CHARACTERS = 100
_HTTPS_PORT = "443"
_LOOPBACK = "127.0.0.1"
# RFC 3986: scheme "://" authority, then path, query or fragment. Neither user info nor brackets
# (IPv6) nor percent signs nor letters beyond ASCII fit the host, so two programs cannot read it
# differently: an internationalized name must come in its IDNA form (xn--).
_ADDRESS = r"(?ai)(?P<scheme>https?)://(?P<host>[a-z0-9.-]+)(?::(?P<port>[0-9]{1,5}))?(?:[/?#].*)?"
_LABEL = r"(?a)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_SCHEME = r"(?ai)\s*[a-z][a-z0-9+.-]*:"


class LinkPolicy(NamedTuple):
    """Which hosts may be opened.

    Attributes:
        allowed_suffixes: hosts that are allowed together with every host below them.
        loopback_port: the practice server's port; `http://127.0.0.1:<port>` is allowed too then.
    """

    allowed_suffixes: tuple[str, ...] = ("ecster.se",)
    loopback_port: int | None = None


def checked_host(url: str, policy: LinkPolicy) -> str:
    """The host of an address that may be opened, in lower case, to show before opening it.

    Raises:
        AddressNotAllowed: anything but https to an allowed host by its name and on port 443;
            `detail` names the host that was refused, never the path or query.
    """
    address = re.fullmatch(_ADDRESS, url) if _is_plain(url) else None
    if address is None:
        raise AddressNotAllowed(_shown(url))
    host = address["host"].lower()
    if not _is_practice_server(address, policy) and not _is_allowed(address, host, policy):
        raise AddressNotAllowed(_shown(url))
    return host


def _is_plain(url: str) -> bool:
    """Nothing that one program drops and another follows: blanks, controls, backslashes."""
    return url.isprintable() and not any(sign.isspace() or sign == "\\" for sign in url)


def _is_practice_server(address: re.Match[str], policy: LinkPolicy) -> bool:
    return (
        policy.loopback_port is not None
        and address["scheme"].lower() == "http"
        and address["host"] == _LOOPBACK
        and address["port"] == str(policy.loopback_port)
    )


def _is_allowed(address: re.Match[str], host: str, policy: LinkPolicy) -> bool:
    return (
        address["scheme"].lower() == "https"
        and address["port"] in {None, _HTTPS_PORT}
        and all(re.fullmatch(_LABEL, label) for label in host.split("."))
        and any(_is_at_or_below(host, suffix) for suffix in policy.allowed_suffixes)
    )


def _is_at_or_below(host: str, suffix: str) -> bool:
    """An IP address ends in no name, so it never is."""
    return host == suffix or host.endswith("." + suffix)


def _shown(url: str) -> str:
    """The host as a browser would find it, or the scheme of an address without one."""
    start = visible(url[: 10 * _SHOWN_CHARACTERS]).replace("\\", "/")
    found = re.match(_SCHEME, start)
    scheme = found.group() if found else ""
    rest = start.removeprefix(scheme)
    has_host = not scheme or rest.startswith("//")
    host = re.split(r"[/?#]", rest.removeprefix("//"), maxsplit=1)[0].rpartition("@")[2]
    return ((host if has_host else "") or scheme).strip()[:_SHOWN_CHARACTERS]

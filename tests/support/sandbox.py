"""A real sandbox over real HTTP, for everybody's tests."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import httpx

from ecster_desk.sandbox.embedded import EmbeddedSandbox, SandboxAddress

# The sandbox speaks plain HTTP; httpx would read all authorities of the web for each client.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class SandboxHandle:
    """A running sandbox: its address and keys, and its control API as methods.

    `client` speaks to the API with the right keys; give it paths after `/rest/public`, as in
    `handle.client.get("/v1/orders")`.
    """

    def __init__(self, address: SandboxAddress) -> None:
        self.address = address
        self.url = address.url
        self.api_key = address.api_key
        self.merchant_key = address.merchant_key
        keys = {"x-api-key": address.api_key, "x-merchant-key": address.merchant_key}
        token = {"x-sandbox-token": address.control_token}
        plain: Any = {"trust_env": False, "verify": NO_TLS}
        self.client = httpx.Client(base_url=address.url, headers=keys, **plain)
        self.control = httpx.Client(base_url=address.control, headers=token, **plain)

    def make_order(self, **order: object) -> dict[str, Any]:
        """Make an order and get it whole; give `rows` or `transactions`, the rest is optional."""
        made: dict[str, Any] = self._told(self.control.post("/orders", json=order)).json()
        return made

    def truth(self, order_id: str) -> dict[str, Any]:
        """`{"order", "committed"}`, whatever faults pretend."""
        told: dict[str, Any] = self._told(self.control.get(f"/orders/{order_id}")).json()
        return told

    def script_fault(self, **fault: object) -> int:
        """Script a fault, as in `script_fault(path="*/orders*", fault="delay", seconds=1)`."""
        number: int = self._told(self.control.post("/faults", json=fault)).json()["fault_id"]
        return number

    def clear_faults(self) -> None:
        """From here on the sandbox is honest again."""
        self._told(self.control.delete("/faults"))

    def set_key_valid(self, valid: bool) -> None:
        """Revoke the API key, or restore it."""
        self._told(self.control.post("/key", json={"valid": valid}))

    def requests(self) -> list[dict[str, Any]]:
        """What clients asked of the API, in order of arrival."""
        asked: list[dict[str, Any]] = self._told(self.control.get("/requests")).json()
        return asked

    def clear_requests(self) -> None:
        """Forget what was asked so far."""
        self._told(self.control.delete("/requests"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.client.close()
        self.control.close()

    @staticmethod
    def _told(answer: httpx.Response) -> httpx.Response:
        assert answer.is_success, answer.text
        return answer


@contextmanager
def running_sandbox(
    *, orders: int = 0, seed: int = 7, state: Path | None = None
) -> Iterator[SandboxHandle]:
    """A sandbox in a thread of this process; `orders` come on top of the documents' examples."""
    sandbox = EmbeddedSandbox(state=state, orders=orders, seed=seed)
    address = sandbox.start()
    try:
        with SandboxHandle(address) as handle:
            yield handle
    finally:
        sandbox.stop()

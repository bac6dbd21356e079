"""A till at a real sandbox: one order, and what is asked of it over real HTTP."""

import json
import socket
import time
from typing import Any

import httpx

from tests.support.sandbox import SandboxHandle

ROW = {"name": "Vara", "quantity": 1, "unitAmount": 10000, "vatRate": 2500}
DEBITED = {"PARTIALLY_DELIVERED": 4000, "FULLY_DELIVERED": 10000}
SUBMETHODS = {"INVOICE": "INVOICE_SE_1", "PARTPAYMENT": "PARTPAYMENT_SE_1", "CARD": "CARD_1"}


class Till:
    """Speaks to the sandbox about one order, raw: answers are httpx's."""

    def __init__(self, sandbox: SandboxHandle, order_id: str) -> None:
        self.sandbox = sandbox
        self.order_id = order_id
        self.path = f"/v1/orders/{order_id}"

    def post(self, body: dict[str, Any]) -> httpx.Response:
        """Send the body of a transaction as it is."""
        return self.sandbox.client.post(f"{self.path}/transactions", json=body)

    def debit(self, amount: object, **more: object) -> httpx.Response:
        """Debit so many öre."""
        return self.post({"type": "DEBIT", "amount": amount, **more})

    def credit(self, debit_id: object, amount: object, **more: object) -> httpx.Response:
        """Credit so many öre of one debit."""
        return self.post({"type": "CREDIT", "amount": amount, "debitTransaction": debit_id, **more})

    def annul(self, **more: object) -> httpx.Response:
        """Annul what is left."""
        return self.post({"type": "ANNUL", **more})

    def refund(self, debit_id: object, amount: object, **more: object) -> httpx.Response:
        """Ask for a Swish refund."""
        body = {"amount": amount, "debitTransaction": debit_id, **more}
        return self.sandbox.client.post(f"{self.path}/refunds", json=body)

    def refund_status(self) -> httpx.Response:
        """What became of the last Swish refund."""
        return self.sandbox.client.get(f"{self.path}/refunds/latest/status")

    def order(self) -> dict[str, Any]:
        """The order as reads show it."""
        read = self.sandbox.client.get(self.path)
        assert read.status_code == 200, read.text
        order: dict[str, Any] = read.json()
        return order

    def committed(self) -> list[tuple[str, int]]:
        """Type and öre of what was committed, in the order of commit, whatever reads show."""
        told = self.sandbox.truth(self.order_id)["committed"]
        return [(one["type"], one["amount"]) for one in told]

    def has_committed(self, wanted: list[tuple[str, int]], seconds: float = 10) -> bool:
        """Whether exactly this is committed, sooner or later."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            if self.committed() == wanted:
                return True
        return False

    def raw_answer(self, body: dict[str, Any]) -> bytes:
        """What a bare socket receives for a transaction until the server ends the connection."""
        sent = json.dumps(body).encode()
        address = self.sandbox.url.removeprefix("http://").split("/")[0]
        head = (
            f"POST /rest/public{self.path}/transactions HTTP/1.1\r\nHost: {address}\r\n"
            f"x-api-key: {self.sandbox.api_key}\r\nx-merchant-key: {self.sandbox.merchant_key}\r\n"
            f"Connection: close\r\nContent-Length: {len(sent)}\r\n\r\n"
        )
        host, port = address.split(":")
        received = b""
        with socket.create_connection((host, int(port)), timeout=10) as connection:
            connection.sendall(head.encode() + sent)
            while part := connection.recv(65536):
                received += part
        return received

    def fault(self, fault: str, **keys: object) -> None:
        """Script a fault for this order's next write."""
        keys = {"method": "POST", "path": f"{self.path}/*", **keys}
        self.sandbox.script_fault(fault=fault, **keys)


def open_order(sandbox: SandboxHandle, **order: object) -> Till:
    """A new order of 100 kronor; READY and paid by invoice unless said otherwise."""
    rows = {} if "transactions" in order else {"rows": [ROW]}
    return Till(sandbox, sandbox.make_order(**rows, **order)["id"])


def order_in(sandbox: SandboxHandle, status: str, method: str = "INVOICE") -> Till:
    """An order in a status, with the debits that lead there; their one debit has the id `D`."""
    transactions: list[dict[str, object]] = [{"type": "ORIGINAL", "rows": [ROW]}]
    if status in DEBITED:
        transactions.append({"type": "DEBIT", "id": "D", "amount": DEBITED[status]})
    properties = {"method": method}
    if method in SUBMETHODS:
        properties["submethod"] = SUBMETHODS[method]
    made = {"status": status, "properties": properties, "transactions": transactions}
    return open_order(sandbox, **made)

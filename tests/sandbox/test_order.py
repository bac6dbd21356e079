"""Get order, over HTTP, and everything that keeps strangers out."""

import json
import logging

import httpx
import pytest

from ecster_desk.sandbox.examples import HOST_TOKEN, example_orders
from ecster_desk.sandbox.search import Criteria
from ecster_desk.sandbox.state import State
from tests.support.sandbox import SandboxHandle

ROWS = [{"name": "Vara", "quantity": 1, "unitAmount": 10000, "vatRate": 2500}]


def test_the_documents_orders_are_there_letter_for_letter(sandbox: SandboxHandle) -> None:
    root = sandbox.url.removesuffix("/rest/public")

    for order in example_orders():
        answer = sandbox.client.get(f"/v1/orders/{order['id']}")

        assert answer.headers["content-type"] == "application/json"
        assert answer.json() == json.loads(json.dumps(order).replace(HOST_TOKEN, root))


def test_the_api_answers_without_rest_public_too(sandbox: SandboxHandle) -> None:
    root = sandbox.url.removesuffix("/rest/public")
    path = "/v1/orders/zburxHFw0xQmyOmVOrcq"

    assert sandbox.client.get(root + path).json() == sandbox.client.get(path).json()


def test_an_unknown_order_is_not_found(sandbox: SandboxHandle) -> None:
    answer = sandbox.client.get("/v1/orders/nobodyknowsthisorder")

    assert answer.status_code == 404
    assert answer.json() == {
        "code": 99404,
        "type": "SANDBOX_NOT_FOUND",
        "message": "Order not found.",
    }


@pytest.mark.parametrize("path", ["/v1/nothing", "/v1/orders/a/b", "/elsewhere"])
def test_an_unknown_path_is_not_found(sandbox: SandboxHandle, path: str) -> None:
    assert sandbox.client.get(path).status_code == 404
    assert sandbox.client.post(path).json()["type"] == "SANDBOX_NOT_FOUND"


@pytest.mark.parametrize("path", ["/v1/orders", "/v1/orders/zburxHFw0xQmyOmVOrcq", "/openapi.json"])
def test_a_wrong_method_is_refused_with_the_flat_error(sandbox: SandboxHandle, path: str) -> None:
    answer = sandbox.client.delete(path)

    assert answer.status_code == 405
    assert answer.json()["type"] == "SANDBOX_METHOD_NOT_ALLOWED"


def test_a_revoked_key_opens_nothing_until_it_is_restored(sandbox: SandboxHandle) -> None:
    path = "/v1/orders/zburxHFw0xQmyOmVOrcq"

    sandbox.set_key_valid(False)
    assert sandbox.client.get(path).status_code == 401

    sandbox.set_key_valid(True)
    assert sandbox.client.get(path).status_code == 200


@pytest.mark.parametrize("host", ["localhost", "evil.example", "127.0.0.1", ""])
def test_another_host_header_gets_nothing(sandbox: SandboxHandle, host: str) -> None:
    for url in (f"{sandbox.url}/v1/orders", f"{sandbox.address.control}/requests"):
        answer = sandbox.client.get(url, headers={"host": host})

        assert answer.status_code == 403
        assert answer.json()["type"] == "SANDBOX_FORBIDDEN"


def test_texts_come_back_as_they_were_given(sandbox: SandboxHandle) -> None:
    odd = 'å ä ö € 🎁 <b>fet</b> " \\ \r\n \u202e \x00' + "x" * 128
    made = sandbox.make_order(rows=[ROWS[0] | {"name": odd}], orderReference=odd)

    read = sandbox.client.get(f"/v1/orders/{made['id']}").json()

    assert read == made
    assert read["transactions"][0]["rows"][0]["name"] == odd
    assert sandbox.client.get("/v1/orders", params={"orderReference": odd}).json()[0]["id"]


def test_a_request_body_beyond_sense_is_refused(sandbox: SandboxHandle) -> None:
    answer = sandbox.client.request("GET", "/v1/orders", content=b"x" * 10_000_001)

    assert answer.status_code == 413


def test_a_date_header_tells_the_servers_time(sandbox: SandboxHandle) -> None:
    assert sandbox.client.get("/v1/orders").headers["date"].endswith("GMT")


def test_nobody_can_connect_from_another_address(sandbox: SandboxHandle) -> None:
    port = sandbox.url.split(":")[2].split("/")[0]

    with pytest.raises(httpx.ConnectError):
        # Another loopback address stands for the network card: only 127.0.0.1 is bound.
        httpx.get(f"http://127.0.0.2:{port}/rest/public/v1/orders", trust_env=False)


def test_a_fault_of_our_own_is_a_flat_error_and_is_logged(
    sandbox: SandboxHandle,
    monkeypatch: pytest.MonkeyPatch,
    expects_warnings: list[logging.LogRecord],
) -> None:
    def break_down(_state: State, _criteria: Criteria, _as_of: float | None) -> list[bytes]:
        raise ZeroDivisionError

    monkeypatch.setattr(State, "search", break_down)

    answer = sandbox.client.get("/v1/orders")

    assert answer.status_code == 500
    assert answer.json()["type"] == "SANDBOX_BROKEN"
    assert sandbox.client.get("/v1/orders/zburxHFw0xQmyOmVOrcq").status_code == 200
    assert [record.name for record in expects_warnings] == ["ecster_desk.sandbox.gate"]

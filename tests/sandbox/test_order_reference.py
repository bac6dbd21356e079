"""The order's reference: set and changed as often as wanted."""

import json
from pathlib import Path

import pytest

from tests.support.sandbox import SandboxHandle
from tests.support.till import open_order, order_in

DOCUMENTS = Path(__file__).parents[1] / "fixtures" / "documents"
DOCUMENTED = "/v1/orders/GCMEnwjzAHbEHb7Kb1eU"


def test_the_documents_request_gets_the_documents_order(sandbox: SandboxHandle) -> None:
    before = sandbox.client.get(DOCUMENTED).json()
    body = (DOCUMENTS / "order_reference_request_S2.json").read_bytes()

    answer = sandbox.client.put(f"{DOCUMENTED}/orderReference", content=body)

    assert answer.status_code == 201
    changed = answer.json()
    # The documents' example shows the former reference (contract 6.2): nobody reads it there.
    assert changed == before | {"orderReference": "123klkk333"}
    documented = json.loads((DOCUMENTS / "order_reference_answer_S2.json").read_text())
    assert list(changed) == list(documented)
    assert sandbox.client.get(DOCUMENTED).json() == changed


def test_the_order_is_found_by_its_new_reference_only(sandbox: SandboxHandle) -> None:
    till = open_order(sandbox, orderReference="former")

    sandbox.client.put(f"{till.path}/orderReference", json={"orderReference": "later"})

    def hits(reference: str) -> list[str]:
        found = sandbox.client.get("/v1/orders", params={"orderReference": reference})
        return [hit["id"] for hit in found.json()]

    assert (hits("former"), hits("later")) == ([], [till.order_id])


@pytest.mark.parametrize("status", ["READY", "FULLY_DELIVERED", "ANNULLED", "PENDING_DECISION"])
def test_it_changes_in_any_state_and_any_number_of_times(shop: SandboxHandle, status: str) -> None:
    till = order_in(shop, status)

    for reference, shown in (("one", "one"), (2, "2"), ("ö" * 64, "ö" * 64)):
        body = {"orderReference": reference}
        answer = shop.client.put(f"{till.path}/orderReference", json=body)
        assert answer.status_code == 201
        assert answer.json()["orderReference"] == till.order()["orderReference"] == shown


@pytest.mark.parametrize(
    "body", [{}, {"orderReference": None}, {"orderReference": ""}, {"orderReference": "x" * 65}]
)
def test_what_is_no_reference_is_refused(shop: SandboxHandle, body: dict[str, object]) -> None:
    till = open_order(shop, orderReference="stays")

    answer = shop.client.put(f"{till.path}/orderReference", json=body)

    assert answer.status_code == 400
    assert "orderReference" in answer.json()["message"]
    assert till.order()["orderReference"] == "stays"


def test_there_must_be_such_an_order(shop: SandboxHandle) -> None:
    answer = shop.client.put("/v1/orders/nobody/orderReference", json={"orderReference": "x"})

    assert answer.status_code == 404
    assert shop.client.post("/v1/orders/nobody/orderReference").status_code == 405

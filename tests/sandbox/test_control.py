"""The control API: orders made to measure, the truth about them, and what was asked."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.support.sandbox import SandboxHandle

ROW = {"name": "Vara", "quantity": 1, "unitAmount": 10000, "vatRate": 2500}


def test_rows_alone_make_a_ready_invoice_order_of_now(sandbox: SandboxHandle) -> None:
    order = sandbox.make_order(rows=[ROW, ROW | {"quantity": 2, "discountAmount": 500}])

    assert re.fullmatch("[A-Za-z0-9]{20}", order["id"])
    assert order["merchantId"] == sandbox.merchant_key
    assert order["status"] == "READY"
    assert order["properties"] == {"method": "INVOICE", "submethod": "INVOICE_SE_1"}
    assert order["amount"] == 29500
    assert order["currency"] == "SEK"
    assert (order["debitedAmount"], order["creditedAmount"]) == (0, 0)
    assert "rows" not in order
    age = datetime.now(UTC) - datetime.fromisoformat(order["created"])
    assert timedelta(seconds=-1) < age < timedelta(seconds=10)
    (original,) = order["transactions"]
    assert original["type"] == "ORIGINAL"
    assert original["amount"] == 29500
    assert original["rows"] == [ROW, ROW | {"quantity": 2, "discountAmount": 500}]
    assert sandbox.client.get(f"/v1/orders/{order['id']}").json() == order


@pytest.mark.parametrize(
    ("row", "amount"),
    [
        ({"quantity": 1.5, "unitAmount": 333}, 500),  # 499.5
        ({"quantity": 0.1, "unitAmount": 30}, 3),  # floats would say 3.0000000000000004
        ({"quantity": 1, "unitAmount": -250}, -250),
        ({"quantity": 0.5, "unitAmount": -1}, -1),  # half an öre, away from zero
        ({"unitAmount": 70}, 70),
    ],
)
def test_amounts_come_from_rows_to_the_oere(
    sandbox: SandboxHandle, row: dict[str, Any], amount: int
) -> None:
    assert sandbox.make_order(rows=[row])["amount"] == amount


def test_transactions_win_over_rows_and_make_the_sums(sandbox: SandboxHandle) -> None:
    order = sandbox.make_order(
        rows=[ROW],
        status="PARTIALLY_DELIVERED",
        transactions=[
            {"type": "ORIGINAL", "rows": [ROW | {"quantity": 5}]},
            {"type": "DEBIT", "amount": 20000, "transactionReference": "d1"},
            {"type": "DEBIT", "rows": [ROW], "merchantId": "77"},
            {"type": "CREDIT", "amount": 700, "id": "mine"},
        ],
    )

    assert order["amount"] == 50000
    assert (order["debitedAmount"], order["creditedAmount"]) == (30000, 700)
    assert [one["amount"] for one in order["transactions"]] == [50000, 20000, 10000, 700]
    assert order["transactions"][2]["merchantId"] == "77"
    assert order["transactions"][3]["id"] == "mine"
    assert all(one["created"] == order["created"] for one in order["transactions"])


def test_what_is_given_stays_as_given(sandbox: SandboxHandle) -> None:
    given = {
        "id": "MyVeryOwnOrderNumber",
        "merchantId": "55",
        "status": "UNHEARD_OF",
        "properties": {"method": "SWISH"},
        "created": "2024-02-29T12:00:00Z",
        "amount": 1,
        "currency": "EUR",
        "debitedAmount": 3,
        "creditedAmount": 4,
        "consumer": {},
        "salesPerson": {"reference": "7"},
        "platform": {"reference": "p"},
        "surprise": None,
    }

    order = sandbox.make_order(rows=[ROW], **given)

    assert {key: order[key] for key in given} == given
    assert sandbox.client.get(f"/v1/orders/{given['id']}").json() == order


def test_an_order_not_paid_yet_shows_no_method(sandbox: SandboxHandle) -> None:
    assert "properties" not in sandbox.make_order(rows=[ROW], status="PENDING_DECISION")
    assert "properties" not in sandbox.make_order(rows=[ROW], status="DENIED")


def test_write_only_fields_are_in_the_truth_alone(sandbox: SandboxHandle) -> None:
    hidden = {
        "ticket": "t",
        "notificationURL": "https://x/y?a=b",
        "parameters": {"issueCard": True},
    }

    order = sandbox.make_order(rows=[ROW], **hidden)

    assert not hidden.keys() & order.keys()
    assert not hidden.keys() & sandbox.client.get(f"/v1/orders/{order['id']}").json().keys()
    assert sandbox.truth(order["id"])["order"] == order | hidden


def test_the_truth_lists_what_was_committed_without_the_original(sandbox: SandboxHandle) -> None:
    order = sandbox.make_order(
        transactions=[
            {"type": "ORIGINAL", "rows": [ROW]},
            {"type": "DEBIT", "rows": [ROW], "transactionReference": "d1", "id": "one"},
            {"type": "CREDIT", "amount": 5, "created": "2026-01-01T00:00:00+01:00", "id": "two"},
        ]
    )

    assert sandbox.truth(order["id"])["committed"] == [
        {
            "id": "one",
            "type": "DEBIT",
            "amount": 10000,
            "transactionReference": "d1",
            "rows": [ROW],
            "at": order["created"],
        },
        {
            "id": "two",
            "type": "CREDIT",
            "amount": 5,
            "transactionReference": None,
            "rows": [],
            "at": "2026-01-01T00:00:00+01:00",
        },
    ]


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        ({}, "rows or transactions"),
        ({"rows": []}, "rows"),
        ({"rows": [1]}, "rows"),
        ({"rows": [{"name": "free of charge"}]}, "unitAmount"),
        ({"rows": [{"unitAmount": 1.5}]}, "unitAmount"),
        ({"rows": [{"unitAmount": 1, "quantity": "2"}]}, "quantity"),
        ({"rows": [{"unitAmount": 1, "quantity": 1e300}]}, "quantity"),
        ({"rows": [{"unitAmount": 1, "discountAmount": True}]}, "discountAmount"),
        ({"rows": [ROW], "created": "yesterday"}, "created"),
        ({"rows": [ROW], "id": 7}, "id"),
        ({"transactions": [{"type": "ORIGINAL", "amount": "1"}]}, "amount"),
    ],
)
def test_an_order_that_cannot_be_made_is_refused_with_its_reason(
    sandbox: SandboxHandle, asked: dict[str, Any], complaint: str
) -> None:
    answer = sandbox.control.post("/orders", json=asked)

    assert answer.status_code == 400
    assert complaint in answer.json()["message"]


@pytest.mark.parametrize(
    "body",
    ["", "[]", "{", '{"rows":[{"unitAmount":NaN}]}', "[" * 100_000],
    ids=["empty", "list", "cut", "no number", "too deep"],
)
@pytest.mark.parametrize("path", ["/orders", "/faults", "/key"])
def test_a_body_that_is_no_object_is_refused(sandbox: SandboxHandle, path: str, body: str) -> None:
    answer = sandbox.control.post(path, content=body)

    assert answer.status_code == 400
    assert answer.json()["type"] == "SANDBOX_BAD_REQUEST"


def test_an_order_id_is_given_once(sandbox: SandboxHandle) -> None:
    sandbox.make_order(rows=[ROW], id="twice")

    assert sandbox.control.post("/orders", json={"rows": [ROW], "id": "twice"}).status_code == 409


def test_the_truth_about_an_unknown_order_is_that_there_is_none(sandbox: SandboxHandle) -> None:
    assert sandbox.control.get("/orders/unknown").status_code == 404
    assert sandbox.control.get("/unknown").status_code == 404


def test_the_key_is_switched_by_true_and_false_only(sandbox: SandboxHandle) -> None:
    assert sandbox.control.post("/key", json={"valid": "no"}).status_code == 400
    assert sandbox.control.post("/key", json={"valid": False, "x": 1}).status_code == 400
    assert sandbox.client.get("/v1/orders").status_code == 200


def test_control_needs_its_own_token(sandbox: SandboxHandle) -> None:
    for token in ("", "guessed", sandbox.api_key):
        for call in ("GET /requests", "POST /orders", "DELETE /faults"):
            method, path = call.split()
            answer = sandbox.control.request(method, path, headers={"x-sandbox-token": token})
            assert answer.status_code == 401


def test_every_request_of_the_api_is_told_in_order_and_no_control_call(
    sandbox: SandboxHandle,
) -> None:
    order_id = sandbox.make_order(rows=[ROW])["id"]
    sandbox.client.get("/v1/orders", params={"orderReference": "a b"})
    sandbox.client.get(f"/v1/orders/{order_id}", headers={"x-api-key": "wrong"})
    sandbox.script_fault(path="/v1/orders/*", fault="html")
    sandbox.client.get(f"/v1/orders/{order_id}")
    sandbox.client.post(f"/v1/orders/{order_id}", json={"a": [1]})
    sandbox.client.put("/v1/orders", content="no json")

    told = sandbox.requests()

    path = f"/v1/orders/{order_id}"
    assert [
        (one["method"], one["path"], one["query"], one["body"], one["answered"]) for one in told
    ] == [
        ("GET", "/v1/orders", "orderReference=a+b", None, 200),
        ("GET", path, "", None, 401),
        ("GET", path, "", None, "html"),
        ("POST", path, "", {"a": [1]}, 405),
        ("PUT", "/v1/orders", "", "no json", 405),
    ]
    moments = [datetime.fromisoformat(one["at"]) for one in told]
    assert moments == sorted(moments)

    sandbox.clear_requests()
    assert sandbox.requests() == []

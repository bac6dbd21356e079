"""The OpenAPI document says what the sandbox really answers."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.support.sandbox import SandboxHandle, running_sandbox
from tests.support.till import DEBITED, order_in

CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


class Described:
    """The sandbox as its own description sees it; one connection, no proxy."""

    def __init__(self, sandbox: SandboxHandle) -> None:
        self.sandbox = sandbox
        self.schema = schemathesis.openapi.from_url(f"{sandbox.url}/openapi.json")
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers.update(sandbox.client.headers)

    def operation(self, path: str) -> Any:
        return self.schema[path]["GET"]

    def operations(self) -> list[Any]:
        return [found.ok() for found in self.schema.get_all_operations()]

    def check(self, case: Any) -> requests.Response:
        answer = case.call(session=self.session)
        case.validate_response(answer, checks=CHECKS)
        return answer


@pytest.fixture(scope="module")
def described() -> Iterator[Described]:
    with running_sandbox(orders=120) as sandbox:
        seen = Described(sandbox)
        yield seen
        seen.session.close()


def test_any_request_gets_an_answer_that_is_described(
    described: Described, pytestconfig: pytest.Config
) -> None:
    assert len(described.operations()) == 8

    requests_each = 200 if pytestconfig.getoption("--long") else 20
    orders = [order_in(described.sandbox, status).order_id for status in ("READY", *DEBITED)]

    for operation in described.operations():

        @given(case=operation.as_strategy(), place=st.integers(0, 5))
        @settings(max_examples=requests_each, suppress_health_check=list(HealthCheck))
        def anything_goes(case: Any, place: int) -> None:
            if place < len(orders) and "orderId" in case.path_parameters:
                case.path_parameters["orderId"] = orders[place]
            described.check(case)

        anything_goes()


def test_writes_that_succeed_are_described_too(described: Described) -> None:
    till = order_in(described.sandbox, "PARTIALLY_DELIVERED")
    swish = order_in(described.sandbox, "FULLY_DELIVERED", "SWISH")
    bodies = {
        "transactions": {"type": "CREDIT", "amount": 1, "debitTransaction": "D"},
        "orderReference": {"orderReference": "later"},
        "refunds": {"amount": 1, "debitTransaction": "D"},
    }

    for name, body in bodies.items():
        method = "PUT" if name == "orderReference" else "POST"
        operation = described.schema[f"/v1/orders/{{orderId}}/{name}"][method]
        path = {"orderId": (swish if name == "refunds" else till).order_id}
        answer = described.check(operation.Case(path_parameters=path, body=body))
        assert answer.status_code == 201, answer.text

    status = described.operation("/v1/orders/{orderId}/refunds/latest/status")
    path = {"orderId": swish.order_id}
    assert described.check(status.Case(path_parameters=path)).json() == {"status": "ONGOING"}


def test_every_order_of_the_sandbox_fits_its_description(described: Described) -> None:
    hits = described.check(described.operation("/v1/orders").Case(query={"maxRecords": 1000}))
    get_order = described.operation("/v1/orders/{orderId}")

    answers = [
        described.check(get_order.Case(path_parameters={"orderId": hit["id"]}))
        for hit in hits.json()
    ]

    assert len(answers) >= 124
    assert {answer.status_code for answer in answers} == {200}


def test_without_keys_the_answer_is_described_too(described: Described) -> None:
    case = described.operation("/v1/orders/{orderId}").Case(path_parameters={"orderId": "x"})

    answer = case.call(session=described.session, headers={"x-api-key": "wrong"})

    case.validate_response(answer, checks=CHECKS)
    assert answer.status_code == 401

"""The documents' example orders in the sandbox are the documents' own, field by field."""

import json
from pathlib import Path

import pytest

from ecster_desk.sandbox.examples import HOST_TOKEN, example_orders

DOCUMENTS = Path(__file__).parents[1] / "fixtures" / "documents"


def document(name):
    return json.loads((DOCUMENTS / f"{name}.json").read_text(encoding="utf-8"))


def example(order_id):
    return next(order for order in example_orders() if order["id"] == order_id)


def urls_of(value):
    if isinstance(value, dict):
        return [url for item in value.values() for url in urls_of(item)]
    if isinstance(value, list):
        return [url for item in value for url in urls_of(item)]
    return [value] if isinstance(value, str) and "://" in value else []


def test_the_four_orders_of_the_documents_are_there():
    assert [order["id"] for order in example_orders()] == [
        "nKQWQISJ8leTNmYolsNN",
        "zburxHFw0xQmyOmVOrcq",
        "GCMEnwjzAHbEHb7Kb1eU",
        "wHwaZLeD0hBjO97z6DXm",
    ]


def test_the_order_that_both_texts_show_is_the_newer_one_with_fee_types():
    order = example("zburxHFw0xQmyOmVOrcq")

    assert order == document("order_S1")
    assert [row.get("feeType") for row in order["transactions"][0]["rows"]] == [
        None,
        None,
        "INVOICE_FEE",
        "INVOICE_FEE",
    ]


def test_the_older_text_differs_in_nothing_but_the_fee_type():
    older, newer = document("order_S0"), document("order_S1")
    for row in newer["transactions"][0]["rows"]:
        row.pop("feeType", None)

    assert older == newer


@pytest.mark.parametrize(
    ("order_id", "told"),
    [
        ("GCMEnwjzAHbEHb7Kb1eU", document("order_reference_answer_S2")),
        ("wHwaZLeD0hBjO97z6DXm", document("update_order_answer_S3")["order"]),
    ],
)
def test_nothing_but_the_host_of_urls_is_changed(order_id, told):
    order = example(order_id)
    served, original = urls_of(order), urls_of(told)

    assert [url.removeprefix(HOST_TOKEN) for url in served] == [
        "/" + url.split("/", 3)[3] for url in original
    ]
    text = json.dumps(told)
    for mine, theirs in zip(served, original, strict=True):
        text = text.replace(json.dumps(theirs), json.dumps(mine))
    assert order == json.loads(text)


def test_the_order_known_only_as_a_hit_agrees_with_it_and_says_who_completed_it():
    (hit,) = document("search_S1")
    order = example("nKQWQISJ8leTNmYolsNN")

    assert hit == document("search_S0")[0]
    assert {key: order[key] for key in hit if key not in {"properties", "consumer"}} == {
        key: hit[key] for key in hit if key not in {"properties", "consumer"}
    }
    assert order["properties"].items() >= hit["properties"].items()
    assert order["consumer"].items() >= hit["consumer"].items()
    assert "sandbox:completed-by-us" in order["tags"]


def test_every_example_adds_up():
    for order in example_orders():
        for transaction in order["transactions"]:
            assert transaction["amount"] == order["amount"]
            assert order["amount"] == sum(
                row["quantity"] * row["unitAmount"] - row.get("discountAmount", 0)
                for row in transaction["rows"]
            )


def test_every_caller_gets_its_own_copy():
    example_orders()[0]["status"] = "ANNULLED"

    assert example_orders()[0]["status"] == "READY"


@pytest.mark.parametrize("name", sorted(path.stem for path in DOCUMENTS.glob("*.json")))
def test_every_fixture_of_the_documents_is_whole_json(name):
    assert document(name)

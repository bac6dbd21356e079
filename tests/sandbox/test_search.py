"""Search order, over HTTP: every filter, every page, and what a careless client sends."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import httpx
import pytest

from tests.support.sandbox import SandboxHandle, running_sandbox

ROWS = [{"name": "Vara", "quantity": 1, "unitAmount": 10000, "vatRate": 2500}]
DAVID = "nKQWQISJ8leTNmYolsNN"
SUMMARY = {
    "id": DAVID,
    "merchantId": "62134339",
    "status": "READY",
    "properties": {"method": "PARTPAYMENT"},
    "created": "2019-01-15T09:25:23+01:00",
    "amount": 350000,
    "currency": "SEK",
    "debitedAmount": 0,
    "creditedAmount": 0,
    "orderReference": "Ref-458545",
    "consumer": {
        "nationalId": "SE830219-0536",
        "name": {"firstName": "David", "lastName": "Drottz"},
    },
}


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxHandle]:
    """200 generated orders and the four of the documents; nobody changes them."""
    with running_sandbox(orders=200) as handle:
        yield handle


def search(sandbox: SandboxHandle, **filters: str) -> list[dict[str, Any]]:
    answer = sandbox.client.get("/v1/orders", params={"maxRecords": "1000"} | filters)
    assert answer.status_code == 200, answer.text
    hits: list[dict[str, Any]] = answer.json()
    return hits


def ids(hits: list[dict[str, Any]]) -> list[str]:
    return [hit["id"] for hit in hits]


def test_a_hit_is_the_documented_summary_and_no_more(shop: SandboxHandle) -> None:
    assert search(shop, orderReference="Ref-458545") == [SUMMARY]


def test_all_orders_come_newest_first(shop: SandboxHandle) -> None:
    hits = search(shop)

    truth = {hit["id"]: shop.truth(hit["id"])["order"]["created"] for hit in hits}
    assert len(truth) == 204
    assert ids(hits) == sorted(truth, key=lambda one: _moment(truth[one]), reverse=True)


def _moment(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


def test_a_page_is_50_hits_where_nobody_asks_for_more(shop: SandboxHandle) -> None:
    for path in ("/v1/orders", "/v1/orders/"):
        assert ids(shop.client.get(path).json()) == ids(search(shop))[:50]


def test_pages_put_together_are_all_hits_once(shop: SandboxHandle) -> None:
    pages = [search(shop, offset=str(offset), maxRecords="30") for offset in range(0, 240, 30)]

    assert [len(page) for page in pages] == [30, 30, 30, 30, 30, 30, 24, 0]
    assert [hit for page in pages for hit in page] == search(shop)


def test_filters_cut_out_what_the_truth_says(shop: SandboxHandle) -> None:
    everything = search(shop)

    for status in {hit["status"] for hit in everything}:
        wanted = [hit for hit in everything if hit["status"] == status]
        assert search(shop, status=status) == wanted
    for merchant in {hit["merchantId"] for hit in everything}:
        wanted = [hit for hit in everything if hit["merchantId"] == merchant]
        assert search(shop, merchantId=merchant) == wanted
    for method in ("PARTPAYMENT", "INVOICE", "CARD", "SWISH"):
        wanted = [hit for hit in everything if hit.get("properties") == {"method": method}]
        assert wanted
        assert search(shop, paymentMethod=method) == wanted


def test_filters_count_together_and_the_page_comes_after_them(shop: SandboxHandle) -> None:
    ready = [hit for hit in search(shop, paymentMethod="INVOICE") if hit["status"] == "READY"]

    assert len(ready) > 3
    asked = {"paymentMethod": "INVOICE", "status": "READY"}
    assert search(shop, **asked, offset="1", maxRecords="2") == ready[1:3]


@pytest.mark.parametrize(
    "spelling",
    [
        "SE830219-0536",
        "SE8302190536",
        "830219-0536",
        "19830219-0536",
        "SE198302190536",
        "se 830219+0536",
    ],
)
def test_a_person_is_found_however_the_number_is_written(
    shop: SandboxHandle, spelling: str
) -> None:
    assert DAVID in ids(search(shop, nationalId=spelling))


def test_another_persons_number_finds_nobody(shop: SandboxHandle) -> None:
    assert search(shop, nationalId="SE830219-0537") == []


def test_the_period_includes_both_its_ends(shop: SandboxHandle) -> None:
    second = {"from": "2019-01-15T09:25:23+01:00", "to": "2019-01-15T08:25:23Z"}

    assert ids(search(shop, **second)) == [DAVID]
    assert DAVID not in ids(search(shop, to="2019-01-15T09:25:22+01:00"))
    assert DAVID not in ids(search(shop, **{"from": "2019-01-15T09:25:24+01:00"}))


def test_the_period_counts_together_with_other_filters(shop: SandboxHandle) -> None:
    later = {"orderReference": "Ref-458545", "from": "2019-01-15T09:25:24+01:00"}

    assert search(shop, **later) == []
    assert ids(search(shop, status="READY", to="2019-01-15T09:25:23+01:00"))[0] == DAVID


def test_a_plus_that_nobody_encoded_is_understood(shop: SandboxHandle) -> None:
    raw = "from=2019-01-15T09:25:23+01:00&to=2019-01-15T09:25:23+01:00"

    assert ids(shop.client.get(f"/v1/orders?{raw}").json()) == [DAVID]


def test_a_bare_date_is_the_whole_day_in_sweden(shop: SandboxHandle) -> None:
    assert ids(search(shop, **{"from": "2019-01-15", "to": "2019-01-15"})) == [DAVID]
    assert ids(search(shop, **{"from": "2019-01-15T09:25:23", "to": "2019-01-15"})) == [DAVID]


def test_an_unknown_parameter_and_an_empty_filter_change_nothing(shop: SandboxHandle) -> None:
    stray = "orderReference=Ref-458545&status=&from=&to=&tomerchantId="

    assert ids(shop.client.get(f"/v1/orders?{stray}").json()) == [DAVID]


def test_an_unknown_status_finds_nothing(shop: SandboxHandle) -> None:
    assert search(shop, status="SHIPPED") == []


@pytest.mark.parametrize(
    "wrong",
    [{"from": "yesterday"}, {"to": "2019-13-01"}, {"offset": "-1"}, {"maxRecords": "many"}],
)
def test_what_cannot_be_read_is_refused_with_the_flat_error(
    shop: SandboxHandle, wrong: dict[str, str]
) -> None:
    answer = shop.client.get("/v1/orders", params=wrong)

    assert answer.status_code == 400
    assert answer.json()["type"] == "SANDBOX_BAD_REQUEST"
    assert next(iter(wrong)) in answer.json()["message"]


def test_no_page_is_larger_than_a_thousand() -> None:
    with running_sandbox(orders=1001) as crowd:
        assert len(search(crowd, maxRecords="5000")) == 1000
        assert len(search(crowd, maxRecords="5000", offset="1000")) == 5


def test_one_reference_may_find_several_orders_newest_first(sandbox: SandboxHandle) -> None:
    moments = [
        "2026-03-02T10:00:00+01:00",
        "2026-03-04T10:00:00+01:00",
        "2026-03-03T10:00:00+01:00",
    ]
    first, third, second = [
        sandbox.make_order(rows=ROWS, orderReference="TempOrderRef", created=moment)["id"]
        for moment in moments
    ]

    assert ids(search(sandbox, orderReference="TempOrderRef")) == [third, second, first]
    assert search(sandbox, orderReference="temporderref") == []


def test_of_two_orders_of_one_second_the_later_made_comes_first(sandbox: SandboxHandle) -> None:
    moment = "2026-03-02T10:00:00+01:00"
    made = [sandbox.make_order(rows=ROWS, created=moment)["id"] for _ in range(4)]

    assert ids(search(sandbox, **{"from": moment})) == made[::-1]


def test_search_needs_the_keys(sandbox: SandboxHandle) -> None:
    for keys in (
        {},
        {"x-api-key": sandbox.api_key},
        {"x-api-key": "guessed", "x-merchant-key": sandbox.merchant_key},
        {"x-api-key": sandbox.api_key, "x-merchant-key": "1"},
    ):
        answer = httpx.get(f"{sandbox.url}/v1/orders", headers=keys, trust_env=False)
        assert answer.status_code == 401
        assert answer.json().keys() == {"code", "type", "message"}


def test_the_key_of_any_merchant_with_an_order_here_is_right(sandbox: SandboxHandle) -> None:
    keys = {"x-merchant-key": "62134339"}

    answer = sandbox.client.get("/v1/orders", headers=keys)

    assert len(answer.json()) == 4

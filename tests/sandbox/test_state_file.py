"""The state file: practice goes on after a restart."""

import sqlite3
import stat
import sys
from pathlib import Path

import pytest

from ecster_desk.sandbox.database import Database, StateFileError
from ecster_desk.sandbox.embedded import EmbeddedSandbox
from ecster_desk.sandbox.search import Criteria
from ecster_desk.sandbox.state import State
from ecster_desk.sandbox.truth import HIDDEN
from tests.support.sandbox import SandboxHandle, running_sandbox
from tests.support.till import Till, open_order

ROWS = [{"name": "Vara", "quantity": 1, "unitAmount": 10000, "vatRate": 2500}]


def every_order(sandbox: SandboxHandle) -> list[dict[str, object]]:
    hits = sandbox.client.get("/v1/orders", params={"maxRecords": 1000}).json()
    return [sandbox.client.get(f"/v1/orders/{hit['id']}").json() for hit in hits]


def test_orders_and_their_truth_outlive_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "practice" / "sandbox.sqlite"
    with running_sandbox(orders=30, state=file) as sandbox:
        made = sandbox.make_order(rows=ROWS, ticket="t", signUrl=f"{sandbox.url}/sign")
        before, truth = every_order(sandbox), sandbox.truth(made["id"])
        former = sandbox.url

    with running_sandbox(orders=7, seed=99, state=file) as sandbox:
        after = every_order(sandbox)
        again = sandbox.truth(made["id"])
        now = sandbox.url

    assert len(before) == 35
    moved = [str(order).replace(former, now) for order in before]
    moved = [text.replace(_root(former), _root(now)) for text in moved]
    assert [str(order) for order in after] == moved
    assert again["order"]["ticket"] == truth["order"]["ticket"] == "t"
    assert again["order"]["signUrl"] == f"{now}/sign"


def _root(url: str) -> str:
    return url.removesuffix("/rest/public")


def test_a_change_is_kept_with_what_reads_never_show(tmp_path: Path) -> None:
    file = tmp_path / "state"
    state = State(Database(file))
    order = {"id": "a", "created": "2026-01-01T00:00:00+01:00", "transactions": []}
    state.add([order])
    state.put(order | {"orderReference": "new"}, {HIDDEN: {"ticket": "t"}})
    state.close()

    again = State(Database(file))

    assert again.order("a") == order | {"orderReference": "new"}
    assert again.unshown("a") == {HIDDEN: {"ticket": "t"}}
    assert len(again.search(Criteria(reference="new"))) == 1
    again.close()


def test_money_is_kept_over_a_restart_and_goes_on_from_there(tmp_path: Path) -> None:
    file = tmp_path / "state"
    with running_sandbox(state=file) as sandbox:
        till = open_order(sandbox)
        debit_id = till.debit(4000, transactionReference="R1").json()["transaction"]["id"]
        till.credit(debit_id, 1000)
        before, truth = till.order(), sandbox.truth(till.order_id)
        former = _root(sandbox.url)

    with running_sandbox(state=file) as sandbox:
        till = Till(sandbox, till.order_id)
        now = _root(sandbox.url)
        assert str(till.order()) == str(before).replace(former, now)
        assert sandbox.truth(till.order_id)["committed"] == truth["committed"]
        assert till.credit(debit_id, 3001).status_code == 400
        assert till.credit(debit_id, 3000).status_code == 201
        assert till.debit(6000).json()["orderStatus"] == "FULLY_DELIVERED"
        bill = till.order()["transactions"][1]["billPdfUrl"]
        assert sandbox.client.get(bill).content.startswith(b"%PDF-")


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("create table precious(x)")
    connection.close()
    text = tmp_path / "letter.txt"
    text.write_text("Dear reader,\n" * 100)

    for file in (other, text, tmp_path):
        with pytest.raises(StateFileError, match=file.name):
            EmbeddedSandbox(state=file).start()

    assert text.read_text().startswith("Dear reader,")
    assert other.stat().st_size == 8192


def test_two_sandboxes_never_share_a_file(tmp_path: Path) -> None:
    file = tmp_path / "state"

    with running_sandbox(state=file), pytest.raises(StateFileError, match="locked"):
        EmbeddedSandbox(state=file).start()

    with running_sandbox(state=file) as sandbox:
        assert len(every_order(sandbox)) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file modes")
def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "state"
    with running_sandbox(state=file):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

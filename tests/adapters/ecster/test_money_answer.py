"""What counts as an answer to a money request, and what only looks like one."""

import json

import pytest

from ecster_desk.domain.settle.report import FlatRefusal
from tests.adapters.ecster.money_server import an_answer
from tests.adapters.ecster.test_send_once import _report


@pytest.mark.parametrize("cut", [-40, -1])
async def test_a_cut_answer_is_none_but_names_what_was_booked(cut):
    async def truncated(money):
        money.say("201 Created", an_answer()[:cut])

    report = await _report(truncated)
    assert (report.status, report.answer, report.named_id) == (201, None, "5HKT3r1XdgyjPoLhGYvF")


async def test_a_body_shorter_than_promised_is_no_answer():
    async def short(money):
        money.start("201 Created", 9_999)
        money.writer.write(an_answer().encode())

    report = await _report(short)
    assert (report.status, report.answer, report.named_id) == (201, None, "5HKT3r1XdgyjPoLhGYvF")


@pytest.mark.parametrize(
    "body",
    [
        "{}",
        "[]",
        "null",
        "<html>Welcome</html>",
        '{"orderStatus":"READY"}',
        an_answer(amount=None),
        an_answer(amount="10000"),
        an_answer(amount=100.5),
        an_answer(id=""),
        an_answer(type=None),
        an_answer().replace('"type"', '"amount": 1, "type"'),
        '{"orderStatus": "READY", "transaction": ' + "[" * 100_000,
        an_answer().replace("10000", "NaN"),
    ],
)
async def test_any_other_shape_is_no_answer(body):
    async def odd(money):
        money.say("201 Created", body)

    report = await _report(odd)
    assert (report.status, report.answer, report.refusal) == (201, None, None)


async def test_an_answer_may_lack_the_reference_and_may_say_more():
    async def bare(money):
        money.say("201 Created", an_answer(transactionReference=None, news=1))

    report = await _report(bare)
    assert report.answer.reference is None


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ({"code": 4424, "type": "E", "message": "No"}, FlatRefusal(4424, "4424 E: No")),
        ({"code": "4424"}, None),
        ({"code": True}, None),
        ({"code": 2**40}, None),
        ({"code": 1, "errors": []}, None),
        ({"error": "x"}, None),
        ([], None),
    ],
)
async def test_only_a_flat_object_with_an_integer_code_is_a_refusal(body, refusal):
    async def refuse(money):
        money.say("409 Conflict", json.dumps(body))

    assert (await _report(refuse)).refusal == refusal


async def test_the_transactions_own_id_is_told_whatever_else_has_one():
    whole = json.loads(an_answer())
    whole["transaction"] = {"rows": [{"id": "row-1"}], **whole["transaction"]}

    async def talkative(money):
        money.say("201 Created", json.dumps({"id": "order-1", **whole}))

    assert (await _report(talkative)).named_id == "5HKT3r1XdgyjPoLhGYvF"

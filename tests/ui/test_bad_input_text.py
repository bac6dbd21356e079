"""What is typed wrong and what Ecster says in words that nobody told us: shown, never a crash."""

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest

from ecster_desk.ui.days_popup import DaysPopup
from tests.support.canaries import PERSON, WRONG_PERSON, watched_log
from tests.support.program import Program, program_on
from tests.support.sandbox import SandboxHandle

CHAIR = {"name": "Chair", "quantity": 1, "unitAmount": 62_500, "vatRate": 2500}
GOOD, GOOD_ID = "Ref-458545", "nKQWQISJ8leTNmYolsNN"


def test_a_leak_would_be_seen(tmp_path: Path) -> None:
    with watched_log(tmp_path) as watch:
        logging.getLogger("any").debug("asked for %s", PERSON)
        assert [line.split(" ")[0] for line in watch.leaks()] == ["asked"]
        assert "[id]" in (tmp_path / "ecster-desk.log").read_text("utf-8")


async def still_works(program: Program) -> None:
    await program.search(GOOD)
    assert program.opened == GOOD_ID


def asked_queries(sandbox: SandboxHandle) -> str:
    return "\n".join(asked["query"] for asked in sandbox.requests())


async def test_a_wrong_check_digit_is_said_and_searched_all_the_same(
    sandbox: SandboxHandle, tmp_path: Path
) -> None:
    made = sandbox.make_order(rows=[CHAIR], consumer={"nationalId": f"SE{WRONG_PERSON}"})
    with watched_log(tmp_path) as log:
        async with program_on(sandbox) as program:
            sandbox.clear_requests()
            await program.search(WRONG_PERSON)
            assert "The check digit is wrong. Searched all the same." in program.text()
            assert "personal number" in program.window.top.field.taken_for
            assert program.opened == made["id"]
            assert WRONG_PERSON in asked_queries(sandbox)
            await still_works(program)
    assert log.leaks() == []


async def test_a_text_of_65_characters_is_not_sent(sandbox: SandboxHandle) -> None:
    async with program_on(sandbox) as program:
        sandbox.clear_requests()
        await program.search("R" * 65)
        told = program.text()
        assert "The text is longer than the 64 characters that a reference may have." in told
        assert "Check what was pasted or scanned. Nothing was searched." in told
        assert sandbox.requests() == []
        await still_works(program)
        await program.search("R" * 64)
        assert "No order found" in program.text()


@pytest.mark.parametrize(
    "pasted", ["Ref-\r\n458545", "Ref-458545\r\n", "\n\n Ref-458545\u2028", "\u202eRef-458545\t"]
)
async def test_pasted_breaks_and_marks_are_taken_out_and_that_is_said(
    sandbox: SandboxHandle, pasted: str
) -> None:
    async with program_on(sandbox) as program:
        await program.paste(pasted)
        assert program.opened == GOOD_ID
        assert "Line breaks in the text were removed." in program.text()


async def test_enter_in_an_empty_field_leaves_everything_as_it_is(sandbox: SandboxHandle) -> None:
    async with program_on(sandbox) as program:
        await program.search(GOOD_ID)
        assert program.opened == GOOD_ID
        sandbox.clear_requests()
        program.window.top.field.clear()
        await program.press(Qt.Key.Key_Return)
        assert program.opened == GOOD_ID
        assert program.screen.search.state.found == 1
        assert sandbox.requests() == []


async def test_a_blank_text_is_no_question(sandbox: SandboxHandle) -> None:
    async with program_on(sandbox) as program:
        sandbox.clear_requests()
        await program.search("   ")
        assert "There is nothing to search for in that text." in program.text()
        assert not program.window.search_pane.message.retry.isVisible()
        assert sandbox.requests() == []
        await still_works(program)


async def test_from_later_than_to_is_not_sent(sandbox: SandboxHandle) -> None:
    async with program_on(sandbox) as program:
        sandbox.clear_requests()
        QTest.mouseClick(program.window.search_pane.filters.days, Qt.MouseButton.LeftButton)
        popup = program.window.findChild(DaysPopup)
        popup.day_from.setDate(QDate(2026, 3, 15))
        popup.day_to.setDate(QDate(2026, 3, 14))
        QTest.mouseClick(popup.use, Qt.MouseButton.LeftButton)
        await program.settled()
        assert "The first day lies after the last day." in program.text()
        assert "Change the dates. Nothing was searched." in program.text()
        assert sandbox.requests() == []
        QTest.mouseClick(program.window.search_pane.filters.clear, Qt.MouseButton.LeftButton)
        await program.settled()
        await still_works(program)


async def test_unknown_words_are_shown_as_they_came_and_nothing_can_be_done(
    sandbox: SandboxHandle,
) -> None:
    made = sandbox.make_order(
        orderReference="NOVEL-1",
        status="HOVERING",
        properties={"method": "BARTER", "submethod": "BARTER_9", "goats": 3},
        transactions=[
            {"type": "ORIGINAL", "rows": [CHAIR]},
            {"type": "TELEPORT", "amount": 100, "rows": [CHAIR]},
        ],
        localizedInfo=[{"id": "moon", "text": "månfas", "value": "ny"}],
        novelty={"deep": [1, {"er": "yes"}]},
    )
    async with program_on(sandbox) as program:
        await program.search("NOVEL-1")
        assert program.opened == made["id"]
        told = program.text() + program.every_tab()
        for word in ("HOVERING", "BARTER", "BARTER_9", "TELEPORT", "goats", "månfas", "novelty"):
            assert word in told, word
        assert_nothing_can_be_done(program)
        await still_works(program)


def assert_nothing_can_be_done(program: Program) -> None:
    actions = program.screen.detail.state.view.actions
    assert not any(action.enabled for action in actions)
    assert all(action.reason in program.text() for action in actions)


async def test_money_that_is_not_whole_ore_is_not_shown(sandbox: SandboxHandle) -> None:
    made = sandbox.make_order(orderReference="FLOATING-1", rows=[CHAIR])
    whole = sandbox.client.get(f"/v1/orders/{made['id']}").text
    async with program_on(sandbox) as program:
        for wrong in ("62500.5", "1e400", "NaN", "9223372036854775808", '"a lot"', "null"):
            body = whole.replace('"amount":62500', f'"amount":{wrong}', 1)
            assert body != whole
            sandbox.script_fault(path="*/orders/*", fault="status", status=200, body=body)
            await program.search("FLOATING-1")
            pane = program.text_of(program.window.detail_pane)
            assert "The answer cannot be understood safely, so it isn't shown." in pane, wrong
            code = program.screen.detail.state.problem.support_code  # chance may write 625 into it
            assert "625" not in pane.replace(code, "")
        await program.press(Qt.Key.Key_F5)
        assert program.opened == made["id"]

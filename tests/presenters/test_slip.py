"""The slip on the screen: made, kept, printed, put away."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from ecster_desk.domain.errors import NoContact
from ecster_desk.domain.order import Order, Transaction
from ecster_desk.domain.paper_errors import FileNotSaved, NotPrinted, PaperTrouble
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.slip import SlipPresenter, SlipState
from ecster_desk.presenters.slip_offer import SlipOffer
from ecster_desk.presenters.tasks import TaskScope
from ecster_desk.services.orders import OrderService
from ecster_desk.services.slips import Slips, SlipSettings
from tests.support.detail import Shelf
from tests.support.languages import MARK, another_language
from tests.support.papers import FakePress, NoJob, StoppedClock
from tests.support.slips import SHOP, consented_order


def booked_order() -> Order:
    """An order of which a part was debited."""
    order = consented_order()
    debit = Transaction("T2", "DEBIT", None, 62_500)
    return replace(order, debited_minor=62_500, transactions=(*order.transactions, debit))


OFFER = SlipOffer("ED0001-01", booked_order().order_id, "T2")


class House:
    """A presenter with a press that tests can turn."""

    def __init__(self) -> None:
        self.crashes: list[BaseException] = []
        self.tasks = TaskScope(lambda _name, error: self.crashes.append(error))
        self.press = FakePress()
        slips = Slips(SlipSettings(SHOP), Formats("sv"), self.press, StoppedClock())
        self.shelf = Shelf(booked_order())
        self.presenter = SlipPresenter(slips, OrderService(self.shelf), self.tasks)
        self.made: list[tuple[str, str]] = []
        self.presenter.made.connect(lambda ref, how: self.made.append((ref, how)))
        self.notices: list[str] = []
        self.presenter.notice.connect(self.notices.append)

    async def idle(self) -> SlipState:
        await self.tasks.drain()
        return self.presenter.state


@pytest.fixture
async def house() -> AsyncIterator[House]:
    built = House()
    yield built
    await built.tasks.drain()
    assert built.crashes == []


async def test_the_slip_of_an_order_is_shown(house: House) -> None:
    house.presenter.open(consented_order(), "M. Lindgren")
    state = house.presenter.state
    assert state.is_open
    assert state.slip is not None
    assert "M. Lindgren" in state.slip.plain_text()
    assert state.title == "Consent slip W-100233"
    assert state.file_name == "slip-wHwaZLeD0hBjO97z6DXm.pdf"


async def test_an_order_without_reference_is_named_by_its_id(house: House) -> None:
    house.presenter.open(consented_order(reference=""))
    assert house.presenter.state.title == "Consent slip wHwaZLeD0hBjO97z6DXm"


async def test_an_order_without_consent_says_why_there_is_no_slip(house: House) -> None:
    house.presenter.open(consented_order(None))
    state = house.presenter.state
    assert (state.is_open, state.slip) == (True, None)
    assert state.problem is not None
    assert state.problem.support_code == "E601"
    house.presenter.save(Path("x"))
    house.presenter.print(NoJob())
    assert not house.presenter.state.busy


async def test_a_slip_is_saved_and_printed(house: House, tmp_path: Path) -> None:
    house.presenter.open(consented_order())
    house.presenter.save(tmp_path / "slip.pdf")
    assert house.presenter.state.busy
    assert (await house.idle()).note == "Saved as slip.pdf"
    house.presenter.print(NoJob())
    assert (await house.idle()).note == "Handed to the printer"
    assert len(house.press.printed) == len(house.press.kept) == 1


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (FileNotSaved("No space left"), "Technical: No space left"),
        (NotPrinted("Office"), "Printer: Office"),
    ],
)
async def test_failing_paper_is_said_beside_the_slip(
    house: House, error: PaperTrouble, told: str
) -> None:
    house.presenter.open(consented_order())
    house.press.trouble = error
    house.presenter.print(NoJob())
    state = await house.idle()
    assert state.slip is not None
    assert state.problem is not None
    assert (state.problem.what, state.problem.detail) == (error.what, told)
    assert "No money has moved" in state.problem.advice


async def test_another_slip_takes_the_place_of_the_last(house: House) -> None:
    house.presenter.open(consented_order(None))
    house.presenter.open(consented_order())
    state = house.presenter.state
    assert state.slip is not None
    assert state.problem is None


async def test_a_job_that_ends_after_closing_is_told(house: House) -> None:
    house.presenter.open(consented_order())
    house.press.gate.clear()
    house.press.trouble = NotPrinted()
    house.presenter.print(NoJob())
    house.presenter.close()
    assert house.presenter.state == SlipState()
    house.press.gate.set()
    assert await house.idle() == SlipState()
    assert [notice[:33] for notice in house.notices] == ["The printer did not take the page"]


async def test_the_screen_changes_its_language_and_the_slip_does_not(house: House) -> None:
    house.presenter.open(consented_order())
    before = house.presenter.state.slip
    with another_language():
        house.presenter.retranslate()
    assert house.presenter.state.title == f"{MARK}Consent slip W-100233"
    assert house.presenter.state.slip == before


async def test_the_slip_of_a_debit_is_read_from_ecster_and_shown(house: House) -> None:
    house.presenter.open_offer(OFFER)
    state = await house.idle()
    assert house.shelf.reads == [OFFER.order_id]
    assert state.slip is not None
    assert "DEBITERING" in state.slip.plain_text()
    assert "KOPIA" not in state.slip.plain_text()
    assert (state.title, state.file_name) == ("Slip W-100233", "slip-T2.pdf")


async def test_what_was_printed_once_is_a_copy_the_next_time(house: House) -> None:
    house.presenter.open_offer(OFFER)
    await house.idle()
    house.presenter.print(NoJob())
    await house.idle()
    assert house.made == [(OFFER.ref, "printed")]
    house.presenter.close()
    house.presenter.open_offer(OFFER)
    state = await house.idle()
    assert state.slip is not None
    assert "KOPIA" in state.slip.plain_text()


async def test_a_slip_that_was_not_printed_is_none_that_was_made(
    house: House, tmp_path: Path
) -> None:
    house.presenter.open_offer(OFFER)
    await house.idle()
    house.press.trouble = NotPrinted()
    house.presenter.print(NoJob())
    await house.idle()
    assert house.made == []
    house.press.trouble = None
    house.presenter.save(tmp_path / "slip.pdf")
    await house.idle()
    assert house.made == [(OFFER.ref, "saved")]


async def test_an_order_that_cannot_be_read_gives_no_slip_but_its_reason(house: House) -> None:
    house.shelf.trouble = NoContact()
    house.presenter.open_offer(OFFER)
    state = await house.idle()
    assert (state.is_open, state.slip) == (True, None)
    assert state.problem is not None


async def test_a_transaction_that_the_order_no_longer_shows_gives_no_slip(house: House) -> None:
    house.presenter.open_moved(booked_order(), "gone", copy=True)
    state = await house.idle()
    assert state.problem is not None
    assert state.problem.support_code == "E606"


async def test_a_consent_slip_marks_no_attempt(house: House) -> None:
    house.presenter.open_offer(OFFER)
    await house.idle()
    house.presenter.open(consented_order())
    house.presenter.print(NoJob())
    await house.idle()
    assert house.made == []

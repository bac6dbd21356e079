"""Documents on the screen: asked about, read, shown, failed, closed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from ecster_desk.domain.errors import TooSlow
from ecster_desk.domain.paper_errors import FileExists, NotPrinted
from ecster_desk.presenters.document import DocumentPhase, DocumentPresenter, DocumentState
from ecster_desk.presenters.order_view import LinkKind, LinkView
from ecster_desk.presenters.tasks import TaskScope
from ecster_desk.services.documents import Documents
from tests.support.languages import MARK, another_language
from tests.support.papers import FakeDocuments, FakePress, NoJob
from tests.support.waiting import until

URL = "https://secure.ecster.se/rest/pdf/eYBtAD0wTZIzDWkVpGhe"
PDF = LinkView("Account agreement", URL, LinkKind.PDF)
PAGE = LinkView("Signing page", "https://secure.ecster.se/sign?x=1", LinkKind.PAGE)


class House:
    """A presenter with a gateway and a press that tests can turn."""

    def __init__(self) -> None:
        self.crashes: list[BaseException] = []
        self.tasks = TaskScope(lambda _name, error: self.crashes.append(error))
        self.gateway = FakeDocuments()
        self.gateway.answers[URL] = b"%PDF-1"
        self.press = FakePress()
        self.presenter = DocumentPresenter(Documents(self.gateway, self.press), self.tasks)
        self.states: list[DocumentState] = []
        self.browsed: list[str] = []
        self.notices: list[str] = []
        self.presenter.state_changed.connect(lambda: self.states.append(self.presenter.state))
        self.presenter.browse.connect(self.browsed.append)
        self.presenter.notice.connect(self.notices.append)

    async def phase(self, phase: DocumentPhase) -> DocumentState:
        await until(lambda: self.presenter.state.phase is phase)
        return self.presenter.state

    async def idle(self) -> DocumentState:
        await self.tasks.drain()
        return self.presenter.state


@pytest.fixture
async def house() -> AsyncIterator[House]:
    built = House()
    yield built
    built.tasks.cancel_all()
    await built.tasks.drain()
    assert built.crashes == []


async def test_a_pdf_is_read_and_shown(house: House) -> None:
    house.presenter.open(PDF)
    loading = house.presenter.state
    assert loading.phase is DocumentPhase.LOADING
    assert (loading.title, loading.host) == ("Account agreement", "secure.ecster.se")
    shown = await house.phase(DocumentPhase.SHOWN)
    assert shown.data == b"%PDF-1"
    assert shown.file_name == "ecster-eYBtAD0wTZIzDWkVpGhe.pdf"
    assert "PDF-1" not in repr(shown)


async def test_what_reading_met_is_said_and_can_be_tried_again(house: House) -> None:
    house.gateway.answers[URL] = TooSlow(request_id="r-7")
    house.presenter.open(PDF)
    failed = await house.phase(DocumentPhase.FAILED)
    assert failed.problem is not None
    assert failed.problem.what == "Ecster did not answer in time."
    assert failed.problem.support_code == "E204-r-7"
    house.gateway.answers[URL] = b"%PDF-2"
    house.presenter.retry()
    shown = await house.phase(DocumentPhase.SHOWN)
    assert (shown.data, shown.problem) == (b"%PDF-2", None)


@pytest.mark.parametrize("kind", list(LinkKind))
async def test_an_address_that_is_not_allowed_is_refused_unread(
    house: House, kind: LinkKind
) -> None:
    house.presenter.open(LinkView("Bill", "https://ecster.se@evil.example/a.pdf", kind))
    state = house.presenter.state
    assert state.phase is DocumentPhase.FAILED
    assert state.problem is not None
    assert state.problem.detail == "Address: evil.example"
    assert state.host == ""
    house.presenter.confirm_page()
    assert (house.gateway.asked, house.browsed) == ([], [])


async def test_a_page_opens_after_the_question_and_not_before(house: House) -> None:
    house.presenter.open(PAGE)
    state = house.presenter.state
    assert (state.phase, state.host) == (DocumentPhase.ASKING, "secure.ecster.se")
    assert house.browsed == []
    house.presenter.confirm_page()
    assert house.browsed == [PAGE.url]
    house.presenter.browsed(opened=True)
    assert house.presenter.state == DocumentState()
    assert house.gateway.asked == []


async def test_a_system_without_a_browser_says_so(house: House) -> None:
    house.presenter.open(PAGE)
    house.presenter.browsed(opened=False)
    state = house.presenter.state
    assert state.phase is DocumentPhase.FAILED
    assert state.problem is not None
    assert state.problem.support_code == "E503"


async def test_no_page_opens_when_nobody_asked(house: House) -> None:
    house.presenter.confirm_page()
    house.presenter.retry()
    house.presenter.save(Path("x"))
    house.presenter.print(NoJob())
    assert house.browsed == []
    assert house.states == []


async def test_the_latest_document_wins(house: House) -> None:
    other = LinkView("Bill", "https://secure.ecster.se/bill", LinkKind.PDF)
    house.gateway.answers[other.url] = b"%PDF-bill"
    house.gateway.gate.clear()
    house.presenter.open(PDF)
    await until(lambda: house.gateway.asked == [PDF.url])
    house.presenter.open(other)
    house.gateway.gate.set()
    shown = await house.phase(DocumentPhase.SHOWN)
    await house.idle()
    assert shown.data == b"%PDF-bill"
    assert house.presenter.state == shown


async def test_closing_forgets_the_document_and_stops_reading(house: House) -> None:
    house.gateway.gate.clear()
    house.presenter.open(PDF)
    await until(lambda: house.gateway.asked)
    house.presenter.close()
    house.gateway.gate.set()
    assert await house.idle() == DocumentState()


async def test_what_only_begins_like_a_pdf_is_said_to_be_none(house: House) -> None:
    house.presenter.open(PDF)
    await house.phase(DocumentPhase.SHOWN)
    house.presenter.unreadable()
    state = house.presenter.state
    assert (state.phase, state.data) == (DocumentPhase.FAILED, b"")
    assert state.problem is not None
    assert state.problem.support_code == "E502"


async def test_a_document_is_saved_and_printed_once_at_a_time(house: House, tmp_path: Path) -> None:
    house.presenter.open(PDF)
    await house.phase(DocumentPhase.SHOWN)
    house.press.gate.clear()
    house.presenter.save(tmp_path / "a.pdf")
    assert house.presenter.state.busy
    house.presenter.print(NoJob())
    house.press.gate.set()
    state = await house.idle()
    assert (state.busy, state.note) == (False, "Saved as a.pdf")
    assert house.press.kept == {tmp_path / "a.pdf": b"%PDF-1"}
    assert house.press.printed == []
    house.presenter.print(NoJob())
    assert (await house.idle()).note == "Handed to the printer"


@pytest.mark.parametrize("error", [FileExists("a.pdf"), NotPrinted("Office")])
async def test_failing_paper_leaves_the_document_shown(house: House, error: NotPrinted) -> None:
    house.presenter.open(PDF)
    await house.phase(DocumentPhase.SHOWN)
    house.press.trouble = error
    house.presenter.save(Path("a.pdf"))
    state = await house.idle()
    assert state.phase is DocumentPhase.SHOWN
    assert state.problem is not None
    assert state.problem.what == error.what
    house.press.trouble = None
    house.presenter.save(Path("b.pdf"))
    assert (await house.idle()).problem is None


@pytest.mark.parametrize(
    ("trouble", "said"),
    [(None, "Handed to the printer"), (NotPrinted(), "The printer did not take the page.")],
)
async def test_a_job_that_ends_after_closing_is_told(
    house: House, trouble: NotPrinted | None, said: str
) -> None:
    house.presenter.open(PDF)
    await house.phase(DocumentPhase.SHOWN)
    house.press.gate.clear()
    house.press.trouble = trouble
    house.presenter.print(NoJob())
    house.presenter.close()
    house.press.gate.set()
    assert await house.idle() == DocumentState()
    assert len(house.notices) == 1
    assert house.notices[0].startswith(said)


async def test_retranslating_says_the_same_again(house: House) -> None:
    house.gateway.answers[URL] = TooSlow()
    house.presenter.open(PDF)
    await house.phase(DocumentPhase.FAILED)
    with another_language():
        house.presenter.retranslate()
    problem = house.presenter.state.problem
    assert problem is not None
    assert problem.what == f"{MARK}Ecster did not answer in time."

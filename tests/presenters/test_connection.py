"""The line about the connection: what the last call found."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from ecster_desk.presenters.connection import ConnectionPresenter, ConnectionState, Contact
from ecster_desk.presenters.format import Formats
from tests.support.fakes import NOON
from tests.support.languages import MARK, another_language

NB = "\N{NO-BREAK SPACE}"


@dataclass
class Call:
    """The end of a call."""

    ok: bool
    status: int | None
    elapsed_ms: int = 84
    server_date: datetime | None = None


def a_connection() -> ConnectionPresenter:
    formats = Formats("en", NOON.tzinfo, now=lambda: NOON)
    return ConnectionPresenter(formats, now=lambda: NOON)


def test_before_the_first_call_nothing_is_known() -> None:
    assert a_connection().state == ConnectionState(Contact.UNTRIED, "Not connected yet")


def test_an_answer_says_how_long_it_took() -> None:
    connection = a_connection()
    told: list[ConnectionState] = []
    connection.state_changed.connect(told.append)
    connection.report_call(Call(ok=True, status=200))
    assert told == [ConnectionState(Contact.CONNECTED, "Connected · 84 ms")]


def test_a_refusal_is_ecsters_and_a_strange_page_is_somebody_elses() -> None:
    contacts = []
    for status in (401, 404, 503, 200, 302, None):
        connection = a_connection()
        connection.report_call(Call(ok=False, status=status))
        contacts.append(connection.state.contact.value)
    assert contacts == [*["connected"] * 3, *["strange"] * 2, "lost"]


def test_strange_answers_are_not_called_silence() -> None:
    connection = a_connection()
    connection.report_call(Call(ok=True, status=200))
    connection.report_call(Call(ok=False, status=200))
    assert connection.state.text == "Strange answers since 12:00:00"


def test_a_wait_that_ecster_asks_for_is_said_until_the_next_answer() -> None:
    connection = a_connection()
    connection.report_call(Call(ok=False, status=429))
    said = ConnectionState(Contact.CONNECTED, "Ecster asks us to wait", paused=True)
    assert connection.state == said
    connection.report_call(Call(ok=True, status=200))
    assert connection.state == ConnectionState(Contact.CONNECTED, "Connected · 84 ms")


def test_lost_contact_is_dated_from_its_beginning() -> None:
    connection = a_connection()
    for minute in range(3):
        connection.report(Contact.LOST, elapsed_ms=10, at=NOON + timedelta(minutes=minute))
    assert connection.state.text == "No contact with Ecster since 12:00:00"


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(seconds=120, milliseconds=84), ""),
        (timedelta(seconds=121), "this till's clock is 2 min ahead of Ecster's"),
        (-timedelta(seconds=120), ""),
        (-timedelta(minutes=59, seconds=59), "this till's clock is 59 min behind Ecster's"),
        (timedelta(hours=25), "this till's clock is 24 h ahead of Ecster's"),
        (-timedelta(days=20_000), "this till's clock is 20 000 days behind Ecster's"),
    ],
)
def test_a_clock_that_is_more_than_two_minutes_wrong_is_told(ahead: timedelta, words: str) -> None:
    connection = a_connection()
    connection.report_call(Call(ok=True, status=200, server_date=NOON - ahead))
    said = ["Connected", "84 ms", *([words] if words else [])]
    assert connection.state.text.replace(NB, " ").split(" · ") == said


def test_only_ecsters_own_answers_tell_the_time() -> None:
    connection = a_connection()
    connection.report_call(Call(ok=False, status=200, server_date=NOON - timedelta(days=1)))
    connection.report_call(Call(ok=True, status=200))
    assert connection.state.text == "Connected · 84 ms"
    connection.report_call(Call(ok=True, status=200, server_date=NOON - timedelta(days=3)))
    connection.report_call(Call(ok=False, status=503))  # still known, from the answer before
    assert "ahead of Ecster's" in connection.state.text
    connection.report_call(Call(ok=True, status=200, server_date=NOON))
    assert connection.state.text == "Connected · 84 ms"


def test_it_is_said_again_in_another_language() -> None:
    connection = a_connection()
    connection.report(Contact.CONNECTED, elapsed_ms=1_234, at=NOON)
    told: list[ConnectionState] = []
    connection.state_changed.connect(told.append)
    with another_language():
        connection.retranslate()
    assert told[0].text.startswith(MARK)

"""One sandbox for all stories of the screen; each finds it honest, with a valid key."""

from collections.abc import AsyncIterator, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ecster_desk.app.languages import Languages
from ecster_desk.ui.theme import Theme, apply_theme
from tests.support.sandbox import SandboxHandle, running_sandbox
from tests.support.whole_till import Till, open_till


@pytest.fixture(scope="session")
def _story_sandbox() -> Iterator[SandboxHandle]:
    with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(_story_sandbox: SandboxHandle) -> Iterator[SandboxHandle]:
    """A sandbox that holds the documents' examples and what earlier stories made."""
    _story_sandbox.clear_requests()
    yield _story_sandbox
    _story_sandbox.clear_faults()
    _story_sandbox.set_key_valid(True)


@pytest.fixture
async def till(sandbox: SandboxHandle) -> AsyncIterator[Till]:
    """A window at work, with the last 14 days in its list."""
    async with open_till(sandbox) as opened:
        yield opened
        assert not opened.crashes


@pytest.fixture
def light_again() -> Iterator[QApplication]:
    """Leave the application as the other tests know it."""
    app = QApplication.instance()
    palette, sheet, font = app.palette(), app.styleSheet(), app.font()
    yield app
    app.setPalette(palette)
    app.setStyleSheet(sheet)
    app.setFont(font)


@pytest.fixture
def swedish_look(light_again: QApplication) -> Iterator[None]:
    """The application as a Swedish till shows it, for a while."""
    languages = Languages(light_again)
    languages.use("sv")
    apply_theme(light_again, Theme.LIGHT)
    yield
    languages.use("en")


@pytest.fixture
async def swedish_till(sandbox: SandboxHandle) -> AsyncIterator[Till]:
    """A till at work, in the look of the fixture above."""
    async with open_till(sandbox) as opened:
        yield opened
        assert not opened.crashes

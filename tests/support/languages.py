"""Another language for tests: every text of ours marked, so that a forgotten one shows."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QTranslator

MARK = "översatt: "


class MarkingTranslator(QTranslator):
    """Translates any text by putting a mark before it."""

    def translate(
        self,
        _context: str,
        source: str,
        _disambiguation: str | None = None,
        _count: int = -1,
    ) -> str:
        """The text, marked."""
        return MARK + source

    def isEmpty(self) -> bool:  # noqa: N802 (Qt's name)
        """Qt asks an empty translator nothing."""
        return False


@contextmanager
def another_language() -> Iterator[None]:
    """Speak the marked language for a while."""
    app = QCoreApplication.instance()
    assert app is not None
    translator = MarkingTranslator()
    app.installTranslator(translator)
    try:
        yield
    finally:
        app.removeTranslator(translator)

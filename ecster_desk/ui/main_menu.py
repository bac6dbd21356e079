"""What the Menu button opens: language, look, read again, quit."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from ecster_desk.ui.theme import DARK, Theme, tokens_of

LANGUAGES = {"sv": "Svenska", "en": "English"}  # each in its own tongue: nobody gets lost


class MainMenu(QMenu):
    """A menu for one opening; built when it is asked for, gone when it closes.

    Signals:
        language_asked(str): "sv" or "en".
        theme_asked(str): "light" or "dark".
        refresh_asked(): read everything again.
        close_asked(): end the program.
    """

    language_asked = Signal(str)
    theme_asked = Signal(str)
    refresh_asked = Signal()
    close_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # The widget speaks what the program speaks: its locale is the default of when it was made.
        self._add_choices(LANGUAGES, self.language_asked, parent.locale().name()[:2])
        self.addSeparator()
        is_dark = tokens_of(QApplication.palette()) is DARK
        themes = {Theme.LIGHT.value: self.tr("Light"), Theme.DARK.value: self.tr("Dark")}
        self._add_choices(themes, self.theme_asked, (Theme.DARK if is_dark else Theme.LIGHT).value)
        self.addSeparator()
        self._add(self.tr("Read again"), "F5", self.refresh_asked)
        self._add(self.tr("Quit"), "Ctrl+Q", self.close_asked)
        self.aboutToHide.connect(self.deleteLater)

    def _add(self, text: str, key: str, asked: SignalInstance) -> None:
        """An act and the key that does it; the window binds the key, the menu shows it."""
        self.addAction(f"{text}\t{key}").triggered.connect(lambda _on: asked.emit())

    def _add_choices(self, choices: dict[str, str], asked: SignalInstance, chosen: str) -> None:
        group = QActionGroup(self)
        for value, text in choices.items():
            action = group.addAction(self.addAction(text))
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.triggered.connect(lambda _on, value=value: asked.emit(value))

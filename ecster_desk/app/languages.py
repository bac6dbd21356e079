"""The languages of the screen: which one, its translators, and Qt's own words in it."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator


def system_language() -> str:
    """Swedish where the system speaks Swedish, else English: the two that are complete."""
    return "sv" if QLocale.system().language() == QLocale.Language.Swedish else "en"


def translations_folder() -> Path:
    """Where the .qm files are: inside the wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parents[1]
    packed = package / "resources" / "translations"
    checkout = package.parent / "resources" / "translations"
    return packed if packed.is_dir() else checkout


class Languages:
    """Installs and removes the translators of one application."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._installed: list[tuple[QTranslator, bytes]] = []  # Qt reads the bytes themselves
        self.current = ""

    def use(self, language: str) -> None:
        """Speak `language` ("sv" or "en") from now on; English is the source and needs no file."""
        for translator, _words in self._installed:
            self._app.removeTranslator(translator)
        self._installed.clear()
        self.current = language
        QLocale.setDefault(QLocale("sv_SE" if language == "sv" else "en_GB"))
        if language != "en":
            from PySide6.QtCore import QLibraryInfo  # late: English needs no path

            qt_words = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._install(f"qtbase_{language}", qt_words)
            self._install(f"ecster_desk_{language}", str(translations_folder()))

    def _install(self, name: str, folder: str) -> None:
        """Read whole: Qt would map the file, and one that an update shortens ends the program."""
        try:
            words = (Path(folder) / f"{name}.qm").read_bytes()
        except OSError:
            return
        translator = QTranslator(self._app)
        if translator.load(words):
            self._app.installTranslator(translator)
            self._installed.append((translator, words))

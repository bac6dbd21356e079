"""The words of the screen stay, whatever happens to their files."""

import shutil
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ecster_desk.app.languages import Languages, translations_folder
from tests.support.process import environment
from tests.support.tracked import ROOT

CUT_SHORT = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ecster_desk.app import languages

folder = Path(sys.argv[1])
languages.translations_folder = lambda: folder
app = QCoreApplication([])
spoken = languages.Languages(app)  # it holds the words that Qt reads
spoken.use("sv")
(folder / "ecster_desk_sv.qm").write_bytes(b"")  # as an update that writes over it begins
assert QCoreApplication.translate("words", "Ready") == "Klar att debitera"
"""


def test_a_file_of_words_that_is_written_over_meanwhile_ends_nothing(tmp_path: Path) -> None:
    shutil.copy(translations_folder() / "ecster_desk_sv.qm", tmp_path)
    command = [sys.executable, "-c", CUT_SHORT, str(tmp_path)]
    subprocess.run(command, cwd=ROOT, env=environment(), check=True, timeout=60)


def test_without_its_file_the_screen_speaks_english() -> None:
    languages = Languages(QApplication.instance())
    languages.use("nb")
    assert QApplication.translate("words", "Ready") == "Ready"
    languages.use("en")

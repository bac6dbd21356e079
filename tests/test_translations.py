"""The translation check: what it calls complete, and what it finds missing."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.tracked import ROOT

WIDGET = """
from PySide6.QtWidgets import QWidget

class Pane(QWidget):
    def texts(self, count):
        return self.tr("Find"), self.tr("{count} orders").format(count=count)
"""

FOLDERS = "resources/translations"


@pytest.fixture
def translations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, at work in a small checkout of one widget and nothing translated yet."""
    script = ROOT / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations_script", script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "ecster_desk").mkdir()
    (tmp_path / "ecster_desk" / "pane.py").write_text(WIDGET, encoding="utf-8")
    folder = tmp_path / FOLDERS
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "FOLDER", folder)
    monkeypatch.setattr(module, "SOURCE_TEXTS", folder / "ecster_desk_sv.ts")
    monkeypatch.setattr(module, "COMPILED", folder / "ecster_desk_sv.qm")
    return module


def _translate(script: ModuleType, *pairs: tuple[str, str]) -> None:
    text = script.SOURCE_TEXTS.read_text(encoding="utf-8")
    for source, swedish in pairs:
        unfinished = (
            f'<source>{source}</source>\n        <translation type="unfinished"></translation>'
        )
        assert unfinished in text
        finished = f"<source>{source}</source>\n        <translation>{swedish}</translation>"
        text = text.replace(unfinished, finished)
    script.SOURCE_TEXTS.write_text(text, encoding="utf-8")


def _complete(script: ModuleType) -> None:
    script.update()
    _translate(script, ("Find", "Sök"), ("{count} orders", "{count} ordrar"))
    script.update()


def test_no_translation_at_all_is_noticed(translations: ModuleType) -> None:
    assert "no Swedish translation" in translations.objections()[0]


def test_every_text_must_be_translated(translations: ModuleType) -> None:
    translations.update()
    assert translations.objections() == [
        "not translated: Pane: 'Find'",
        "not translated: Pane: '{count} orders'",
    ]


def test_a_complete_translation_passes_and_survives_an_update(translations: ModuleType) -> None:
    _complete(translations)
    assert translations.objections() == []
    assert "Sök" in translations.SOURCE_TEXTS.read_text(encoding="utf-8")


def test_a_new_and_a_dropped_text_are_noticed(translations: ModuleType) -> None:
    _complete(translations)
    pane = translations.ROOT / "ecster_desk" / "pane.py"
    pane.write_text(WIDGET.replace('"Find"', '"Search"'), encoding="utf-8")
    assert translations.objections() == [
        "not in the .ts: Pane: 'Search'",
        "in no source: Pane: 'Find'",
    ]


def test_a_stale_compilation_is_noticed(translations: ModuleType) -> None:
    _complete(translations)
    text = translations.SOURCE_TEXTS.read_text(encoding="utf-8")
    translations.SOURCE_TEXTS.write_text(text.replace("Sök", "Leta"), encoding="utf-8")
    assert translations.objections() == ["the .qm is stale"]

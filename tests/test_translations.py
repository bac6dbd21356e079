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
    monkeypatch.syspath_prepend(script.parent)
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


@pytest.mark.parametrize(
    ("call", "objection"),
    [
        ("self.tr(count)", "pane.py:6: not a literal text"),
        ("tr('Pane', 'Row')", "pane.py:6: not a literal text, or an alias"),
        ("QT_TRANSLATE_NOOP('words', count)", "pane.py:6: not a literal text"),
    ],
)
def test_a_text_that_cannot_be_collected_is_noticed(
    translations: ModuleType, call: str, objection: str
) -> None:
    _complete(translations)
    pane = translations.ROOT / "ecster_desk" / "pane.py"
    pane.write_text(WIDGET.replace('self.tr("Find")', call), encoding="utf-8")
    assert any(objection in said for said in translations.objections())


def test_a_text_in_a_wrong_context_is_noticed(translations: ModuleType) -> None:
    """As lupdate does with what follows a call that is broken over lines."""
    translations.update()
    collected = translations.read(translations.SOURCE_TEXTS)
    collected.pop(("Pane", "Find", ""))
    collected["QCoreApplication.self", "Find", ""] = True
    assert "misread by lupdate" in translations.misread(collected)[0]


def test_a_text_marked_elsewhere_may_be_translated_from_a_variable(
    translations: ModuleType,
) -> None:
    marked = 'QT_TRANSLATE_NOOP("words", "Ready"), QCoreApplication.translate("words", count)'
    pane = translations.ROOT / "ecster_desk" / "pane.py"
    pane.write_text(WIDGET.replace('self.tr("Find")', marked), encoding="utf-8")
    translations.update()
    assert translations.misread(translations.read(translations.SOURCE_TEXTS)) == []
    assert ("words", "Ready", "") in translations.read(translations.SOURCE_TEXTS)

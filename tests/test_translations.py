"""The translation check: what it calls complete, and what it finds missing."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QTranslator

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


def _translate(script: ModuleType, swedish: dict[str, str]) -> None:
    texts = script.read(script.SOURCE_TEXTS)
    assert {source for _context, source, _comment in texts} == set(swedish)
    script.write({key: swedish[key[1]] for key in texts}, script.SOURCE_TEXTS)


def _complete(script: ModuleType) -> None:
    script.update()
    _translate(script, {"Find": "Sök", "{count} orders": "{count} ordrar"})
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
    _say_instead(translations, 'self.tr("Search")')
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
    "call",
    ["self.tr(count)", "self.tr(f'{count}')", "tr('words', count)", "self.tr('%n orders', '', 2)"],
)
def test_a_text_that_cannot_be_read_is_noticed(translations: ModuleType, call: str) -> None:
    _complete(translations)
    _say_instead(translations, call)
    assert (
        "ecster_desk/pane.py:6: only literal texts can be translated" in translations.objections()
    )


@pytest.mark.parametrize(
    "call",
    [
        'QCoreApplication.translate("words", "Ready", "of an order")',
        'tr("words", "Ready", "of an order")',
        'QCoreApplication.translate(\n"words", "Re" "ady",\n"of an order").format(a=1)',
        'QT_TRANSLATE_NOOP("words", "Ready", "of an order")',
    ],
)
def test_every_way_to_name_a_context_is_read(translations: ModuleType, call: str) -> None:
    _say_instead(translations, call)
    translations.update()
    assert ("words", "Ready", "of an order") in translations.read(translations.SOURCE_TEXTS)


def test_a_text_marked_elsewhere_may_come_from_a_variable(translations: ModuleType) -> None:
    _complete(translations)
    _say_instead(translations, 'self.tr("Find"), QCoreApplication.translate("words", count)')
    assert translations.objections() == []


def test_a_translation_has_the_fields_of_its_source(translations: ModuleType) -> None:
    translations.update()
    _translate(translations, {"Find": "Sök", "{count} orders": "{antal} ordrar"})
    translations.update()
    assert "other fields than its source" in translations.objections()[0]


def test_what_is_compiled_is_shown(translations: ModuleType) -> None:
    _say_instead(translations, 'self.tr("a < b & \\"c\\"\\n second line")')
    translations.update()
    texts = translations.read(translations.SOURCE_TEXTS)
    _translate(translations, {source: f"sv {source}" for _context, source, _comment in texts})
    translations.update()
    translator = QTranslator()
    assert translator.load(str(translations.COMPILED))
    assert (
        translator.translate("Pane", 'a < b & "c"\n second line') == 'sv a < b & "c"\n second line'
    )


def _say_instead(script: ModuleType, call: str) -> None:
    pane = script.ROOT / "ecster_desk" / "pane.py"
    pane.write_text(WIDGET.replace('self.tr("Find")', call), encoding="utf-8")

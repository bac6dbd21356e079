"""Holds the Swedish translation to the sources: nothing unfinished, nothing stale.

Without arguments it checks; with `--update` it brings the .ts up to date with the sources, keeping
every translation, and compiles the .qm.
"""

import argparse
import string
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import PySide6
from translatable import Found, Message, texts_of

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
SOURCE_TEXTS = FOLDER / "ecster_desk_sv.ts"
COMPILED = FOLDER / "ecster_desk_sv.qm"

Translations = dict[Message, str]
"""The translation of each message; empty where there is none."""


def update() -> None:
    """Bring the .ts up to date with the sources and compile it."""
    known = read(SOURCE_TEXTS) if SOURCE_TEXTS.exists() else {}
    FOLDER.mkdir(parents=True, exist_ok=True)
    write({message: known.get(message, "") for message in _messages(collect())}, SOURCE_TEXTS)
    _compile(SOURCE_TEXTS, COMPILED)


def objections() -> list[str]:
    """Tell what is missing or stale, a sentence each; an empty list is a complete translation."""
    if not SOURCE_TEXTS.exists() or not COMPILED.exists():
        return ["there is no Swedish translation: run packaging/translations.py --update"]
    found, translations = collect(), read(SOURCE_TEXTS)
    unreadable = [
        f"{text.place}: only literal texts can be translated" for text in found if not text.message
    ]
    return unreadable + _differences(_messages(found), translations) + _staleness()


def collect() -> list[Found]:
    """Every text that the sources want translated."""
    paths = sorted((ROOT / "ecster_desk").rglob("*.py"))
    return [text for path in paths for text in texts_of(path, str(path.relative_to(ROOT)))]


def _messages(found: Iterable[Found]) -> list[Message]:
    """Each message once, context by context, within one in the order of the sources."""
    unique = dict.fromkeys(text.message for text in found if text.message)
    return sorted(unique, key=lambda message: message[0])


def _differences(wanted: list[Message], translations: Translations) -> list[str]:
    missing = [f"not in the .ts: {_shown(key)}" for key in wanted if key not in translations]
    unused = [f"in no source: {_shown(key)}" for key in translations if key not in wanted]
    wrong = [said for message, text in translations.items() if (said := _fault(message, text))]
    return missing + unused + wrong


def _fault(message: Message, translation: str) -> str:
    if not translation.strip():
        return f"not translated: {_shown(message)}"
    if _fields(message[1]) != _fields(translation):
        return f"other fields than its source: {_shown(message)} → {translation!r}"
    return ""


def _fields(text: str) -> list[str]:
    """The names that are filled in later, as in "{count} orders"."""
    return sorted(name for _text, name, _spec, _how in string.Formatter().parse(text) if name)


def _staleness() -> list[str]:
    with tempfile.TemporaryDirectory() as scratch:
        compiled = Path(scratch, "fresh.qm")
        _compile(SOURCE_TEXTS, compiled)
        return [] if compiled.read_bytes() == COMPILED.read_bytes() else ["the .qm is stale"]


def read(texts: Path) -> Translations:
    """Give the messages of a .ts file with their translations; an unfinished one counts as none."""
    tree = ElementTree.parse(texts)  # noqa: S314  (our own file)
    return {
        (
            context.findtext("name", ""),
            message.findtext("source", ""),
            message.findtext("comment", ""),
        ): "".join(one.text or "" for one in message.iter("translation") if one.get("type") is None)
        for context in tree.iter("context")
        for message in context.iter("message")
    }


def write(translations: Translations, texts: Path) -> None:
    """Write a .ts file as Qt's Linguist does."""
    root = Element("TS", version="2.1", language="sv", sourcelanguage="en")
    for name, messages in groupby(translations, key=lambda message: message[0]):
        context = SubElement(root, "context")
        SubElement(context, "name").text = name
        for message in messages:
            _add(context, message, translations[message])
    ElementTree.indent(root, space="    ")
    body = ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    texts.write_text(f"{head}{body}\n", encoding="utf-8")


def _add(context: Element, message: Message, translation: str) -> None:
    element = SubElement(context, "message")
    SubElement(element, "source").text = message[1]
    if message[2]:
        SubElement(element, "comment").text = message[2]
    state = {} if translation else {"type": "unfinished"}
    SubElement(element, "translation", state).text = translation


def _shown(message: Message) -> str:
    context, source, _comment = message
    return f"{context}: {source!r}"


def _compile(texts: Path, compiled: Path) -> None:
    name = "lrelease.exe" if sys.platform == "win32" else "lrelease"
    program = Path(PySide6.__file__).parent / name
    command = [str(program), "-silent", str(texts), "-qm", str(compiled)]
    subprocess.run(command, check=True)  # noqa: S603


def main() -> int:
    """Check, or update when asked; say what is wrong on standard error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true")
    if parser.parse_args().update:
        update()
    found = objections()
    sys.stderr.write("".join(f"{sentence}\n" for sentence in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

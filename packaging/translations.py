"""Holds the Swedish translation to the sources: nothing unfinished, nothing stale.

Without arguments it checks; with `--update` it brings the .ts up to date with the sources, keeping
every translation, and compiles the .qm.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import PySide6
from translatable import Found, Message, texts_of

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
SOURCE_TEXTS = FOLDER / "ecster_desk_sv.ts"
COMPILED = FOLDER / "ecster_desk_sv.qm"


def update() -> None:
    """Bring the .ts up to date with the sources and compile it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    _collect(SOURCE_TEXTS)
    _compile(SOURCE_TEXTS, COMPILED)


def objections() -> list[str]:
    """Tell what is missing or stale, a sentence each; an empty list is a complete translation."""
    if not SOURCE_TEXTS.exists() or not COMPILED.exists():
        return ["there is no Swedish translation: run packaging/translations.py --update"]
    with tempfile.TemporaryDirectory() as scratch:
        fresh, compiled = Path(scratch, "fresh.ts"), Path(scratch, "fresh.qm")
        shutil.copyfile(SOURCE_TEXTS, fresh)
        _collect(fresh)
        _compile(SOURCE_TEXTS, compiled)
        stale = [] if compiled.read_bytes() == COMPILED.read_bytes() else ["the .qm is stale"]
        return misread(read(fresh)) + _differences(read(SOURCE_TEXTS), read(fresh)) + stale


def misread(collected: dict[Message, bool]) -> list[str]:
    """Tell the calls whose text lupdate did not see as Python does."""
    found = (text for path in _sources() for text in texts_of(path, str(path.relative_to(ROOT))))
    return [_told(text) for text in found if text.message not in collected]


def _told(text: Found) -> str:
    if text.message is None:
        return f"{text.place}: not a literal text, or an alias: lupdate cannot read it"
    return f"{text.place}: misread by lupdate, write the call more plainly: {_shown(text.message)}"


def read(texts: Path) -> dict[Message, bool]:
    """Give the messages of a .ts file, each with whether its translation is finished."""
    tree = ElementTree.parse(texts)  # noqa: S314  (our own file)
    return {
        (context.findtext("name", ""), message.findtext("source", ""), _comment(message)): (
            _is_finished(message)
        )
        for context in tree.iter("context")
        for message in context.iter("message")
    }


def _differences(committed: dict[Message, bool], fresh: dict[Message, bool]) -> list[str]:
    missing = [f"not in the .ts: {_shown(key)}" for key in fresh if key not in committed]
    unused = [f"in no source: {_shown(key)}" for key in committed if key not in fresh]
    unfinished = [
        f"not translated: {_shown(key)}" for key, finished in committed.items() if not finished
    ]
    return missing + unused + unfinished


def _comment(message: ElementTree.Element) -> str:
    return message.findtext("comment", "")


def _is_finished(message: ElementTree.Element) -> bool:
    translation = message.find("translation")
    if translation is None or translation.get("type") is not None:
        return False
    forms = translation.findall("numerusform") or [translation]
    return all((form.text or "").strip() for form in forms)


def _shown(message: Message) -> str:
    context, source, _comment_text = message
    return f"{context}: {source!r}"


def _sources() -> list[Path]:
    return sorted((ROOT / "ecster_desk").rglob("*.py"))


def _collect(texts: Path) -> None:
    options = ["-no-obsolete", "-locations", "none", "-silent"]
    languages = ["-source-language", "en", "-target-language", "sv"]
    _tool("lupdate", *map(str, _sources()), *options, *languages, "-ts", str(texts))


def _compile(texts: Path, compiled: Path) -> None:
    _tool("lrelease", "-silent", str(texts), "-qm", str(compiled))


def _tool(name: str, *arguments: str) -> None:
    program = Path(PySide6.__file__).parent / (f"{name}.exe" if sys.platform == "win32" else name)
    subprocess.run([str(program), *arguments], check=True)  # noqa: S603


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

"""Reads the sources for the texts that must be translated.

Python's own parser does it: Qt's lupdate guesses at Python, takes an alias's context for the text
and gives a wrong context after some calls that are broken over lines. Such texts would silently
stay English.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Message = tuple[str, str, str]
"""Context, source text, comment: what makes a message one message."""

WITH_CONTEXT = {"translate", "QT_TRANSLATE_NOOP", "tr"}


@dataclass(frozen=True)
class Found:
    """One call that gives a text to translate; `message` is None where it cannot be read."""

    place: str
    message: Message | None


def texts_of(path: Path, shown_path: str) -> Iterator[Found]:
    """Give the translatable texts of one file, in their order.

    A widget's own `tr` takes its class's name for the context; the others name theirs first:
    `translate`, under that name or as a local `tr`, and the mark for texts translated later.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for call, class_name in _calls(tree, ""):
        name, is_method = _name(call.func), isinstance(call.func, ast.Attribute)
        if name == "tr" and is_method:
            parts = [class_name, *_literals(call)]
        elif name in WITH_CONTEXT and _literals(call)[0] is not None:
            parts = _literals(call)
        else:
            continue
        if parts[1:2] == [None] and name == "translate":
            continue  # a text from a variable was marked where it was written
        yield Found(f"{shown_path}:{call.lineno}", _message(parts))


def _calls(node: ast.AST, class_name: str) -> Iterator[tuple[ast.Call, str]]:
    for child in ast.iter_child_nodes(node):
        inner = child.name if isinstance(child, ast.ClassDef) else class_name
        if isinstance(child, ast.Call):
            yield child, inner
        yield from _calls(child, inner)


def _name(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def _literals(call: ast.Call) -> list[str | None]:
    """The arguments that are texts as written; None for each other one."""
    values = [arg.value if isinstance(arg, ast.Constant) else None for arg in call.args]
    return [value if isinstance(value, str) else None for value in values] or [None]


def _message(parts: list[str | None]) -> Message | None:
    """Plural forms (a fourth part) are not read: two texts say it as well, in every language."""
    if len(parts) not in {2, 3} or None in parts:
        return None
    context, text, comment = (*parts, "")[:3]
    return context or "", text or "", comment or ""

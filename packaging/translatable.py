"""Reads the sources for the texts that must be translated, as a second opinion.

Qt's lupdate guesses at Python: it misreads aliases of `translate` and some calls broken over lines,
and a text it puts into a wrong context is shown untranslated. What Python's own parser finds here
must stand in what lupdate collects.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Message = tuple[str, str, str]
"""Context, source text, comment: what makes a message one message."""

WITH_CONTEXT = {"translate", "QT_TRANSLATE_NOOP"}


@dataclass(frozen=True)
class Found:
    """One call that gives a text to translate; `message` is None where it is no literal."""

    place: str
    message: Message | None


def texts_of(path: Path, shown_path: str) -> Iterator[Found]:
    """Give the translatable texts of one file; a class gives its name as the context of `tr`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for call, context in _calls(tree, ""):
        name = _name(call.func)
        if name == "tr" and isinstance(call.func, ast.Attribute):
            yield Found(f"{shown_path}:{call.lineno}", _message([context, *_literals(call)]))
        elif name in WITH_CONTEXT and isinstance(_literals(call)[0], str):
            yield from _with_context(call, shown_path)
        elif name == "tr":  # lupdate takes its first argument for the text
            yield Found(f"{shown_path}:{call.lineno}", None)


def _with_context(call: ast.Call, shown_path: str) -> Iterator[Found]:
    """A text that comes from a variable was marked where it was written: no finding."""
    message = _message(_literals(call))
    if message is not None or _name(call.func) != "translate":
        yield Found(f"{shown_path}:{call.lineno}", message)


def _calls(node: ast.AST, context: str) -> Iterator[tuple[ast.Call, str]]:
    for child in ast.iter_child_nodes(node):
        inner = child.name if isinstance(child, ast.ClassDef) else context
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
    context, text, comment = (*parts, "", "")[:3]
    if context is None or text is None:
        return None
    return context, text, comment or ""

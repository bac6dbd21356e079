"""The rules that no linter sees: what code may not do, and why.

The patterns that look through texts hold one letter of each word in brackets, so that this file
keeps its own rules.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from tests.support.tracked import Source

PRODUCT = ("ecster_desk/",)
ALL_CODE = ("ecster_desk/", "packaging/", "tests/")

STATIC_DIALOGS = {
    "QMessageBox": {"about", "aboutQt", "critical", "information", "question", "warning"},
    "QFileDialog": {
        "getExistingDirectory",
        "getOpenFileName",
        "getOpenFileNames",
        "getSaveFileName",
    },
    "QInputDialog": {"getDouble", "getInt", "getItem", "getMultiLineText", "getText"},
}
UNSAFE_MODULES = {"marshal", "pickle", "shelve"}


@dataclass(frozen=True)
class CodeRule:
    """One thing that code may not do.

    Attributes:
        says: what is wrong and what to do, in a line.
        kinds: the syntax nodes it looks at.
        offends: whether such a node, in that file, breaks the rule.
        where: the folders it holds in.
        but_in: the files and folders that may.
    """

    says: str
    kinds: tuple[type[ast.AST], ...]
    offends: Callable[[ast.AST, Source], bool]
    where: tuple[str, ...] = PRODUCT
    but_in: tuple[str, ...] = ()


def code_objections(source: Source, rules: Iterable[CodeRule]) -> Iterator[str]:
    """Tell the lines of a Python file that break a rule."""
    for rule in rules:
        if not source.path.startswith(rule.where) or source.path.startswith(rule.but_in):
            continue
        for node in _nodes(source, rule.kinds):
            if rule.offends(node, source):
                yield f"{source.path}:{getattr(node, 'lineno', 1)}: {rule.says}"
    source.forget()


def _nodes(source: Source, kinds: Iterable[type[ast.AST]]) -> Iterator[ast.AST]:
    return chain.from_iterable(source.nodes.get(kind, ()) for kind in kinds)


def _last_name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _owner(node: ast.AST) -> str:
    return _last_name(node.value) if isinstance(node, ast.Attribute) else ""


def _calls_method(*names: str) -> Callable[[ast.AST, Source], bool]:
    return lambda node, _source: isinstance(node.func, ast.Attribute) and node.func.attr in names


def _calls_name(*names: str) -> Callable[[ast.AST, Source], bool]:
    return lambda node, _source: isinstance(node.func, ast.Name) and node.func.id in names


def _mentions(*names: str) -> Callable[[ast.AST, Source], bool]:
    return lambda node, _source: _last_name(node) in names


def _passes(name: str, value: object) -> Callable[[ast.AST, Source], bool]:
    return lambda node, _source: (
        node.arg == name and isinstance(node.value, ast.Constant) and node.value.value is value
    )


def _is_static_dialog(node: ast.AST, _source: Source) -> bool:
    return _last_name(node) in STATIC_DIALOGS.get(_owner(node), ())


def _starts_a_loose_task(node: ast.AST, source: Source) -> bool:
    """A task group's own tasks end with it: they are not loose."""
    called = _last_name(node.func)
    if called not in {"create_task", "ensure_future"}:
        return False
    return _owner(node.func) not in _task_groups(source)


def _task_groups(source: Source) -> set[str]:
    return {
        _last_name(item.optional_vars)
        for node in _nodes(source, [ast.AsyncWith])
        for item in node.items
        if isinstance(item.context_expr, ast.Call)
        and _last_name(item.context_expr.func) == "TaskGroup"
        and item.optional_vars is not None
    }


def _is_float(node: ast.AST, _source: Source) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, float)
    return _last_name(node) == "float"


def _makes_a_label(node: ast.AST, _source: Source) -> bool:
    makers = [node.func] if isinstance(node, ast.Call) else node.bases
    return any(_last_name(maker) == "QLabel" for maker in makers)


def _imports_unsafe(node: ast.AST, _source: Source) -> bool:
    names = [alias.name for alias in node.names]
    modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else names
    return any(module.split(".")[0] in UNSAFE_MODULES for module in modules)


def _imports_widgets(node: ast.AST, _source: Source) -> bool:
    if isinstance(node, ast.ImportFrom):
        modules = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
    else:
        modules = [alias.name for alias in node.names]
    return any(module.startswith("PySide6.QtWidgets") for module in modules)


def _loads_yaml(node: ast.AST, _source: Source) -> bool:
    return _owner(node.func) == "yaml" and _last_name(node.func) in {"load", "load_all"}


def _is_long(node: ast.AST, _source: Source) -> bool:
    return node.end_lineno - node.lineno + 1 > 50


def _promises_only(node: ast.AST, source: Source) -> bool:
    """Tell a function that does nothing and doesn't say why; a Protocol's may."""
    if node.decorator_list or not all(_is_nothing(line) for line in node.body):
        return False
    classes = _nodes(source, [ast.ClassDef])
    return not any(node in kind.body for kind in classes if _is_protocol(kind))


def _is_nothing(line: ast.stmt) -> bool:
    dots = isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)
    return isinstance(line, ast.Pass) or (dots and line.value.value is ...)


def _is_protocol(node: ast.AST) -> bool:
    return any(
        _last_name(base.value if isinstance(base, ast.Subscript) else base) == "Protocol"
        for base in node.bases
    )


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
NAMES = (ast.Name, ast.Attribute)

NESTED_LOOP = CodeRule(
    "a nested event loop: use open() and await a future",
    (ast.Call,),
    _calls_method("exec", "exec_"),
    ALL_CODE,
)
STATIC_DIALOG = CodeRule(
    "a static dialog runs a nested event loop: use open()", NAMES, _is_static_dialog, ALL_CODE
)
HIDDEN_COROUTINE = CodeRule(
    "a coroutine hidden in a decorator loses its errors", NAMES, _mentions("asyncSlot"), ALL_CODE
)
WAITING_NESTED = CodeRule(
    "waits in a nested event loop: await until(...)",
    NAMES,
    _mentions("waitUntil", "waitSignal", "waitSignals"),
    ALL_CODE,
)
LOOSE_TASK = CodeRule(
    "starts a task that nobody owns: TaskScope.start()",
    (ast.Call,),
    _starts_a_loose_task,
    but_in=("ecster_desk/presenters/tasks.py",),
)
FLOAT_MONEY = CodeRule(
    "a float in the domain: integers in öre, Decimal for quantities",
    (ast.Constant, ast.Name, ast.Attribute),
    _is_float,
    ("ecster_desk/domain/",),
)
RICH_LABEL = CodeRule(
    "a label that may guess rich text: PlainLabel",
    (ast.Call, ast.ClassDef),
    _makes_a_label,
    but_in=("ecster_desk/ui/widgets/plain_label.py",),
)
UNVERIFIED_TLS = CodeRule(
    "TLS is always verified", (ast.keyword,), _passes("verify", value=False), ALL_CODE
)
SHELL = CodeRule(
    "no command goes through a shell", (ast.keyword,), _passes("shell", value=True), ALL_CODE
)
UNSAFE_IMPORT = CodeRule(
    "unsafe to read what came from outside", (ast.Import, ast.ImportFrom), _imports_unsafe, ALL_CODE
)
WIDGETS_OUTSIDE = CodeRule(
    "widgets live in ui; the app and the tour only hold them",
    (ast.Import, ast.ImportFrom),
    _imports_widgets,
    but_in=("ecster_desk/ui/", "ecster_desk/app/", "ecster_desk/tour/"),
)
UNSAFE_YAML = CodeRule("yaml.load runs what it reads", (ast.Call,), _loads_yaml, ALL_CODE)
EVALUATION = CodeRule("runs text as code", (ast.Call,), _calls_name("eval", "exec"), ALL_CODE)
PRINTING = CodeRule(
    "print reaches nobody: log it or show it", (ast.Call,), _calls_name("print"), ALL_CODE
)
LONG_FUNCTION = CodeRule("more than 50 lines in a function", FUNCTIONS, _is_long, ALL_CODE)
EMPTY_PROMISE = CodeRule("a function that does nothing", FUNCTIONS, _promises_only)

CODE_RULES = (
    NESTED_LOOP,
    STATIC_DIALOG,
    HIDDEN_COROUTINE,
    WAITING_NESTED,
    LOOSE_TASK,
    FLOAT_MONEY,
    RICH_LABEL,
    UNVERIFIED_TLS,
    SHELL,
    UNSAFE_IMPORT,
    WIDGETS_OUTSIDE,
    UNSAFE_YAML,
    EVALUATION,
    PRINTING,
    LONG_FUNCTION,
    EMPTY_PROMISE,
)

TEXT_RULES = {
    "says that it is unfinished": re.compile(
        r"\b(?:TO[D]O|FIX[M]E|X[X]X|HAC[K])\b|\bfor [n]ow\b|NotImpl[e]mentedError"
    ),
    "names a place on somebody's machine": re.compile(
        r"(?<![\w.])/(?:wor[k]|roo[t]|hom[e]|User[s]|tmp/[w])/\w|[A-Z]:\\User[s]"
    ),
    "names a package registry": re.compile(
        r"pyp[i]\.org|python[h]osted|npm[j]s|conda\.ana[c]onda|crates\.[i]o"
    ),
}


def text_objections(source: Source) -> Iterator[str]:
    """Tell the lines of any text that say what no text of ours may say."""
    for number, line in source.lines():
        for says, pattern in TEXT_RULES.items():
            if pattern.search(line):
                yield f"{source.path}:{number}: {says}: {line.strip()[:80]}"

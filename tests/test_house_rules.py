"""The house rules, held by the whole repository; each is shown to catch an offender."""

import subprocess
import sys
from pathlib import PurePosixPath

import pytest

from tests.support import house_rules as rules
from tests.support.house_rules import CodeRule, code_objections, text_objections
from tests.support.tracked import ROOT, Source, read_sources, tracked_paths

LONGEST_FILE = 400
LONG_FILE = 300
SHARE_OF_LONG_FILES = 0.05
TOP_LEVEL = {
    ".ci",
    ".gitignore",
    ".pre-commit-config.yaml",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "ecster_desk",
    "packaging",
    "pyproject.toml",
    "resources",
    "tests",
}

OFFENDERS = {
    rules.NESTED_LOOP: "dialog.exec()",
    rules.STATIC_DIALOG: "QtWidgets.QMessageBox.question(self, 'Sure?', '')",
    rules.HIDDEN_COROUTINE: "@qasync.asyncSlot()\nasync def clicked(): await work()",
    rules.WAITING_NESTED: "qtbot.waitUntil(lambda: True)",
    rules.LOOSE_TASK: "asyncio.create_task(work())",
    rules.FLOAT_MONEY: "amount = 1.5",
    rules.RICH_LABEL: "class Amount(QLabel): width = 3",
    rules.UNVERIFIED_TLS: "httpx.AsyncClient(verify=False)",
    rules.SHELL: "subprocess.run('ls', shell=True)",
    rules.UNSAFE_IMPORT: "from pickle import loads",
    rules.WIDGETS_OUTSIDE: "from PySide6 import QtWidgets",
    rules.UNSAFE_YAML: "yaml.load(text)",
    rules.EVALUATION: "eval(text)",
    rules.PRINTING: "print('here')",
    rules.LONG_FUNCTION: "def long():\n" + "    step()\n" * 50,
    rules.EMPTY_PROMISE: "class Printer:\n    def cut(self): ...",
}

INNOCENTS = [
    "dialog.open()",
    "QMessageBox(parent)",
    "async def both():\n  async with asyncio.TaskGroup() as group:\n    group.create_task(one())",
    "class Port(Protocol):\n    def cut(self): ...",
    "def idle():\n    '''Nothing is to be done here: the queue is empty.'''",
    "quantity = Decimal('1.5')",
    "label = PlainLabel(text)",
    "yaml.safe_load(text)",
    "def short():\n" + "    step()\n" * 49,
    "text = 'eval(1) and print(2)'  # exec()",
]


@pytest.fixture(scope="module")
def paths() -> list[str]:
    return tracked_paths()


@pytest.fixture(scope="module")
def sources(paths: list[str]) -> list[Source]:
    return read_sources(paths)


@pytest.fixture(scope="module")
def code(sources: list[Source]) -> list[Source]:
    return [source for source in sources if source.path.endswith(".py")]


def test_code_keeps_the_rules(code: list[Source]) -> None:
    assert code
    said = [line for source in code for line in code_objections(source, rules.CODE_RULES)]
    assert not said, "\n" + "\n".join(said)


@pytest.mark.parametrize("rule", rules.CODE_RULES, ids=lambda rule: rule.says)
def test_each_rule_catches_its_offender(rule: CodeRule) -> None:
    offender = Source("ecster_desk/domain/offender.py", OFFENDERS[rule])
    assert list(code_objections(offender, [rule]))


@pytest.mark.parametrize("text", INNOCENTS)
def test_the_innocent_go_free(text: str) -> None:
    assert not list(code_objections(Source("ecster_desk/domain/a.py", text), rules.CODE_RULES))


def test_a_file_that_may_is_left_alone() -> None:
    tasks = Source("ecster_desk/presenters/tasks.py", OFFENDERS[rules.LOOSE_TASK])
    assert not list(code_objections(tasks, rules.CODE_RULES))


def test_texts_say_nothing_unfinished_and_name_no_place(sources: list[Source]) -> None:
    said = [line for source in sources for line in text_objections(source)]
    assert not said, "\n" + "\n".join(said)


@pytest.mark.parametrize(
    "line",
    [
        "# TO" + "DO: later",
        "good enough for " + "now",
        "raise NotImplemented" + "Error",
        "see /ro" + "ot/notes",
        "C:\\Us" + "ers\\anna",
        "https://py" + "pi.org/simple",
    ],
)
def test_the_text_rules_catch(line: str) -> None:
    assert list(text_objections(Source("README.md", line)))


def test_the_text_rules_let_plain_words_go() -> None:
    innocent = "the work/home of the roots, mktemp XXXXXX, todos of a person, known for nowhere"
    assert not list(text_objections(Source("README.md", innocent)))


def test_files_are_short(sources: list[Source]) -> None:
    written = [source for source in sources if source.path.endswith((".py", ".sh"))]
    assert not _longer_than(LONGEST_FILE, written)
    long = _longer_than(LONG_FILE, written)
    assert len(long) <= SHARE_OF_LONG_FILES * len(written), f"too many long files: {long}"


def _longer_than(limit: int, sources: list[Source]) -> list[str]:
    lengths = {source.path: len(source.text.splitlines()) for source in sources}
    return [f"{path}: {length} lines" for path, length in lengths.items() if length > limit]


def test_a_long_file_is_noticed() -> None:
    assert _longer_than(400, [Source("a.py", "\n" * 401)]) == ["a.py: 401 lines"]
    assert not _longer_than(400, [Source("a.py", "\n" * 400)])


def test_the_top_level_holds_nothing_else(paths: list[str]) -> None:
    assert not _strangers(paths)


def _strangers(paths: list[str]) -> set[str]:
    return {path.split("/")[0] for path in paths} - TOP_LEVEL


def test_a_stranger_at_the_top_is_noticed() -> None:
    assert _strangers(["notes.md", "README.md", "docs/a.md"]) == {"notes.md", "docs"}


def test_our_folder_of_scripts_hides_no_package(paths: list[str]) -> None:
    """Tests put the checkout first on the path, and there is a foreign package of this name."""
    assert "packaging/__init__.py" not in paths


def test_every_resource_is_used(paths: list[str], sources: list[Source]) -> None:
    resources = [path for path in paths if path.startswith("resources/")]
    assert not _unused(resources, sources)


def _unused(resources: list[str], sources: list[Source]) -> list[str]:
    """Resources that nothing names, neither with their ending nor quoted without."""
    users = "\n".join(source.text for source in sources if not source.path.startswith("resources/"))
    names = {path: PurePosixPath(path) for path in resources}
    return [
        path
        for path, name in names.items()
        if name.name not in users and f'"{name.stem}"' not in users
    ]


def test_an_unused_resource_is_noticed() -> None:
    resources = ["resources/icons/undo.svg", "resources/icons/find.svg", "resources/a.json"]
    user = Source("ecster_desk/ui/theme.py", 'icon("find"); read("a.json")')
    assert _unused(resources, [user]) == ["resources/icons/undo.svg"]


def test_the_swedish_translation_is_complete() -> None:
    """That an incomplete one is noticed stands in test_translations."""
    checked = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "translations.py")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr

"""Plants each bug of money safety 7 in a copy of the program and sees that a test catches it.

Usage: planted_bugs.py [NAME …]; prints a table, exits 1 if one bug is not caught or no longer fits.
"""

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SIMULATION = "tests/simulation"
SETTLE = "tests/domain/settle"
SENDING = "tests/adapters/ecster/test_send_once.py"
HTTP = "tests/services/test_money_over_http.py"
BESIDE = "tests/services/test_money_beside.py"
STORE = "tests/adapters/store"
SCOPE = "tests/services/test_money_rooms.py"
EDGES = "tests/simulation/test_edges.py"
DURABLE = "tests/simulation/test_durable.py"


@dataclass(frozen=True, slots=True)
class Bug:
    """One wrong line: what it is called, where it goes, and the tests that must fail for it."""

    name: str
    path: str
    right: str
    wrong: str
    tests: tuple[str, ...]


def _service(name: str) -> str:
    return f"ecster_desk/services/{name}.py"


def _settle(name: str) -> str:
    return f"ecster_desk/domain/settle/{name}.py"


def _ecster(name: str) -> str:
    return f"ecster_desk/adapters/ecster/{name}.py"


BUGS = (
    Bug(
        "502 means failed",
        _settle("classify"),
        'return Meaning(State.UNKNOWN, "unclear")',
        'return Meaning(State.NOT_SENT, "unclear")',
        (SIMULATION,),
    ),
    Bug(
        "one look, then not done",
        _settle("absence"),
        "_READS = 3\n_LATE_READS = 2",
        "_READS = 1\n_LATE_READS = 0",
        (SIMULATION,),
    ),
    Bug(
        "C + L from the request's start",
        _service("followed"),
        "return now.mono_ms - self.attempt.t_closed_ms",
        "return now.mono_ms - self.attempt.created.mono_ms",
        (SIMULATION,),
    ),
    Bug(
        "redirects followed",
        _ecster("send_once"),
        "        course.status = response.status\n",
        "        target = dict(response.headers).get(b'Location')\n"
        "        if target:\n"
        "            import httpx\n\n"
        "            async with httpx.AsyncClient() as client:\n"
        "                await client.post(target.decode(), content=parcel.body)\n"
        "        course.status = response.status\n",
        (SENDING,),
    ),
    Bug(
        "retries=1",
        _ecster("send_once"),
        "                await self._exchange(parcel, course, lines)\n",
        "                try:\n"
        "                    await self._exchange(parcel, course, lines)\n"
        "                except Exception:\n"
        "                    await self._exchange(parcel, course, lines)\n",
        (SENDING,),
    ),
    Bug(
        "latch after an await",
        _service("payments"),
        "        self._latched.add(wish.order_id)\n",
        "",
        (HTTP,),
    ),
    Bug(
        "SENDING written after the send",
        _service("payments"),
        "            sending = await self._journal.start_sending(attempt.ref, self._room.now())\n",
        "            await self._report(attempt)\n"
        "            sending = await self._journal.start_sending(attempt.ref, self._room.now())\n",
        (SIMULATION,),
    ),
    Bug(
        "synchronous=NORMAL",
        "ecster_desk/adapters/store/database.py",
        '"synchronous = full"',
        '"synchronous = normal"',
        (DURABLE,),
    ),
    Bug(
        "amount compared on ANNUL",
        _settle("classify"),
        "if attempt.type is not AttemptType.ANNUL and answer.amount_minor",
        "if answer.amount_minor",
        (SIMULATION,),
    ),
    Bug(
        "except NetworkError only",
        _ecster("send_once"),
        "except Exception as lost:",
        "except httpcore.NetworkError as lost:",
        (SENDING,),
    ),
    Bug(
        "reference reused",
        _service("gate"),
        "n = 1 + max((one.n for one in attempts if one.intent_id == wanted.intent_id), default=0)",
        "n = 1",
        (BESIDE, SIMULATION),
    ),
    Bug(
        "bad schema ignored",
        _settle("classify"),
        "if report.answer is None or report.status != _CREATED or report.encoded:",
        'if report.answer is None:\n        return Meaning(State.DONE, "answered", named)\n'
        "    if report.status != _CREATED or report.encoded:",
        (SETTLE,),
    ),
    Bug(
        "wall clock for spans",
        _settle("facts"),
        "return now.mono_ms - since.mono_ms",
        "return _ms_between(since.wall, now.wall)",
        (SETTLE, SIMULATION),
    ),
    Bug(
        "cancel on close",
        "ecster_desk/app/money_scope.py",
        'f"{name} #{next(self._numbers)}"',
        "name.split()[0]",
        (SCOPE,),
    ),
    Bug(
        "two open rows",
        "ecster_desk/adapters/store/schema.py",
        "    unique=True,\n",
        "    unique=False,\n",
        (STORE,),
    ),
    Bug(
        "429 means rejected",
        _settle("classify"),
        "_REFUSING: Final = frozenset({400, 409, 422})",
        "_REFUSING: Final = frozenset({400, 409, 422, 429})",
        (SIMULATION,),
    ),
    Bug(
        "one stale read counts",
        _settle("absence"),
        "return len(self.begun) >= _READS and len(late) >= _LATE_READS",
        "return len(self.begun) >= 1",
        (SIMULATION,),
    ),
    Bug(
        "PROBABLE without debitTransactionId",
        _settle("matching"),
        "return attempt.type is AttemptType.CREDIT and bool(named) and named != attempt.debit_tx",
        "return False",
        (SIMULATION,),
    ),
    Bug(
        "Swish status of another refund believed",
        _settle("swish"),
        "return bool(attempt.answer_id) and not credits_since",
        "return True",
        (SIMULATION,),
    ),
    Bug(
        "plain close instead of abort",
        _ecster("line"),
        "self._writer.transport.abort()",
        "self._writer.close()",
        ("tests/adapters/ecster/test_line.py",),
    ),
    Bug(
        "alarm as a state in the index",
        _settle("watching"),
        "one.state in FINAL_STATES and one.state is not State.DONE",
        "False",
        (SIMULATION,),
    ),
    Bug(
        "echo proved by another type",
        _settle("facts"),
        "fresh = proof is not None and proof.type is kind and",
        "fresh = proof is not None and",
        (SETTLE,),
    ),
    Bug(
        "DONE references not watched",
        _settle("watching"),
        "        for one in attempts\n        if len(shown[one.ref]) > 1",
        "        for one in attempts\n        if len(shown[one.ref]) > 1"
        " and one.state is not State.DONE",
        (SETTLE, SIMULATION),
    ),
    Bug(
        "a flat 4xx believed without an explaining read",
        _settle("classify"),
        'return Meaning(State.UNKNOWN, "refused", refused=True)',
        'return Meaning(State.REJECTED, "refused", refused=True)',
        (SIMULATION,),
    ),
    Bug(
        "INTENT cancelled though the head file is ahead",
        "ecster_desk/adapters/store/doubts.py",
        "for state in (State.SENDING, State.UNKNOWN):",
        "for state in (State.CANCELLED,):",
        (STORE,),
    ),
    Bug(
        "a closed status without a new transaction counted as clean",
        _settle("clean"),
        'return "" if new & _CLOSING else "closed, without a transaction that closed it"',
        'return ""',
        (SETTLE, SIMULATION),
    ),
    Bug(
        "an order closed beside another till's debit taken for proof",
        _settle("absence"),
        "return closed and order_left(order).rest_minor <= 0",
        "return closed",
        (EDGES,),
    ),
    Bug(
        "Retry-After not heeded",
        _service("followed"),
        "asked_to_wait(0, asked_ms)",
        "asked_to_wait(0, None)",
        (EDGES,),
    ),
    Bug(
        "a stray cancellation ends what follows",
        _service("stray"),
        "        raise StrayCancellation from stray",
        "        raise",
        (SIMULATION,),
    ),
    Bug(
        "sent after the end was asked for",
        _service("door"),
        "        if self._is_closed:\n            raise Closing",
        "        return",
        (SIMULATION,),
    ),
    Bug(
        "a row moved again that was written and not told",
        _service("settlement"),
        "            followed.attempt = await self._as_written(followed.attempt)\n",
        "",
        (SIMULATION,),
    ),
    Bug(
        "fenced absence of a CREDIT by the order's sum",
        _settle("absence"),
        "return bool(own) and own[0].left_minor < attempt.amount_minor",
        "return left.left_minor < attempt.amount_minor",
        (SETTLE,),
    ),
)


def _copied(target: Path) -> None:
    for name in ("ecster_desk", "tests", "resources", "packaging"):
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, target / name, ignore=ignore, symlinks=True)
    shutil.copy(ROOT / "pyproject.toml", target)


def _verdict(bug: Bug, copy: Path) -> str:
    """Tell by which test it was caught, or what is wrong."""
    file = copy / bug.path
    text = file.read_text("utf-8")
    if text.count(bug.right) != 1:
        return f"DOES NOT FIT: found {text.count(bug.right)} times"
    planted = text.replace(bug.right, bug.wrong)
    if file.suffix == ".py" and not _is_python(planted):
        return "DOES NOT FIT: what is planted is no Python"  # any test would fail, catching nothing
    file.write_text(planted, "utf-8")
    try:
        for tests in bug.tests:
            if failed := _first_failure(copy, tests):
                return f"caught by {failed}"
        return "NOT CAUGHT"
    finally:
        file.write_text(text, "utf-8")


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


def _first_failure(copy: Path, tests: str) -> str:
    command = [sys.executable, "-P", "-m", "pytest", "-x", "-q", "-p", "no:randomly", tests]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(  # noqa: S603  # our own interpreter, our own tests
        command, cwd=copy, env=environment, capture_output=True, text=True, check=False
    )
    if ran.returncode == 0:
        return ""
    lines = [line for line in ran.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return lines[0].split(" - ")[0].split(" ", 1)[1] if lines else f"exit code {ran.returncode}"


def main() -> int:
    """Plant the bugs that are named, or all; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="bugs to plant; all if none")
    names = parser.parse_args().names
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        _copied(copy)
        for bug in BUGS:
            if names and bug.name not in names:
                continue
            verdict = _verdict(bug, copy)
            missed += not verdict.startswith("caught")
            sys.stdout.write(f"{bug.name:62} {verdict}\n")
            sys.stdout.flush()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

"""Tasks have a name and an owner; the latest of a name wins; failures are told once."""

import asyncio

from ecster_desk.presenters.tasks import TaskScope
from tests.support.waiting import until

Crashes = list[tuple[str, BaseException]]


def a_scope() -> tuple[TaskScope, Crashes]:
    crashes: Crashes = []
    return TaskScope(lambda name, error: crashes.append((name, error))), crashes


async def test_the_latest_of_a_name_wins() -> None:
    scope, crashes = a_scope()
    ended: list[str] = []

    async def search(word: str) -> None:
        try:
            await asyncio.sleep(0.02)
            ended.append(f"{word} found")
        except asyncio.CancelledError:
            ended.append(f"{word} cancelled")
            raise

    scope.start("search", search("first"))
    await asyncio.sleep(0)
    scope.start("search", search("second"))
    scope.start("other", search("third"))
    await scope.drain()
    assert ended == ["first cancelled", "second found", "third found"]
    assert crashes == []


async def test_a_task_that_was_cancelled_no_longer_runs() -> None:
    scope, _ = a_scope()
    scope.start("search", asyncio.sleep(60))
    assert scope.is_running("search")
    scope.cancel("search")
    assert not scope.is_running("search")
    scope.cancel("search")
    await scope.drain()


async def test_a_failure_is_told_once_and_the_scope_lives_on() -> None:
    scope, crashes = a_scope()

    async def broken() -> None:
        raise ZeroDivisionError("ours")

    scope.start("broken", broken())
    await until(lambda: crashes)
    await scope.drain()
    assert [(name, str(error)) for name, error in crashes] == [("broken", "ours")]
    assert not scope.is_running("broken")


async def test_a_task_that_a_library_cancels_is_told() -> None:
    scope, crashes = a_scope()

    async def strays() -> None:
        raise asyncio.CancelledError

    scope.start("follow", strays())
    await scope.drain()
    assert [(name, type(error)) for name, error in crashes] == [("follow", asyncio.CancelledError)]


async def test_a_cancelled_task_that_fails_while_it_cleans_up_is_told() -> None:
    scope, crashes = a_scope()

    async def untidy() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            raise OSError("while cleaning up")

    scope.start("untidy", untidy())
    await asyncio.sleep(0)
    scope.cancel_all()
    await scope.drain()
    assert [type(error) for _, error in crashes] == [OSError]


async def test_a_task_that_starts_another_is_drained_with_it() -> None:
    scope, _ = a_scope()
    ended: list[str] = []

    async def second() -> None:
        await asyncio.sleep(0)
        ended.append("second")

    async def first() -> None:
        await asyncio.sleep(0)
        scope.start("second", second())

    scope.start("first", first())
    await scope.drain()
    assert ended == ["second"]

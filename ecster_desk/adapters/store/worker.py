"""Where the journal's work runs: one thread of its own, or right here for a simulation."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar

Made = TypeVar("Made")


class Worker(Protocol):
    """Runs one job after the other."""

    async def run(self, job: Callable[[], Made]) -> Made:
        """What the job gives, or its exception; a job that was given is always done."""
        ...

    def later(self, job: Callable[[], None]) -> None:
        """Do a job that nobody waits for and that raises nothing; only a running job may ask."""
        ...

    def close(self) -> None:
        """Wait for the job that runs and take no more."""
        ...


class ThreadWorker:
    """A thread of our own: under Qt's loop the shared one loses what is no `Exception`."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")

    async def run(self, job: Callable[[], Made]) -> Made:
        """As the protocol says; a caller that is cancelled leaves the job to run to its end."""
        job_done = asyncio.get_running_loop().run_in_executor(self._executor, job)
        return await asyncio.shield(job_done)

    def later(self, job: Callable[[], None]) -> None:
        """As the protocol says: behind what was given by now."""
        self._executor.submit(job)

    def close(self) -> None:
        """As the protocol says."""
        self._executor.shutdown(wait=True)


class InlineWorker:
    """Runs each job at once in the caller's thread, so that one seed gives one history."""

    async def run(self, job: Callable[[], Made]) -> Made:
        """As the protocol says."""
        return job()

    def later(self, job: Callable[[], None]) -> None:
        """As the protocol says: at once."""
        job()

    def close(self) -> None:
        """There is nothing to wait for."""

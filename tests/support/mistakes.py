"""Mistakes of our own and cancellations that stray, planted in a world that stands still."""

import asyncio
import re

_PLANTED = re.compile("ZeroDivisionError|nobody had asked")


class Once:
    """A method that fails the first so many times, by a mistake of ours.

    Attributes:
        after: it fails when the real one has done its work.
    """

    def __init__(self, real, times=1, *, after=False):
        self.real = real
        self.left = times
        self.after = after

    async def __call__(self, *given, **more):
        if self.left and not self.after:
            self._fail()
        told = await self.real(*given, **more)
        if self.left:
            self._fail()
        return told

    def _fail(self):
        self.left -= 1
        raise self.mistake()

    mistake = ZeroDivisionError


class Stray(Once):
    """A library that lets a cancellation of its own out."""

    mistake = asyncio.CancelledError


def forgive(world, monkeypatch):
    """Here a crash breaks no invariant: it is what is planted; the world keeps those."""
    world.planted = []
    real = world.invariants.after_step

    def after_step():
        life = world.till.life
        world.planted += [one for one in life.crashes if _PLANTED.search(one)] + life.strays
        life.crashes[:] = [one for one in life.crashes if not _PLANTED.search(one)]
        life.strays.clear()
        real()

    monkeypatch.setattr(world.invariants, "after_step", after_step)

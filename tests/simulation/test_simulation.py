"""Worlds of chance: whatever happens, money moves once and the till tells the truth."""

import shutil

import pytest

from tests.simulation.harness import World

SEEDS, STEPS = 200, 200
MANY_SEEDS = 10_000


@pytest.fixture
def run(ram, empty_journal):
    def run_world(seed, steps=STEPS):
        folder = ram / f"world-{seed}"
        world = World(seed, folder, empty_journal)
        try:
            return world.run(steps)
        except AssertionError:
            world.close()
            raise
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    return run_world


def test_a_seed_has_one_history(run):
    assert run(3) == run(3)
    assert run(3) != run(4)


@pytest.mark.parametrize("tens", range(SEEDS // 10))
def test_no_world_breaks_an_invariant(run, tens):
    for seed in range(10 * tens, 10 * tens + 10):
        run(seed)


@pytest.mark.long
@pytest.mark.timeout(0)
@pytest.mark.parametrize("hundreds", range(MANY_SEEDS // 100))
def test_ten_thousand_worlds_break_no_invariant(run, hundreds):
    for seed in range(1_000_000 + 100 * hundreds, 1_000_000 + 100 * hundreds + 100):
        run(seed)

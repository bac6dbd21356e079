"""The simulation's empty journal, for the corners of the money work."""

from tests.simulation.conftest import empty_journal, ram

__all__ = ["empty_journal", "ram"]

"""The tour: the real window does its main jobs by itself in practice mode and leaves pictures."""

from ecster_desk.tour.guide import Run, TourFailed
from ecster_desk.tour.jobs import run_tour

__all__ = ["Run", "TourFailed", "run_tour"]

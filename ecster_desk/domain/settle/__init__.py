"""Settling an attempt: what an answer means, what a read proves, and when to look again.

Money safety 3 and 5, as pure functions: no IO, no clock, no randomness.
"""

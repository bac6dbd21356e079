"""Slips on paper and in files."""

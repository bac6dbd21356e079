"""The pure core: no IO, no Qt, no async."""

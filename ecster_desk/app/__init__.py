"""The composition root: config → adapters → services → presenters → window, and back down."""

from ecster_desk.app.program import main

__all__ = ["main"]

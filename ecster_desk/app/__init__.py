"""The composition root: config → adapters → services → presenters → window, and back down."""

from ecster_desk.app.plain_imports import leave_imports_plain

leave_imports_plain()  # here, so that the window's own modules are imported faster as well

from ecster_desk.app.program import main  # noqa: E402 (see above)

__all__ = ["main"]

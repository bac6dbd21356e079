"""Ecster's REST API over HTTP."""

import sys

# httpx brings its command line along (click, and rich where it is installed), which is most of its
# import time and no part of this program; without it httpx says so and goes on.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]

"""Ecster's REST API over HTTP."""

import sys

# httpx brings its command line along (click, and rich where it is installed), which is most of its
# import time and no part of this program; without it httpx says so and goes on.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
# httpcore looks for this one several times a request, to tell asyncio from trio; where it isn't
# installed each look goes through all folders, a millisecond and more. Without it, it is asyncio.
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]

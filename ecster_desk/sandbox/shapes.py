"""The one JSON shape that the sandbox passes around."""

from typing import Any, TypeAlias

JsonObject: TypeAlias = dict[str, Any]
"""An order, transaction or row as it stands on the wire. Open on purpose: the sandbox keeps and
shows whatever field it was given, so a stricter type would be a lie."""

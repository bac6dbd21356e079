"""The sandbox's own data files: found in the wheel, else in the checkout."""

import json
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def folder() -> Traversable:
    """Where the data files stand: `ecster_desk/resources/sandbox` when installed."""
    packed = files("ecster_desk") / "resources" / "sandbox"
    if packed.is_dir():
        return packed
    return Path(__file__).resolve().parents[2] / "resources" / "sandbox"


def load_json(name: str) -> object:
    """The value in the data file of that name (`examples.json`); raises FileNotFoundError."""
    return json.loads((folder() / name).read_text(encoding="utf-8"))

"""The API documents' own example orders, letter for letter but for the host of their URLs."""

import re
from typing import cast

from ecster_desk.sandbox.files import load_json

HOST_TOKEN = "sandbox://host"  # noqa: S105  # a placeholder: the server puts its own address there
_ORIGIN = re.compile(r"^https?://[^/]+(?=/)")


def example_orders() -> list[dict[str, object]]:
    """Fresh copies of the four orders that the documents show, as `GET /orders/{id}` gives them.

    `nKQWQISJ8leTNmYolsNN` (documents S0 and S1, known only as a hit, completed by us: its tags
    say so), `zburxHFw0xQmyOmVOrcq` (S1's text), `GCMEnwjzAHbEHb7Kb1eU` (S2),
    `wHwaZLeD0hBjO97z6DXm` (S3). Scheme and host of every URL are `sandbox://host`, which the
    server replaces by its own address; the paths are the documents'.
    """
    return [
        {key: _with_token(value) for key, value in order.items()}
        for order in cast("list[dict[str, object]]", load_json("examples.json"))
    ]


def _with_token(value: object) -> object:
    if isinstance(value, str):
        return _ORIGIN.sub(HOST_TOKEN, value)
    if isinstance(value, list):
        return [_with_token(item) for item in value]
    if isinstance(value, dict):
        return {key: _with_token(item) for key, item in value.items()}
    return value

"""What an answer says and we have no name for: kept as paths and short texts, nothing is lost."""

import json
from collections.abc import Iterator, Mapping

from ecster_desk.domain.order import Property

_MOST_FIELDS = 200  # an order with more unknown fields than that is no order of this API
_MOST_CHARACTERS = 300
_DEEPEST = 8


def as_text(value: object) -> str:
    """A JSON value as a text, as it came: numbers as written, true and false, null as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return _mended(json.dumps(value, ensure_ascii=False, default=str))
    return _mended(str(value))


def _mended(text: str) -> str:
    """JSON can write half a character (a lone surrogate), which no screen or file takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


class Extras:
    """Collects unknown fields while an order is mapped."""

    def __init__(self) -> None:
        self._found: list[Property] = []

    def note(self, path: str, value: object) -> None:
        """Keep a value under its path; an object or array leaf by leaf."""
        for leaf_path, leaf in _leaves(_mended(path), value, _DEEPEST):
            if len(self._found) < _MOST_FIELDS:
                self._found.append(Property(leaf_path, as_text(leaf)[:_MOST_CHARACTERS]))

    def note_unknown(self, path: str, came: Mapping[str, object], shape: type) -> None:
        """Keep all that has no name in the wire's shape, a typed dict."""
        known = shape.__annotations__.keys()
        if not came.keys() <= known:
            for name in (name for name in came if name not in known):
                self.note(path + name, came[name])

    def found(self) -> tuple[Property, ...]:
        """All that was noted, in its order."""
        return tuple(self._found)


def _leaves(path: str, value: object, deepest: int) -> Iterator[tuple[str, object]]:
    if deepest and isinstance(value, dict) and value:
        for name, part in value.items():
            yield from _leaves(f"{path}.{_mended(name)}", part, deepest - 1)
    elif deepest and isinstance(value, list) and value:
        for index, part in enumerate(value):
            yield from _leaves(f"{path}[{index}]", part, deepest - 1)
    else:
        yield path, value

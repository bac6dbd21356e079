"""Settings of a run: arguments, environment and the data folder's settings.toml, read once.

The only reader of either. Real hosts are refused: they come with people and keys; until then the
program speaks to its embedded sandbox or to a sandbox on a loopback address (practice rules).
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argparse import ArgumentParser

LANGUAGES = ("sv", "en")
THEMES = ("light", "dark")
_PREFERENCES = "settings.toml"
# Seconds, from and to (money safety 3). C and L may be raised, never lowered: a shorter wait would
# prove less than it says.
_SPANS = {"deadline": (10, 120), "commit": (180, 3_600), "stale": (60, 3_600)}


class ConfigError(Exception):
    """A setting that cannot be used; its text says which, why and what to do."""


class Keys(NamedTuple):
    """The API key and the merchant key; never shown by repr."""

    api_key: str
    merchant_key: str

    def __repr__(self) -> str:
        return "Keys(hidden)"


class Shop(NamedTuple):
    """What a slip says of the shop; empty texts are left out."""

    name: str = ""
    address: str = ""
    org_number: str = ""
    till: str = ""


class Config(NamedTuple):
    """Everything a run needs to know, frozen.

    `api_url` is None for the embedded sandbox; `keys` is None there as well, since the sandbox
    makes its own. `language` and `theme` are empty when the system decides. `spans` are those of
    the money protocol that somebody has set, in milliseconds by the names of `Times`.
    """

    data_dir: Path
    api_url: str | None = None
    keys: Keys | None = None
    order: str = ""
    tour_dir: Path | None = None
    language: str = ""
    theme: str = ""
    shop: Shop = Shop()
    spans: Mapping[str, int] = MappingProxyType({})


def read_config(argv: Sequence[str], environ: Mapping[str, str]) -> Config:
    """Read the settings of this run.

    Raises:
        ConfigError: a setting that cannot be used.
        SystemExit: for `--help` and unknown arguments, as argparse does.
    """
    given = _parser().parse_args(argv) if argv else _Nothing()
    data_dir = Path(given.data_dir) if given.data_dir else _default_data_dir()
    table = _read_table(data_dir / _PREFERENCES)
    api_url = _checked_url(given.api_url) if given.api_url else None
    return Config(
        data_dir=data_dir,
        api_url=api_url,
        keys=_keys(environ) if api_url else None,
        order=given.order or "",
        tour_dir=Path(given.tour) if given.tour else None,
        language=_choice(table, "language", LANGUAGES),
        theme=_choice(table, "theme", THEMES),
        shop=_shop(table),
        spans=_spans(table),
    )


def save_preference(data_dir: Path, name: str, value: str) -> None:
    """Keep a choice of the person (language, theme) for the next start, other settings untouched.

    Raises:
        OSError: if the folder cannot be written; the choice then lasts for this run only.
        ConfigError: if settings.toml was broken meanwhile; it is left as it is.
    """
    path = data_dir / _PREFERENCES
    _read_table(path)
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    body = next((i for i, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
    top = [line for line in lines[:body] if line.partition("=")[0].strip() != name]
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text("\n".join([f'{name} = "{value}"', *top, *lines[body:], ""]), "utf-8")
    fresh.replace(path)


class _Nothing:
    """A start without arguments, the usual one, needs no parser: its import delays the window."""

    data_dir = api_url = order = tour = None


def _parser() -> "ArgumentParser":
    from argparse import ArgumentParser

    parser = ArgumentParser(
        prog="ecster-desk",
        description="The till program for orders paid with Ecster. Without settings: practice mode "
        "on the embedded sandbox. `ecster-desk sandbox --help` tells of the sandbox alone.",
    )
    parser.add_argument("--data-dir", metavar="DIR", help="folder for everything of this run")
    parser.add_argument(
        "--api-url", metavar="URL", help="a sandbox on a loopback address (practice rules)"
    )
    parser.add_argument("--order", metavar="REF", help="search for this order at start")
    parser.add_argument(
        "--tour", metavar="DIR", help="do the main jobs alone in practice mode, leave pictures"
    )
    return parser


def _default_data_dir() -> Path:
    from platformdirs import user_data_path  # late: only when no folder was named

    return user_data_path("ecster-desk", appauthor=False)


def _checked_url(url: str) -> str:
    from urllib.parse import urlsplit  # late: only when an address was given

    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise ConfigError(f"--api-url cannot be read as an address: {error}") from error
    if parts.scheme not in {"http", "https"} or not _is_loopback(host):
        raise ConfigError(
            "--api-url must be a loopback address (http://127.0.0.1:PORT/rest/public), not host "
            f"'{host}'. Real hosts are refused until staff and keys can be set up. "
            "Nothing was sent."
        )
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ConfigError("--api-url must be a plain address: no user, question mark or hash.")
    return url.rstrip("/")


def _is_loopback(host: str) -> bool:
    import ipaddress  # late: only when an address was given

    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _keys(environ: Mapping[str, str]) -> Keys:
    api_key = environ.get("ECSTER_DESK_API_KEY", "")
    merchant_key = environ.get("ECSTER_DESK_MERCHANT_KEY", "")
    if not api_key or not merchant_key:
        raise ConfigError(
            "--api-url needs ECSTER_DESK_API_KEY and ECSTER_DESK_MERCHANT_KEY in the environment; "
            "`ecster-desk sandbox` prints both when it starts."
        )
    if not (api_key + merchant_key).isascii() or not (api_key + merchant_key).isprintable():
        raise ConfigError("A key holds characters that no key has; copy it again.")
    return Keys(api_key, merchant_key)


def _read_table(path: Path) -> dict[str, object]:
    if not path.exists():
        return {}
    import tomllib  # late: a first start has no file

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {error}. Mend it or move it away.") from error


def _choice(table: Mapping[str, object], name: str, allowed: tuple[str, ...]) -> str:
    value = table.get(name, "")
    if value != "" and value not in allowed:
        raise ConfigError(f"settings.toml: {name} must be one of {', '.join(allowed)}.")
    return str(value)


def _shop(table: Mapping[str, object]) -> Shop:
    section = table.get("shop", {})
    if not isinstance(section, dict) or not all(isinstance(v, str) for v in section.values()):
        raise ConfigError("settings.toml: [shop] holds name, address, org_number, till as texts.")
    unknown = section.keys() - {"name", "address", "org_number", "till"}
    if unknown:
        raise ConfigError(f"settings.toml: [shop] does not know {', '.join(sorted(unknown))}.")
    return Shop(**section)


def _spans(table: Mapping[str, object]) -> dict[str, int]:
    section = table.get("money", {})
    if not isinstance(section, dict) or section.keys() - _SPANS.keys():
        raise ConfigError(f"settings.toml: [money] holds {', '.join(_SPANS)} and nothing else.")
    for name, seconds in section.items():
        least, most = _SPANS[name]
        if type(seconds) is not int or not least <= seconds <= most:
            raise ConfigError(
                f"settings.toml: [money] {name} must be {least} to {most} whole seconds; with any "
                "other an outcome could be told wrong. Without it the program takes its own."
            )
    return {name: 1_000 * seconds for name, seconds in section.items()}


def process_environment() -> Mapping[str, str]:
    """The environment of this process, for the composition root to hand to `read_config`."""
    return os.environ

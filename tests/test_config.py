"""Settings: read once, refused with a sentence, never in the way of the first start."""

from dataclasses import replace
from pathlib import Path

import pytest

from ecster_desk.app.gateway import LateGateway
from ecster_desk.app.late_desk import LateDesk
from ecster_desk.app.money import MoneyOfRun
from ecster_desk.config import Config, ConfigError, Keys, Shop, read_config, save_preference
from ecster_desk.domain.settle.times import Times

KEYS = {"ECSTER_DESK_API_KEY": "api-key-1234", "ECSTER_DESK_MERCHANT_KEY": "100646739"}
LOOPBACK = "http://127.0.0.1:41234/rest/public"


def test_without_settings_it_is_practice_on_the_embedded_sandbox(tmp_path: Path) -> None:
    config = read_config(["--data-dir", str(tmp_path)], {})

    assert config == Config(data_dir=tmp_path)
    assert config.api_url is None


def test_without_a_data_folder_the_systems_own_is_taken() -> None:
    assert read_config([], {}).data_dir.name == "ecster-desk"


def test_a_loopback_sandbox_takes_its_keys_from_the_environment(tmp_path: Path) -> None:
    config = read_config(["--data-dir", str(tmp_path), "--api-url", LOOPBACK + "/"], KEYS)

    assert config.api_url == LOOPBACK
    assert config.keys == Keys("api-key-1234", "100646739")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.9", "[::1]"])
def test_every_name_of_this_machine_is_loopback(tmp_path: Path, host: str) -> None:
    url = f"http://{host}:8080/rest/public"

    assert read_config(["--data-dir", str(tmp_path), "--api-url", url], KEYS).api_url == url


@pytest.mark.parametrize(
    "url",
    [
        "https://secure.ecster.se/rest/public",
        "https://labs.ecster.se/rest/public",
        "http://192.168.1.7/rest/public",
        "http://127.0.0.1.evil.com/rest/public",
        "file:///etc/passwd",
        "http://user:secret@127.0.0.1/rest/public",
        "http://127.0.0.1/rest/public?x=1",
        "http://127.0.0.1:notaport/",
        "//127.0.0.1/rest",
    ],
)
def test_any_other_address_is_refused_before_anything_is_sent(tmp_path: Path, url: str) -> None:
    with pytest.raises(ConfigError, match="--api-url"):
        read_config(["--data-dir", str(tmp_path), "--api-url", url], KEYS)


@pytest.mark.parametrize("missing", sorted(KEYS))
def test_a_missing_key_is_named(tmp_path: Path, missing: str) -> None:
    environ = {name: key for name, key in KEYS.items() if name != missing}

    with pytest.raises(ConfigError, match="ECSTER_DESK_MERCHANT_KEY"):
        read_config(["--data-dir", str(tmp_path), "--api-url", LOOPBACK], environ)


def test_a_key_with_a_line_break_is_refused_without_showing_it(tmp_path: Path) -> None:
    environ = KEYS | {"ECSTER_DESK_API_KEY": "canary\r\nx-evil: 1"}

    with pytest.raises(ConfigError) as caught:
        read_config(["--data-dir", str(tmp_path), "--api-url", LOOPBACK], environ)

    assert "canary" not in str(caught.value)


def test_keys_are_not_read_for_the_embedded_sandbox(tmp_path: Path) -> None:
    assert read_config(["--data-dir", str(tmp_path)], KEYS).keys is None


def test_keys_never_show_themselves() -> None:
    assert "secret" not in repr(Keys("secret-api", "secret-merchant"))


def test_the_shop_and_the_choices_come_from_the_data_folder(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(
        'language = "sv"\ntheme = "dark"\n[shop]\nname = "Möbelhuset Lund"\ntill = "Kassa 2"\n',
        "utf-8",
    )

    config = read_config(["--data-dir", str(tmp_path), "--order", "W-1"], {})

    assert (config.language, config.theme, config.order) == ("sv", "dark", "W-1")
    assert config.shop == Shop(name="Möbelhuset Lund", till="Kassa 2")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("language = 'tlh'", "language"),
        ("theme = 3", "theme"),
        ("shop = 'x'", "shop"),
        ("[shop]\nname = 3", "shop"),
        ("[shop]\nnmae = 'x'", "nmae"),
        ("money = 30", "deadline, commit, stale"),
        ("[money]\nretries = 3", "deadline, commit, stale"),
        ("[money]\ndeadline = 9", "deadline must be 10 to 120"),
        ("[money]\ndeadline = 121", "deadline must be 10 to 120"),
        ("[money]\ncommit = 179", "commit must be 180 to 3600"),
        ("[money]\nstale = 59", "stale must be 60 to 3600"),
        ("[money]\nstale = 90.5", "whole seconds"),
        ("[money]\nstale = true", "whole seconds"),
        ("this is not toml", "settings.toml"),
    ],
)
def test_a_broken_settings_file_says_what_is_wrong(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "settings.toml").write_text(text, "utf-8")

    with pytest.raises(ConfigError, match=named):
        read_config(["--data-dir", str(tmp_path)], {})


async def test_waits_for_money_may_be_longer_and_reach_the_money_work(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[money]\ndeadline = 10\ncommit = 240\n", "utf-8")

    config = read_config(["--data-dir", str(tmp_path)], {})
    money = MoneyOfRun(config, LateDesk(), LateGateway(), lambda *_: None)

    assert config.spans == {"deadline": 10_000, "commit": 240_000}
    assert money._times == replace(Times(), deadline=10_000, commit=240_000)


def test_a_choice_is_kept_for_the_next_start_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.toml"
    save_preference(path.parent, "language", "en")
    path.write_text(path.read_text("utf-8") + '\n[shop]\nname = "Å"\n', "utf-8")

    save_preference(path.parent, "language", "sv")
    save_preference(path.parent, "theme", "dark")

    config = read_config(["--data-dir", str(path.parent)], {})
    assert (config.language, config.theme, config.shop.name) == ("sv", "dark", "Å")
    assert path.read_text("utf-8").count("language") == 1


def test_a_broken_settings_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("broken [", "utf-8")

    with pytest.raises(ConfigError):
        save_preference(tmp_path, "language", "sv")

    assert path.read_text("utf-8") == "broken ["

"""Addresses: Ecster's own are opened, everything that only looks like them is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.domain.links import LinkPolicy, checked_host
from ecster_desk.domain.paper_errors import AddressNotAllowed
from ecster_desk.domain.visible import visible

LIVE = LinkPolicy()
PRACTICE = LinkPolicy(loopback_port=41234)

OPENED = [
    ("https://ecster.se", "ecster.se"),
    ("https://ecster.se/", "ecster.se"),
    (
        "https://secure.ecster.se/rest/public/v1/content/x/pdf/eYBtAD0wTZIzDWkVpGhe",
        "secure.ecster.se",
    ),
    ("https://secure1.ft.ecster.se/a?b=c&d=@e", "secure1.ft.ecster.se"),
    ("https://labs.ecster.se:443/a", "labs.ecster.se"),
    ("HTTPS://Secure.ECSTER.se/A", "secure.ecster.se"),
    ("https://secure.ecster.se#top", "secure.ecster.se"),
    ("https://secure.ecster.se?ticket=1", "secure.ecster.se"),
    ("https://secure.ecster.se/avtal/k\u00f6p.pdf", "secure.ecster.se"),
    ("https://xn--kp-fka.ecster.se/a", "xn--kp-fka.ecster.se"),
]

REFUSED = [
    ("", ""),
    ("secure.ecster.se/a", "secure.ecster.se"),
    ("http://secure.ecster.se/a", "secure.ecster.se"),
    ("ftp://secure.ecster.se/a", "secure.ecster.se"),
    ("wss://secure.ecster.se/a", "secure.ecster.se"),
    ("file:///etc/passwd", "file:"),
    ("file://secure.ecster.se/etc/passwd", "secure.ecster.se"),
    ("javascript:alert(1)//https://ecster.se", "javascript:"),
    ("data:text/html,https://ecster.se", "data:"),
    ("smb://secure.ecster.se/share", "secure.ecster.se"),
    ("ms-msdt:/id PCWDiagnostic", "ms-msdt:"),
    ("search-ms:query=ecster.se", "search-ms:"),
    ("mailto:help@ecster.se", "mailto:"),
    ("view-source:https://ecster.se", "view-source:"),
    ("blob:https://ecster.se/1", "blob:"),
    ("\\\\evil.example\\share", "evil.example"),
    ("//evil.example/a", "evil.example"),
    ("//secure.ecster.se/a", "secure.ecster.se"),
    ("/rest/public/v1", ""),
    ("https:secure.ecster.se", "https:"),
    ("https:/secure.ecster.se", "https:"),
    ("https:///secure.ecster.se", "https:"),
    ("https://", "https:"),
    ("https://ecster.se@evil.example/", "evil.example"),
    ("https://ecster.se:443@evil.example/", "evil.example"),
    ("https://user@secure.ecster.se/", "secure.ecster.se"),
    ("https://user:word@secure.ecster.se/", "secure.ecster.se"),
    ("https://@secure.ecster.se/", "secure.ecster.se"),
    ("https://ecster.se%40evil.example/", "ecster.se%40evil.example"),
    ("https://ecster.se.evil.example/", "ecster.se.evil.example"),
    ("https://ecster.se.evil.com", "ecster.se.evil.com"),
    ("https://notecster.se/", "notecster.se"),
    ("https://ecster.se-evil.example/", "ecster.se-evil.example"),
    ("https://evil.example/ecster.se", "evil.example"),
    ("https://evil.example?ecster.se", "evil.example"),
    ("https://evil.example#.ecster.se", "evil.example"),
    ("https://evil.example\\.ecster.se", "evil.example"),
    ("https://evil.example\\@secure.ecster.se", "evil.example"),
    ("https:\\\\secure.ecster.se", "secure.ecster.se"),
    ("https://xn--ester-3ze.se/", "xn--ester-3ze.se"),
    ("https://\u0435cster.se/", "\u0435cster.se"),  # a Cyrillic letter
    ("https://\uff45cster.se/", "\uff45cster.se"),  # a full-width letter
    ("https://secure\u3002ecster.se/", "secure\u3002ecster.se"),  # a full stop that IDNA accepts
    ("https://ecster.se./", "ecster.se."),
    ("https://.ecster.se/", ".ecster.se"),
    ("https://a..ecster.se/", "a..ecster.se"),
    ("https://-a.ecster.se/", "-a.ecster.se"),
    ("https://a_b.ecster.se/", "a_b.ecster.se"),
    ("https://se/", "se"),
    ("https://secure.ecster.se:8443/", "secure.ecster.se:8443"),
    ("https://secure.ecster.se:/", "secure.ecster.se:"),
    ("https://secure.ecster.se:80/", "secure.ecster.se:80"),
    ("https://secure.ecster.se:0443/", "secure.ecster.se:0443"),
    ("https://secure.ecster.se:443443/", "secure.ecster.se:443443"),
    ("https://192.0.2.7/", "192.0.2.7"),
    ("https://3221225991/", "3221225991"),
    ("https://0xC0000207/", "0xC0000207"),
    ("https://[::1]/", "[::1]"),
    ("https://[::ffff:192.0.2.7]/", "[::ffff:192.0.2.7]"),
    ("https://127.0.0.1/", "127.0.0.1"),
    ("http://127.0.0.1:41234/a", "127.0.0.1:41234"),
    ("https://localhost/", "localhost"),
    (" https://secure.ecster.se/", "secure.ecster.se"),
    ("https://secure.ecster.se/ a", "secure.ecster.se"),
    ("https://secure.ecster.se/a\n", "secure.ecster.se"),
    ("https://evil.example\n.ecster.se/", "evil.example\u240a.ecster.se"),
    ("https://secure.ecster.se\t/", "secure.ecster.se\u2409"),
    ("java\nscript:alert(1)", "java\u240ascript:alert(1)"),
    ("https://secure.ecster.se/\x00", "secure.ecster.se"),
    ("https://secure.ecster.se/\u202efdp.exe", "secure.ecster.se"),
    ("https://sec\u200bure.ecster.se/", "secure.ecster.se"),
    ("https://secure.ecster.se\u00a0.evil.example/", "secure.ecster.se\u00a0.evil.example"),
]


@pytest.mark.parametrize(("url", "host"), OPENED)
def test_ecsters_own_addresses_open_and_show_their_host(url: str, host: str) -> None:
    assert checked_host(url, LIVE) == host


@pytest.mark.parametrize(("url", "shown"), REFUSED)
def test_everything_else_is_refused_and_named(url: str, shown: str) -> None:
    with pytest.raises(AddressNotAllowed) as refusal:
        checked_host(url, LIVE)
    assert refusal.value.detail == shown


def test_practice_opens_the_practice_server_and_still_ecster() -> None:
    assert checked_host("http://127.0.0.1:41234/rest/public/v1/x.pdf", PRACTICE) == "127.0.0.1"
    assert checked_host("https://secure.ecster.se/x.pdf", PRACTICE) == "secure.ecster.se"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/a",
        "http://127.0.0.1:41235/a",
        "http://127.0.0.1:041234/a",
        "https://127.0.0.1:41234/a",
        "http://localhost:41234/a",
        "http://127.1:41234/a",
        "http://2130706433:41234/a",
        "http://[::1]:41234/a",
        "http://user@127.0.0.1:41234/a",
        "http://127.0.0.1:41234.evil.example/a",
        "http://127.0.0.2:41234/a",
        "http://secure.ecster.se:41234/a",
    ],
)
def test_practice_opens_no_other_plain_address(url: str) -> None:
    with pytest.raises(AddressNotAllowed):
        checked_host(url, PRACTICE)


def test_another_provider_is_another_list_of_hosts() -> None:
    policy = LinkPolicy(allowed_suffixes=("pay.example", "docs.example"))
    assert checked_host("https://docs.example/a", policy) == "docs.example"
    with pytest.raises(AddressNotAllowed):
        checked_host("https://ecster.se/a", policy)


def test_a_refused_host_is_shown_shortly_and_without_its_query() -> None:
    with pytest.raises(AddressNotAllowed) as refusal:
        checked_host("https://" + "a" * 5000 + "?nationalId=SE8302190536", LIVE)
    assert refusal.value.detail == "a" * 100


@given(st.text())
def test_no_text_at_all_opens_by_chance(text: str) -> None:
    with pytest.raises(AddressNotAllowed) as refusal:
        checked_host(text, LIVE)
    assert len(refusal.value.detail) <= 100
    assert visible(refusal.value.detail) == refusal.value.detail


@given(
    st.text(alphabet="abz09.-:@/\\?#%[] \n\u202e\uff0e", max_size=20),
    st.text(alphabet="abz09.-:@/\\?#%[] \n\u202e\uff0e", max_size=20),
)
def test_whatever_opens_has_its_host_right_after_the_scheme(before: str, after: str) -> None:
    url = f"https://{before}ecster.se{after}"
    try:
        host = checked_host(url, LIVE)
    except AddressNotAllowed:
        return
    assert host == "ecster.se" or host.endswith(".ecster.se")
    assert url.lower().startswith(f"https://{host}")
    assert url[len(f"https://{host}") :][:1] in {"", "/", "?", "#", ":"}

"""Slips: lines on paper, and the consent's letters as Ecster wrote them."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.domain.consent_slip import consent_slip
from ecster_desk.domain.order import InfoItem, Name, Person
from ecster_desk.domain.paper_errors import NoConsent
from ecster_desk.domain.slip import (
    ROLL_58,
    ROLL_80,
    Line,
    LineKind,
    Slip,
    cells,
    pair,
    paragraphs,
    wrap,
)
from ecster_desk.domain.slip_parts import Occasion, ShopIdentity
from ecster_desk.domain.slip_words import ENGLISH, SWEDISH, slip_words
from tests.support.slips import CODE, S2_TEXT, SENTENCE, TERMS, a_slip, consented_order

NOBODY = Occasion(ShopIdentity(), "2019-01-14 14:03")


def texts(slip: Slip, *kinds: LineKind) -> list[str]:
    return [line.text for line in slip.lines if line.kind in kinds]


def pairs(slip: Slip) -> dict[str, str]:
    return {line.text.strip(): line.value for line in slip.lines if line.kind is LineKind.PAIR}


def test_a_slip_says_everything_in_the_pictures_order() -> None:
    assert a_slip().plain_text() == "\n".join(
        [
            "Möbelhuset Lund",
            "Stora Södergatan 12 · org.nr 556000-0000",
            "Kassa 2 · 2019-01-14 14:03 · M. Lindgren",
            "",
            "DEBITERINGSMEDGIVANDE",
            "Kopia för butiken",
            "",
            "I och med denna underskrift godkänner jag att",
            "nedanstående butik debiterar mitt kontonummer",
            "hos Ecster AB.",
            "",
            "datum  2018-04-19",
            "belopp  4 000 kr",
            "ordernummer  W-100233",
            "namn  Sara Bjuhr",
            "kontonummer  97522060****8879",
            "betalningssätt  Delbetala",
            "",
            "Dras nu  1 125,00 kr",
            "  varav moms 25 %  125,00 kr",
            "",
            "Underskrift: " + "." * 35,
            "Namnförtydligande: " + "." * 29,
            "ID-typ: ............. Nr: " + "." * 22,
            "",
            CODE,
            CODE,
            CODE,
            "Ej kassakvitto",
        ]
    )


def test_the_documents_own_consent_stands_letter_for_letter() -> None:
    slip = a_slip(consented_order(S2_TEXT, ()))
    start = texts(slip, LineKind.TEXT)
    assert start == [
        "I och med denna underskrift godkänner jag att",
        "nedanstående butik debiterar mitt kontonummer",
        "hos Ecster AB.Datum: 2019-02-07",
        "Underskrift: ...................................",
        "ID-typ:",
        "",
    ]


def test_signature_and_id_lines_of_ecster_are_not_doubled() -> None:
    slip = a_slip(consented_order(S2_TEXT, ()))
    assert [line.split(":")[0] for line in texts(slip, LineKind.WRITE)] == ["Namnförtydligande"]


@pytest.mark.parametrize(
    "text", ["Underskrift", " underskrift : ____", "SIGNATURE: …", "Signature"]
)
def test_a_line_to_sign_on_is_found_in_either_language(text: str) -> None:
    slip = a_slip(consented_order(f"Ok.\n{text}"))
    assert not any("nderskrift" in line for line in texts(slip, LineKind.WRITE))


@pytest.mark.parametrize(
    "text", ["", SENTENCE, "Underskriften gäller.", "Underskrift krävs: ja", "Er underskrift: ..."]
)
def test_a_sentence_about_signing_is_no_line_to_sign_on(text: str) -> None:
    slip = a_slip(consented_order(text))
    assert len(texts(slip, LineKind.WRITE)) == 3


def test_no_rule_is_left_where_ecster_gives_every_line() -> None:
    text = "Ok.\r\nUnderskrift:\r\nNamnförtydligande:\r\nID-typ:"
    slip = a_slip(consented_order(text))
    assert texts(slip, LineKind.WRITE) == []
    kinds = [line.kind for line in slip.lines]
    assert (LineKind.RULE, LineKind.RULE) not in set(pairwise(kinds))


def test_order_name_and_account_are_added_where_the_terms_are_empty() -> None:
    terms = pairs(a_slip(consented_order(S2_TEXT, ())))
    assert terms["ordernummer"] == "W-100233"
    assert terms["namn"] == "Sara Bjuhr"
    assert terms["kontonummer"] == "98520959****8396"


def test_the_terms_of_ecster_win_over_ours() -> None:
    assert pairs(a_slip())["kontonummer"] == "97522060****8879"


def test_missing_parts_leave_no_empty_lines() -> None:
    order = consented_order("Ok.", (), reference="", consumer=None, payment=None)
    slip = consent_slip(order, NOBODY, SWEDISH, ())
    assert pairs(slip) == {"ordernummer": order.order_id}
    assert texts(slip, LineKind.HEADING) == []
    assert texts(slip, LineKind.CENTRED)[0] == "2019-01-14 14:03"


def test_a_nameless_customer_and_an_order_without_id_are_left_out() -> None:
    order = consented_order("Ok.", (), reference="", order_id="", consumer=Person(), payment=None)
    slip = consent_slip(order, Occasion(ShopIdentity(), ""), SWEDISH, ())
    assert pairs(slip) == {}


def test_a_till_that_has_a_name_of_its_own_keeps_it() -> None:
    occasion = Occasion(ShopIdentity(till="Utlämningen"), "14:03")
    slip = consent_slip(consented_order(), occasion, SWEDISH, ())
    assert texts(slip, LineKind.CENTRED)[0] == "Utlämningen · 14:03"


def test_an_order_without_consent_has_no_slip() -> None:
    with pytest.raises(NoConsent):
        a_slip(consented_order(None))


def test_an_empty_heading_leaves_its_value_alone() -> None:
    terms = (InfoItem("decisionMessage", "", "Beviljad"), InfoItem("x", "tom", ""))
    slip = a_slip(consented_order("Ok.", terms))
    assert Line(LineKind.PAIR, "", "Beviljad") in slip.lines
    assert "tom" not in pairs(slip)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2018-04-19+02:00", "2018-04-19"),
        ("2018-04-19Z", "2018-04-19"),
        ("2018-04-19", "2018-04-19"),
        ("19 april+02:00", "19 april+02:00"),
    ],
)
def test_a_days_zone_is_not_printed(value: str, shown: str) -> None:
    slip = a_slip(consented_order("Ok.", (InfoItem("date", "datum", value),)))
    assert pairs(slip)["datum"] == shown


def test_practice_is_large_at_both_ends() -> None:
    lines = a_slip(practice=True).lines
    assert lines[0] == lines[-1] == Line(LineKind.BANNER, "ÖVNING")
    assert LineKind.BANNER not in {line.kind for line in a_slip().lines}


def test_an_english_slip_is_english_but_for_ecsters_words() -> None:
    slip = a_slip(words=ENGLISH, practice=True)
    said = slip.plain_text()
    assert "CONSENT TO DEBIT" in said
    assert "Not a cash-register receipt" in said
    assert "PRACTICE" in said
    assert "nedanstående butik debiterar" in said
    assert "Signature: ..." in said


def test_the_language_is_swedish_unless_english_is_asked_for() -> None:
    assert slip_words("en") is ENGLISH
    assert slip_words("sv") is slip_words("") is slip_words("de") is SWEDISH


def test_narrow_paper_has_the_qr_alone_and_shorter_lines() -> None:
    slip = a_slip(paper=ROLL_58)
    assert texts(slip, LineKind.BARCODE) == []
    assert texts(slip, LineKind.QR) == [CODE]
    assert max(cells(line) for line in texts(slip, LineKind.TEXT, LineKind.WRITE)) <= 32


@pytest.mark.parametrize(
    ("order_id", "bars", "squares"),
    [("wHwaZLeD0hBjO97z6DXm", 1, 1), ("å" * 20, 0, 1), ("A" * 40, 0, 1), ("A" * 500, 0, 0)],
)
def test_an_id_that_no_scanner_could_read_is_in_letters_only(
    order_id: str, bars: int, squares: int
) -> None:
    slip = a_slip(consented_order(order_id=order_id))
    assert len(texts(slip, LineKind.BARCODE)) == bars
    assert len(texts(slip, LineKind.QR)) == squares
    assert f"ED1-{order_id}" in "".join(texts(slip, LineKind.CENTRED))


def test_html_is_only_letters() -> None:
    evil = '<b>x</b><img src="file:///etc/passwd">'
    slip = a_slip(consented_order(evil, (InfoItem("a", evil, "1"),)))
    assert evil in texts(slip, LineKind.TEXT)
    assert pairs(slip)[evil] == "1"


def test_no_field_can_command_a_printer_or_turn_an_amount() -> None:
    evil = "".join(map(chr, [*range(32), *range(0x7F, 0xA0), 0x202E, 0x2066, 0x200B, 0xFEFF]))
    order = consented_order(
        f"a{evil}b",
        tuple(InfoItem(f"i{evil}", f"t{evil}", f"v{evil}", evil) for _ in range(2)),
        order_id=f"x{evil}",
        reference=f"r{evil}",
        consumer=Person(name=Name(evil, evil)),
    )
    shop = ShopIdentity(evil, evil, evil, evil)
    slip = consent_slip(order, Occasion(shop, evil, evil, practice=True), SWEDISH, ())
    for line in slip.lines:
        for sign in line.text + line.value:
            assert sign.isprintable() or sign == "\u00a0", hex(ord(sign))


def test_long_names_and_emoji_stay_inside_the_paper() -> None:
    long = ("Åsa-Karin 😀 " * 12)[:128]
    order = consented_order("Ok.", (InfoItem("customerName", long, long),))
    occasion = Occasion(ShopIdentity(long, long, long, long), "14:03", long)
    slip = consent_slip(order, occasion, SWEDISH, ())
    for line in slip.lines:
        assert cells(line.text) + cells(line.value) <= ROLL_80.columns, line
    heading = texts(slip, LineKind.HEADING)
    assert all(cells(line) <= 32 for line in heading)
    assert " ".join(heading) == long.strip()


def test_a_very_long_consent_is_printed_to_its_last_word() -> None:
    text = "\r\n".join([SENTENCE] * 300) + " Slut."
    printed = texts(a_slip(consented_order(text)), LineKind.TEXT)
    assert " ".join(printed) == text.replace("\r\n", " ")


def test_a_pair_that_is_too_wide_stands_under_each_other() -> None:
    label, value = "l" * 30, "värde " * 5
    assert pair(label, value, ROLL_80) == [
        Line(LineKind.TEXT, label),
        Line(LineKind.PAIR, "", value.strip()),
    ]
    assert pair("", "v" * 50, ROLL_80) == [
        Line(LineKind.PAIR, "", "v" * 48),
        Line(LineKind.PAIR, "", "vv"),
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\r\n", ["a"]),
        ("a\r\n\r\n", ["a", ""]),
        ("a\nb\rc\r\nd", ["a", "b", "c", "d"]),
        ("\r\na", ["", "a"]),
        ("a\tb", ["a       b"]),
        ("a\x0bb\u2028c", ["a␋b\ufffdc"]),
    ],
)
def test_lines_break_where_ecster_breaks_them(text: str, lines: list[str]) -> None:
    assert paragraphs(text) == lines


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ett två tre", ["ett två ", "tre"]),
        ("ett   två tre", ["ett   ", "två tre"]),
        ("  ett två tre", ["  ett ", "två tre"]),
        ("1\u00a0125,00 kr", ["1\u00a0125,00 ", "kr"]),
        ("abcdefghijkl m", ["abcdefgh", "ijkl m"]),
        ("a abcdefghij", ["a ", "abcdefgh", "ij"]),
        ("😀😀😀😀😀", ["😀😀😀😀", "😀"]),
        ("", [""]),
    ],
)
def test_lines_wrap_between_words(text: str, parts: list[str]) -> None:
    assert wrap(text, 8) == parts


@given(st.text(), st.integers(2, 60))
def test_wrapping_alters_no_letter_and_stays_inside(text: str, columns: int) -> None:
    parts = wrap(text, columns)
    assert "".join(parts) == text
    assert all(cells(part.rstrip(" ")) <= columns for part in parts)


@given(st.text(max_size=400))
def test_any_consent_text_is_printed_whole(text: str) -> None:
    slip = a_slip(consented_order(text, TERMS))
    body = slip.lines[: slip.lines.index(Line(LineKind.PAIR, "datum", "2018-04-19"))]
    printed = "".join(line.text for line in body if line.kind is LineKind.TEXT)
    asked = "".join(paragraphs(text))
    assert printed.replace(" ", "") == asked.replace(" ", "")


def test_an_accent_of_its_own_takes_no_cell() -> None:
    assert cells("e\u0301") == 1
    assert cells("日本") == 4


def test_a_slip_without_a_name_still_says_its_order() -> None:
    order = replace(consented_order("Ok.", ()), consumer=Person(name=Name()))
    assert "namn" not in pairs(a_slip(order))

"""The order on the screen: header, sums, warning, actions, rows, VAT, links."""

import pytest

from ecster_desk.domain.hit import OrderStatus
from ecster_desk.domain.order import Address, DebitConsent, Name, Person
from ecster_desk.presenters.money_stand import MoneyStand
from ecster_desk.presenters.order_view import Action, LinkKind, Role
from tests.support.builders import (
    a_credit,
    a_debit,
    a_row,
    an_annulment,
    an_order,
    original,
    part_of,
)
from tests.support.order_views import plain, texts_on, view_of


def test_the_header_is_that_of_the_picture():
    order = an_order(
        original(a_row(unit_minor=400_000)),
        status="PARTIALLY_DELIVERED",
        method="PARTPAYMENT",
        consumer=Person("SE490623-5389", Name("Sara", "Bjuhr", "Dr"), Address(city="Hägersten")),
    )

    header = view_of(order).header

    assert (header.title, header.status, header.method) == (
        "W-100233",
        "Partially delivered",
        "Part payment",
    )
    assert header.created == "14 nov 16:02"
    assert (header.customer, header.city) == ("Sara Bjuhr", "Hägersten")
    assert (header.national_id, header.national_id_revealed) == ("SE490623-••••", False)
    assert (header.order_id, header.merchant) == ("zburxHFw0xQmyOmVOrcq", "100646739")
    assert header.status_raw == "PARTIALLY_DELIVERED"


def test_an_order_without_reference_customer_or_payment_has_a_header_too():
    header = view_of(an_order(reference="", created=None, payment=None)).header

    assert header.title == "zburxHFw0xQmyOmVOrcq"
    assert (header.customer, header.national_id, header.city) == ("", "", "")
    assert (header.created, header.method) == ("", "")


def test_sums_are_told_in_words_and_in_ore():
    row = a_row(quantity="4", unit_minor=100_000)
    order = an_order(
        original(row),
        a_debit("d", amount_minor=262_500),
        a_credit("c", "d", amount_minor=25_000),
        status="PARTIALLY_DELIVERED",
    )

    sums = view_of(order).sums

    assert [plain(text) for text in (sums.total, sums.debited, sums.credited, sums.left)] == [
        "4 000,00 kr",
        "2 625,00 kr",
        "250,00 kr",
        "1 375,00 kr",
    ]
    assert (sums.total_minor, sums.debited_minor, sums.credited_minor, sums.left_minor) == (
        400_000,
        262_500,
        25_000,
        137_500,
    )


@pytest.mark.parametrize(
    ("status", "sum_left", "row_left", "vat_left"),
    [
        ("READY", "4 000,00 kr", "4", "4 000,00"),
        ("ANNULLED", "0,00 kr", "0", "0,00"),
        ("RESERVED_BY_MAGIC", "—", "—", "—"),
    ],
)
def test_nobody_says_what_is_left_of_a_status_that_is_not_known(
    status, sum_left, row_left, vat_left
):
    row = a_row(quantity="4", unit_minor=100_000)
    view = view_of(an_order(original(row), status=status))

    assert plain(view.sums.left) == sum_left
    assert [one.left for one in view.rows] == [row_left]
    assert [plain(one.left) for one in view.vat] == [vat_left]
    assert view.actions[0].action is Action.DEBIT
    assert view.actions[0].enabled is (status == "READY")


def test_only_the_revealed_persons_number_is_shown():
    people = {
        "consumer": Person("SE490623-5389", Name("Sara", "Bjuhr")),
        "sales_person": Person("SE830219-0536", reference="S1"),
    }

    view = view_of(an_order(**people), revealed=frozenset({Role.SALES_PERSON}))

    assert (view.header.national_id, view.header.national_id_revealed) == ("SE490623-••••", False)
    assert [(person.role, person.can_reveal) for person in view.people] == [
        (Role.CUSTOMER, True),
        (Role.SALES_PERSON, False),
    ]
    everything = texts_on(view)
    assert "SE830219-0536" in everything
    assert not any("5389" in text for text in everything)


@pytest.mark.parametrize("status", [*OrderStatus, "NEW_WORD"])
def test_the_warning_stands_unless_the_money_is_secured(status):
    view = view_of(an_order(status=status))

    secured = status in {"READY", "PARTIALLY_DELIVERED", "FULLY_DELIVERED"}
    assert (view.warning == "") == secured
    assert (view.warning_advice == "") == secured


def test_the_orders_own_reason_comes_before_ours():
    signature = view_of(an_order(status="PENDING_SIGNATURE", method=""))
    ready = view_of(an_order(original(a_row())))

    held = view_of(an_order(original(a_row())), stand=MoneyStand("Wait.", holds_goods=True))
    assert held.warning == "Do not hand over the goods"
    assert "not known yet" in held.warning_advice
    assert {view.action: view.reason for view in held.actions}[Action.DEBIT] == "Wait."
    reasons = {view.action: view.reason for view in signature.actions}
    assert reasons[Action.DEBIT].startswith("Awaiting the customer's signature: ask")
    assert {view.action: view.reason for view in ready.actions} == {
        Action.DEBIT: "",
        Action.CONSENT_SLIP: "Ecster gives no consent text for this order.",
        Action.REFUND: "Nothing is debited, so there is nothing to refund.",
        Action.ANNUL: "",
        Action.UNDO: "",
    }
    assert not any(view.enabled for view in signature.actions)
    on = [view.action for view in ready.actions if view.enabled]
    assert on == [Action.DEBIT, Action.ANNUL, Action.UNDO]


def test_the_consent_slip_is_on_when_there_is_a_text():
    view = view_of(an_order(debit_consent=DebitConsent("I agree\r\nx: ...")))

    (slip,) = [one for one in view.actions if one.action is Action.CONSENT_SLIP]
    assert (slip.enabled, slip.reason) == (True, "")
    assert view.consent is not None
    assert (view.consent.text, view.consent.pdf) == ("I agree\r\nx: ...", None)


def test_a_consent_may_be_a_pdf_alone_or_missing():
    alone = view_of(an_order(debit_consent_pdf_url="https://x/c.pdf"))

    assert alone.consent is not None
    assert (alone.consent.text, alone.consent.terms) == ("", ())
    assert alone.consent.pdf is not None
    assert alone.consent.pdf.kind is LinkKind.PDF
    assert view_of(an_order()).consent is None


def test_links_say_what_they_open_and_how():
    links = view_of(
        an_order(agreement_pdf_url="https://x/a", debit_consent_pdf_url="u", sign_url="https://x/s")
    ).links

    assert [(link.label, link.url, link.kind) for link in links] == [
        ("Account agreement (PDF)", "https://x/a", LinkKind.PDF),
        ("Debit consent (PDF)", "u", LinkKind.PDF),
        ("Signing page", "https://x/s", LinkKind.PAGE),
    ]


def test_rows_show_what_is_left_of_them():
    chairs = a_row("Chair", "2", 62_500, part_number="00012", unit="st", discount_minor=500)
    order = an_order(
        original(chairs, a_row("Fee", unit=" ", fee=True, fee_type="SHIPPING_FEE")),
        a_debit("d", part_of(chairs, "1"), a_row("Fee")),
        a_credit("c", "d", part_of(chairs, "1")),
        status="PARTIALLY_DELIVERED",
    )

    chair, fee = view_of(order).rows

    assert (chair.name, chair.part_number, chair.quantity) == ("Chair", "00012", "2 st")
    assert (chair.debited, chair.credited, chair.left, chair.nothing_left) == ("1", "1", "1", False)
    assert plain(chair.unit_amount) == "625,00"
    assert (plain(chair.vat_rate), chair.discount) == ("25 %", "5,00")
    assert plain(chair.total) == "1 245,00 kr"
    assert (fee.quantity, fee.badges, fee.credited) == ("1", ("Shipping fee",), "")
    assert (fee.left, fee.nothing_left) == ("0", True)


def test_vat_is_told_per_rate():
    order = an_order(
        original(a_row(unit_minor=28_000), a_row("Book", unit_minor=2_000, vat_rate=1200))
    )

    assert [tuple(plain(text) for text in texts_on(line)) for line in view_of(order).vat] == [
        ("12 %", "17,86", "2,14", "20,00", "20,00"),
        ("25 %", "224,00", "56,00", "280,00", "280,00"),
    ]


def test_money_beside_the_rows_is_said_in_sentences():
    order = an_order(
        original(a_row(unit_minor=100_000)),
        a_debit("d", amount_minor=1_000),
        a_debit("e", amount_minor=500),
        a_credit("c", "d", amount_minor=300),
        an_annulment(amount_minor=50),
        status="PARTIALLY_DELIVERED",
    )

    assert plain(view_of(order).unallocated) == (
        "15,00 kr is debited without belonging to any row. "
        "0,50 kr is annulled without belonging to any row. "
        "3,00 kr is credited without belonging to any row."
    )
    assert view_of(an_order(original(a_row()))).unallocated == ""


def test_sums_that_cancel_out_are_no_money_beside_the_rows():
    order = an_order(a_debit("d", amount_minor=5), a_debit("e", amount_minor=-5))

    assert view_of(order).unallocated == ""


def test_a_large_order_comes_out_whole():
    rows = [a_row(f"Row {number}", "2", 1_000 + number) for number in range(1_000)]
    debits = [a_debit(f"d{number}", part_of(rows[number], "1")) for number in range(500)]

    view = view_of(an_order(original(*rows), *debits, status="PARTIALLY_DELIVERED"))

    assert (len(view.rows), len(view.transactions)) == (1_000, 501)
    assert [row.left for row in view.rows] == ["1"] * 500 + ["2"] * 500

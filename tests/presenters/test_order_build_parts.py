"""The order on the screen: terms, people, payment and the timeline of transactions."""

import pytest

from ecster_desk.domain.order import (
    Address,
    InfoItem,
    Name,
    Payment,
    Person,
    Phone,
    Platform,
    Property,
    Transaction,
)
from ecster_desk.presenters.order_view import FieldView
from tests.support.builders import a_credit, a_debit, a_row, an_annulment, an_order, original
from tests.support.order_views import plain, told, view_of


def test_terms_come_in_their_order_with_unit_and_address():
    items = (
        InfoItem("amount", "belopp", "4 000", "kr"),
        InfoItem("decisionMessage", "", "Beviljat"),
        InfoItem("brandNew", "", "x"),
        InfoItem("agreementPdfUrl", "kontoavtal", "https://secure.ecster.se/a.pdf"),
        InfoItem("note", "obs", "see https://x", " "),
    )

    assert view_of(an_order(localized_info=items)).terms == (
        FieldView("belopp", "4 000\u00a0kr"),
        FieldView("Decision", "Beviljat"),
        FieldView("brandNew", "x"),
        FieldView("kontoavtal", "https://secure.ecster.se/a.pdf", "https://secure.ecster.se/a.pdf"),
        FieldView("obs", "see https://x"),
    )


def test_transactions_come_newest_first_with_everything():
    row = a_row("Chair", "2", 62_500, part_number="12", discount_minor=100, serials=("S1", "S2"))
    order = an_order(
        original(row, message="hello"),
        a_debit(
            "debit",
            row,
            transaction_reference="ED-1",
            message="tack\nför köpet",
            properties=(Property("dueDate", "2027-02-01"), Property("ocr", "123")),
            bill_pdf_url="https://x/bill",
            merchant_id="177358941",
        ),
        a_credit("credit", "debit", amount_minor=5_000, bill_pdf_url="https://x/credit"),
        status="FULLY_DELIVERED",
    )

    credit, debit, first = view_of(order).transactions

    assert [one.transaction_id for one in (credit, debit, first)] == ["credit", "debit", "original"]
    assert (credit.type, credit.type_raw, plain(credit.amount)) == ("Credit", "CREDIT", "50,00 kr")
    assert told(credit.fields) == [("Belongs to debit", "1 249,00 kr · 14 nov 16:02 · debit")]
    assert [link.label for link in credit.links] == ["Credit invoice (PDF)", "Slip"]
    assert not first.links
    assert debit.created == "14 nov 16:02:16"
    assert told(debit.fields) == [
        ("Reference", "ED-1"),
        ("Message", "tack␊för köpet"),
        ("Due date", "1 feb 2027"),
        ("OCR number", "123"),
        ("Store", "177358941"),
    ]
    assert told(debit.rows) == [
        ("Chair · 12", "2 × 625,00 = 1 249,00 · 25 % · discount 1,00 · serial no. S1, S2")
    ]
    assert [(link.label, link.url) for link in debit.links] == [
        ("Bill (PDF)", "https://x/bill"),
        ("Slip", "debit"),
    ]
    assert told(first.fields) == [("Message", "hello")]
    assert first.rows == ()  # they are the order's own, in their table


@pytest.mark.parametrize(
    ("came", "shown"),
    [("2027-02-01+01:00", "1 feb 2027"), ("2027-02-01Z", "1 feb 2027"), ("soon", "soon")],
)
def test_a_due_date_is_a_day_or_stays_as_it_came(came, shown):
    debit = a_debit("d", properties=(Property("dueDate", came),), amount_minor=1)

    assert told(view_of(an_order(debit)).transactions[0].fields) == [("Due date", shown)]


def test_an_annulments_zero_is_not_shown_as_money():
    view = view_of(an_order(original(a_row()), an_annulment(a_row()), status="ANNULLED"))

    annulment, first = view.transactions
    assert (annulment.amount, first.amount != "") == ("", True)
    assert told(annulment.rows) == [("Chair", "1 × 100,00 = 100,00 · 25 %")]


def test_a_credit_of_a_debit_that_is_not_there_names_it():
    order = an_order(a_credit("c", "gone", amount_minor=1), a_debit("d", amount_minor=5))

    _, credit = view_of(order).transactions
    assert told(credit.fields) == [("Belongs to debit", "gone")]


def test_a_credit_that_names_no_debit_belongs_to_the_only_one():
    order = an_order(a_debit("d", amount_minor=500), a_credit("c", "", amount_minor=100))

    credit, _ = view_of(order).transactions
    assert told(credit.fields) == [("Belongs to debit", "5,00 kr · 14 nov 16:02 · d")]


def test_a_transaction_without_time_or_amount_is_shown_too():
    odd = Transaction("x", "PAYOUT", None, None, debit_transaction_id="d")

    (step,) = view_of(an_order(odd)).transactions
    assert (step.type, step.created, step.amount) == ("PAYOUT", "", "")
    assert told(step.fields) == [("Belongs to debit", "d")]


def test_people_are_told_as_an_envelope_has_them():
    german = Address(
        street_name="Hauptstraße",
        street_number="12 a",
        zip_code="10115",
        city="Berlin",
        country="DE",
    )
    american = Address(
        line1="1 Main St", city="Austin", province="TX", zip_code="78701", country="US"
    )
    order = an_order(
        consumer=Person(name=Name("Åsa", "Öberg", "Prof"), address=german, cellular=Phone("070-1")),
        recipient=Person(address=american, phone=Phone("555", "+1"), email="a@b.se"),
        sales_person=Person(reference="Till 2"),
    )

    customer, recipient, sales = view_of(order).people

    assert told(customer.fields) == [
        ("Title", "Prof"),
        ("Name", "Åsa Öberg"),
        ("Street", "Hauptstraße 12 a"),
        ("Town", "10115 Berlin"),
        ("Country", "DE"),
        ("Mobile", "070-1"),
    ]
    assert told(recipient.fields) == [
        ("Address", "1 Main St"),
        ("Town", "Austin, TX 78701"),
        ("Country", "US"),
        ("E-mail", "a@b.se"),
        ("Phone", "+1 555"),
    ]
    assert (sales.heading, told(sales.fields)) == ("Sales person", [("Reference", "Till 2")])
    assert not customer.can_reveal


def test_a_person_of_whom_nothing_is_said_has_no_block():
    assert view_of(an_order(consumer=Person(), recipient=None)).people == ()


def test_payment_is_told_in_words_and_money():
    details = (
        Property("startFee", "2900"),
        Property("perMonth", "not money"),
        Property("raise", "false"),
        Property("payments", "1"),
        Property("brandNew", "x"),
    )
    order = an_order(
        payment=Payment("INVOICE", "INVOICE_SE_1", details),
        tags=("a:1", "b"),
        platform=Platform("shop", "v1"),
        unknown_fields=(Property("carbon.grams", "12"), Property("nothing", "")),
    )

    assert told(view_of(order).facts) == [
        ("Created", "14 nov 16:02:16"),
        ("Payment method", "Invoice"),
        ("Payment type", "INVOICE_SE_1"),
        ("Start fee", "29,00 kr"),
        ("Per month", "not money"),
        ("Limit raised", "no"),
        ("Number of payments", "1"),
        ("brandNew", "x"),
        ("Tags", "a:1, b"),
        ("Platform", "shop"),
        ("Platform info", "v1"),
        ("carbon.grams", "12"),
    ]

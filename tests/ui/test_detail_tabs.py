"""What the tabs of an order show, and what can be done in them."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from ecster_desk.domain.order import DebitConsent
from ecster_desk.presenters.field_lines import LineKind
from ecster_desk.presenters.order_view import LinkKind, LinkView
from ecster_desk.presenters.rows_table import COL_ROW, COL_VAT
from ecster_desk.ui.detail.order_tab import SEEN_ROWS_HEIGHT, shared
from ecster_desk.ui.widgets.key_button import KeyButton
from tests.support.builders import a_row, an_order, original
from tests.support.detail import (
    AGREEMENT,
    BILL,
    CONSENT_PDF,
    CONSENT_TEXT,
    a_desk,
    a_pane,
    a_pending_order,
    a_person,
    a_whole_order,
    button,
    click_line,
    lines_of,
    rest_on,
    shown,
    visible_texts,
)
from tests.support.waiting import until

ORDER = a_whole_order()


async def test_terms_and_consent_are_there_without_a_click() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk, ORDER)
        tab = pane.page.order_tab
        assert lines_of(tab.terms.terms) == [
            ("kontoavtal", "https://secure.ecster.se/agreement/pdf/M"),
            ("belopp", "4 000\N{NO-BREAK SPACE}kr"),
            ("nytt villkor", "ja"),
        ]
        assert tab.consent.text.toPlainText() == CONSENT_TEXT.replace("\r\n", "\n")
        assert tab.consent.text.isVisible()
        assert lines_of(tab.consent.terms) == [("datum", "2018-04-19")]
        vat = [text for text in visible_texts(tab) if text.startswith("VAT ")]
        assert [text.split(":")[0] for text in vat] == [
            f"VAT {one.rate}" for one in desk.detail.state.view.vat
        ]


@pytest.mark.parametrize("size", [(846, 688), (640, 688), (846, 1400)])
async def test_rows_terms_and_consent_are_seen_at_every_size(size) -> None:
    desk = a_desk(ORDER)
    with a_pane(desk, *size) as pane:
        await shown(desk, ORDER)
        QApplication.processEvents()
        tab = pane.page.order_tab
        for part in (tab.rows, tab.terms.terms, tab.consent.text):
            seen = part.visibleRegion().boundingRect()
            assert seen.height() >= 40, part
            assert seen.width() >= 200, part
        assert pane.width() == size[0]


async def test_only_a_long_consent_leaves_something_to_scroll() -> None:
    long = DebitConsent("One of forty lines.\n" * 40, ())
    other = a_whole_order(order_id="otherOrderOtherOrder", debit_consent=long)
    desk = a_desk(ORDER, other)
    with a_pane(desk, 846, 1400) as pane:
        await shown(desk, ORDER)
        QApplication.processEvents()
        assert CONSENT_TEXT.endswith("\n")
        text = pane.page.order_tab.consent.text
        assert not text.verticalScrollBar().isVisible()
        pane.resize(846, 688)
        await shown(desk, other)
        QApplication.processEvents()
        assert text.verticalScrollBar().isVisible()


@pytest.mark.parametrize("width", [846, 590])
async def test_a_fee_of_any_name_leaves_the_figures_in_sight(width) -> None:
    pictures = []
    for fee_type in ("AVGIFT", "A" * 45, "EN_AVGIFT_" * 12, "B" * 2_000):
        fee = a_row("Fakturaavgift", "1", 2_900, fee=True, provided=True, fee_type=fee_type)
        desk = a_desk(an_order(original(fee)))
        with a_pane(desk, width, 688) as pane:
            await shown(desk, ORDER)
            QApplication.processEvents()
            rows = pane.page.order_tab.rows
            begin = rows.columnViewportPosition(COL_ROW + 1)
            pictures.append(rows.viewport().grab(QRect(begin, 0, width, 49)).toImage())
            assert begin > 200
    assert all(picture == pictures[0] for picture in pictures)


async def test_a_narrow_pane_gives_the_names_the_room_of_the_vat_column() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk, 590, 688) as pane:
        await shown(desk, ORDER)
        QApplication.processEvents()
        rows = pane.page.order_tab.rows
        assert rows.isColumnHidden(COL_VAT)
        assert rows.columnWidth(COL_ROW) >= 120
        pane.resize(900, 688)
        QApplication.processEvents()
        assert not rows.isColumnHidden(COL_VAT)


@pytest.mark.parametrize(
    ("room", "rows", "papers", "given"),
    [
        (600, 200, 250, (200, 400)),  # enough: the papers take the rest
        (400, 800, 250, (126, 274)),  # long: the papers stay, the rows scroll
        (300, 800, 250, (126, 174)),  # low: both give way
        (250, 800, 250, (77, 173)),  # lower still: a row, and no half of one
        (300, 77, 250, (77, 223)),  # one row needs no more
    ],
)
def test_rows_and_papers_share_the_height(room, rows, papers, given) -> None:
    assert SEEN_ROWS_HEIGHT == 126
    assert shared(room, rows, papers) == given


async def test_the_consent_and_the_agreement_are_one_click_away() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk, ORDER)
        button(pane, "Open the debit consent as a PDF").click()
        button(pane, "Account agreement (PDF) ↗").click()
        assert [link.url for link in desk.documents.opened] == [CONSENT_PDF, AGREEMENT]
        assert {link.kind for link in desk.documents.opened} == {LinkKind.PDF}


@pytest.mark.parametrize(
    ("consent", "pdf", "said"),
    [
        (None, CONSENT_PDF, "The debit consent comes only as a PDF."),
        (DebitConsent("", ()), CONSENT_PDF, "The debit consent comes only as a PDF."),
        (DebitConsent("", ()), "", "The debit consent has no text."),
        (None, "", "This order has no debit consent."),
    ],
)
async def test_a_consent_without_text_says_so_instead_of_an_empty_box(consent, pdf, said) -> None:
    order = a_whole_order(debit_consent=consent, debit_consent_pdf_url=pdf)
    desk = a_desk(order)
    with a_pane(desk) as pane:
        await shown(desk, order)
        box = pane.page.order_tab.consent
        assert said in visible_texts(box)
        assert not box.text.isVisible()
        names = [one.accessibleName() for one in box.findChildren(KeyButton) if one.isVisible()]
        assert names == (["Open the debit consent as a PDF"] if pdf else [])


async def test_an_address_in_the_terms_opens_by_click_and_by_key() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk, ORDER)
        terms = pane.page.order_tab.terms.terms
        click_line(terms, 0)
        click_line(terms, 1)
        terms.setCurrentIndex(terms.model().index(0))
        QTest.keyClick(terms, Qt.Key.Key_Return)
        url = "https://secure.ecster.se/agreement/pdf/M"
        assert desk.documents.opened == [LinkView("kontoavtal", url, LinkKind.PDF)] * 2


async def test_the_timeline_is_newest_first_and_opens_bills() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk, ORDER)
        assert pane.page.tabs.tabText(1) == "Transactions 3"
        pane.page.tabs.setCurrentIndex(1)
        timeline = pane.page.transactions_tab.timeline
        lines = timeline.model().lines()
        heads = [line.label for line in lines if line.kind is LineKind.HEAD]
        assert heads == ["Credit", "Debit", "Original order"]
        fields = lines_of(timeline)
        assert ("Message", "Thank you for shopping with us!") in fields
        assert ("OCR number", "123456789012") in fields
        assert ("Store", "100646740") in fields
        for number, line in enumerate(lines):
            if line.kind is LineKind.LINK:
                timeline.setCurrentIndex(timeline.model().index(number))
                QTest.keyClick(timeline, Qt.Key.Key_Space)
        assert [link.url for link in desk.documents.opened] == [BILL]
        moved = [one for one in ORDER.transactions[::-1] if one.type in {"DEBIT", "CREDIT"}]
        assert desk.slips.opened == [(ORDER.order_id, one.transaction_id, True) for one in moved]


async def test_a_tab_that_nobody_opened_costs_nothing() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk, ORDER)
        assert pane.page.transactions_tab.timeline.model().rowCount() == 0
        pane.page.tabs.setCurrentIndex(1)
        assert pane.page.transactions_tab.timeline.model().rowCount() > 0


async def test_everybody_is_told_and_whoever_has_a_number_can_be_revealed() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk, ORDER)
        pane.page.tabs.setCurrentIndex(2)
        tab = pane.page.people_tab
        headings = [text for text in visible_texts(tab) if text]
        assert headings == ["Customer", "Recipient", "Sales person"]
        people = desk.detail.state.view.people
        for block, person in zip(tab.blocks, people, strict=True):
            assert lines_of(block.fields) == [(one.label, one.value) for one in person.fields]
            assert block.fields.height() == block.fields.content_height()
        eyes = [one for one in tab.findChildren(KeyButton) if one.isVisibleTo(tab)]
        assert len(eyes) == 2
        eyes[1].click()
        seller = lines_of(tab.blocks[2].fields)
        assert ("Personal number", "SE830219-0536") in seller
        desk.detail.hide()
        assert ("Personal number", "SE830219-••••") in lines_of(tab.blocks[2].fields)


@pytest.mark.usefixtures("swedish_look")
@pytest.mark.parametrize("width", [826, 620, 550])
async def test_no_word_about_a_person_is_broken(width) -> None:
    someone = a_person(email="kund00029@example.se")
    order = a_whole_order(consumer=someone, recipient=someone, sales_person=someone)
    desk = a_desk(order)
    with a_pane(desk, width, 688) as pane:
        await shown(desk, order)
        pane.page.tabs.setCurrentIndex(2)
        QApplication.processEvents()
        for block in pane.page.people_tab.blocks:
            fields = block.fields
            assert "Personnummer" in [label for label, _value in lines_of(fields)]
            heights = {fields.sizeHintForRow(row) for row in range(fields.model().rowCount())}
            assert len(heights) == 1, heights


async def test_an_order_without_people_says_so() -> None:
    order = a_pending_order()
    desk = a_desk(order)
    with a_pane(desk) as pane:
        await shown(desk, order)
        pane.page.tabs.setCurrentIndex(2)
        assert visible_texts(pane.page.people_tab) == ["This order names no people."]


async def test_the_rest_is_told_too() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk, ORDER)
        pane.page.tabs.setCurrentIndex(3)
        facts = dict(lines_of(pane.page.facts_tab.facts))
        assert facts["Tags"] == "APIv1, till:2"
        assert facts["Platform"] == "Geins"
        assert facts["novelty"] == "42"


async def test_another_order_begins_at_its_top() -> None:
    other = a_pending_order(order_id="otherOrderOtherOrder")
    desk = a_desk(ORDER, other)
    with a_pane(desk) as pane:
        await shown(desk, ORDER)
        pane.page.tabs.setCurrentIndex(2)
        await shown(desk, other)
        assert pane.page.tabs.currentIndex() == 0
        assert not pane.page.order_tab.rows.currentIndex().isValid()


async def test_reading_again_leaves_the_person_where_they_were() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk, ORDER)
        rows = pane.page.order_tab.rows
        rows.setCurrentIndex(rows.model().index(1, 0))
        pane.page.tabs.setCurrentIndex(1)
        desk.detail.refresh()
        await until(lambda: len(desk.shelf.reads) == 2 and not desk.detail.state.refreshing)
        assert pane.page.tabs.currentIndex() == 1
        assert rows.currentIndex().row() == 1


async def test_the_chosen_row_says_all_and_can_be_copied() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk, ORDER)
        rows = pane.page.order_tab.rows
        rows.setFocus()
        QTest.keyClick(rows, Qt.Key.Key_Down)
        QTest.keyClick(rows, Qt.Key.Key_Down)
        whole = "Table Norrgavel 180 · 00013 · serial no. SN-1, SN-2"
        assert rows.currentIndex().row() == 1
        assert whole in visible_texts(pane.page.order_tab)
        QTest.keyClick(rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        copied = QGuiApplication.clipboard().text().split("\t")
        assert copied[0] == whole
        assert len(copied) == 7


async def test_a_row_and_a_link_say_all_when_the_mouse_rests() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk, ORDER)
        tab = pane.page.order_tab
        rest_on(tab.rows, tab.rows.model().index(1, 3))
        assert "serial no. SN-1, SN-2" in QToolTip.text()
        rest_on(tab.terms.terms, tab.terms.terms.model().index(0))
        assert "https://secure.ecster.se/agreement/pdf/M" in QToolTip.text()
        rest_on(tab.terms.terms, tab.terms.terms.model().index(1))
        QToolTip.hideText()


async def test_no_row_no_copy() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk, ORDER)
        QGuiApplication.clipboard().setText("before")
        pane.page.order_tab.rows.copy_current()
        assert QGuiApplication.clipboard().text() == "before"


async def test_a_value_is_copied_from_its_line() -> None:
    desk = a_desk(ORDER)
    with a_pane(desk) as pane:
        await shown(desk, ORDER)
        terms = pane.page.order_tab.terms.terms
        terms.setCurrentIndex(terms.model().index(2))
        QTest.keyClick(terms, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == "ja"

"""The rest of a run's presenters, built on services, built on ports."""

from dataclasses import dataclass

from ecster_desk.adapters.practice_staff import PracticeStaff
from ecster_desk.adapters.printing.press import SystemPress
from ecster_desk.app.finding import Finding
from ecster_desk.app.late_desk import LateDesk
from ecster_desk.config import Config, Shop
from ecster_desk.domain.slip_parts import ShopIdentity
from ecster_desk.ports.gateway import OrderGateway
from ecster_desk.presenters.detail import DetailPresenter
from ecster_desk.presenters.document import DocumentPresenter
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.money_desk import MoneyDesk
from ecster_desk.presenters.operation import OperationPresenter
from ecster_desk.presenters.search import SearchPresenter
from ecster_desk.presenters.slip import SlipPresenter
from ecster_desk.presenters.undo import UndoPresenter
from ecster_desk.presenters.unsettled import UnsettledPresenter
from ecster_desk.services.documents import Documents
from ecster_desk.services.slips import Slips, SlipSettings
from ecster_desk.ui.screen import MoneyScreen, Screen


@dataclass(frozen=True)
class Built:
    """The screen's presenters, and what the run itself still has to reach."""

    screen: Screen
    finding: Finding
    documents: Documents
    press: SystemPress

    def stop(self) -> None:
        """Count nothing down any more: the run ends."""
        if self.screen.money is not None:
            self.screen.money.unsettled.stop()

    def retranslate(self, language: str) -> None:
        """Say everything in another language from now on."""
        self.finding.retranslate(language)
        screen = self.screen
        for presenter in (screen.detail, screen.document, screen.slip):
            presenter.retranslate()
        if screen.money is not None:
            screen.money.operation.retranslate()
            screen.money.unsettled.retranslate()
            screen.money.undo.retranslate()


def build_screen(
    config: Config, finding: Finding, gateway: OrderGateway, desk: MoneyDesk | None = None
) -> Built:
    """Everything between the gateway and the widgets; without a desk no money moves."""
    formats, tasks, clock = finding.formats, finding.tasks, finding.clock
    press = SystemPress()
    documents = Documents(gateway, press)
    slip_formats = Formats("sv")  # the slip's language is apart from the screen's
    slips = Slips(_slip_settings(config.shop), slip_formats, press, clock)
    money = _money(desk or LateDesk(), formats)
    screen = Screen(
        search=finding.search,
        detail=DetailPresenter(finding.orders, tasks, formats, clock, stand=money.unsettled.stand),
        document=DocumentPresenter(documents, tasks),
        slip=SlipPresenter(slips, finding.orders, tasks),
        connection=finding.connection,
        money=money,
    )
    _join(screen.search, screen.detail, money)
    screen.slip.made.connect(money.unsettled.put_slip_away)
    screen.detail.order_read.connect(lambda _order: press.prepare())  # no order, no slip
    return Built(screen, finding, documents, press)


def _money(desk: MoneyDesk, formats: Formats) -> MoneyScreen:
    person = PracticeStaff().signed_in()
    return MoneyScreen(
        operation=OperationPresenter(desk, person, formats),
        unsettled=UnsettledPresenter(desk, person, formats),
        undo=UndoPresenter(desk, person, formats),
    )


def _join(search: SearchPresenter, detail: DetailPresenter, money: MoneyScreen) -> None:
    """What one of them learns the others must know."""

    def read_again(order_id: str) -> None:
        if order_id == detail.state.order_id:
            detail.refresh()

    search.another_wanted.connect(detail.close)
    detail.order_read.connect(search.note_order)
    detail.order_read.connect(money.unsettled.note_order)
    detail.order_read.connect(money.operation.order_read)
    money.unsettled.state_changed.connect(detail.money_changed)
    money.unsettled.order_moved.connect(read_again)
    money.operation.order_moved.connect(read_again)
    money.unsettled.annul_asked.connect(money.operation.annul_instead)
    money.unsettled.undo_asked.connect(money.undo.go_on)
    money.undo.step_chosen.connect(money.operation.open_step)


def _slip_settings(shop: Shop) -> SlipSettings:
    identity = ShopIdentity(shop.name, shop.address, shop.org_number, shop.till)
    return SlipSettings(identity, practice=True)  # real hosts are refused: all of it is practice

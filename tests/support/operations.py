"""An operation presenter at a fake desk, and a partly debited order."""

from datetime import UTC

from ecster_desk.domain.rules import Action
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.operation import OperationPresenter
from tests.support.attempts import NOON
from tests.support.builders import a_credit, a_debit, a_row, an_order, original, part_of
from tests.support.detail import a_person
from tests.support.money import MANAGER, FakeDesk

NB = "\N{NO-BREAK SPACE}"
CHAIR = a_row("Dining chair", "2", 62_500, part_number="00012", serials=("951357", "951358"))
KIT = a_row("Care kit", "3", 25_000, 1200)
TABLE = a_row("Table", "1", 150_000)
PARTLY = an_order(
    original(CHAIR, TABLE, KIT),
    a_debit("d1", part_of(CHAIR, 1, serials=("951357",)), TABLE),
    a_credit("c1", "d1", part_of(TABLE, "0.1")),
    status="PARTIALLY_DELIVERED",
    consumer=a_person(),
)


class Case:
    """A presenter at a fake desk."""

    def __init__(self, person=MANAGER, merchant_id="100646739"):
        self.desk = FakeDesk()
        self.desk.merchant_id = merchant_id
        formats = Formats("en", UTC, now=lambda: NOON)
        self.operation = OperationPresenter(self.desk, person, formats)

    @property
    def state(self):
        return self.operation.state

    def open(self, action=Action.DEBIT, order=PARTLY):
        self.operation.open(action, order)
        return self

    def cells(self, column):
        lines = self.operation.lines
        return [lines.index(row, column).data() for row in range(lines.rowCount())]


def plain(text):
    return text.replace(NB, " ")

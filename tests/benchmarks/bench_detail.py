"""How long an order of 1,000 rows and 500 transactions takes to show, against one of three rows.

    python tests/benchmarks/bench_detail.py [rounds]

From the order in memory to the painted pane (building the view included), rounds interleaved,
medians compared: ratios hold on a noisy machine. Prints, gates nothing.
"""

import os
import statistics
import sys
import time
from datetime import UTC
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ecster_desk.domain.order import Order
from ecster_desk.presenters.detail import DetailPhase, DetailState
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.order_build import build_order_view
from ecster_desk.ui.detail_pane import DetailPane
from ecster_desk.ui.theme import Theme, apply_theme
from tests.support.builders import a_debit, a_row, an_order, original, part_of
from tests.support.detail import Opened, a_whole_order

GOAL = 10.0
ROUNDS = 15
ROWS = 1_000
TRANSACTIONS = 500
TABS = {"order": 0, "transactions": 1}


class Still(QObject):
    """Stands for the presenter: the pane is told its states by hand."""

    state_changed = Signal(object)
    state = DetailState()
    order = None

    def reveal(self, _role: object) -> None:
        """Nothing is revealed here."""

    hide = refresh = reveal


def a_small_order() -> Order:
    rows = [a_row(f"Vara {n}", "2", 10_000 + n, part_number=f"{n:05}") for n in range(3)]
    return an_order(original(*rows), a_debit("d1", part_of(rows[0], 1)), order_id="small")


def a_large_order() -> Order:
    rows = [
        a_row(f"Vara {n}", "3", 10_000 + n, part_number=f"{n:05}", serials=(f"SN-{n}",))
        for n in range(ROWS)
    ]
    debits = [
        a_debit(f"d{n}", part_of(rows[n], 1), transaction_reference=f"ED{n}", message="Tack!")
        for n in range(TRANSACTIONS - 1)
    ]
    return an_order(original(*rows), *debits, order_id="large")


class Bench:
    """A shown pane and the seconds that orders take on it."""

    def __init__(self) -> None:
        self.app = QApplication([])
        apply_theme(self.app, Theme.LIGHT)
        self.pane = DetailPane(Still(), Opened(), Opened())
        self.pane.resize(846, 688)
        self.pane.show()
        self.formats = Formats("sv", UTC)
        self.between = a_whole_order(order_id="between")

    def seconds(self, order: Order, tab: int) -> float:
        """From the order to the painted tab, after another order was shown."""
        self._show(self.between, 0)
        started = time.perf_counter()
        self._show(order, tab)
        return time.perf_counter() - started

    def _show(self, order: Order, tab: int) -> None:
        view = build_order_view(order, self.formats, revealed=frozenset())
        self.pane.render_state(DetailState(DetailPhase.SHOWN, order.order_id, view))
        self.pane.page.tabs.setCurrentIndex(tab)
        self.app.processEvents()
        self.pane.repaint()


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    bench = Bench()
    small, large = a_small_order(), a_large_order()
    for name, tab in TABS.items():
        pairs = [(bench.seconds(small, tab), bench.seconds(large, tab)) for _ in range(rounds + 2)][
            2:
        ]
        floor = statistics.median(pair[0] for pair in pairs)
        ratio = statistics.median(pair[1] for pair in pairs) / floor
        sys.stdout.write(
            f"{ROWS} rows, {TRANSACTIONS} transactions, {name} tab: {ratio:.1f}x a small order"
            f" of {floor * 1000:.1f} ms (goal {GOAL:.0f}x)\n"
        )
    bench.pane.close()


if __name__ == "__main__":
    main()

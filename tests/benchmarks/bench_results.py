"""How a list of 100,000 hits compares with one of 100: shown, scrolled, streamed in, and kept.

    python tests/benchmarks/bench_results.py [rounds]

Everything is measured in one run, rounds interleaved, medians compared: ratios hold on a noisy
machine. Prints, gates nothing.
"""

import gc
import os
import statistics
import sys
import time
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem

from ecster_desk.domain.hit import OrderSummary
from ecster_desk.presenters.format import Formats
from ecster_desk.presenters.tables import COL_AMOUNT, OrdersTable
from ecster_desk.services.merging import SLICE
from ecster_desk.ui.results_view import ResultsView
from ecster_desk.ui.theme import Theme, apply_theme

FEW, MANY = 100, 100_000
ROUNDS = 9
FRAMES = 120
BEGIN = datetime(2026, 11, 14, 12, 0, tzinfo=UTC)
SIZE = (540, 606)  # the list's share of 1366 × 768


def a_hit(number: int) -> OrderSummary:
    """Like one that was decoded: texts of its own, shared words."""
    return OrderSummary(
        order_id=f"Order{number:015d}",
        status=("READY", "PARTIALLY_DELIVERED", "FULLY_DELIVERED")[number % 3],
        created=BEGIN - timedelta(seconds=number),
        amount_minor=100_000 + number * 7 % 99_991,
        debited_minor=0,
        credited_minor=0,
        merchant_id=sys.intern("100646739"),
        method=sys.intern("INVOICE"),
        currency=sys.intern("SEK"),
        reference=f"W-{number}",
        national_id=f"SE{number:06d}-0536",
        first_name=f"Åsa{number % 97}",
        last_name=f"Öberg{number % 89}",
    )


def a_view(table: OrdersTable) -> ResultsView:
    view = ResultsView(table)
    view.resize(*SIZE)
    view.show()
    QApplication.processEvents()
    return view


def an_item_table() -> QTableWidget:
    """The plain way, for comparison; 1,000 rows are enough to scroll through."""
    items = QTableWidget(1_000, 4)
    for row in range(1_000):
        for column in range(4):
            items.setItem(row, column, QTableWidgetItem(f"W-{row} {column}"))
        items.setRowHeight(row, 49)
    items.resize(*SIZE)
    items.show()
    QApplication.processEvents()
    return items


def milliseconds(act) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def shown_ms(table: OrdersTable, view: ResultsView, hits: list[OrderSummary]) -> float:
    """From the hits in memory to the painted list."""
    table.set_rows(())
    view.viewport().repaint()

    def show() -> None:
        table.set_rows(hits)
        view.viewport().repaint()

    return milliseconds(show)


def frames_ms(view: QTableWidget | ResultsView) -> list[float]:
    """One scrolled frame each, as far apart as a wheel's step."""
    bar = view.verticalScrollBar()
    bar.setValue(0)
    step = max(1, bar.singleStep() * 3)
    taken = []
    for number in range(FRAMES):
        bar.setValue((number + 1) * step)
        taken.append(milliseconds(view.viewport().repaint))
    return taken


def longest_slice_ms(table: OrdersTable, view: ResultsView, hits: list[OrderSummary]) -> float:
    """The longest that the window waits for one slice of a list that streams in."""
    table.set_rows(())
    longest = 0.0
    for start in range(0, len(hits), SLICE):
        part = hits[start : start + SLICE]
        longest = max(longest, milliseconds(lambda part=part: table.append_rows(part)))
        longest = max(longest, milliseconds(QApplication.processEvents))
    view.viewport().repaint()
    return longest


def bytes_a_hit() -> tuple[float, float]:
    """Memory of the data and of table and view, a hit."""
    gc.collect()
    tracemalloc.start()
    hits = [a_hit(number) for number in range(MANY)]
    data = tracemalloc.get_traced_memory()[0]
    table = OrdersTable(Formats("sv", UTC))
    view = a_view(table)
    table.set_rows(hits)
    view.viewport().repaint()
    both = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    view.hide()
    return data / MANY, (both - data) / MANY


def say(what: str, seen: str, goal: str) -> None:
    sys.stdout.write(f"{what:42} {seen:>34}   goal {goal}\n")


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    app = QApplication([])
    apply_theme(app, Theme.LIGHT)
    table = OrdersTable(Formats("sv", UTC))
    view = a_view(table)
    many = [a_hit(number) for number in range(MANY)]
    few = many[:FEW]
    shown_ms(table, view, many)
    pairs = [(shown_ms(table, view, few), shown_ms(table, view, many)) for _ in range(rounds)]
    small, large = (statistics.median(column) for column in zip(*pairs, strict=True))
    say("show 100,000 against 100", f"{large:.1f} / {small:.1f} ms = {large / small:.2f}", "1.3")

    items = an_item_table()
    ours, plain = [], []
    for _ in range(3):
        ours += frames_ms(view)
        plain += frames_ms(items)
    frame, item_frame = statistics.median(ours), statistics.median(plain)
    ratio = frame / item_frame
    say("scrolled frame, p50", f"{frame:.1f} / {item_frame:.1f} ms = {ratio:.2f}", "16.7 ms, 2.0")

    stalls = sorted(longest_slice_ms(table, view, many) for _ in range(3))
    say("longest slice of 100,000 streamed in", f"{stalls[1]:.1f} ms", "50 ms")
    sorting = milliseconds(lambda: table.sort(COL_AMOUNT, Qt.SortOrder.AscendingOrder))
    say("sort 100,000 by a header", f"{sorting:.0f} ms", "none")
    view.hide()
    items.hide()
    data, shown = bytes_a_hit()
    say("bytes a hit", f"{data:.0f} data + {shown:.0f} view = {data + shown:.0f}", "1,300")


if __name__ == "__main__":
    main()

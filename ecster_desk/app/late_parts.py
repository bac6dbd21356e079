"""The parts of the program that come once a search could go out, imported a little at a time.

What knows nothing of Qt is imported by a thread beside the window. What makes types of Qt's is
imported by the window's own thread, part by part: Qt asks every object for its type without
Python's lock, and a type that another thread makes at that moment crashes it (shiboken keeps its
types in a map that is read while it grows; from Python 3.12 on it needs none).
"""

import asyncio
from collections.abc import Sequence
from importlib import import_module

from ecster_desk.app.beside import Beside

# Heads, which bring the others along; a test keeps Qt out of these three.
FOR_HITS = ("ecster_desk.adapters.ecster.hits",)
FOR_ORDERS = ("ecster_desk.adapters.ecster.mapping",)  # pydantic: 150 ms
WITHOUT_QT = (
    "ecster_desk.app.money",
    "ecster_desk.adapters.practice_staff",
    "ecster_desk.adapters.printing.codes",
    "ecster_desk.adapters.printing.files",
    "ecster_desk.adapters.printing.layout",
    "ecster_desk.domain.offer",
    "ecster_desk.domain.preview",
    "ecster_desk.domain.row_ledger",
    "ecster_desk.domain.selection",
    "ecster_desk.domain.settle.absence",
    "ecster_desk.domain.settle.fences",
    "ecster_desk.domain.settle.watching",
    "ecster_desk.domain.spread",
    "ecster_desk.domain.typed",
    "ecster_desk.presenters.money_stand",
    "ecster_desk.presenters.operation_draft",
    "ecster_desk.presenters.operation_state",
    "ecster_desk.presenters.order_view",
    "ecster_desk.presenters.wishes",
    "ecster_desk.services.documents",
    "ecster_desk.services.slips",
    "ecster_desk.ui.unsettled.verdict",
)
# In this order, each brings some ten milliseconds' worth.
WITH_QT = (
    "ecster_desk.presenters.tables",
    "ecster_desk.adapters.printing.press",
    "ecster_desk.presenters.detail",
    "ecster_desk.presenters.document",
    "ecster_desk.presenters.operation",
    "ecster_desk.presenters.slip",
    "ecster_desk.presenters.undo",
    "ecster_desk.presenters.unsettled",
    "ecster_desk.ui.detail.message_page",
    "ecster_desk.ui.detail.field_delegate",
    "ecster_desk.ui.detail.facts_tab",
    "ecster_desk.ui.detail.action_bar",
    "ecster_desk.ui.detail.header_card",
    "ecster_desk.ui.detail.order_tab",
    "ecster_desk.ui.detail.order_page",
    "ecster_desk.ui.detail_pane",
    "ecster_desk.ui.dialogs.money_dialogs",
    "ecster_desk.ui.window_money",
    "ecster_desk.ui.dialogs.paper_dialogs",
    "ecster_desk.app.rest",
)


async def import_late_parts(beside: Beside) -> None:
    """Import all that is needed to build the rest, while the window lives on."""
    await import_beside(beside, WITHOUT_QT)
    for part in WITH_QT:
        import_module(part)
        await asyncio.sleep(0)


async def import_beside(beside: Beside, parts: Sequence[str]) -> None:
    """Import parts that know nothing of Qt in a thread beside the window."""

    def work() -> None:
        for part in parts:
            import_module(part)

    await beside.run(work)

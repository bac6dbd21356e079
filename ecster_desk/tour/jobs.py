"""The jobs of a tour, in the order of a working day: find, see, slip, debit, refund, the look.

It types, presses keys and reads the screen's own state, as a cashier would; a step whose result
does not show in time fails the tour. The pictures of the README come from here.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ecster_desk.presenters.detail import DetailPhase
from ecster_desk.presenters.document import DocumentPhase
from ecster_desk.presenters.operation import OperationPresenter
from ecster_desk.presenters.operation_state import Phase as OperationPhase
from ecster_desk.presenters.order_view import LinkKind, OrderView
from ecster_desk.presenters.search import Filters, Phase, QuickList
from ecster_desk.tour.guide import Guide, Run, TourFailed
from ecster_desk.ui.dialogs.money.dialog import MoneyDialog

_SIZE = (1366, 768)

# The documents' own examples, which the sandbox always has (documents S0, S1, S3).
_REFERENCE = "Ref-458545"
_REFERENCE_ID = "nKQWQISJ8leTNmYolsNN"
_INVOICE_ID = "zburxHFw0xQmyOmVOrcq"
_PERSON = "490623-5389"
_PERSONS_ORDER = "wHwaZLeD0hBjO97z6DXm"

_CTRL = Qt.KeyboardModifier.ControlModifier
_REASON = "RETURNED"


async def run_tour(run: Run, folder: Path) -> None:
    """Do the main jobs and leave numbered pictures and the slip's PDF in `folder`.

    Raises:
        TourFailed: a step's result did not show, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 (once, before the first step)
    except OSError as error:
        raise TourFailed(f"{folder} cannot be made: {error}") from error
    await _Tour(run, folder).take()


class _Tour:
    def __init__(self, run: Run, folder: Path) -> None:
        self._run = run
        self._folder = folder
        self._guide = Guide(run, folder)

    async def take(self) -> None:
        self._run.window.resize(*_SIZE)
        await self._find_everything()
        await self._see_a_part_debited_order()
        await self._show_and_keep_the_slip()
        await self._open_the_consent()
        await self._debit_the_rest()
        await self._refund_a_piece()
        await self._change_the_look()

    async def _find_everything(self) -> None:
        search, guide = self._run.screen.search, self._guide
        search.show_list(QuickList.RECENT)
        await guide.until("the recent orders", lambda: search.state.phase is Phase.FOUND)
        await guide.picture("orders")
        await self._find("by reference", _REFERENCE, _REFERENCE_ID)
        await guide.picture("found-by-reference")
        await self._find("by Ecster id", _INVOICE_ID, _INVOICE_ID)
        await guide.picture("found-by-ecster-id")
        await self._find("by personal number", _PERSON, _PERSONS_ORDER)
        await guide.picture("found-by-personal-number")

    async def _find(self, how: str, text: str, order_id: str) -> None:
        """F2, the text, Enter, as at the till; the only hit opens itself."""
        await self._guide.press(Qt.Key.Key_F2)
        await self._guide.type_text(text)
        await self._guide.press(Qt.Key.Key_Return)
        await self._guide.until(f"an order found {how}", lambda: self._shows(order_id))
        await self._free_hands(order_id)  # or the first picture shows the journal being opened

    async def _see_a_part_debited_order(self) -> None:
        search, guide = self._run.screen.search, self._guide
        search.show_list(QuickList.RECENT)
        search.set_filters(Filters(status="PARTIALLY_DELIVERED", method="PARTPAYMENT"))
        await guide.until("part-debited orders", lambda: search.state.phase is Phase.FOUND)
        for number in range(search.table.rowCount()):
            search.choose(search.table.order_id_at(number))
            chosen = search.state.selected_id
            await guide.until("a part-debited order", partial(self._shows, chosen))
            if not self._view().unallocated:  # a plain one makes the clearer picture
                break
        search.drop_filters()
        await guide.until("all orders again", lambda: search.state.phase is Phase.FOUND)
        await guide.picture("part-debited-order")

    async def _show_and_keep_the_slip(self) -> None:
        slip, guide = self._run.screen.slip, self._guide
        await guide.press(Qt.Key.Key_F9)
        await guide.until("the consent slip", lambda: slip.state.slip is not None)
        await guide.picture("consent-slip")
        target = self._folder / "consent-slip.pdf"
        target.unlink(missing_ok=True)
        slip.save(target)
        await guide.until("the slip's PDF", target.exists)
        await guide.until("the slip saved", lambda: not slip.state.busy)
        slip.close()

    async def _open_the_consent(self) -> None:
        document, guide = self._run.screen.document, self._guide
        pdfs = [link for link in self._view().links if link.kind is LinkKind.PDF]
        if not pdfs:
            raise TourFailed("the order names no PDF")
        document.open(pdfs[-1])
        await guide.until("a PDF", lambda: document.state.phase is DocumentPhase.SHOWN)
        await guide.picture("consent-pdf")
        document.close()

    async def _debit_the_rest(self) -> None:
        """F6, Ctrl+Enter: the dialog opens with everything that is left."""
        guide = self._guide
        await self._begin(Qt.Key.Key_F6, "debit")
        await guide.picture("debit")
        await self._confirm()
        await guide.until("the debit done", lambda: self._view().sums.left_minor == 0)
        await self._rest()
        await guide.picture("debited")

    async def _refund_a_piece(self) -> None:
        """F7, one piece of the first row, a reason, Ctrl+Enter."""
        guide = self._guide
        operation = await self._begin(Qt.Key.Key_F7, "refund")
        before = self._view().sums.credited_minor
        operation.step(0, 1)
        operation.set_reason(_REASON)
        await guide.picture("refund")
        await self._confirm()
        await guide.until("the refund done", lambda: self._view().sums.credited_minor > before)
        await self._rest()
        await guide.picture("refunded")

    async def _begin(self, key: Qt.Key, act: str) -> OperationPresenter:
        money, guide = self._run.screen.money, self._guide
        if money is None:
            raise TourFailed(f"no {act}: this run only looks")
        await self._free_hands(self._run.screen.detail.state.order_id)
        await guide.press(key)
        editing = OperationPhase.EDITING
        await guide.until(f"the {act} dialog", lambda: money.operation.state.phase is editing)
        await guide.until(f"all of the {act} dialog", _dialog_shows_all)
        return money.operation

    async def _free_hands(self, order_id: str) -> None:
        money = self._run.screen.money
        if money is not None:
            unsettled = money.unsettled
            await self._guide.until("free hands", lambda: not unsettled.stand(order_id).reason)

    async def _confirm(self) -> None:
        """Ctrl+Enter, once more where the order is of another store than the till."""
        guide = self._guide
        await guide.press(Qt.Key.Key_Return, _CTRL)
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, MoneyDialog) and not dialog.question.isHidden():
            await guide.until("a second word", dialog.act_button.isEnabled)
            await guide.press(Qt.Key.Key_Return, _CTRL)

    async def _rest(self) -> None:
        """Nothing is under way any more, and the screen shows the order after it."""
        screen, guide = self._run.screen, self._guide
        if screen.money is not None:
            unsettled = screen.money.unsettled
            await guide.until("nothing unsettled", lambda: not unsettled.state.items)
        await guide.until("the order read again", lambda: not screen.detail.state.refreshing)

    async def _change_the_look(self) -> None:
        self._run.change_theme("dark")
        await self._guide.picture("dark")
        self._run.change_theme("light")
        for language in ("sv", "en"):
            self._run.change_language(language)
            await self._guide.picture(f"language-{language}")

    def _view(self) -> OrderView:
        view = self._run.screen.detail.state.view
        if view is None:
            raise TourFailed("no order is shown")
        return view

    def _shows(self, order_id: str) -> bool:
        state = self._run.screen.detail.state
        return state.phase is DetailPhase.SHOWN and state.order_id == order_id


def _dialog_shows_all() -> bool:
    dialog = QApplication.activeModalWidget()
    return isinstance(dialog, MoneyDialog) and dialog.shows_all

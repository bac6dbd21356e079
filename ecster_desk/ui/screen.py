"""What a window is attached to: the presenters of a run."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # presenters are imported after the first paint
    from ecster_desk.presenters.connection import ConnectionPresenter
    from ecster_desk.presenters.detail import DetailPresenter
    from ecster_desk.presenters.document import DocumentPresenter
    from ecster_desk.presenters.operation import OperationPresenter
    from ecster_desk.presenters.search import SearchPresenter
    from ecster_desk.presenters.slip import SlipPresenter
    from ecster_desk.presenters.undo import UndoPresenter
    from ecster_desk.presenters.unsettled import UnsettledPresenter


@dataclass(frozen=True, slots=True)
class MoneyScreen:
    """The presenters of money."""

    operation: "OperationPresenter"
    unsettled: "UnsettledPresenter"
    undo: "UndoPresenter"


@dataclass(frozen=True, slots=True)
class Screen:
    """The presenters; they outlive a window, which is built anew in another language.

    Without `money` the window only looks.
    """

    search: "SearchPresenter"
    detail: "DetailPresenter"
    document: "DocumentPresenter"
    slip: "SlipPresenter"
    connection: "ConnectionPresenter"
    money: MoneyScreen | None = None

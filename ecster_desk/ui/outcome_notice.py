"""The notice of an operation that has ended, with its slip."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from ecster_desk.presenters.outcome_words import Telling
from ecster_desk.presenters.slip import SlipPresenter
from ecster_desk.presenters.slip_offer import SlipOffer
from ecster_desk.presenters.unsettled import UnsettledPresenter
from ecster_desk.ui.notice_stack import Notice, NoticeAct
from ecster_desk.ui.unsettled.unsettled_strip import TONES

tr = QCoreApplication.translate


def outcome_notice(telling: Telling, unsettled: UnsettledPresenter, slip: SlipPresenter) -> Notice:
    """What is told, in the language of now; it outlives its window, as the presenters do."""
    words = telling()
    return Notice(
        words.headline,
        words.advice,
        tone=TONES[words.mood],
        lasting=True,
        act=_slip_act(words.slip, unsettled, slip) if words.slip is not None else None,
        about=words.order_id,
        keeps=words.was_unsure,
        waits=words.can_wait,
        retell=partial(outcome_notice, telling, unsettled, slip),
    )


def _slip_act(offer: SlipOffer, unsettled: UnsettledPresenter, slip: SlipPresenter) -> NoticeAct:
    without = partial(unsettled.put_slip_away, offer.ref, "left")
    return NoticeAct(tr("outcome", "Slip…"), partial(slip.open_offer, offer), without)

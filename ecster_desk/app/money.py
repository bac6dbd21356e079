"""The money of a run: the journal, the services on it, and tasks that belong to the application.

Opened after the first paint, closed last: no dialog and no window ends what was begun here.
"""

import asyncio
import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ecster_desk.adapters.secrets import PracticeSecrets
from ecster_desk.app.endpoint import Endpoint
from ecster_desk.app.gateway import LateGateway
from ecster_desk.app.late_desk import LateDesk
from ecster_desk.app.money_scope import MoneyScope
from ecster_desk.config import Config
from ecster_desk.domain.errors import DeskError
from ecster_desk.domain.journal_errors import JournalOpening
from ecster_desk.domain.reference import till_code
from ecster_desk.domain.settle.times import SECOND, Times

if TYPE_CHECKING:
    from ecster_desk.adapters.boot_clock import SystemBootClock
    from ecster_desk.adapters.ecster.client import EcsterClient
    from ecster_desk.adapters.ecster.refund_status import RefundReader
    from ecster_desk.adapters.store.journal import SqlJournal
    from ecster_desk.services.money import Money

Build: TypeAlias = "Callable[[SqlJournal], Money]"
_PATIENCE = 5 * SECOND  # beyond the deadline of a send (money safety 5)
_STEP_S = 0.05
_log = logging.getLogger(__name__)


class MoneyOfRun:
    """Opens the money work of a run and brings it to rest.

    Args:
        config: where the journal lives, and which till this is.
        desk: what the presenters already hold; it opens here.
        gateway: the screens' way to orders; from here on its reads are watched.
        on_crash: told of tasks that ended by a mistake of ours.
        times: the spans of the protocol, where a test needs others than the settings'.
    """

    def __init__(
        self,
        config: Config,
        desk: LateDesk,
        gateway: LateGateway,
        on_crash: Callable[[str, BaseException], None],
        times: Times | None = None,
    ) -> None:
        self._config = config
        self._desk = desk
        self._gateway = gateway
        self._times = times or Times(**config.spans)
        self._scope = MoneyScope(on_crash)
        self._opening = MoneyScope(on_crash)  # outlives the money work that it builds anew
        self._money: Money | None = None
        self._journal: SqlJournal | None = None
        self._readers: list[EcsterClient | RefundReader] = []
        self._is_ending = False

    @property
    def is_sending(self) -> bool:
        """Whether the run must wait before it ends."""
        return self._money is not None and self._money.is_sending

    def begin(self, endpoint: Endpoint) -> None:
        """Open the journal beside the window, then take up what an earlier run left."""
        self._opening.spawn("open money", self._open(endpoint))

    async def finish(self) -> None:
        """Let no new money move and wait for what is being sent, at most D + 5 seconds."""
        from ecster_desk.domain.money_errors import Closing  # late: with the money itself

        self._is_ending = True
        self._desk.fail(Closing())
        if self._money is not None:
            self._money.close()
        await self._come_to_rest()

    async def _come_to_rest(self) -> None:
        steps = (self._times.deadline + _PATIENCE) / SECOND / _STEP_S
        while self.is_sending and steps > 0:
            await asyncio.sleep(_STEP_S)
            steps -= 1

    async def close(self) -> None:
        """End every task, then close connections and journal; what was sent is on disk."""
        await self._opening.stop()
        await self._stop_work()
        if self._journal is not None:
            await self._journal.close()

    async def _open(self, endpoint: Endpoint) -> None:
        from ecster_desk.adapters.boot_clock import SystemBootClock  # late: after the first paint
        from ecster_desk.adapters.store.start import open_journal

        folder = journal_folder(self._config)
        keys = PracticeSecrets(self._config.data_dir / "keys")
        clock = SystemBootClock()
        try:
            self._journal = await open_journal(folder, keys, clock.moment())
            install_id = (keys.read("install") or keys.create("install")).hex()
        except DeskError as trouble:
            _log.error("the journal cannot be used: %s", trouble.code)
            self._desk.fail(trouble)
            return
        await self._begin_work(lambda journal: self._build(endpoint, clock, install_id, journal))

    async def _begin_work(self, build: Build) -> None:
        """Take the journal up as it is now: at the start, and when a manager has confirmed it."""
        if self._journal is None or self._is_ending:
            return
        money = self._money = build(self._journal)
        self._desk.open(money, partial(self._confirm, build))
        try:
            await money.begin()
        except DeskError as trouble:  # nothing of it can be read: orders still can
            _log.error("the journal cannot be read: %s", trouble.code)
            self._desk.fail(trouble)
        else:
            for order_id in self._gateway.watch(money.watched):
                self._scope.spawn("read again", self._read_again(order_id))

    def _confirm(self, build: Build, by: str, reason: str) -> None:
        self._opening.spawn("confirm the journal", self._begin_anew(build, by, reason))

    async def _begin_anew(self, build: Build, by: str, reason: str) -> None:
        """Confirm, then do as at a start: what is under way belongs to the journal as it was."""
        if self._journal is None or self._money is None:
            return
        await self._come_to_rest()
        self._desk.fail(JournalOpening())  # nothing may begin that would be stopped in a moment
        try:
            await self._money.confirm_journal(by, reason)
        except DeskError as trouble:
            _log.error("the journal could not be confirmed: %s", trouble.code)
            if not self._is_ending:
                self._desk.open(self._money, partial(self._confirm, build))
            return
        await self._stop_work()
        await self._begin_work(build)

    async def _stop_work(self) -> None:
        await self._scope.stop()
        for reader in self._readers:
            await reader.aclose()

    async def _read_again(self, order_id: str) -> None:
        """What a screen read before the journal was there is looked through, too."""
        with suppress(DeskError):  # unreadable just now: each later read is looked through
            await self._gateway.get(order_id)

    def _build(
        self, endpoint: Endpoint, clock: "SystemBootClock", install_id: str, journal: "SqlJournal"
    ) -> "Money":
        # Late: all of it after the first paint.
        from ecster_desk.adapters.ecster.client import EcsterClient
        from ecster_desk.adapters.ecster.refund_status import RefundReader
        from ecster_desk.adapters.ecster.send_once import SendOnce
        from ecster_desk.adapters.ecster.settings import EcsterSettings, Limits, RetryPolicy
        from ecster_desk.domain.settle.facts import sandbox_profile
        from ecster_desk.services.money import Money
        from ecster_desk.services.money_room import Outside, Post

        keys = endpoint.keys
        settings = EcsterSettings(endpoint.url, keys.api_key, keys.merchant_key)
        # Each look has its own connection and its own schedule (money safety 3.7, 3.9).
        looks = Limits(keep_connections=False, retry=RetryPolicy(tries=1))
        reader = EcsterClient(settings, limits=looks)
        refunds = RefundReader(settings, limits=looks)
        self._readers = [reader, refunds]
        sender = SendOnce(settings, clock, self._times)
        outside = Outside(
            gateway=reader,
            sender=sender,
            probe=sender,
            refunds=refunds,
            journal=journal,
            clock=clock,
            random_bytes=secrets.token_bytes,
            chance=lambda: secrets.randbelow(1001),
            spawn=self._scope.spawn,
        )
        # Real hosts are refused: the server is a sandbox, whose contract promises all (practice).
        profile = sandbox_profile(endpoint.url)
        # Two tills that nobody has named must not take each other's references for their own.
        till = till_code(self._config.shop.till or install_id[:4])
        # The merchant key picks the point of sale and is its number (contract 1.3, INF).
        post = Post(endpoint.url, till, install_id, profile, merchant_id=keys.merchant_key)
        return Money(post, outside, self._times)


def journal_folder(config: Config) -> Path:
    """The journal's own folder; each server that was named has one, orders are its own."""
    practice = config.data_dir / "practice"
    if config.api_url is None:
        return practice / "journal"
    name = "".join(sign if sign.isalnum() else "-" for sign in config.api_url)
    return practice / f"journal-{name}"

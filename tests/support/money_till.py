"""The whole money work over a real sandbox: real HTTP, the real journal, times made short."""

import functools
import inspect
import secrets
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from ecster_desk.adapters.boot_clock import SystemBootClock
from ecster_desk.adapters.ecster.client import EcsterClient
from ecster_desk.adapters.ecster.refund_status import RefundReader
from ecster_desk.adapters.ecster.send_once import SendOnce
from ecster_desk.adapters.ecster.settings import EcsterSettings, Limits, RetryPolicy
from ecster_desk.adapters.secrets import PracticeSecrets
from ecster_desk.adapters.store.journal import SqlJournal
from ecster_desk.adapters.store.start import open_journal
from ecster_desk.app.money_scope import MoneyScope
from ecster_desk.domain.attempt import AttemptType, State
from ecster_desk.domain.operation import Operation, Phase, Wanted
from ecster_desk.domain.settle.facts import Profile, sandbox_profile
from ecster_desk.domain.settle.times import Times
from ecster_desk.services.money import Money
from ecster_desk.services.money_room import Outside, Post
from tests.support.waiting import until

SHORT = replace(
    Times(), deadline=1_500, commit=1_200, stale=400, read=2_000, apart=100, tick=50, repeat=60_000
)
QUICK = Limits(read_seconds=2.0, retry=RetryPolicy(tries=1, budget_seconds=3.0))


@dataclass
class MoneyTill:
    """A till at work; `crashes` are tasks that ended badly."""

    money: Money
    journal: SqlJournal
    gateway: EcsterClient
    shown: list[Operation]
    crashes: list[str]

    def pay(self, order_id, amount_minor=10_000, kind=AttemptType.DEBIT, **more):
        """Start an operation; the wish's name."""
        return self.money.start(Wanted(order_id, kind, amount_minor, "anna", **more))

    def latest(self, intent):
        """What was shown last of a wish."""
        found = [one for one in self.shown if one.intent_id == intent]
        return found[-1] if found else None

    async def ended(self, intent, timeout=12.0):  # noqa: ASYNC109
        """The operation, once it will not change any more."""
        return await until(lambda: self._if_ended(intent), timeout)

    def _if_ended(self, intent):
        last = self.latest(intent)
        return last if last is not None and last.is_settled else None

    async def reached(self, intent, state, timeout=12.0):  # noqa: ASYNC109
        """The operation, once its attempt is in that state."""

        def there():
            last = self.latest(intent)
            seen = last is not None and last.attempt is not None and last.attempt.state is state
            return last if seen else None

        return await until(there, timeout)

    async def done(self, *args, **more):
        """Pay, and be done."""
        operation = await self.ended(self.pay(*args, **more))
        assert operation.phase is Phase.SENT_OFF, operation.trouble
        assert operation.attempt.state is State.DONE
        return operation


@asynccontextmanager
async def money_till(sandbox, folder: Path, times=SHORT, *, profile=None, install="install-1"):
    """A till for one story; what is left open at its end is dropped as a kill would."""
    settings = EcsterSettings(sandbox.url, sandbox.api_key, sandbox.merchant_key)
    clock = SystemBootClock()
    journal = await open_journal(folder / "journal", PracticeSecrets(folder), clock.moment())
    crashes: list[str] = []
    scope = MoneyScope(lambda name, error: crashes.append(f"{name}: {error!r}"))
    client, refunds = EcsterClient(settings, limits=QUICK), RefundReader(settings, limits=QUICK)
    sender = SendOnce(settings, clock, times)
    outside = Outside(
        gateway=client,
        sender=sender,
        probe=sender,
        refunds=refunds,
        journal=journal,
        clock=clock,
        random_bytes=secrets.token_bytes,
        chance=lambda: 500,
        spawn=scope.spawn,
    )
    profile = profile or sandbox_profile(sandbox.url)
    assert isinstance(profile, Profile)
    money = Money(Post(sandbox.url, "TIL1", install, profile), outside, times)
    till = MoneyTill(money, journal, client, [], crashes)
    money.subscribe(till.shown.append)
    await money.begin()
    try:
        yield till
    finally:
        await scope.stop()
        await client.aclose()
        await refunds.aclose()
        await journal.close()
    assert not till.crashes, till.crashes


def at_a_till(story):
    """Give a story its `till`.

    No fixture: between a test and its fixtures' end Qt's events run without asyncio's loop, and a
    read that is under way just then would fail.
    """
    asked = inspect.signature(story).parameters

    @functools.wraps(story)
    async def told(sandbox, tmp_path, **more):
        async with money_till(sandbox, tmp_path) as till:
            given = {"sandbox": sandbox, "tmp_path": tmp_path, "till": till, **more}
            await story(**{name: given[name] for name in asked})

    names = [*dict.fromkeys(["sandbox", "tmp_path", *(name for name in asked if name != "till")])]
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    told.__signature__ = inspect.Signature([inspect.Parameter(name, kind) for name in names])
    return told

"""The rest of a run: all that is built once a search could go out."""

from collections.abc import Callable
from dataclasses import dataclass

from ecster_desk.app.finding import Finding
from ecster_desk.app.gateway import LateGateway
from ecster_desk.app.late_desk import LateDesk
from ecster_desk.app.money import MoneyOfRun
from ecster_desk.app.screen import Built, build_screen
from ecster_desk.config import Config
from ecster_desk.domain.settle.times import Times


@dataclass(frozen=True)
class Rest:
    """The order, its papers and its money."""

    built: Built
    money: MoneyOfRun


def build_rest(
    config: Config,
    finding: Finding,
    gateway: LateGateway,
    on_crash: Callable[[str, BaseException], None],
    times: Times | None = None,
) -> Rest:
    """Build it; `times` are the spans of the money protocol, where a test needs others."""
    desk = LateDesk()
    built = build_screen(config, finding, gateway, desk)
    return Rest(built, MoneyOfRun(config, desk, gateway, on_crash, times))

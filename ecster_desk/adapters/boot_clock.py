"""The machine's boot clock: it counts sleep and nobody sets it."""

import secrets
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Final

from ecster_desk.domain.attempt import Moment

_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")


class SystemBootClock:
    """A `ports.BootClock` of this machine.

    Where the system does not name its boot, each run counts as a boot of its own: spans over a
    restart are then measured by the server's Date, which is only ever more careful.
    """

    def __init__(self, boot_id_file: Path = _BOOT_ID) -> None:
        self._boot_id = _read(boot_id_file) or secrets.token_hex(16)

    def moment(self) -> Moment:
        """As the port says."""
        return Moment(self._boot_id, _mono_ms(), datetime.now().astimezone())


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii").strip()
    except OSError:
        return ""


if sys.platform == "linux":

    def _mono_ms() -> int:
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000

else:  # pragma: no cover (platform)

    def _mono_ms() -> int:
        # Windows counts sleep here. macOS does not: there the tick of a second finds less passed,
        # which makes every wait longer and none shorter.
        return time.monotonic_ns() // 1_000_000

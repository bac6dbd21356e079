"""Which server this run speaks to: the embedded sandbox, or the loopback address it was given."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ecster_desk.config import Config, Keys
from ecster_desk.domain.errors import PracticeUnavailable

if TYPE_CHECKING:
    from ecster_desk.sandbox.embedded import EmbeddedSandbox

_log = logging.getLogger(__name__)


class Endpoint(NamedTuple):
    """An address that answers, and the keys it takes."""

    url: str
    keys: Keys


class Practice:
    """The embedded sandbox of a run, or nothing when an address was given."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._sandbox: EmbeddedSandbox | None = None

    @property
    def given(self) -> Endpoint | None:
        """The address that this run was given; None if the sandbox must be started."""
        if self._config.api_url and self._config.keys:
            return Endpoint(self._config.api_url, self._config.keys)
        return None

    def start(self) -> Endpoint:
        """Start the sandbox; blocking, so called from a worker thread.

        Raises:
            PracticeUnavailable: the sandbox could not start; says why.
        """
        folder = self._config.data_dir / "practice"
        try:
            return self._embed(folder)
        except Exception as error:
            _log.exception("the embedded sandbox could not start")
            raise PracticeUnavailable(str(error)) from error

    def stop(self) -> None:
        """Stop the sandbox if there is one; blocking, at most two seconds."""
        if self._sandbox is not None:
            self._sandbox.stop()
            self._sandbox = None

    def _embed(self, folder: Path) -> Endpoint:
        from ecster_desk.sandbox.embedded import EmbeddedSandbox  # late: after the first paint

        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._sandbox = EmbeddedSandbox(state=folder / "sandbox.sqlite")
        address = self._sandbox.start()
        return Endpoint(address.url, Keys(address.api_key, address.merchant_key))

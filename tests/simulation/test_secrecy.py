"""The simulation's ear for secrets: it hears them in any file and any line of the log."""

import logging

import pytest

from tests.simulation.secrecy import KEY, SPELLINGS, Listener, told_by
from tests.simulation.server import CUSTOMER


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_secret_in_a_file_is_found_however_it_is_spelt(tmp_path, spelling):
    (tmp_path / "plain").write_bytes(b"nothing of the kind")
    assert told_by(tmp_path) == []
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "journal").write_bytes(b"x" * 5000 + spelling + b"x")
    assert told_by(tmp_path) == ["journal"]


def test_a_secret_in_the_log_is_heard_and_the_rest_is_let_pass():
    log = logging.getLogger("ecster_desk.services.somewhere")
    with Listener() as listener:
        log.info("a read failed: %s", "E101")
        log.debug("asked for %s", CUSTOMER)
        log.warning("it broke", exc_info=ValueError(KEY.hex()))
    assert listener.heard == 3
    assert len(listener.told) == 2

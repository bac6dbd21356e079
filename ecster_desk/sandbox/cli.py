"""The command `ecster-desk sandbox`: the sandbox as a program of its own."""

import argparse
import gc
import json
import logging
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from types import FrameType

from ecster_desk.sandbox.database import StateFileError
from ecster_desk.sandbox.embedded import EmbeddedSandbox, SandboxAddress

_MOST_ORDERS = 100_000


def main(argv: list[str]) -> int:
    """Serve until told to end (SIGTERM, SIGINT).

    One line of JSON on standard output says where, as soon as requests are answered; everything
    else goes to standard error. Returns 0, or 2 where it could not start.
    """
    asked = _arguments(argv)
    logging.basicConfig(stream=sys.stderr, level=logging.INFO)
    sandbox = EmbeddedSandbox(
        state=asked.state, orders=asked.orders, seed=asked.seed, port=asked.port
    )
    ended = _ended_by_signal()
    try:
        address = sandbox.start()
    except (StateFileError, OSError) as error:
        sys.stderr.write(f"ecster-desk sandbox: {error}\n")
        return 2
    _collect_seldom()
    _tell(address)
    try:
        # In slices: on Windows a wait without end would not see Ctrl+C.
        while not ended.wait(1):
            pass
    finally:
        sandbox.stop()
    return 0


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="ecster-desk sandbox",
        description="An emulator of Ecster's API on 127.0.0.1, with orders to practise on.",
    )
    parser.add_argument("--port", type=_whole(65_535), default=0, help="0 is any free port")
    parser.add_argument("--orders", type=_whole(_MOST_ORDERS), default=200, metavar="N")
    parser.add_argument("--seed", type=int, default=7, help="the same seed gives the same orders")
    parser.add_argument("--state", type=Path, metavar="FILE", help="keeps orders over restarts")
    return parser.parse_args(argv)


def _whole(most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        value = int(text)
        if not 0 <= value <= most:
            raise argparse.ArgumentTypeError(f"must be from 0 to {most}")
        return value

    return number


def _collect_seldom() -> None:
    """Orders stay for good: looking through them for garbage halves the speed of writing."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _ended_by_signal() -> threading.Event:
    ended = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        ended.set()

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, end)
    return ended


def _tell(address: SandboxAddress) -> None:
    sys.stdout.write(json.dumps(asdict(address)) + "\n")
    sys.stdout.flush()

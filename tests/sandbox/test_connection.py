"""An answer goes over the wire in one piece, and whatever ends the connection ends it rightly."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from ecster_desk.sandbox.connection import OnePacket


class Wire(asyncio.Transport):
    """Notes what a transport is told."""

    def __init__(self) -> None:
        super().__init__({"peername": ("127.0.0.1", 9)})
        self.told: list[bytes | str] = []

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.told.append(bytes(data))

    def close(self) -> None:
        self.told.append("close")

    def abort(self) -> None:
        self.told.append("abort")

    def is_closing(self) -> bool:
        return "close" in self.told

    def pause_reading(self) -> None:
        self.told.append("pause")

    def resume_reading(self) -> None:
        self.told.append("resume")


def told(*acts: Callable[[OnePacket], object]) -> list[bytes | str]:
    """What reaches the wire after these acts of one turn, and a turn more."""

    async def one_turn() -> list[bytes | str]:
        wire = Wire()
        packet = OnePacket(wire, asyncio.get_running_loop())
        for act in acts:
            act(packet)
        await asyncio.sleep(0)
        return wire.told

    return asyncio.run(one_turn())


def writes(data: bytes) -> Callable[[OnePacket], object]:
    return lambda packet: packet.write(data)


def test_head_and_body_of_an_answer_are_one_packet() -> None:
    assert told(writes(b"head "), writes(b"body")) == [b"head body"]


def test_a_head_alone_goes_out_when_the_turn_ends() -> None:
    assert told(writes(b"head")) == [b"head"]


def test_three_parts_arrive_in_order() -> None:
    assert told(writes(b"a"), writes(b"b"), writes(b"c")) == [b"ab", b"c"]


def test_what_was_written_arrives_before_an_orderly_close() -> None:
    assert told(writes(b"half an answer"), OnePacket.close) == [b"half an answer", "close"]


def test_who_goes_before_the_turn_ends_gets_nothing_more() -> None:
    def goes(packet: OnePacket) -> None:
        packet._transport.close()

    assert told(writes(b"head"), goes) == ["close"]


def test_an_abort_sends_nothing_more() -> None:
    assert told(writes(b"never"), OnePacket.abort) == ["abort"]


@pytest.mark.parametrize(
    ("act", "word"), [(OnePacket.pause_reading, "pause"), (OnePacket.resume_reading, "resume")]
)
def test_reading_is_paused_and_resumed(act: Callable[[OnePacket], Any], word: str) -> None:
    assert told(act) == [word]


def test_who_is_there_and_whether_it_ends_is_told() -> None:
    wire = Wire()
    loop = asyncio.new_event_loop()
    packet = OnePacket(wire, loop)
    assert packet.get_extra_info("peername") == ("127.0.0.1", 9)
    assert not packet.is_closing()
    packet.close()
    assert packet.is_closing()
    loop.close()

"""The end of a line is an abort: what was not yet sent is dropped, whatever the kernel's timers."""

import asyncio
from contextlib import suppress

from ecster_desk.adapters.ecster.line import Lines
from tests.support.waiting import until

LARGE = b"x" * 32_000_000
AN_HOUR_MS = 3_600_000


async def test_what_waits_in_a_buffer_is_dropped_at_the_end():
    arrived, ended, closed = bytearray(), asyncio.Event(), asyncio.Event()

    async def read_late(reader, writer):
        await closed.wait()
        with suppress(ConnectionError):
            while chunk := await reader.read(1_000_000):
                arrived.extend(chunk)
        ended.set()
        writer.transport.abort()

    server = await asyncio.start_server(read_late, "127.0.0.1", 0, limit=1_024)
    lines = Lines(AN_HOUR_MS)
    line = await lines.connect_tcp("127.0.0.1", server.sockets[0].getsockname()[1], timeout=5)
    with suppress(TimeoutError):
        async with asyncio.timeout(0.3):
            await line.write(LARGE)
    await lines.end()
    closed.set()
    await until(ended.is_set, 20)
    server.close()
    await server.wait_closed()
    assert len(arrived) < len(LARGE) // 2  # no more than the two kernels held already

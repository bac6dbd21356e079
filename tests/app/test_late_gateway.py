"""The gateway before it exists: what was read before anybody watched is told, once."""

from ecster_desk.app.gateway import LateGateway
from tests.support.fakes import FakeGateway, a_hit


async def test_what_was_read_before_the_watch_is_told() -> None:
    early, late = a_hit(1), a_hit(2)
    real, gateway = FakeGateway(early, late), LateGateway()
    gateway.open(real)
    await gateway.get(early.order_id)
    assert gateway.watch(lambda inner: inner) == {early.order_id}
    await gateway.get(late.order_id)
    assert gateway.watch(lambda inner: inner) == frozenset()

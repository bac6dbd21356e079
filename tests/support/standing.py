"""A till in a world that stands still, for one corner of the money work at a time."""

from ecster_desk.domain.attempt import AttemptType
from ecster_desk.domain.operation import Wanted
from ecster_desk.domain.settle.times import SECOND

DEBIT = Wanted("order0", AttemptType.DEBIT, 10_000, "anna")


def go_on(world, seconds):
    """Let so much time pass, and ask the invariants all along."""
    world.settle_down()
    end = world.clockwork.now_ms + seconds * SECOND
    while world.clockwork.now_ms < end:
        world.next_event()
        world.settle_down()
        world.invariants.after_step()


def off_for(world, ms):
    """The computer is off for so long, then the till is started."""
    world.close()
    world.clockwork.let_pass(ms)
    world.clockwork.reboot()
    world.till = world._start()
    world.till.room.board.subscribe(world.shown.append)


def pay(world, fate="right", wanted=DEBIT, seconds=5):
    """Start an operation whose send has this fate; the wish's name."""
    world.network.forced = [fate]
    intent = world.till.payments.start(wanted)
    world.settle_down()
    go_on(world, seconds)
    return intent


def run(world, work):
    """Let a coroutine run in the till, and give what it gave."""
    given = []

    async def keep():
        given.append(await work)

    world.till.life.spawn("test", keep())
    go_on(world, 5)
    return given[0]


def last(world):
    """What the board showed last."""
    return world.shown[-1]


def trouble(world):
    """The kind of trouble that was shown last."""
    return [type(one.trouble) for one in world.shown if one.trouble][-1]


def in_the_air(world, fate, wanted=DEBIT):
    """Start an operation and go on until its request has left."""
    world.network.forced = [fate]
    world.till.payments.start(wanted)
    world.settle_down()
    sent = len(world.network.flights)
    while len(world.network.flights) == sent:
        world.next_event()
        world.settle_down()

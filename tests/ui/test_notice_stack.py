"""What must be read waits beneath what is new; what was said of an order is said once."""

from ecster_desk.ui.notice_stack import Notice, NoticeStack

BRIEF = Notice("Copied.")
DONE = Notice("Order A · Done", lasting=True, about="A")
FOUND = Notice("Order B · Done", lasting=True, about="B", keeps=True)
NOT_DONE = Notice("Order C · Not carried out", lasting=True, about="C", keeps=True)


def read_through(*notices: Notice) -> list[str]:
    """What a person reads who closes one after the other."""
    stack = NoticeStack()
    for notice in notices:
        stack.put(notice)
    read = []
    while stack.top is not None:
        read.append(stack.top.text)
        stack.drop()
    return read


def test_what_was_not_known_for_a_while_is_read_whatever_comes_after_it() -> None:
    assert read_through(FOUND, NOT_DONE, DONE, BRIEF) == [
        "Copied.",
        "Order A · Done",
        "Order C · Not carried out",
        "Order B · Done",
    ]


def test_what_somebody_waited_for_makes_room_for_the_next() -> None:
    assert read_through(DONE, FOUND) == ["Order B · Done"]


def test_what_passes_by_itself_makes_room_for_all() -> None:
    assert read_through(BRIEF, BRIEF, DONE) == ["Order A · Done"]


def test_of_one_order_only_the_latest_is_said() -> None:
    again = Notice("Order C · Done", lasting=True, about="C")
    assert read_through(NOT_DONE, FOUND, again) == ["Order C · Done", "Order B · Done"]


def test_what_can_wait_is_read_last() -> None:
    left = Notice("Order D · Done, its slip", lasting=True, about="D", keeps=True, waits=True)
    assert read_through(NOT_DONE, left, BRIEF) == [
        "Copied.",
        "Order C · Not carried out",
        "Order D · Done, its slip",
    ]
    assert read_through(left, DONE) == ["Order A · Done", "Order D · Done, its slip"]


def test_what_does_not_hold_any_more_is_withdrawn() -> None:
    stack = NoticeStack()
    for notice in (NOT_DONE, FOUND):
        stack.put(notice)
    stack.withdraw("C")
    stack.withdraw("")
    assert (stack.top, stack.beneath) == (FOUND, 0)
    stack.drop()
    stack.drop()
    assert (stack.top, stack.beneath) == (None, 0)

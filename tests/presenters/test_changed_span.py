"""Only what differs between two lists is told."""

from hypothesis import given
from hypothesis import strategies as st

from ecster_desk.presenters.changed_span import changed_span

lists = st.lists(st.integers(0, 3), max_size=8)


@given(lists, lists)
def test_all_outside_the_span_is_equal(old, new) -> None:
    first, old_end, new_end = changed_span(old, new)
    assert old[:first] + new[first:new_end] + old[old_end:] == new
    assert 0 <= first <= min(old_end, new_end)


@given(lists, lists)
def test_the_span_is_the_smallest(old, new) -> None:
    first, old_end, new_end = changed_span(old, new)
    if first < min(old_end, new_end):
        assert old[first] != new[first]
        assert old[old_end - 1] != new[new_end - 1]


def test_equal_lists_have_no_span() -> None:
    first, old_end, new_end = changed_span([1, 2], [1, 2])
    assert first == old_end == new_end

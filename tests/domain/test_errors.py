"""Every error has its sentence, its advice and a code of its own."""

from collections import Counter

from ecster_desk.domain import journal_errors, money_errors
from ecster_desk.domain.errors import BadInput, DeskError, KeyRefused, TooSlow

KNOWN = {journal_errors.OrderBusy, money_errors.OrderChanged}  # all of their files are looked at


def all_kinds(kind=DeskError):
    return [kind, *(below for child in kind.__subclasses__() for below in all_kinds(child))]


def test_each_says_what_happened_and_what_to_do():
    assert set(all_kinds()) >= KNOWN
    for kind in all_kinds():
        assert kind.what.endswith(".")
        assert kind.advice.endswith(".")
    assert str(TooSlow()) == TooSlow.what


def test_no_two_share_a_code():
    codes = Counter(kind.code for kind in all_kinds())

    assert [code for code, count in codes.items() if count > 1] == []


def test_the_code_for_support_names_kind_status_and_call_and_nothing_else():
    assert KeyRefused("Åsa", status=401, request_id="7f3a").support_code == "E301-401-7f3a"
    assert TooSlow("host").support_code == "E204"
    assert BadInput().support_code == "E100"

"""Each of the 48 faults has its tests, and those tests exist."""

import re

from tests.support.faults import FAULTS
from tests.support.tracked import ROOT


def test_every_fault_is_there_once_and_has_tests():
    assert [fault.number for fault in FAULTS] == list(range(1, 49))
    assert all(fault.tests for fault in FAULTS)


def test_what_proves_a_fault_exists():
    named = {tuple(test.split("::")) for fault in FAULTS for test in fault.tests}
    missing = []
    for file in sorted({file for file, _name in named}):
        text = (ROOT / "tests" / file).read_text("utf-8")
        there = set(re.findall(r"^(?:async )?def (test_\w+)", text, re.MULTILINE))
        missing += [f"{file}::{name}" for its, name in named if its == file and name not in there]
    assert missing == []

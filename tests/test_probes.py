"""The probes run against the real sandbox and find there what its contract promises."""

import runpy
import sys

import pytest

from tests.support.sandbox import running_sandbox
from tests.support.tracked import ROOT

PROBES = ROOT / "packaging" / "probes"
ROWS = [{"name": "Chair", "quantity": 3, "unitAmount": 10_000, "vatRate": 2500}]
MOVING = {
    "p1_same_reference",
    "p2_echo",
    "p3d_debit_ceiling",
    "p3c_credit_ceiling",
    "p8_annul_twice",
}
FOUND = {
    "p1_same_reference": "P1: the same reference is booked",
    "p2_echo": "profile: echo = DEBIT, CREDIT, ANNUL",
    "p3d_debit_ceiling": "profile: debit_ceiling = proved",
    "p3c_credit_ceiling": "profile: credit_ceiling = proved",
    "p4_error_bodies": "no 429 within 3 reads",
    "p5_time_limits": "silence: held 0.2 s or more",
    "p6_sizes": "P6: 100 rows are read as one row is",
    "p7_paging": "P7: maxRecords, offset",
    "p8_annul_twice": "P8: the second is refused",
}
QUICK = {
    "p4_error_bodies": ("--requests", "3"),
    "p5_time_limits": ("--seconds", "0.2"),
    "p6_sizes": ("--rows", "100"),
}


@pytest.fixture(scope="module")
def sandbox():
    with running_sandbox() as handle:
        _an_order(handle, "ONE-MORE")  # the documents' four are too few to tell paging by
        yield handle


@pytest.fixture
def run(monkeypatch, capsys, sandbox):
    """Run a probe as a person would; its exit code and all that it said."""
    monkeypatch.setenv("ECSTER_PROBE_URL", sandbox.url)
    monkeypatch.setenv("ECSTER_PROBE_API_KEY", sandbox.api_key)
    monkeypatch.setenv("ECSTER_PROBE_MERCHANT_KEY", sandbox.merchant_key)
    monkeypatch.syspath_prepend(str(PROBES))

    def ran(name, *arguments):
        monkeypatch.setattr(sys, "argv", [name, *arguments])
        with pytest.raises(SystemExit) as ended:
            runpy.run_path(str(PROBES / f"{name}.py"), run_name="__main__")
        said = capsys.readouterr()
        return ended.value.code, said.out + said.err

    return ran


def _an_order(sandbox, reference):
    sandbox.make_order(rows=ROWS, orderReference=reference)
    return ("--order", reference)


def test_every_probe_is_run():
    scripts = {path.stem for path in PROBES.glob("p*_*.py")}
    assert scripts == set(FOUND)


@pytest.mark.parametrize("name", FOUND)
def test_a_probe_finds_what_the_sandbox_promises(sandbox, run, name):
    arguments = _an_order(sandbox, f"PROBED-{name}") if name in MOVING else QUICK.get(name, ())
    code, said = run(name, *arguments)
    assert code == 0, said
    assert FOUND[name] in said
    assert "profile: " in said
    assert sandbox.api_key not in said


@pytest.mark.parametrize("name", sorted(MOVING))
def test_no_probe_moves_money_unless_an_order_is_named(sandbox, run, name):
    sandbox.clear_requests()
    code, said = run(name)
    assert (code, sandbox.requests()) == (2, [])
    assert "--order" in said


def test_a_ceiling_that_does_not_hold_is_not_proved(sandbox, run):
    sandbox.script_fault(method="POST", path="*", fault="commit_twice", times=0)
    try:
        code, said = run("p3d_debit_ceiling", *_an_order(sandbox, "LEAKY"))
    finally:
        sandbox.clear_faults()
    assert code == 0
    assert "profile: debit_ceiling = unproved" in said


def test_an_echo_that_is_missing_is_not_proved(sandbox, run):
    sandbox.script_fault(method="GET", path="*/orders/*", fault="reference_not_echoed", times=0)
    try:
        code, said = run("p2_echo", *_an_order(sandbox, "MUTE"), "--patience", "0.1")
    finally:
        sandbox.clear_faults()
    assert code == 0
    assert "profile: echo = unproved" in said


@pytest.mark.parametrize(
    "url",
    [
        "https://secure.ecster.se/rest/public",
        "http://labs.ecster.se/rest/public",
        "https://labs.ecster.se:444/rest/public",
        "https://labs.ecster.se@evil.example/rest/public",
        "https://labs.ecster.se.evil.example/",
        "http://127.0.0.1.evil.example/",
        "",
    ],
)
def test_no_other_host_is_probed(monkeypatch, run, url):
    monkeypatch.setenv("ECSTER_PROBE_URL", url)
    code, said = run("p7_paging")
    assert code == 1
    assert "ECSTER_PROBE_URL must be" in said


def test_an_order_that_is_not_there_or_not_alone_is_left(sandbox, run):
    code, said = run("p8_annul_twice", "--order", "NOBODYS")
    assert code == 1
    assert "0 orders have the reference" in said
    for _twin in range(2):
        arguments = _an_order(sandbox, "TWINS")
    assert run("p8_annul_twice", *arguments)[0] == 1


def test_a_missing_key_is_asked_for(monkeypatch, run):
    monkeypatch.delenv("ECSTER_PROBE_API_KEY")
    code, said = run("p7_paging")
    assert (code, "ECSTER_PROBE_API_KEY" in said) == (1, True)

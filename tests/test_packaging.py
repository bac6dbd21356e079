"""The scripts that set up and start: what they ask of the system, and what they pass on."""

import importlib.util
import os
import re
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.tracked import ROOT

RUN = ROOT / "packaging" / "run.sh"
SYSTEM = ROOT / "packaging" / "system.sh"

FAKE_DPKG = 'cat "$MACHINE/packages"'
FAKE_APT = """
echo "$*" >>"$MACHINE/asked"
echo "words of apt-get"
if [ -e "$MACHINE/lists-are-old" ]; then
  [ "$1" = update ] && rm "$MACHINE/lists-are-old" && exit 0
  exit 100
fi
for word in "$@"; do echo "installed $word " >>"$MACHINE/packages"; done
"""
FAKE_PYTHON = '[ "$1" = -c ] && exit 0; shift 3; echo "platform=${QT_QPA_PLATFORM:-} args=$*"'


@dataclass
class Machine:
    """A Debian made of four small scripts: its packages, its apt-get, its user, its Python."""

    home: Path

    def write(self, name: str, script: str) -> None:
        command = self.home / "bin" / name
        command.write_text(f"#!/bin/bash\n{script}\n", encoding="utf-8")
        command.chmod(0o755)

    def install(self, *packages: str) -> None:
        lines = "".join(f"installed {package} \n" for package in packages)
        (self.home / "packages").write_text(lines, encoding="utf-8")

    def asked_of_apt(self) -> list[str]:
        asked = self.home / "asked"
        return asked.read_text(encoding="utf-8").splitlines() if asked.exists() else []

    def start(self, *command: str, **environment: str) -> "subprocess.Popen[str]":
        surroundings = {
            "PATH": f"{self.home / 'bin'}:{os.defpath}:/usr/bin",
            "MACHINE": str(self.home),
            "TMPDIR": str(self.home),
            **environment,
        }
        return subprocess.Popen(
            ["/bin/bash", *command],
            env=surroundings,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *command: str, **environment: str) -> tuple[str, str, int]:
        process = self.start(*command, **environment)
        said, told = process.communicate(timeout=20)
        return said, told, process.returncode


def _names(variable: str) -> list[str]:
    script = f'source "{SYSTEM}"; printf "%s\\n" "${{{variable}[@]}}"'
    return subprocess.check_output(["/bin/bash", "-c", script], text=True).split()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    (tmp_path / "bin").mkdir()
    made = Machine(tmp_path)
    made.write("dpkg-query", FAKE_DPKG)
    made.write("apt-get", FAKE_APT)
    made.write("id", "echo 0")
    made.write("python3", FAKE_PYTHON)
    made.install(*_names("PACKAGES_TO_RUN"))
    return made


def test_a_machine_that_has_all_just_starts(machine: Machine) -> None:
    said, told, code = machine.run(str(RUN), "--order", "A 1", DISPLAY=":0")
    assert (said, told, code) == ("platform= args=--order A 1\n", "", 0)
    assert machine.asked_of_apt() == []


def test_only_what_is_missing_is_installed(machine: Machine) -> None:
    machine.install(*(name for name in _names("PACKAGES_TO_RUN") if name != "libegl1"))
    said, told, code = machine.run(str(RUN), DISPLAY=":0")
    assert code == 0
    assert machine.asked_of_apt()[-1].startswith("install ")
    assert machine.asked_of_apt()[-1].endswith(" --no-install-recommends libegl1")
    assert "installing system packages: libegl1" in told
    assert said == "platform= args=\n", "standard output belongs to the program"


def test_old_package_lists_are_renewed_when_an_install_fails(machine: Machine) -> None:
    machine.install(*(name for name in _names("PACKAGES_TO_RUN") if name != "libegl1"))
    (machine.home / "lists-are-old").touch()
    _said, _told, code = machine.run(str(RUN), DISPLAY=":0")
    assert code == 0
    assert [line.split()[0] for line in machine.asked_of_apt()][-2:] == ["update", "install"]


def test_a_renamed_library_counts_by_what_it_provides(machine: Machine) -> None:
    present = [name for name in _names("PACKAGES_TO_RUN") if name != "libglib2.0-0"]
    machine.install(*present, "libglib2.0-0t64 libglib2.0-0 (= 2.84), libother (= 1)")
    machine.run(str(RUN), DISPLAY=":0")
    assert machine.asked_of_apt() == []


def test_without_the_right_to_install_the_command_is_told(machine: Machine) -> None:
    machine.install(*(name for name in _names("PACKAGES_TO_RUN") if not name.startswith("libg")))
    machine.write("id", "echo 1000")
    _said, told, _code = machine.run(str(RUN), DISPLAY=":0")
    assert "sudo apt-get install --no-install-recommends libgl1 libglib2.0-0" in told
    assert machine.asked_of_apt() == []


def test_two_first_starts_install_once(machine: Machine) -> None:
    machine.install()
    starts = [machine.start(str(RUN), DISPLAY=":0") for _start in range(2)]
    said = [start.communicate(timeout=20)[0] for start in starts]
    assert said == ["platform= args=\n"] * 2
    assert sum(line.startswith("install") for line in machine.asked_of_apt()) == 1


def test_no_display_means_the_tour_offscreen(machine: Machine) -> None:
    said, told, code = machine.run(str(RUN))
    folder = said.strip().removeprefix("platform=offscreen args=--tour ")
    assert code == 0
    assert Path(folder).is_dir()
    assert told.count("\n") == 1
    assert "there is no display" in told
    assert folder in told


@pytest.mark.parametrize("arguments", ["sandbox --port 0", "--tour there", "--help"])
def test_what_needs_no_display_passes_through(machine: Machine, arguments: str) -> None:
    said, told, _code = machine.run(str(RUN), *arguments.split())
    assert (said, told) == (f"platform=offscreen args={arguments}\n", "")


def test_a_chosen_platform_is_kept(machine: Machine) -> None:
    said, _told, _code = machine.run(str(RUN), QT_QPA_PLATFORM="vnc")
    assert said == "platform=vnc args=\n"


def test_no_fitting_python_is_said(machine: Machine) -> None:
    machine.write("python3", "exit 1")
    script = f'source "{SYSTEM}"; FITS="import nothing_of_this_name"; find_python'
    _said, told, code = machine.run("-c", script)
    assert code == 1
    assert "Python 3.11, 3.12 or 3.13" in told


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The set-up script, at work in a checkout whose locks name nothing."""
    script = ROOT / "packaging" / "environment.py"
    spec = importlib.util.spec_from_file_location("environment_script", script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.ROOT = tmp_path_factory.mktemp("checkout")
    module.HOME = module.ROOT / ".venv"
    module.PYTHON = module.HOME / "bin" / "python"
    module.RUN_LOCK = module.ROOT / "requirements.lock"
    module.TEST_LOCK = module.ROOT / "requirements-dev.lock"
    module.RUN_LOCK.touch()
    module.TEST_LOCK.touch()
    return module


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_locks_hold_every_dependency_by_hash_and_no_address(lock: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"]
    if lock == "requirements-dev.lock":
        wanted += project["dependency-groups"]["dev"]
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", text)
    locked = {entry.split("==")[0] for entry in entries}
    names = {re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in wanted}
    assert not names - locked, "run packaging/lock.sh"
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text


def _imports_from(python: Path, place: Path) -> list[str]:
    told = subprocess.check_output(
        [python, "-P", "-c", "import sys; print(*sys.path, sep='\\n')"], cwd=place, text=True
    )
    return told.splitlines()


def test_an_environment_is_made_once(
    environment: ModuleType, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    python = environment.ensure(environment.TEST_LOCK)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    imported = _imports_from(python, elsewhere)
    assert str(environment.ROOT) in imported, "the checkout is imported from anywhere"
    assert str(elsewhere) not in imported, "where one stands is not"
    assert "setting up" in capfd.readouterr().err
    for lock in (environment.TEST_LOCK, environment.RUN_LOCK):
        assert environment.ensure(lock) == python
    assert capfd.readouterr().err == ""


def test_a_package_that_differs_from_its_hash_is_refused(
    environment: ModuleType, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    package = tmp_path / "till-1.0-py3-none-any.whl"
    package.write_bytes(b"not what was locked")
    locked = f"till @ {package.as_uri()} --hash=sha256:{'0' * 64}\n"
    environment.RUN_LOCK.write_text(locked, encoding="utf-8")
    with pytest.raises(environment.SetUpError, match="could not be installed"):
        environment.ensure(environment.RUN_LOCK)
    assert "DO NOT MATCH THE HASHES" in capfd.readouterr().err

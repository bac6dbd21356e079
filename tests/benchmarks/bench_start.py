"""How long until the window is there and a search can be typed, and what memory a rest takes.

Whole processes, interleaved with a bare window: ratios hold on a noisy machine. Prints, gates
nothing. Run: python tests/benchmarks/bench_start.py [rounds]
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
GOALS = {"first paint": 1.35, "search usable": 2.0, "memory": 2.5, "memory with sandbox": 3.0}

PSS = """
def pss():
    import re
    text = open("/proc/self/smaps_rollup").read()
    return int(re.search(r"^Pss: +(\\d+)", text, re.M)[1])
"""

BARE = (
    PSS
    + """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", time.clock_gettime(time.CLOCK_BOOTTIME), flush=True)
app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
QTimer.singleShot(SECONDS, lambda: (print("pss", pss(), flush=True), app.quit()))
app.exec()
"""
)

PROGRAM = (
    PSS
    + """
import sys, time
from ecster_desk.app import program
def say(word):
    print(word, time.clock_gettime(time.CLOCK_BOOTTIME), flush=True)
show = program.show_painted
def shown(window):
    show(window)
    say("painted")
    import ecster_desk.app.life as life
    from ecster_desk.app.gateway import LateGateway
    real = LateGateway.open
    def opened(self, gateway):
        real(self, gateway)
        say("usable")
    LateGateway.open = opened
    from PySide6.QtCore import QTimer
    QTimer.singleShot(SECONDS, lambda: (print("pss", pss(), flush=True), window.close()))
program.show_painted = shown
sys.exit(program.main(ARGS))
"""
)


def run(code: str, environ: dict[str, str]) -> dict[str, float]:
    """Start a process; give its milestones in milliseconds since the start, and its PSS in kB."""
    began = time.clock_gettime(time.CLOCK_BOOTTIME)
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env=environ,
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    figures: dict[str, float] = {}
    for line in done.stdout.splitlines():
        word, _, number = line.partition(" ")
        if word == "pss":
            figures[word] = float(number)
        elif word in {"painted", "usable"}:
            figures.setdefault(word, (float(number) - began) * 1000)
    return figures


def main() -> None:
    """Interleave the processes and print the ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    environ = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sandbox = subprocess.Popen(
        [sys.executable, "-P", "-m", "ecster_desk", "sandbox", "--orders", "200"],
        env=environ,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert sandbox.stdout is not None
        measure(rounds, environ, json.loads(sandbox.stdout.readline()))
    finally:
        sandbox.terminate()
        sandbox.wait(5)


def measure(rounds: int, environ: dict[str, str], address: dict[str, str]) -> None:
    """Run each kind of process `rounds` times and print medians."""
    keyed = environ | {
        "ECSTER_DESK_API_KEY": address["api_key"],
        "ECSTER_DESK_MERCHANT_KEY": address["merchant_key"],
    }
    seen: dict[str, list[dict[str, float]]] = {"bare": [], "outside": [], "embedded": []}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            outside = ["--data-dir", f"{folder}/a", "--api-url", address["url"]]
            embedded = ["--data-dir", f"{folder}/b"]
            seen["bare"].append(run(BARE.replace("SECONDS", "1500"), environ))
            for kind, args in (("outside", outside), ("embedded", embedded)):
                code = PROGRAM.replace("SECONDS", "6000").replace("ARGS", repr(args))
                seen[kind].append(run(code, keyed))

    def median(kind: str, figure: str) -> float:
        return statistics.median(one[figure] for one in seen[kind])

    bare, floor = median("bare", "painted"), median("bare", "pss")
    sys.stdout.write(f"bare window: first paint {bare:.0f} ms, PSS {floor / 1024:.0f} MB\n")
    for name, value, unit in (
        ("first paint", median("outside", "painted"), bare),
        ("search usable", median("outside", "usable"), bare),
        ("memory", median("outside", "pss"), floor),
        ("memory with sandbox", median("embedded", "pss"), floor),
    ):
        sys.stdout.write(f"{name}: {value / unit:.2f}x of bare (goal <= {GOALS[name]:.2f}x)\n")


if __name__ == "__main__":
    main()

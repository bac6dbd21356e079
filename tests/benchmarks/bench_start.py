"""How long until the window is there and a search goes out, and what memory a rest takes.

Whole processes, interleaved with a bare window: ratios hold on a noisy machine. Prints, gates
nothing. Run: python tests/benchmarks/bench_start.py [rounds]

Search usable: a text is entered at the first paint, as keys would; a relay before the sandbox notes
when the question for that text arrives there, and answers go back through it; neither the relay nor
the sandbox does anything for a start before that. Beside the time by the clock stands the processor
time until then, which other work on the machine disturbs less.

Memory is PSS, once there has been next to nothing to do for a second and a half. Pages that other
processes have loaded too count in part, so other programs with Qt make the bare window cheaper and
the ratio worse: their number is told, and beside it the ratio with all pages in full (RSS).
"""

import json
import os
import re
import select
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

CHECKOUT = Path(__file__).parents[2]
GOALS = {"first paint": 1.35, "search usable": 2.0, "memory": 2.5, "memory with sandbox": 3.0}

MEMORY = """
def memory():
    import re
    text = open("/proc/self/smaps_rollup").read()
    return [re.search(rf"^{kind}: +(\\d+)", text, re.M)[1] for kind in ("Pss", "Rss")]
def when_at_rest(end):
    import time
    from PySide6.QtCore import QTimer
    seen = [time.process_time()]
    timer = QTimer(interval=500)
    def look():
        seen.append(time.process_time())
        if len(seen) > 4 and seen[-1] - seen[-4] < 0.02:  # next to nothing for 1.5 s
            timer.stop()
            print("memory", *memory(), flush=True)
            end()
    timer.timeout.connect(look)
    timer.start()
    return timer
"""

BARE = (
    MEMORY
    + """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", time.clock_gettime(time.CLOCK_BOOTTIME), time.process_time(), flush=True)
app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
rest = when_at_rest(app.quit)
app.exec()
"""
)

TYPED = "Ref-458545"
PROGRAM = (
    MEMORY
    + """
import sys, time
from ecster_desk.app import program
show = program.show_painted
def shown(window):
    show(window)
    print("painted", time.clock_gettime(time.CLOCK_BOOTTIME), time.process_time(), flush=True)
    field = window.focusWidget()
    if TYPED:
        field.setText(TYPED)
        field.returnPressed.emit()
    window.rest = when_at_rest(window.close)
program.show_painted = shown
sys.exit(program.main(ARGS))
"""
)


class Relay:
    """Stands before the sandbox and notes when the typed question comes.

    Attributes:
        asked: when it came, in seconds since the machine started; 0 before.
        spent: processor seconds that the program had used by then.
        process: whose time that is.
    """

    def __init__(self, behind: str) -> None:
        parts = urlsplit(behind)
        self._behind = (parts.hostname, parts.port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        port = self._listener.getsockname()[1]
        self.url = parts._replace(netloc=f"127.0.0.1:{port}").geturl()
        self.process: int | None = None
        self.asked = self.spent = 0.0
        threading.Thread(target=self._accept, daemon=True).start()

    def forget(self) -> None:
        """The next run begins."""
        self.process, self.asked, self.spent = None, 0.0, 0.0

    def _accept(self) -> None:
        while True:
            caller, _ = self._listener.accept()
            threading.Thread(target=self._pass_on, args=(caller,), daemon=True).start()

    def _pass_on(self, caller: socket.socket) -> None:
        """The sandbox is called once a question has come: its own pace is in no figure."""
        with caller:
            question = self._heard(caller)
            if not question:
                return
            with socket.create_connection(self._behind) as server:
                server.sendall(question)
                while True:
                    for ready in select.select([caller, server], [], [])[0]:
                        data = self._heard(caller) if ready is caller else server.recv(65536)
                        if not data:
                            return
                        (server if ready is caller else caller).sendall(data)

    def _heard(self, caller: socket.socket) -> bytes:
        data = caller.recv(65536)
        if TYPED.encode() in data and not self.asked:
            self._note()
        return data

    def _note(self) -> None:
        self.asked = time.clock_gettime(time.CLOCK_BOOTTIME)
        threads = Path(f"/proc/{self.process}/task").glob("*/schedstat")
        self.spent = sum(int(each.read_text().split()[0]) for each in threads) / 1e9


def run(code: str, environ: dict[str, str], relay: Relay | None = None) -> dict[str, float]:
    """Start a process; give its milestones in milliseconds since the start, and memory in kB."""
    if relay:
        relay.forget()
    began = time.clock_gettime(time.CLOCK_BOOTTIME)
    with subprocess.Popen(
        [sys.executable, "-P", "-c", code],
        env=environ,
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        if relay:
            relay.process = process.pid
        told, _ = process.communicate(timeout=60)
    figures: dict[str, float] = {}
    for line in told.splitlines():
        word, *numbers = line.split()
        if word == "memory":
            figures["pss"], figures["rss"] = map(float, numbers)
        elif word == "painted" and word not in figures:
            figures[word] = (float(numbers[0]) - began) * 1000
            figures["painted cpu"] = float(numbers[1]) * 1000
    if relay:
        assert relay.asked, "the typed search never came"
        figures["usable"] = (relay.asked - began) * 1000
        figures["usable cpu"] = relay.spent * 1000
    return figures


def others_with_qt() -> int:
    """How many other processes have Qt loaded just now, as far as can be seen."""
    count = 0
    for maps in Path("/proc").glob("[0-9]*/maps"):
        try:
            count += bool(re.search("libQt6Core", maps.read_text()))
        except OSError:
            continue
    return count


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
    relay = Relay(address["url"])
    strangers = others_with_qt()
    seen: dict[str, list[dict[str, float]]] = {"bare": [], "outside": [], "embedded": []}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            outside = ["--data-dir", f"{folder}/a", "--api-url", relay.url]
            embedded = ["--data-dir", f"{folder}/b"]
            seen["bare"].append(run(BARE, environ))
            code = PROGRAM.replace("TYPED", repr(TYPED))
            seen["outside"].append(run(code.replace("ARGS", repr(outside)), keyed, relay))
            code = PROGRAM.replace("TYPED", "''")
            seen["embedded"].append(run(code.replace("ARGS", repr(embedded)), keyed))
        strangers = max(strangers, others_with_qt())
    report(seen)
    if strangers:
        sys.stdout.write(f"(memory: {strangers} other processes had Qt loaded, see above)\n")


def report(seen: dict[str, list[dict[str, float]]]) -> None:
    """Print the floors and the ratios."""

    def median(kind: str, figure: str) -> float:
        return statistics.median(one[figure] for one in seen[kind])

    bare, floor = median("bare", "painted"), median("bare", "pss")
    spent = median("bare", "painted cpu")
    sys.stdout.write(
        f"bare window: first paint {bare:.0f} ms ({spent:.0f} ms of processor), "
        f"PSS {floor / 1024:.0f} MB\n"
    )
    for name, kind, figure in (
        ("first paint", "outside", "painted"),
        ("search usable", "outside", "usable"),
    ):
        ratio, worked = median(kind, figure) / bare, median(kind, f"{figure} cpu") / spent
        sys.stdout.write(
            f"{name}: {ratio:.2f}x of bare, {worked:.2f}x of its processor time "
            f"(goal <= {GOALS[name]:.2f}x)\n"
        )
    for name, kind in (("memory", "outside"), ("memory with sandbox", "embedded")):
        ratio, whole = (median(kind, of) / median("bare", of) for of in ("pss", "rss"))
        sys.stdout.write(
            f"{name}: {ratio:.2f}x of bare, {whole:.2f}x with shared pages in full "
            f"(goal <= {GOALS[name]:.2f}x)\n"
        )


if __name__ == "__main__":
    main()

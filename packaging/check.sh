#!/usr/bin/env bash
# All checks, in an environment that is set up already (test.sh sets it up).
# Each tells its time; a failed one stops none of the others. The last line counts tests and checks.
# ECSTER_DESK_PYTHON names another interpreter than the checkout's own; ECSTER_DESK_LANES is how
# many parts run at the same time.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=${ECSTER_DESK_PYTHON:-$PWD/.venv/bin/python}
tools=$(dirname "$python")
scratch=$(mktemp -d)
passed=0 failed=0 long=() begun=()
lanes=${ECSTER_DESK_LANES:-$(nproc 2>/dev/null || echo 2)}

export COVERAGE_FILE="$scratch/coverage" XDG_RUNTIME_DIR="$scratch/runtime"
mkdir -m 0700 "$XDG_RUNTIME_DIR"
unset PYTHONPATH PYTHONHOME
# Bytecode is kept: many tests start the program anew, and would compile it each time.
unset PYTHONDONTWRITEBYTECODE

clean_up() {
  local part
  for part in $(jobs -rp); do kill -- "-$part" 2>/dev/null; done
  rm -rf "$scratch"
}
trap clean_up EXIT

# Runs a command and tells its verdict and its time; the verdict is kept for the count.
timed() {
  local name=$1 began=$EPOCHREALTIME code=0
  shift
  "$@" || code=$?
  echo "$code" >"$scratch/code of $name"
  awk -v b="$began" -v e="$EPOCHREALTIME" -v n="$name" -v c="$code" \
    'BEGIN { printf "== %-28s %-6s %6.1f s\n", n, c == 0 ? "ok" : "FAILED", e - b }'
}

# Begins a part beside those that run already, as soon as a lane is free. `told` tells what it said.
# Each is a process group of its own, so that all of it can be ended.
begin() {
  while [ "$(jobs -rp | wc -l)" -ge "$lanes" ]; do wait -n; done
  set -m
  timed "$@" </dev/null >"$scratch/words of $1" 2>&1 &
  set +m
  begun+=("$1")
}

# Waits for all that was begun, tells it in that order, and counts it.
told() {
  local name
  wait
  for name in "${begun[@]}"; do
    cat "$scratch/words of $name"
    counted "$name"
  done
}

# A step that nothing runs beside, and that speaks as it goes.
step() {
  timed "$@" 2>&1 | tee "$scratch/words of $1"
  counted "$1"
}

# Counts each test of a part that ran tests; any other part is one check. A part that broke off, or
# failed without a failed test, is one failure.
counted() {
  local summary tests=0 failures=0 code
  code=$(cat "$scratch/code of $1" 2>/dev/null || echo broken)
  summary=$(grep -E '^(=+ )?[0-9]+ [a-z]+.* in [0-9.]+s' "$scratch/words of $1" | tail -n 1)
  if [ -n "$summary" ]; then
    tests=$(count passed "$summary")
    failures=$(($(count failed "$summary") + $(count 'errors?' "$summary")))
  elif [ "$code" = 0 ] && [[ $1 != *tests* ]]; then
    tests=1
  fi
  [ "$code" != 0 ] && [ "$failures" -eq 0 ] && failures=1
  passed=$((passed + tests)) failed=$((failed + failures))
}

count() {
  local found
  found=$(grep -oE "(^|[ =])[0-9]+ $1( |,|$)" <<<"$2" | grep -oE '[0-9]+' | head -n 1)
  echo "${found:-0}"
}

# Runs pytest; that a choice finds no test (5) is no failure by itself.
run_tests() {
  local code=0
  "$python" -P -m "$@" --durations=10 --durations-min=1 ${long[@]+"${long[@]}"} || code=$?
  [ "$code" -eq 0 ] || [ "$code" -eq 5 ]
}

offscreen_tests() { QT_QPA_PLATFORM=offscreen run_tests "$@"; }

# Real windows on a display of our own, with a window manager: without one no shortcut works after
# a dialog has closed.
window_tests() (
  trap 'kill $(jobs -rp) 2>/dev/null' EXIT
  said=$(mktemp -p "$scratch")
  Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp -noreset 3>"$said" 2>/dev/null &
  until [ -s "$said" ]; do
    kill -0 $! || exit 1
    sleep 0.05
  done
  DISPLAY=:$(<"$said")
  export DISPLAY QT_QPA_PLATFORM=xcb
  matchbox-window-manager 2>/dev/null &
  run_tests "$@" --real-window
)

# Says nothing unless the command fails.
quietly() {
  local said
  said=$("$@" 2>&1) || { printf '%s\n' "$said"; return 1; }
}

covered() { "$python" -P -m coverage report "$@"; }

static_checks() {
  begin 'types' quietly "$python" -P -m mypy
  begin 'format' quietly "$tools/ruff" format --check .
  begin 'lint' quietly "$tools/ruff" check .
  begin 'imports' quietly "$tools/lint-imports" --no-cache
  begin 'translations' "$python" packaging/translations.py
}

# What takes longest begins first, so that no lane is left alone with it; a new folder is of the rest.
# The simulation is nothing but speed, and counting its lines takes most of it: a tenth of its worlds
# is counted.
all_tests() {
  local count=(coverage run -m pytest) alone=' ui end_to_end adapters sandbox simulation ' path rest=()
  for path in tests/test_*.py tests/*/; do
    [[ $alone == *" $(basename "$path") "* ]] || rest+=("$path")
  done
  begin 'tests: ui' offscreen_tests "${count[@]}" tests/ui
  begin 'tests: end_to_end' offscreen_tests "${count[@]}" tests/end_to_end
  begin 'tests: the rest' offscreen_tests "${count[@]}" "${rest[@]}"
  begin 'tests: adapters' offscreen_tests "${count[@]}" tests/adapters
  begin 'tests: sandbox' offscreen_tests "${count[@]}" tests/sandbox
  begin 'tests: more worlds' offscreen_tests pytest tests/simulation -k 'no_world and not 0'
  begin 'tests: worlds' offscreen_tests "${count[@]}" tests/simulation -k 'not no_world or 0'
  mapfile -t rest < <(grep -rl real_window tests --include='test_*.py')
  begin 'tests: real windows' window_tests "${count[@]}" "${rest[@]}"
}

coverage_checks() {
  step 'coverage data' "$python" -P -m coverage combine --quiet
  step 'coverage: all 90 %' covered --fail-under=90 --skip-covered
  step 'coverage: core 100 %' covered --fail-under=100 --skip-covered \
    --include='ecster_desk/domain/*,ecster_desk/services/*,ecster_desk/adapters/*'
}

if [ "${1:-}" = --long ]; then
  long=(--long)
  shift
fi
if [ $# -gt 0 ]; then
  step 'chosen tests' offscreen_tests pytest "$@"
  step 'chosen tests in real windows' window_tests pytest "$@"
else
  all_tests
  static_checks
  told
  coverage_checks
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

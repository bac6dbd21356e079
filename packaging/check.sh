#!/usr/bin/env bash
# All checks, one after the other, in an environment that is set up already (test.sh sets it up).
# Each tells its time; a failed one stops none of the others. The last line counts tests and checks.
# ECSTER_DESK_PYTHON names another interpreter than the checkout's own.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=${ECSTER_DESK_PYTHON:-$PWD/.venv/bin/python}
tools=$(dirname "$python")
scratch=$(mktemp -d)
passed=0 failed=0 long=()

export COVERAGE_FILE="$scratch/coverage" PYTHONDONTWRITEBYTECODE=1
export XDG_RUNTIME_DIR="$scratch/runtime"
mkdir -m 0700 "$XDG_RUNTIME_DIR"
unset PYTHONPATH PYTHONHOME

background=()
clean_up() {
  [ ${#background[@]} -gt 0 ] && kill "${background[@]}" 2>/dev/null
  rm -rf "$scratch"
}
trap clean_up EXIT

# Runs a command, tells its verdict and its time, and passes its verdict on.
timed() {
  local name=$1 began=$EPOCHREALTIME code=0
  shift
  "$@" || code=$?
  awk -v b="$began" -v e="$EPOCHREALTIME" -v n="$name" -v c="$code" \
    'BEGIN { printf "== %-28s %-6s %6.1f s\n", n, c == 0 ? "ok" : "FAILED", e - b }'
  return "$code"
}

step() {
  if timed "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

# A step of many tests: each counts. A run that breaks off without a count is one failure.
step_of_tests() {
  local failed_before=$failed
  timed "$@" || [ "$failed" -gt "$failed_before" ] || failed=$((failed + 1))
}

# Runs pytest and adds its counts; that a choice finds no test (5) is no failure by itself.
run_tests() {
  "$python" -P -m "$@" --durations=10 --durations-min=1 ${long[@]+"${long[@]}"} 2>&1 | tee "$scratch/said"
  local code=${PIPESTATUS[0]}
  tally "$scratch/said"
  [ "$code" -eq 0 ] || [ "$code" -eq 5 ]
}

# Adds the counts of the summary in a file.
tally() {
  local summary
  summary=$(grep -E '^(=+ )?[0-9]+ [a-z]+.* in [0-9.]+s' "$1" | tail -n 1)
  passed=$((passed + $(count passed "$summary")))
  failed=$((failed + $(count failed "$summary") + $(count 'errors?' "$summary")))
}

# Two halves side by side, as most machines have two cores: windows and the sandbox, and the rest.
# The simulation is nothing but speed, and counting its lines takes most of it: a tenth of its worlds
# is counted.
both_halves() {
  local path windows=() rest=() code=0 part
  for path in tests/test_*.py tests/*/; do
    case $path in
      tests/ui/ | tests/end_to_end/ | tests/app/ | tests/sandbox/) windows+=("$path") ;;
      tests/simulation/) ;;
      *) rest+=("$path") ;;
    esac
  done
  part_of_tests windows coverage run -m pytest "${windows[@]}" &
  local first=$!
  part_of_tests rest coverage run -m pytest "${rest[@]}" || code=1
  part_of_tests worlds coverage run -m pytest tests/simulation -k 'not no_world or 0' || code=1
  part_of_tests simulation pytest tests/simulation -k 'no_world and not 0' || code=1
  wait "$first" || code=1
  for part in windows rest worlds simulation; do
    cat "$scratch/said-$part"
    tally "$scratch/said-$part"
  done
  return "$code"
}

part_of_tests() {
  QT_QPA_PLATFORM=offscreen "$python" -P -m "${@:2}" --durations=10 --durations-min=1 \
    ${long[@]+"${long[@]}"} >"$scratch/said-$1" 2>&1
}

count() {
  local found
  found=$(grep -oE "(^|[ =])[0-9]+ $1( |,|$)" <<<"$2" | grep -oE '[0-9]+' | head -n 1)
  echo "${found:-0}"
}

offscreen_tests() { QT_QPA_PLATFORM=offscreen run_tests "$@"; }

# Real windows on a display of our own, with a window manager: without one no shortcut works after
# a dialog has closed.
window_tests() {
  Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp -noreset 3>"$scratch/display" 2>/dev/null &
  background+=($!)
  until [ -s "$scratch/display" ]; do
    kill -0 "${background[-1]}" || return 1
    sleep 0.05
  done
  local -x DISPLAY QT_QPA_PLATFORM=xcb
  DISPLAY=:$(<"$scratch/display")
  matchbox-window-manager 2>/dev/null &
  background+=($!)
  run_tests "$@" --real-window
}

# Says nothing unless the command fails.
quietly() {
  local said
  said=$("$@" 2>&1) || { printf '%s\n' "$said"; return 1; }
}

covered() { "$python" -P -m coverage report "$@"; }

static_checks() {
  step 'format' quietly "$tools/ruff" format --check .
  step 'lint' quietly "$tools/ruff" check .
  step 'types' quietly "$python" -P -m mypy
  step 'imports' quietly "$tools/lint-imports" --no-cache
  step 'translations' "$python" packaging/translations.py
}

all_checks() {
  static_checks
  step_of_tests 'tests' both_halves
  step_of_tests 'tests in real windows' window_tests coverage run -m pytest
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
  step_of_tests 'chosen tests' offscreen_tests pytest "$@"
  step_of_tests 'chosen tests in real windows' window_tests pytest "$@"
else
  all_checks
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

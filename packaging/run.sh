#!/usr/bin/env bash
# Starts Ecster Desk; the first time sets up all it needs. Arguments go to the program.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/system.sh"

needs_a_display() {
  [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ] && return 1
  export QT_QPA_PLATFORM=offscreen
  local word
  for word in "$@"; do
    case $word in sandbox | --tour | --tour=* | -h | --help | --version) return 1 ;; esac
  done
}

ensure_packages "${PACKAGES_TO_RUN[@]}"
python=$(find_python)
if needs_a_display "$@"; then
  pictures=$(mktemp -d "${TMPDIR:-/tmp}/ecster-desk-tour.XXXXXX")
  say "there is no display, so the tour runs without one and leaves its pictures in $pictures."
  set -- "$@" --tour "$pictures"
fi
exec "$python" -E -s "$here/run.py" "$@"

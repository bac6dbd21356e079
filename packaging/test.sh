#!/usr/bin/env bash
# Runs every check, after setting up all they need.
# Usage: packaging/test.sh [--long] [pytest arguments: then only those tests run, and no other check]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/system.sh"

ensure_packages "${PACKAGES_TO_TEST[@]}"
python=$(find_python)
"$python" -E -s "$here/environment.py"
exec bash "$here/check.sh" "$@"

#!/usr/bin/env bash
# Writes both locks anew from pyproject.toml. Needs uv on the PATH; arguments go to it
# (`--upgrade` takes newer versions, without it the locked ones stay).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

compile() {
  uv pip compile --quiet --no-header --no-emit-index-url --generate-hashes --universal \
    --python-version 3.11 "$@" pyproject.toml >/dev/null
}

compile "$@" --output-file packaging/requirements.lock
compile "$@" --group dev --constraint packaging/requirements.lock \
  --output-file packaging/requirements-dev.lock
if grep -n '://' packaging/requirements.lock packaging/requirements-dev.lock; then
  echo 'An address has come into a lock: locks hold names, versions and hashes only.' >&2
  exit 1
fi

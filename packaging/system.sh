# Finds what Debian must give us, and asks for it. Sourced by run.sh and test.sh; says all on stderr.

PACKAGES_TO_RUN=(
  python3 python3-venv ca-certificates
  libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0 fonts-dejavu-core
  libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-randr0
  libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 libwayland-cursor0 libcups2
)
PACKAGES_TO_TEST=("${PACKAGES_TO_RUN[@]}" git xvfb matchbox-window-manager)

say() { printf 'ecster-desk: %s\n' "$*" >&2; }

# Names of the packages among the arguments that are not installed, one a line.
missing_packages() {
  printf '%s\n' "$@" | grep -vxF -f <(installed_packages)
}

# Newer releases rename libraries and keep the old name as one that is provided.
installed_packages() {
  dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' | sed -n 's/^installed //p' |
    tr -s ', ' '\n'
}

# Installs what is missing of the arguments; without the right to, says the command that does.
ensure_packages() {
  if ! command -v dpkg-query >/dev/null; then
    say "this is no Debian: Qt's system libraries must be there already."
    return 0
  fi
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -eq 0 ] && return 0
  if [ "$(id -u)" -ne 0 ]; then
    say "system packages are missing; run: sudo apt-get install --no-install-recommends ${missing[*]}"
    return 0
  fi
  install_alone "$@"
}

# One start installs, the others wait for it and then find nothing missing.
install_alone() {
  (
    flock 9
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -eq 0 ] && exit 0
    say "installing system packages: ${missing[*]}"
    have_package_lists || apt update || exit 1
    apt install "${missing[@]}" || { apt update && apt install "${missing[@]}"; }
  ) 9<"${BASH_SOURCE[0]}"
}

have_package_lists() { compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null; }

apt() {
  local verb=$1 options=(-qq -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
  shift
  [ "$verb" = install ] && options+=(--no-install-recommends)
  DEBIAN_FRONTEND=noninteractive apt-get "$verb" "${options[@]}" "$@" >&2 </dev/null
}

# The first interpreter that the program runs on, or nothing.
find_python() {
  local candidate
  for candidate in python3 /usr/bin/python3 python3.11 python3.12 python3.13; do
    if "$candidate" -c "$FITS" 2>/dev/null; then
      command -v "$candidate"
      return 0
    fi
  done
  say "Python 3.11, 3.12 or 3.13 with its venv module is needed and was not found."
  return 1
}

FITS='import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'

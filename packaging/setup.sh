# Sourced by ./run and ./check, which set $root: finds Python, sees to the system's libraries and the virtual
# environment, and leaves the environment's interpreter in $python. Exit status 3: something has to be installed first.

venv=${ATTACHE_VENV:-$root/.venv}
case $venv in /*) ;; *) venv=$PWD/$venv ;; esac

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "$@"
    exit 3
}

find_python() {
    for python in "${PYTHON:-python3}" python3 python3.13 python3.12 python3.11; do
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
    done
    return 1
}

# Installs the packages named; only root on a system with apt can.
apt_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    say "Installing $*"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -qq -y --no-install-recommends "$@"; } >/dev/null
}

need() {
    apt_install "$@" || stop "Attaché needs what this machine lacks. On Debian or Ubuntu:
    sudo apt-get install $*"
}

see_to_system() {
    find_python || need python3 python3-venv
    find_python || stop "Attaché needs Python 3.11 or later; this machine's is older."
    packages=$("$python" "$root/packaging/missing.py" "$1") || exit 1
    # shellcheck disable=SC2086 # one word per package
    [ -z "$packages" ] || need $packages
}

see_to_fonts() {
    packages=$("$python" "$root/packaging/missing.py" fonts) || exit 1
    # shellcheck disable=SC2086,SC2116 # one word per package, on one line
    [ -z "$packages" ] || apt_install $packages ||
        say "Letters of every script are seen and printed with more fonts: sudo apt-get install $(echo $packages)"
}

# The strongest walls around readers, and recognition of scanned pages; the program does without.
see_to_tools() {
    packages=$("$python" "$root/packaging/missing.py" tools) || exit 1
    # shellcheck disable=SC2086,SC2116 # one word per package, on one line
    [ -z "$packages" ] || apt_install $packages ||
        say "Sources are read behind stronger walls, and scans recognised, with: sudo apt-get install $(echo $packages)"
}

# What the environment was made from; as long as it holds, nothing is installed.
stamp() {
    echo "$root"
    "$python" -V
    cksum <"$root/pyproject.toml"
}

# $1: extra to install ("" or "[test]"); $2: window or offscreen.
set_up() {
    see_to_system "$2"
    [ -e "$venv" ] && [ ! -e "$venv/pyvenv.cfg" ] && stop "$venv is in the way: it is no virtual environment."
    wanted=$(stamp)
    for mark in "$venv/set-up$1" "$venv/set-up[test]"; do
        if [ "$(cat "$mark" 2>/dev/null)" = "$wanted" ]; then
            python=$venv/bin/python
            return
        fi
    done
    see_to_fonts
    see_to_tools
    say "Setting up $venv: this takes a minute or two, once."
    rm -f "$venv"/set-up*
    "$python" -m venv "$venv" || exit 1
    python=$venv/bin/python
    "$python" -m pip install --quiet --disable-pip-version-check --editable "$root$1" ||
        stop "The Python packages could not be installed; the lines above say why."
    printf '%s\n' "$wanted" >"$venv/set-up$1"
}

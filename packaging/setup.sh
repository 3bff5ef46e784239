# Set-up on Linux, shared by packaging/run and packaging/test, which source it. They set `root`, the checkout.
# Each step does nothing when its work is already done, and ends the script with one plain sentence when it fails.
# shellcheck shell=bash

# What no step foresaw is said as well, never just an end.
set -o errtrace
trap 'printf "Set-up stopped at line %s of %s.\n" "$LINENO" "${BASH_SOURCE[0]}" >&2' ERR

venv=$root/.venv
log=$venv/set-up.log

# What Qt's window, printing and fonts load on Debian 12 and the Python packages do not bring.
run_libraries=(
    libcups2 libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libwayland-client0 libwayland-cursor0
    libwayland-egl1 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0
    libxkbcommon0
)

say() {
    printf '%s\n' "$*"
}

stop() {
    printf '%s\n' "$*" >&2
    exit 1
}

# find_python: sets `python` to an interpreter that the program runs on.
find_python() {
    local candidate
    for candidate in python3.11 python3 python3.12 python3.13; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            python=$candidate
            return
        fi
    done
    stop "Python 3.11 or newer is needed and was not found. On Debian 12: apt-get install python3"
}

# install_system_libraries NAME...: installs the Debian packages of these that are missing.
install_system_libraries() {
    if ! command -v apt-get >/dev/null; then
        say "System libraries: this is not Debian, so they are left to you."
        return
    fi
    local here missing=() name
    # It fails when one of the packages is unknown, and still lists the others.
    here=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
    for name in "$@"; do
        grep -qxF "$name installed" <<<"$here" || missing+=("$name")
    done
    if ((${#missing[@]} == 0)); then
        return
    fi
    local as_root=()
    if ((EUID != 0)); then
        sudo -n true 2>/dev/null ||
            stop "These system libraries are missing; install them, then start this again: apt-get install ${missing[*]}"
        as_root=(sudo -n)
    fi
    say "System libraries: installing ${missing[*]}"
    mkdir -p "$venv"
    {
        "${as_root[@]}" apt-get update &&
            "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
                -o DPkg::Lock::Timeout=300 "${missing[@]}"
    } >"$log" 2>&1 </dev/null ||
        stop "The system libraries could not be installed. Nothing else was changed. The reason is at the end of $log"
}

make_environment() {
    if "$venv/bin/python" -c 'import pip' 2>/dev/null; then
        return
    fi
    say "Python: making the environment .venv"
    # --clear: an environment that was begun and not finished, or whose Python has gone, is made anew.
    "$python" -m venv --clear "$venv" >/dev/null 2>&1 || stop "The Python environment could not be made in $venv"
}

# install_python_packages LOCK: installs what packaging/LOCK names, and the project itself in place.
install_python_packages() {
    local lock=$1 wanted
    # shellcheck disable=SC2094
    wanted=$(cd "$root" && cat "packaging/$lock" pyproject.toml packaging/hatch_build.py | sha256sum)
    if grep -qxF "$wanted" "$venv/$lock.stamp" 2>/dev/null; then
        return
    fi
    say "Python: installing $(grep -c '^[a-z]' "$root/packaging/$lock") packages"
    local pip=("$venv/bin/python" -m pip --disable-pip-version-check install --quiet --no-deps)
    {
        PIP_ROOT_USER_ACTION=ignore "${pip[@]}" --require-hashes --requirement "$root/packaging/$lock" &&
            PIP_ROOT_USER_ACTION=ignore "${pip[@]}" --no-build-isolation --editable "$root"
    } >"$log" 2>&1 </dev/null ||
        stop "The Python packages could not be installed. Start this again when the network works. The reason is in $log"
    printf '%s\n' "$wanted" >"$venv/$lock.stamp"
}

compile_forms() {
    local wanted
    wanted=$(cd "$root" && find forms packaging/hatch_build.py -type f -exec sha256sum {} + | sort | sha256sum)
    if grep -qxF "$wanted" "$venv/forms.stamp" 2>/dev/null && [[ -d $root/coprod_desktop/desktop/forms ]]; then
        return
    fi
    "$venv/bin/python" "$root/packaging/hatch_build.py" >"$log" 2>&1 ||
        stop "The forms could not be compiled. The reason is in $log"
    printf '%s\n' "$wanted" >"$venv/forms.stamp"
}

# set_up LOCK NAME...: everything up to a program that can be started; NAME... are system libraries.
set_up() {
    local lock=$1
    shift
    find_python
    # Debian keeps the part of Python that makes environments in a package of its own.
    "$python" -c 'import ensurepip' 2>/dev/null || set -- "$@" python3-venv
    install_system_libraries "$@"
    make_environment
    install_python_packages "$lock"
    compile_forms
}

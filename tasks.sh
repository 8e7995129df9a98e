#!/usr/bin/env bash
# The tasks behind the Makefile. Needs Python 3.11+ with pip and the package registry; nothing else.
set -euo pipefail
cd "$(dirname "$0")"

PYTHON="${PYTHON:-python3}"
UV_VERSION=0.13.9

# uv from the PATH if it is there, else our own copy in .tools.
find_uv() {
    if command -v uv >/dev/null 2>&1; then
        UV=uv
        return
    fi
    UV=.tools/bin/uv
    if [ ! -x "$UV" ]; then
        echo "Setting up: fetching uv $UV_VERSION into .tools" >&2
        "$PYTHON" -m venv .tools
        .tools/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION"
    fi
}

# Install the locked packages into .venv. Arguments name the dependency groups and extras.
sync() {
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
        echo "Hustings needs Python 3.11 or newer; set PYTHON=/path/to/python3.11" >&2
        exit 2
    }
    find_uv
    UV_PYTHON_DOWNLOADS=never "$UV" sync --quiet --frozen --compile-bytecode --python "$PYTHON" "$@"
}

# A whole round on a site of its own, which goes on running. ARGS: --members, --port, --postgres.
demo() {
    sync --no-default-groups --inexact --extra demo --extra postgres
    export HUSTINGS_DATA="$PWD/build/demo-site" HUSTINGS_REHEARSAL=1
    if [ -d "$HUSTINGS_DATA" ]; then
        .venv/bin/hustings-site demo --stop
        rm -rf "$HUSTINGS_DATA"
    fi
    .venv/bin/hustings-site demo "$@"
}

demo_stop() {
    HUSTINGS_DATA="$PWD/build/demo-site" HUSTINGS_REHEARSAL=1 .venv/bin/hustings-site demo --stop
}

rehearsal() {
    sync --no-default-groups --inexact --extra elections
    rm -rf build/rehearsal
    .venv/bin/hustings election run executive-2020 --to build/rehearsal/round
    .venv/bin/hustings verify build/rehearsal/round/archive
    .venv/bin/hustings demo --out build/rehearsal/count
}

# A Chromium for the tests in a browser, unless there is one: the distribution's, or Playwright's.
get_browser() {
    if [ -n "${HUSTINGS_CHROMIUM:-}" ] || command -v chromium >/dev/null 2>&1; then return; fi
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Setting up: installing Chromium for the tests in a browser" >&2
        { apt-get update -qq && apt-get install -yqq --no-install-recommends chromium; } \
            >/dev/null 2>&1 && return
    fi
    timeout 300 .venv/bin/playwright install chromium >/dev/null 2>&1 ||
        echo "No Chromium is to be had: the tests in a browser are skipped" >&2
}

# nginx and Caddy for the tests of deploy/: the distribution's packages, unpacked and not installed.
get_proxies() {
    local name
    command -v apt-get >/dev/null 2>&1 && command -v dpkg >/dev/null 2>&1 || return 0
    for name in nginx caddy; do
        if command -v "$name" >/dev/null 2>&1 || [ -e ".tools/debian/usr/sbin/$name" ] ||
            [ -e ".tools/debian/usr/bin/$name" ]; then continue; fi
        mkdir -p .tools/debian
        (cd .tools && { timeout 120 apt-get download "$name" || { timeout 120 apt-get update && timeout 120 apt-get download "$name"; }; } &&
            dpkg -x "$name"_*.deb debian) >/dev/null 2>&1 ||
            echo "No $name is to be had: its tests are skipped" >&2
    done
}

# Build the style sheet and the scripts of the site from frontend/, and prove the committed ones.
assets() {
    (cd frontend && npm ci --no-audit --no-fund && npm run build && npm test)
}

run_tests() {
    sync --all-extras --inexact
    get_browser
    get_proxies
    .venv/bin/python -m pytest -n auto --dist worksteal "$@"
}

check() {
    sync --all-extras --inexact
    .venv/bin/ruff format --check .
    .venv/bin/ruff check .
    HUSTINGS_DATA=build/types .venv/bin/mypy
    .venv/bin/lint-imports
    .venv/bin/codespell src docs tests bench deploy ./*.md
}

docs() {
    sync --all-extras --inexact --group docs
    .venv/bin/python -m sphinx -W --keep-going -q -b html docs build/docs
    echo "The documentation is at build/docs/index.html"
}

bench() {
    sync --all-extras --inexact
    bash bench/run.sh "$@"
}

lock() {
    find_uv
    "$UV" lock
}

task="${1:?name a task: demo, demo-stop, rehearsal, test, check, bench, docs, assets or lock}"
shift
case "$task" in
    test) run_tests "$@" ;;
    demo-stop) demo_stop ;;
    assets | demo | rehearsal | check | bench | docs | lock) "$task" "$@" ;;
    *) echo "no such task: $task" >&2; exit 2 ;;
esac

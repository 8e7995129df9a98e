#!/usr/bin/env bash
# Measure counting beside peers (they live in an environment of their own), then elections.
# `run.sh site [CASTS]`: the casts alone, on SQLite and PostgreSQL; `run.sh import [N]`: the roll.
# `run.sh pages [N]`: every page of a round of N members, and what each of its stages takes.
set -euo pipefail
cd "$(dirname "$0")/.."
case "${1:-}" in site | import | pages) exec .venv/bin/python "bench/$1_bench.py" "${@:2}" ;; esac
if [ ! -x build/bench/peers/bin/python ]; then
    echo "Setting up the peers (some 900 MB)" >&2
    .venv/bin/python -m venv build/bench/peers
    build/bench/peers/bin/python -m pip install --quiet --disable-pip-version-check -r bench/peers.txt
fi
.venv/bin/python bench/measure.py build/bench/peers/bin/python build/bench "$@"
case " $* " in *" quick "*) size=20000 casts=300 ;; *) size=500000 casts=2000 ;; esac
for part in seal roll poll round import pages; do
    .venv/bin/python "bench/${part}_bench.py" "$size"
done | tee build/bench/elections.md
.venv/bin/python bench/site_bench.py "$casts" | tee -a build/bench/elections.md
case " $* " in *" publish "*) cp build/bench/elections.md docs/reference/benchmark-elections.md ;; esac

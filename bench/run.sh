#!/usr/bin/env bash
# Measure beside peers: they live in an environment of their own.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ ! -x build/bench/peers/bin/python ]; then
    echo "Setting up the peers (some 900 MB)" >&2
    .venv/bin/python -m venv build/bench/peers
    build/bench/peers/bin/python -m pip install --quiet --disable-pip-version-check -r bench/peers.txt
fi
.venv/bin/python bench/measure.py build/bench/peers/bin/python build/bench "$@"
case " $* " in *" quick "*) envelopes=20000 ;; *) envelopes=500000 ;; esac
.venv/bin/python bench/seal_bench.py "$envelopes" | tee build/bench/seal.md

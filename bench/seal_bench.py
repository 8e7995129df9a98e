"""Seal, open and check many envelopes, beside the bare operations of the library, in one run.

``seal_bench.py [N]`` (default 500,000). Microseconds an envelope and their ratio to what the
library alone needs for the same work in as many processes; read the ratios, not the seconds. The
bare run is one loop over ``Suite.encrypt`` or ``Suite.decrypt`` in each process, nothing else.
"""

import multiprocessing
import os
import platform
import random
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from hustings.seal import envelope, keys, many, paper, tree
from hustings.seal.envelope import Envelope
from hustings.seal.scheme import info

CANDIDATES = 26
BARE = 25_000
"""Bare operations at a time: they take turns with ours, so that a busy minute meets both."""


def bare(work: str, raw: bytes, info: bytes, items: list[bytes]) -> list[bytes]:
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    private = X25519PrivateKey.from_private_bytes(raw)
    public = private.public_key()
    if work == "seal":
        return [suite.encrypt(item, public, info=info) for item in items]
    return [suite.decrypt(item, private, info=info) for item in items]


def timed(ask):
    start = time.perf_counter()
    answer = ask()
    return time.perf_counter() - start, answer


def in_parts(ours, work, raw, items, team, cores, bound):
    """Return seconds of ours, of the bare library, and what ours gave, part by part in turns."""
    spent = alone = 0.0
    given = []
    for start in range(0, len(items), 4 * BARE):
        some = items[start : start + 4 * BARE]
        seconds, answer = timed(lambda some=some: ours(some))
        spent += seconds
        given.append(answer)
        shares = [some[core::cores] for core in range(cores)]
        seconds, _ = timed(
            lambda shares=shares: list(
                team.map(bare, [work] * cores, [raw] * cores, [bound] * cores, shares)
            )
        )
        alone += seconds
        print(f"\r{work} {start + len(some):,}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return spent, alone, given


def row(name, number, spent, alone):
    print(
        f"| {name} | {spent:.1f} s | {1e6 * spent / number:.1f} µs | {1e6 * alone / number:.1f} µs "
        f"| {spent / alone:.2f} |",
        flush=True,
    )


def main() -> None:
    number = int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else 500_000
    cores = os.cpu_count() or 1
    dice = random.Random(1)
    private = keys.make("bench", "members")
    about = private.public.about()
    texts = [
        paper.plaintext(dice.sample(range(1, CANDIDATES + 1), dice.randint(1, 9)), CANDIDATES)
        for _ in range(number)
    ]
    print("# Benchmark results: elections\n\n## Sealed votes\n")
    print(f"{number:,} envelopes, {cores} processes, {platform.machine()}, "
          f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}\n")  # fmt: skip
    print("| work | clock | an envelope | library alone | ratio |")
    print("| --- | ---: | ---: | ---: | ---: |")
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(cores, spawn) as team:
        list(team.map(bare, ["seal"] * cores, [private.raw()] * cores, [b""] * cores, [[]] * cores))
        spent, alone, given = in_parts(
            lambda some: many.seal_many(private.public, about, some),
            "seal", private.raw(), texts, team, cores, info(about),
        )  # fmt: skip
        row("seal", number, spent, alone)
        sealed = [each for some in given for each in some]
        spent, alone, given = in_parts(
            lambda some: many.open_many(private, about, some, CANDIDATES),
            "open", private.raw(), sealed, team, cores, info(about),
        )  # fmt: skip
        row("open", number, spent, alone)
    if sum(opened.papers.total() for opened in given) != number:
        raise SystemExit("not everything was opened")
    digests(about, sealed, number)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    helpers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    load = os.getloadavg()[0]
    print(f"\nPeak memory {peak:,} MiB, largest helper {helpers:,} MiB; load {load:.1f}")


def digests(about, sealed, number):
    """Write all lines, then read and check each as verification does, beside SHA-256 alone."""
    at = datetime(2020, 11, 12, 12, tzinfo=UTC)
    lines = [
        envelope.as_line(
            Envelope(about.scheme, about.round, about.contest, "", about.key, f"{n:064x}", at,
                     "voter", held)
        )
        for n, held in enumerate(sealed)
    ]  # fmt: skip
    alone, _ = timed(lambda: [sha256(line).hexdigest() for line in lines])
    spent, receipts = timed(lambda: [envelope.receipt(line) for line in lines])
    row("receipts of lines held", number, spent, alone)
    spent, _ = timed(lambda: [envelope.parse(line) for line in lines])
    row("strict reading of lines", number, spent, alone)
    spent, _ = timed(lambda: tree.root(each.encode() for each in sorted(receipts)))
    row("Merkle root of receipts", number, spent, alone)


if __name__ == "__main__":
    main()

"""Write a seeded BLT file of unaggregated papers.

``generate.py FILE PAPERS CANDIDATES SEATS POOL``: papers are drawn from a pool of rankings with
weights that fall like 1/rank, so that popular rankings repeat as they do in real polls. The same
arguments give the same bytes.
"""

import sys
from pathlib import Path

import numpy as np

BATCH = 200_000


def pool(rng: np.random.Generator, size: int, candidates: int) -> list[bytes]:
    """Return ``size`` rankings as BLT lines of one paper: Plackett-Luce over falling strengths."""
    strength = np.log(1.0 / np.arange(2, candidates + 2))
    lines = []
    for start in range(0, size, 20_000):
        rows = min(20_000, size - start)
        noise = rng.gumbel(size=(rows, candidates)) + strength
        order = np.argsort(-noise, axis=1) + 1
        lengths = np.minimum(1 + rng.geometric(1.8 / candidates, size=rows), candidates)
        for ranking, length in zip(order.tolist(), lengths.tolist(), strict=True):
            lines.append(b"1 " + b" ".join(b"%d" % c for c in ranking[:length]) + b" 0\n")
    return lines


def main() -> None:
    path, papers, candidates, seats, size = Path(sys.argv[1]), *map(int, sys.argv[2:6])
    rng = np.random.default_rng([papers, candidates, seats, size])
    lines = pool(rng, size, candidates)
    weights = 1.0 / np.arange(20, size + 20)
    edges = np.cumsum(weights / weights.sum())
    with path.open("wb") as file:
        file.write(b"%d %d\n" % (candidates, seats))
        for start in range(0, papers, BATCH):
            draws = rng.random(min(BATCH, papers - start))
            picks = np.minimum(np.searchsorted(edges, draws), size - 1)
            file.write(b"".join([lines[i] for i in picks.tolist()]))
        file.write(b"0\n")
        file.writelines(b'"Candidate %d"\n' % c for c in range(1, candidates + 1))
        file.write(b'"Generated poll"\n')


if __name__ == "__main__":
    main()

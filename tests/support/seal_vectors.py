"""Make tests/seal/vectors.json: known keys and votes, for every program that seals or opens.

``python -m support.seal_vectors > seal/vectors.json`` in the folder of the tests. Sealing is done
by the plain reading of RFC 9180 with known ephemeral keys: the file is the same every time.
"""

import json
from datetime import UTC, datetime, timedelta

from hustings.seal import envelope, paper, tree
from hustings.seal.envelope import Envelope
from hustings.seal.scheme import info

from . import plain_hpke
from .sealed import private_key

PAPERS = [
    (3, ()),
    (3, (2, 1)),
    (3, (3, 1, -2)),
    (3, (0, 0, 1, -2, -3)),
    (5, (1, -3, -5)),
    (10, (10, 9, 8, 7, 6, 5, 4, 3, 2, 1)),
    (26, (17, 3, 11, 2, 26)),
    (120, (120, 0, 7)),
]
PLACES = [
    ("executive-2020", "members", ""),
    ("executive-2020", "members", "east"),
    ("council-2024", "vorsitz", "Süd/West"),
]
START = datetime(2020, 11, 12, 11, 59, 59, 999999, tzinfo=UTC)


def vectors():
    """Return the whole file as data."""
    sealed = [_sealed(*place, number) for number, place in enumerate(PLACES)]
    lines = [each["line"] + "\n" for each in sealed]
    leaves = [envelope.receipt(line.encode()) for line in lines]
    return {
        "about": "hex unless said otherwise; docs: reference, The sealed envelope",
        "papers": [
            {"candidates": n, "marks": list(marks), "text": paper.plaintext(marks, n).decode()}
            for n, marks in PAPERS
        ],
        "sealed": sealed,
        "roots": [
            {"leaves": leaves[:size], "root": tree.root(leaf.encode() for leaf in leaves[:size])}
            for size in range(len(leaves) + 1)
        ],
    }


def _sealed(round_id, contest, part, number):
    private = private_key(contest, round_id, f"vector {number}")
    about = private.public.about(part)
    candidates, marks = PAPERS[number + 4]
    text = paper.plaintext(marks, candidates)
    ephemeral = plain_hpke.key_from(f"ephemeral {number}")
    held = plain_hpke.sealed(ephemeral, private.public.raw, info(about), text)
    elector = plain_hpke.key_from(f"elector {number}").hex()
    outside = (elector, START + timedelta(microseconds=number), ("voter", "office")[number % 2])
    made = Envelope(about.scheme, about.round, about.contest, part, about.key, *outside, held)
    line = envelope.as_line(made)
    return {
        "scheme": about.scheme,
        "round": round_id,
        "contest": contest,
        "part": part,
        "private": private.raw().hex(),
        "public": private.public.raw.hex(),
        "key": about.key,
        "info": info(about).hex(),
        "ephemeral": ephemeral.hex(),
        "candidates": candidates,
        "plaintext": text.decode(),
        "sealed": held.hex(),
        "line": line.decode().removesuffix("\n"),
        "receipt": envelope.receipt(line),
        "fingerprint": envelope.fingerprint(made),
    }


if __name__ == "__main__":
    print(json.dumps(vectors(), ensure_ascii=False, indent=1))

"""Sealed votes in portions, so that an opening which was killed goes on where it stood.

The order of the votes, and so what lies in which portion, follows from the contest's private key
and the votes alone: whoever has not the key cannot tell it from chance, and whoever has it finds
the same portions again. What came out of a portion is kept as numbers of rankings, locked under a
key that only the private key gives, and of a length that says nothing about them. Round, contest,
part, candidates, the whole set of votes and the place in it are bound: what was kept of another
set, or changed, does not unlock.
"""

from __future__ import annotations

import hmac
import json
import os
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hustings.seal.framing import framed
from hustings.seal.opened import Opened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.seal.keys import PrivateKey
    from hustings.seal.scheme import About

__all__ = ["LEAST", "DamagedPortionError", "Keep", "Portion", "cut"]

LEAST = 20_000
"""Votes of a portion at least: a smaller set is one portion."""

_PURPOSE = "hustings-portion/1"
_KEY, _NONCE = 32, 12


class DamagedPortionError(ValueError):
    """What was kept of a portion was changed, or is of another set: the portion is opened again."""


class Keep(Protocol):
    """Where what came out of portions is kept until all of them are open."""

    def found(self, name: str) -> bytes | None:
        """Return what was put under a name, or None."""

    def put(self, name: str, content: bytes) -> None:
        """Keep a content durably, in the place of another of that name."""


@dataclass(frozen=True, slots=True, repr=False)
class Portion:
    """Some of the votes, under a name by which nobody without the key knows the set again."""

    name: str
    votes: tuple[bytes, ...]
    candidates: int
    key: bytes
    bound: bytes

    def lock(self, found: Opened) -> bytes:
        """Return what came out of these votes, for this portion of this set alone to read."""
        rows = [[number, *marks] for marks, number in found.papers.items()]
        text = json.dumps([found.not_opened, found.not_papers, rows], separators=(",", ":"))
        nonce = os.urandom(_NONCE)
        return nonce + AESGCM(self.key).encrypt(
            nonce, text.encode().ljust(self._room()), self.bound
        )

    def unlock(self, kept: bytes) -> Opened:
        """Return what :meth:`lock` was given; raise DamagedPortionError."""
        try:
            text = AESGCM(self.key).decrypt(kept[:_NONCE], kept[_NONCE:], self.bound)
        except (InvalidTag, ValueError):
            text = None
        if text is None:
            raise DamagedPortionError("a kept portion was changed, or is of another opening")
        not_opened, not_papers, rows = json.loads(text)
        papers = Counter({tuple(marks): number for number, *marks in rows})
        return Opened(papers, not_opened, not_papers)

    def _room(self) -> int:
        """Return the bytes of the longest text: every vote another ranking, every rank a mark.

        A paper has at most two marks for each candidate: itself, and a rank that was left out.
        """
        mark = len(str(-self.candidates)) + 1
        row = len(str(len(self.votes))) + 2 * self.candidates * mark + len("[],")
        return len(self.votes) * row + 3 * mark + 64


def cut(
    private: PrivateKey, about: About, candidates: int, sealed: Iterable[bytes]
) -> tuple[Portion, ...]:
    """Return the votes in portions of equal size and in the order of the key.

    Raises BadKeyError where the key was erased.
    """
    members = (about.scheme, about.round, about.contest, about.part, about.key, str(candidates))
    keys = _derived(private, framed(_PURPOSE, *members))
    sorts, locks = keys[:_KEY], keys[_KEY:]
    ordered = sorted((hmac.digest(sorts, vote, "sha256"), vote) for vote in sealed)
    whole = hmac.digest(sorts, b"".join(mark for mark, _ in ordered), "sha256").hex()
    votes = tuple(vote for _, vote in ordered)
    number = max(1, len(votes) // LEAST)
    ends = [len(votes) * place // number for place in range(number + 1)]
    return tuple(
        Portion(
            f"{whole[:16]}-{place}",
            votes[ends[place - 1] : ends[place]],
            candidates,
            locks,
            framed(_PURPOSE, *members, whole, str(place), str(number)),
        )
        for place in range(1, number + 1)
    )


def _derived(private: PrivateKey, info: bytes) -> bytes:
    """Return a key to sort by and a key to lock with, which nothing else is done with."""
    return HKDF(SHA256(), 2 * _KEY, salt=None, info=info).derive(private.raw())

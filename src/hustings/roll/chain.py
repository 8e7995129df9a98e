"""A chain of digests over the lines of a file: nobody changes what was written and stays unseen.

``digest(n) = SHA-256(digest(n - 1) | SHA-256(line n))`` with ``digest(0) = SHA-256(first line)``;
lines with their line feeds. The last digest is the head.

A head that was published, read out or written down on a day binds every line up to it. A line
added later with an earlier date stands after that head, for all to see; a line changed, moved or
taken away gives another head. Without a head known outside the office the chain proves nothing:
whoever can rewrite a folder can make all of its digests anew.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["extended", "head", "start"]


def start(first: bytes) -> str:
    """Return the head of a log without events, from its first line."""
    return f"sha256:{hashlib.sha256(first).hexdigest()}"


def extended(last: str, lines: Iterable[bytes]) -> tuple[str, ...]:
    """Return the digest after each further line."""
    digest = bytes.fromhex(last.removeprefix("sha256:"))
    found = []
    for line in lines:
        digest = hashlib.sha256(digest + hashlib.sha256(line).digest()).digest()
        found.append(f"sha256:{digest.hex()}")
    return tuple(found)


def head(last: str, lines: Iterable[bytes]) -> str:
    """Return the head after further lines."""
    return (last, *extended(last, lines))[-1]

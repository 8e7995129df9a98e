"""The double envelope: outside, who and when; inside, the ballot sealed to the contest's key.

A line of ``sealed.jsonl`` is the canonical JSON of an envelope. Its SHA-256 is the receipt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["Envelope"]


@dataclass(frozen=True, slots=True)
class Envelope:
    """One sealed vote with its outside.

    ``elector`` is the elector's commitment on the frozen roll of this contest (64 hex digits),
    another in every contest; ``part`` the part of the electorate (empty where there is one);
    ``at`` the moment at which the office accepted it, in UTC; ``sealed`` the encapsulated key and
    the ciphertext; ``where`` says whether it was sealed by the ``voter``'s device or, at once, by
    the ``office``. ``key`` is the id of the public key.
    """

    scheme: str
    round: str
    contest: str
    part: str
    key: str
    elector: str
    at: datetime
    where: str
    sealed: bytes

"""The double envelope: outside, who and when; inside, the ballot sealed to the contest's key.

A line of ``sealed.jsonl`` is the canonical JSON of an envelope. Its SHA-256 is the receipt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hustings.canonical_json import canonical_bytes
from hustings.instants import instant, stamp
from hustings.seal import strict
from hustings.seal.scheme import SCHEMES, About, sealed_length

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = [
    "OFFICE",
    "VOTER",
    "BadEnvelopeError",
    "Envelope",
    "as_line",
    "check",
    "fingerprint",
    "parse",
    "receipt",
]

VOTER = "voter"
"""Sealed by the voter's device."""
OFFICE = "office"
"""Sealed by the office at once, where the voter's device could not."""

LONGEST = 1 << 17
"""Bytes of a line at most: more than the longest paper, sealed, needs."""

_MEMBERS = dict.fromkeys(
    ("scheme", "round", "contest", "part", "key", "elector", "at", "where", "sealed"), str
)
_TEXTS = ",".join(rf'"{name}":"(?P<{name}>[ !#-\[\]-~]*)"' for name in sorted(_MEMBERS))
_PLAIN = re.compile(rf"\{{{_TEXTS}\}}\n")
"""A line in the one form, whose texts are ASCII and hold nothing that JSON escapes: nearly every
line is, and is read in a third of the time."""
_ELECTOR = re.compile(r"[0-9a-f]{64}", re.ASCII)
_KEY = re.compile(r"[0-9a-f]{16}", re.ASCII)


class BadEnvelopeError(ValueError):
    """An envelope cannot be accepted: the text says why."""


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

    def __post_init__(self) -> None:
        if self.scheme not in SCHEMES:
            raise BadEnvelopeError(f"the scheme {self.scheme!r} is not known")
        if not self.round or not self.contest:
            raise BadEnvelopeError("it names no round or no contest")
        if not _KEY.fullmatch(self.key):
            raise BadEnvelopeError("the id of the key is not 16 hex digits")
        if not _ELECTOR.fullmatch(self.elector):
            raise BadEnvelopeError("the elector is not a commitment of 64 hex digits")
        if self.where not in (VOTER, OFFICE):
            raise BadEnvelopeError(f"it is sealed by {VOTER} or {OFFICE}, not {self.where!r}")
        if len(self.sealed) <= sealed_length(self.scheme, 0):
            raise BadEnvelopeError("what is sealed is too short to hold a paper")

    @property
    def about(self) -> About:
        """What the sealed vote says that it belongs to."""
        return About(self.scheme, self.round, self.contest, self.part, self.key)


def as_line(envelope: Envelope) -> bytes:
    """Return the line of an envelope, with its LF; raise BadEnvelopeError where it has none (a
    time without zone, half a character)."""
    try:
        data = {**{name: getattr(envelope, name) for name in _MEMBERS}, "at": stamp(envelope.at)}
        return canonical_bytes({**data, "sealed": strict.encoded(envelope.sealed)}) + b"\n"
    except ValueError as error:
        raise BadEnvelopeError(f"it cannot be written: {error}") from error


def receipt(line: bytes) -> str:
    """Return the receipt, ``sha256:...``, of a line with or without its LF."""
    return strict.digest(line.removesuffix(b"\n"))


def fingerprint(envelope: Envelope) -> str:
    """Return ``sha256:...`` of the sealed part alone. An office that has seen it before, in any
    contest, has a copy before it, since sealing gives another text at every call."""
    return strict.digest(envelope.sealed)


def parse(line: bytes) -> Envelope:
    """Read a line; raise BadEnvelopeError where it is not exactly one that :func:`as_line` writes.

    Unknown or missing members, other types, loose base64, another order or spacing are refused.
    """
    if len(line) > LONGEST:
        raise BadEnvelopeError(f"the line has {len(line):,} bytes: no envelope is that long")
    plain = _PLAIN.fullmatch(line.decode("ascii", "replace"))
    try:
        if plain:
            return _made(plain.groupdict())
        made = _made(strict.members(strict.loaded(line), _MEMBERS))
    except BadEnvelopeError:
        raise
    except ValueError as error:
        raise BadEnvelopeError(str(error)) from error
    if as_line(made) != line:
        raise BadEnvelopeError("it is not in the one form that an envelope has")
    return made


def _made(held: Mapping[str, Any]) -> Envelope:
    return Envelope(**{**held, "at": instant(held["at"]), "sealed": strict.decoded(held["sealed"])})


def check(envelope: Envelope, about: About, paper: int) -> None:
    """Raise BadEnvelopeError where an envelope, still closed, cannot be one of this poll.

    ``about`` is what the office expects of this elector: contest, part, key; ``paper`` the bytes of
    a paper of the contest (``seal.paper.length``). An envelope that passes may still hold rubbish;
    nobody knows before it is opened.
    """
    found = envelope.about
    for name in ("scheme", "round", "contest", "part", "key"):
        said, wanted = getattr(found, name), getattr(about, name)
        if said != wanted:
            raise BadEnvelopeError(f"it is addressed to {name} {said!r}, not {wanted!r}")
    if len(envelope.sealed) != sealed_length(about.scheme, paper):
        raise BadEnvelopeError(
            f"what is sealed has {len(envelope.sealed)} bytes; every paper of this contest has "
            f"{sealed_length(about.scheme, paper)}"
        )

"""What a vote is sealed by, and what it is about: the scheme and the bytes that bind a vote.

``about`` is bound through HPKE's ``info``: it goes into the key schedule (RFC 9180 section 5.1), so
that under any other ``about`` another key comes out and the message does not open. With one message
for each key exchange this binds as strongly as associated data, which the library's one-shot call
does not take. The bytes of ``info`` are written down in ``docs/reference/sealed-envelope.md``, for
other programs to make the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from hustings.seal.framing import framed

__all__ = ["HPKE_X25519", "SCHEMES", "About", "info", "sealed_length"]

HPKE_X25519 = "hpke-x25519-hkdfsha256-aes256gcm/1"
"""DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, and the paper of ``seal.paper`` inside."""

_PURPOSE = "hustings-paper/1"


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way to seal. ``added``: bytes that a sealed text is longer than its plaintext."""

    suite: Suite
    added: int


SCHEMES: MappingProxyType[str, Scheme] = MappingProxyType(
    {HPKE_X25519: Scheme(Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM), 32 + 16)}
)
"""Scheme id to scheme. An id is never given to another suite: a change is a new id."""


@dataclass(frozen=True, slots=True)
class About:
    """What a sealed vote belongs to. ``part`` is empty where the electorate is one; ``key`` is the
    id of the public key."""

    scheme: str
    round: str
    contest: str
    part: str
    key: str


def info(about: About) -> bytes:
    """Return the bytes that bind a sealed vote: purpose and members, each with its length before.

    Raises ValueError where a member is too long.
    """
    return framed(_PURPOSE, about.scheme, about.round, about.contest, about.part, about.key)


def sealed_length(scheme: str, plaintext: int) -> int:
    """Return how many bytes a plaintext of so many bytes has when it is sealed."""
    return SCHEMES[scheme].added + plaintext

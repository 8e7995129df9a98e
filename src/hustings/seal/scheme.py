"""Seal and open one vote by HPKE (RFC 9180, base mode, one message for each key exchange).

A vote cannot be sealed without saying what it is about. ``about`` is bound through HPKE's ``info``:
it goes into the key schedule (RFC 9180 section 5.1), so that under any other ``about`` another key
comes out and the message does not open. With one message for each key exchange this binds as
strongly as associated data, which the library's one-shot call does not take. The bytes of ``info``
are written down in ``docs/reference/sealed-envelope.md``, for other programs to make the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from hustings.seal.framing import framed

if TYPE_CHECKING:
    from collections.abc import Callable

    from hustings.seal.keys import PrivateKey, PublicKey

__all__ = [
    "HPKE_X25519",
    "SCHEMES",
    "About",
    "NotOpenedError",
    "info",
    "opener",
    "seal",
    "sealed_length",
    "sealer",
    "unseal",
]

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


class NotOpenedError(ValueError):
    """A sealed text does not open: it was changed, moved, made for another key or for nothing."""


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


def seal(public: PublicKey, about: About, plaintext: bytes) -> bytes:
    """Return the encapsulated key and the ciphertext; another one at every call.

    Raises ValueError where ``about`` is not about this key.
    """
    return sealer(public, about)(plaintext)


def unseal(private: PrivateKey, about: About, sealed: bytes) -> bytes:
    """Return the plaintext; raise NotOpenedError (which tells nothing about it), and ValueError
    where ``about`` is not about this key."""
    return opener(private, about)(sealed)


def sealer(public: PublicKey, about: About) -> Callable[[bytes], bytes]:
    """Return what seals many votes of one kind; raise ValueError as :func:`seal` does."""
    public.check(about)
    suite, handle, bound = SCHEMES[about.scheme].suite, public.handle(), info(about)
    return lambda plaintext: suite.encrypt(plaintext, handle, info=bound)


def opener(private: PrivateKey, about: About) -> Callable[[bytes], bytes]:
    """Return what opens many votes of one kind, raising NotOpenedError; raise ValueError as
    :func:`unseal` does."""
    private.public.check(about)
    suite, handle, bound = SCHEMES[about.scheme].suite, private.handle(), info(about)

    def opened(sealed: bytes) -> bytes:
        try:
            return suite.decrypt(sealed, handle, info=bound)
        except (InvalidTag, ValueError):
            pass
        raise NotOpenedError("a sealed vote does not open: it was changed, or sealed for another")

    return opened

"""The key pair of one contest. The public half is published; the private half shows itself nowhere.

The id of a key is the first 16 hex digits of SHA-256 over its context and its bytes. It is a name,
not a proof: what binds a vote to the key is HPKE itself, which mixes the whole public key into the
key schedule.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn, Self

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from hustings.seal.framing import framed
from hustings.seal.scheme import HPKE_X25519, SCHEMES, About

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["BadKeyError", "PrivateKey", "PublicKey", "make"]

LENGTH = 32
"""Bytes of a key of X25519, public and private (RFC 7748)."""


class BadKeyError(ValueError):
    """A key cannot be used here: the text says why."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The public key of one contest of one round. ``raw``: 32 bytes."""

    scheme: str
    round: str
    contest: str
    raw: bytes

    def __post_init__(self) -> None:
        if self.scheme not in SCHEMES:
            raise BadKeyError(f"the scheme {self.scheme!r} is not known: {', '.join(SCHEMES)} are")
        if not self.round or not self.contest:
            raise BadKeyError("a key belongs to a round and a contest: name both")
        if len(self.raw) != LENGTH:
            raise BadKeyError(f"a public key has {LENGTH} bytes, not {len(self.raw)}")

    @property
    def id(self) -> str:
        """The name of the key: 16 hex digits."""
        context = framed("hustings-key/1", self.scheme, self.round, self.contest)
        return hashlib.sha256(context + self.raw).hexdigest()[:16]

    def about(self, part: str = "") -> About:
        """Return what votes of a part of the electorate, sealed to this key, are about."""
        return About(self.scheme, self.round, self.contest, part, self.id)

    def check(self, about: About) -> None:
        """Raise BadKeyError where ``about`` is not about this key."""
        if about != self.about(about.part):
            raise BadKeyError(
                f"a vote about {about.contest} of {about.round} (key {about.key}) is not for the "
                f"key {self.id} of {self.contest} of {self.round}"
            )

    def handle(self) -> X25519PublicKey:
        """Return the key as the library wants it."""
        return X25519PublicKey.from_public_bytes(self.raw)


class PrivateKey:
    """The private key of one contest: shown nowhere, neither copied nor pickled.

    Use it in a ``with`` block. Leaving it writes zeros over the bytes that this object holds. What
    it cannot reach: copies that the library, the interpreter and the shares made on the way.
    """

    __slots__ = ("_raw", "public")

    def __init__(self, public: PublicKey, raw: bytes | bytearray) -> None:
        """Take the 32 bytes of a key; raise BadKeyError where they are not those of ``public``."""
        if len(raw) != LENGTH or _public_of(raw) != public.raw:
            raise BadKeyError(f"this is not the private key of {public.contest} ({public.id})")
        self.public = public
        self._raw = bytearray(raw)

    def raw(self) -> bytes:
        """Return the key itself: for splitting it and for handing it to helpers of an opening.

        Raises BadKeyError when it was erased."""
        if not any(self._raw):
            raise BadKeyError("this key was erased: put it together again from the shares")
        return bytes(self._raw)

    def handle(self) -> X25519PrivateKey:
        """Return the key as the library wants it; raise BadKeyError when it was erased."""
        return X25519PrivateKey.from_private_bytes(self.raw())

    def erase(self) -> None:
        """Write zeros over the key."""
        self._raw[:] = bytes(LENGTH)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.erase()

    def __repr__(self) -> str:
        return f"<private key of {self.public.contest}, id {self.public.id}>"

    def __reduce__(self) -> NoReturn:
        """Refuse: a pickled key would lie in a file or a queue."""
        raise TypeError("a private key is neither copied nor pickled")


def make(round_id: str, contest: str, scheme: str = HPKE_X25519) -> PrivateKey:
    """Make the key pair of a contest from the system's random numbers.

    Raises BadKeyError where the scheme is not known or a name is missing.
    """
    made = X25519PrivateKey.generate()
    public = PublicKey(scheme, round_id, contest, made.public_key().public_bytes_raw())
    return PrivateKey(public, made.private_bytes_raw())


def _public_of(raw: bytes | bytearray) -> bytes:
    return X25519PrivateKey.from_private_bytes(raw).public_key().public_bytes_raw()

"""Seal and open one vote by HPKE (RFC 9180, base mode, one message for each key exchange).

A vote cannot be sealed without saying what it is about; it opens under that alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag

from hustings.seal.scheme import SCHEMES, info

if TYPE_CHECKING:
    from collections.abc import Callable

    from hustings.seal.keys import PrivateKey, PublicKey
    from hustings.seal.scheme import About

__all__ = ["NotOpenedError", "opener", "seal", "sealer", "unseal"]


class NotOpenedError(ValueError):
    """A sealed text does not open: it was changed, moved, made for another key or for nothing."""


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

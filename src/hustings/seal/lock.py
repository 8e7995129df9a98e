"""A text locked by a passphrase: Argon2id makes the key, ChaCha20-Poly1305 locks.

The cost is the second recommended option of RFC 9106 section 4: 3 passes over 64 MiB in 4 lanes, a
salt of 16 bytes, a key of 32. Salt and nonce are new for every lock, so no key is used twice.
"""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from hustings.seal import strict

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MEMBERS", "Lock", "WrongPassphraseError", "check_passphrase", "make", "parse"]

KDF, CIPHER = "argon2id", "chacha20-poly1305"
MEMORY_KIB, PASSES, LANES = 1 << 16, 3, 4
SALT, NONCE, KEY = 16, 12, 32
SHORTEST = 12
"""Characters of a passphrase at least."""

MEMBERS = {
    "kdf": str,
    "memory_kib": int,
    "passes": int,
    "lanes": int,
    "salt": str,
    "cipher": str,
    "nonce": str,
}
"""How a lock is written down: names and types."""


class WrongPassphraseError(ValueError):
    """A passphrase does not open a lock."""


@dataclass(frozen=True, slots=True)
class Lock:
    """The public part of a lock."""

    salt: bytes
    nonce: bytes

    def as_json(self) -> dict[str, Any]:
        """Return the members that are written beside the locked text."""
        return {
            "kdf": KDF,
            "memory_kib": MEMORY_KIB,
            "passes": PASSES,
            "lanes": LANES,
            "salt": strict.encoded(self.salt),
            "cipher": CIPHER,
            "nonce": strict.encoded(self.nonce),
        }

    def close(self, passphrase: str, text: bytes, bound: bytes) -> bytes:
        """Return the locked text, to which ``bound`` is bound; raise ValueError at a passphrase
        that is too short."""
        check_passphrase(passphrase)
        return self._cipher(passphrase).encrypt(self.nonce, text, bound)

    def open(self, passphrase: str, locked: bytes, bound: bytes) -> bytes:
        """Return the text; raise WrongPassphraseError where passphrase or ``bound`` is another."""
        try:
            return self._cipher(passphrase).decrypt(self.nonce, locked, bound)
        except InvalidTag:
            pass
        raise WrongPassphraseError("the passphrase is wrong, or somebody rewrote the file")

    def _cipher(self, passphrase: str) -> ChaCha20Poly1305:
        """Keyboards write one letter in several ways: all are taken for one (Unicode NFC)."""
        typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
        slow = Argon2id(
            salt=self.salt, length=KEY, iterations=PASSES, lanes=LANES, memory_cost=MEMORY_KIB
        )
        return ChaCha20Poly1305(slow.derive(typed))


def make() -> Lock:
    """Return a new lock."""
    return Lock(os.urandom(SALT), os.urandom(NONCE))


def parse(held: Mapping[str, Any]) -> Lock:
    """Read a lock; raise ValueError where it is of another kind or cost than ours."""
    lock = Lock(strict.decoded(held["salt"]), strict.decoded(held["nonce"]))
    if (len(lock.salt), len(lock.nonce)) != (SALT, NONCE):
        raise ValueError("its salt or nonce has another length")
    for name, value in lock.as_json().items():
        if held[name] != value:
            raise ValueError(f"it is locked with {name} {held[name]!r}, not {value!r}")
    return lock


def check_passphrase(passphrase: str) -> None:
    """Raise ValueError where a passphrase is too short, or is no text."""
    if len(passphrase.strip()) < SHORTEST:
        raise ValueError(f"a passphrase has at least {SHORTEST} characters: four words will do")
    if any("\ud800" <= letter <= "\udfff" for letter in passphrase):
        raise ValueError("a passphrase holds half a character: type another")

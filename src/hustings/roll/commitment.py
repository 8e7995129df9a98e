"""An elector's line on a public roll: a commitment that only its member can find.

``nonce = HMAC-SHA256(secret, frame("hustings-roll/1", contest, member))`` and ``commitment =
SHA-256(frame("hustings-roll/1", round, contest, member, part, nonce))``. A frame is its fields in
order, each as eight bytes of length, most significant first, then the bytes (texts in UTF-8), so no
two lists of fields have one frame. Who is given their own nonce finds their own line; without it a
line tells nothing, also to one who knows all members, for 256 bits of it are unknown to them.
Whoever holds the secret can name every line: it belongs to the officer who holds the roll itself.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import NoReturn

__all__ = ["Proof", "RollSecret", "commitments", "line_of", "prove"]

_TAG = "hustings-roll/1"
_SECRET = "hustings-roll-secret/1 "
_BYTES = 32
_STEP = 10_000


class RollSecret:
    """The officer's 32 random bytes. Never printed, never pickled, never in a journal."""

    __slots__ = ("_value",)

    def __init__(self, value: bytes) -> None:
        if len(value) != _BYTES:
            raise ValueError(f"a roll's secret has {_BYTES} bytes")
        self._value = value

    @classmethod
    def new(cls) -> RollSecret:
        """Draw a secret from the system's source of randomness."""
        return cls(secrets.token_bytes(_BYTES))

    @classmethod
    def from_bytes(cls, raw: bytes) -> RollSecret:
        """Read a secret's file; ValueError, which quotes nothing, where it is none."""
        try:
            text = raw.decode("ascii")
            if not text.startswith(_SECRET) or not text.endswith("\n"):
                raise ValueError
            value = text.removeprefix(_SECRET)[:-1]
            made = cls(bytes.fromhex(value))
            if made.to_bytes() != raw:
                raise ValueError
        except ValueError:
            raise ValueError("the file holds no secret of a roll") from None
        return made

    def to_bytes(self) -> bytes:
        """Return the content of a secret's file, for a private store."""
        return f"{_SECRET}{self._value.hex()}\n".encode()

    @classmethod
    def read(cls, path: Path) -> RollSecret:
        """Read a secret; ValueError where others may read the file too."""
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise ValueError(f"{path} can be read by others: make it yours alone (chmod 600)")
        return cls.from_bytes(path.read_bytes())

    def write(self, path: Path) -> None:
        """Write the secret to a new file of mode 0600; FileExistsError where there is one."""
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(self.to_bytes())
            file.flush()
            os.fsync(file.fileno())

    def nonce(self, contest: str, member: str) -> bytes:
        """Return a member's own nonce in a contest."""
        return self._nonce(_frame(_TAG, contest) + _framed(member))

    def _nonce(self, asked: bytes) -> bytes:
        return hmac.digest(self._value, asked, "sha256")

    def __repr__(self) -> str:
        return "RollSecret(not shown)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a roll's secret is not pickled")


@dataclass(frozen=True, slots=True)
class Proof:
    """What a member needs to find their own line: for that member's eyes alone."""

    round: str
    contest: str
    member: str = field(repr=False)
    part: str = field(repr=False)
    nonce: str = field(repr=False)


def prove(secret: RollSecret, round_: str, contest: str, member: str, part: str) -> Proof:
    """Return the proof for one member, whose id is in its normal form."""
    return Proof(round_, contest, member, part, secret.nonce(contest, member).hex())


def line_of(proof: Proof) -> tuple[str, str]:
    """Return the line that a proof leads to: commitment and part. ValueError: no such nonce."""
    try:
        nonce = bytes.fromhex(proof.nonce)
    except ValueError:
        raise ValueError("the nonce is not made of the digits 0 to 9 and a to f") from None
    if len(nonce) != _BYTES:
        raise ValueError(f"a nonce has {2 * _BYTES} digits: it was cut, or is another text")
    ours = _frame(_TAG, proof.round, proof.contest, proof.member)
    return _commitment(ours, proof.part, nonce), proof.part


def commitments(
    secret: RollSecret,
    round_: str,
    contest: str,
    electors: Iterable[tuple[str, str]],
    told: Callable[[int], None] | None = None,
) -> Iterator[str]:
    """Yield the commitment (64 hex digits) of each ``(member, part)``, in the order given.

    ``told`` is called with the number that is done, every ten thousand.
    """
    ours, asked = _frame(_TAG, round_, contest), _frame(_TAG, contest)
    for number, (member, part) in enumerate(electors, 1):
        framed = _framed(member)
        yield _commitment(ours + framed, part, secret._nonce(asked + framed))
        if told and number % _STEP == 0:
            told(number)


def _commitment(ours: bytes, part: str, nonce: bytes) -> str:
    """``ours``: the frame of all fields before the part."""
    return hashlib.sha256(ours + _framed(part) + _LENGTH + nonce).hexdigest()


def _frame(*fields: str) -> bytes:
    return b"".join(map(_framed, fields))


def _framed(field: str) -> bytes:
    held = field.encode()
    return len(held).to_bytes(8, "big") + held


_LENGTH = _BYTES.to_bytes(8, "big")

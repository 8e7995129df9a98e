"""The sealed votes of one visit: as the member's device sealed them, or sealed here at once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from django.core.signing import Signer
from django.utils.crypto import constant_time_compare

from hustings.elections.action import RefusedError
from hustings.seal import paper as inside
from hustings.seal import strict
from hustings.seal.envelope import OFFICE, VOTER
from hustings.seal.keys import PublicKey
from hustings.seal.sealing import seal

if TYPE_CHECKING:
    from hustings.elections.state import Round
    from hustings.web.booth.choices import Choice
    from hustings.web.booth.selectors import Entitled

__all__ = ["Sealed", "as_carried", "as_delivered", "at_once", "key_of", "to_carry"]

_SALT = "hustings.web.booth.sealing/1"


class Sealed(NamedTuple):
    """The sealed part of a vote. ``where``: by the ``voter``'s device or by the ``office``."""

    sealed: bytes
    where: str


def key_of(now: Round, contest: str) -> PublicKey:
    """Return the public key of a contest, as the journal has it from the ceremony."""
    held = now.contest(contest).key or {}
    raw = bytes.fromhex(held["public"])
    return PublicKey(held["scheme"], now.definition.id, contest, raw)


def as_delivered(text: str) -> Sealed:
    """Read what a device has sealed, in base64; raise RefusedError where it is none."""
    try:
        return Sealed(strict.decoded(text), VOTER)
    except ValueError as error:
        raise RefusedError("bad_envelope", f"the sealed vote cannot be read: {error}") from error


def at_once(public: PublicKey, part: str, choice: Choice) -> Sealed:
    """Seal a paper here, for a device that could not: the envelope says so."""
    text = inside.plaintext(() if choice.blank else choice.marks, choice.form.names)
    return Sealed(seal(public, public.about(part), text), OFFICE)


def to_carry(line: Entitled, vote: Sealed) -> str:
    """Return a vote that was sealed here as a page carries it to the cast and back again: sent
    twice, it is the same vote. Only who holds the line can cast it."""
    text = strict.encoded(vote.sealed)
    return f"{text}.{_signature(line, text)}"


def as_carried(carried: str, line: Entitled) -> Sealed:
    """Read what a page carried; raise RefusedError where the site did not seal it for this line."""
    text, _dot, signature = carried.rpartition(".")
    if not constant_time_compare(signature, _signature(line, text)):
        raise RefusedError("bad_envelope", "the sealed vote is not as the page carried it")
    return Sealed(strict.decoded(text), OFFICE)


def _signature(line: Entitled, text: str) -> str:
    return _signer().signature(f"{line.contest}/{line.commitment}/{text}")


@cache
def _signer() -> Signer:
    return Signer(salt=_SALT)

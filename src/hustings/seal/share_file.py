"""The file of one trustee: their share of every contest's key of a round, locked by a passphrase.

Round, trustee, contests with their key ids, threshold and lock stand in the open and are bound to
what is locked: none can be changed without the passphrase. ``check`` is a plain digest of the file
that tells damage from a wrong passphrase; the digest that counts is the one in ``key.json``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from hustings.canonical_json import canonical_bytes
from hustings.seal import lock as locks
from hustings.seal import strict
from hustings.seal.lock import WrongPassphraseError
from hustings.seal.shares import ShareError, well_formed

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Outside", "ShareFile", "Shares", "locked", "parse", "unlock"]

SCHEMA = "hustings-share/1"

_MEMBERS = {
    "schema": str,
    "round": str,
    "trustee": str,
    "threshold": int,
    "trustees": int,
    "contests": dict,
    **locks.MEMBERS,
    "locked": str,
    "check": str,
}


@dataclass(frozen=True, slots=True)
class Outside:
    """What stands in the open. ``contests``: contest id to key id; ``trustees``: how many."""

    round: str
    trustee: str
    threshold: int
    trustees: int
    contests: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ShareFile:
    """A share file, still locked. ``digest``: SHA-256 of its bytes, as ``key.json`` names it."""

    outside: Outside
    lock: locks.Lock
    locked: bytes
    digest: str


class Shares:
    """The shares of one trustee, unlocked: shown nowhere, neither copied nor pickled.

    ``digest`` is that of the file they came from (empty: from words on paper). The words are texts,
    which Python cannot overwrite: let go of this object, and of the process, as soon as the key is
    together.
    """

    __slots__ = ("_words", "digest", "outside")

    def __init__(self, outside: Outside, words: Mapping[str, str], digest: str = "") -> None:
        if set(words) != set(outside.contests) or not all(map(well_formed, words.values())):
            raise ShareError("damaged", f"the shares of {outside.trustee} are damaged")
        self.outside = outside
        self.digest = digest
        self._words = dict(words)

    def words(self, contest: str) -> str:
        """Return the share of a contest as 33 words; raise ShareError where there is none."""
        if contest not in self._words:
            raise ShareError(
                "another_contest", f"{self.outside.trustee} holds no share of contest {contest}"
            )
        return self._words[contest]

    def __repr__(self) -> str:
        return f"<shares of {self.outside.trustee} in {self.outside.round}>"

    def __reduce__(self) -> NoReturn:
        """Refuse: a pickled share would lie in a file or a queue."""
        raise TypeError("shares are neither copied nor pickled")


def locked(outside: Outside, words: Mapping[str, str], passphrase: str) -> bytes:
    """Return the bytes of a share file; raise ValueError at a passphrase that is too short."""
    lock = locks.make()
    body = _body(outside, lock)
    text = lock.close(passphrase, canonical_bytes(words), canonical_bytes(body))
    return _written(body, text)


def parse(data: bytes) -> ShareFile:
    """Read a share file, still locked; raise ShareError ``damaged`` with what is wrong."""
    try:
        held = strict.members(strict.loaded(data), _MEMBERS)
        outside, lock = _outside(held), locks.parse(held)
        text = strict.decoded(held["locked"])
        whole = _written(_body(outside, lock), text) == data
    except ValueError as error:
        raise ShareError("damaged", f"this is no share file that can be used: {error}") from error
    if not whole:
        raise ShareError("damaged", "the share file was changed since it was written: use a copy")
    return ShareFile(outside, lock, text, strict.digest(data))


def unlock(file: ShareFile, passphrase: str) -> Shares:
    """Return the shares; raise ShareError ``wrong_passphrase`` or ``damaged``."""
    bound = canonical_bytes(_body(file.outside, file.lock))
    try:
        text = file.lock.open(passphrase, file.locked, bound)
    except WrongPassphraseError as error:
        message = f"the share of {file.outside.trustee} stays locked: {error}"
        raise ShareError("wrong_passphrase", message) from None
    return Shares(file.outside, strict.loaded(text), file.digest)


def _body(outside: Outside, lock: locks.Lock) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "round": outside.round,
        "trustee": outside.trustee,
        "threshold": outside.threshold,
        "trustees": outside.trustees,
        "contests": dict(outside.contests),
        **lock.as_json(),
    }


def _written(body: Mapping[str, Any], text: bytes) -> bytes:
    whole = {**body, "locked": strict.encoded(text)}
    return strict.readable({**whole, "check": strict.digest(canonical_bytes(whole))})


def _outside(held: Mapping[str, Any]) -> Outside:
    if held["schema"] != SCHEMA:
        raise ValueError(f"its schema is {held['schema']!r}, not {SCHEMA}")
    if not all(isinstance(key, str) for key in held["contests"].values()):
        raise ValueError("the id of a key is none")
    names = ("round", "trustee", "threshold", "trustees", "contests")
    return Outside(**{name: held[name] for name in names})

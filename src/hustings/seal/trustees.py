"""Trustees: the ceremony that makes the keys of a round, and putting a key together again.

The ceremony makes one key pair for each contest, splits each private key among the trustees, locks
every trustee's shares into one file, reads the files back and opens a test vote with every
combination of neighbours, so that each trustee's share is proved. It returns what is public and the
locked files, writes nothing, and keeps nothing.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.seal import keys, share_file, shares, strict
from hustings.seal.lock import check_passphrase
from hustings.seal.published import PublishedKey
from hustings.seal.sealing import seal, unseal
from hustings.seal.shares import ShareError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hustings.seal.keys import PrivateKey
    from hustings.seal.share_file import Shares

__all__ = [
    "Ceremony",
    "ceremony",
    "check",
    "check_share",
    "file_name",
    "private_key",
    "try_opening",
]

_NAME = re.compile(r"\w[\w .'-]{0,79}")
_TEST = "hustings-test-opening"
"""The part of the electorate to which test votes belong: no envelope can be of it."""


@dataclass(frozen=True, slots=True)
class Ceremony:
    """What a ceremony leaves: for each contest what is published, for each trustee their file."""

    keys: tuple[PublishedKey, ...]
    files: Mapping[str, bytes]


def ceremony(
    round_id: str,
    contests: Sequence[str],
    passphrases: Mapping[str, str],
    threshold: int,
    told: Callable[[str], None] = lambda _: None,
) -> Ceremony:
    """Make the keys of a round. ``passphrases``: trustee to passphrase; ``threshold``: how many of
    them open; ``told`` is called with a sentence before each step.

    Raises ValueError where names, numbers or passphrases cannot be used.
    """
    check(contests, tuple(passphrases), threshold)
    for trustee, passphrase in passphrases.items():
        _check_passphrase(trustee, passphrase)
    outsides: dict[str, dict[str, str]] = {trustee: {} for trustee in passphrases}
    publics = []
    for contest in contests:
        told(f"making the key of {contest}")
        with keys.make(round_id, contest) as private:
            words = shares.split(private, threshold, len(passphrases))
            publics.append(private.public)
        for trustee, each in zip(passphrases, words, strict=True):
            outsides[trustee][contest] = each
    held = {public.contest: public.id for public in publics}
    files = {}
    for trustee, passphrase in passphrases.items():
        told(f"locking the shares of {trustee}")
        outside = share_file.Outside(round_id, trustee, threshold, len(passphrases), held)
        files[trustee] = share_file.locked(outside, outsides[trustee], passphrase)
    digests = {trustee: strict.digest(data) for trustee, data in files.items()}
    made = Ceremony(tuple(PublishedKey(each, threshold, digests) for each in publics), files)
    _prove(made, passphrases, told)
    return made


def private_key(published: PublishedKey, held: Sequence[Shares]) -> PrivateKey:
    """Return the private key of a contest from the shares of its trustees. Use it in a ``with``.

    Raises ShareError: ``another_contest``, ``another_ceremony``, ``same_share_twice``, ``too_few``,
    ``damaged``, ``another_key``. A file that was written anew from words is as good as the one that
    ``key.json`` names: what proves the shares is that the key they give is the published one.
    """
    for each in held:
        check_share(published, each)
    if len({each.outside.trustee for each in held}) < len(held):
        raise ShareError("same_share_twice", "one trustee's share is there twice: bring another's")
    if len(held) < published.threshold:
        raise ShareError(
            "too_few", f"{len(held)} shares are there and {published.threshold} are needed"
        )
    return shares.join(published.public, [each.words(published.public.contest) for each in held])


def try_opening(published: PublishedKey, held: Sequence[Shares]) -> None:
    """Seal a test text to the public key and open it by these shares; raise ShareError as
    :func:`private_key` does."""
    text = secrets.token_bytes(32)
    about = published.public.about(_TEST)
    sealed = seal(published.public, about, text)
    with private_key(published, held) as private:
        if unseal(private, about, sealed) != text:
            raise ShareError("another_key", "the test vote opened to another text")


def file_name(trustee: str) -> str:
    """Return the name of a trustee's file: ``Ada-Lovelace.share.json``."""
    return f"{trustee.replace(' ', '-')}.share.json"


def check_share(published: PublishedKey, each: Shares) -> None:
    """Raise ShareError where a trustee's shares are not of this key: ``another_contest``,
    ``another_ceremony``."""
    public, outside = published.public, each.outside
    key = outside.contests.get(public.contest)
    if outside.round != public.round or key is None:
        raise ShareError(
            "another_contest",
            f"the share of {outside.trustee} is for {outside.round} ({', '.join(outside.contests)})"
            f", not for {public.contest} of {public.round}",
        )
    if key != public.id or outside.trustee not in published.trustees:
        raise ShareError(
            "another_ceremony",
            f"the share of {outside.trustee} is of the key {key}, made at another ceremony than "
            f"{public.id}",
        )


def check(contests: Sequence[str], trustees: Sequence[str], threshold: int) -> None:
    """Raise ValueError where a ceremony cannot be held for these, before anybody is asked for a
    passphrase."""
    if not contests:
        raise ValueError("a ceremony is for at least one contest")
    _check_names("contest", contests)
    _check_names("trustee", trustees)
    if not 2 <= threshold <= len(trustees) <= shares.MOST:
        raise ValueError(
            f"{threshold} of {len(trustees)} trustees: at least 2 must open, and there are at "
            f"most {shares.MOST}"
        )


def _check_passphrase(trustee: str, passphrase: str) -> None:
    """Raise ValueError, naming the trustee and nothing of the passphrase."""
    try:
        check_passphrase(passphrase)
    except ValueError as error:
        raise ValueError(f"{trustee}: {error}") from None


def _check_names(what: str, names: Sequence[str]) -> None:
    """Raise ValueError where a name cannot be that of a file, or two are hard to tell apart."""
    for name in names:
        if not _NAME.fullmatch(name) or unicodedata.normalize("NFC", name) != name:
            raise ValueError(f"the {what} {name!r} needs a name of letters, digits, . ' - _")
    if len({file_name(name).casefold() for name in names}) < len(names):
        raise ValueError(f"two names of a {what} are the same, or too alike for files")


def _prove(made: Ceremony, passphrases: Mapping[str, str], told: Callable[[str], None]) -> None:
    """Unlock what was locked, and open a test vote by each trustee with the next ones."""
    told("reading every share back")
    held = [
        share_file.unlock(share_file.parse(data), passphrases[trustee])
        for trustee, data in made.files.items()
    ]
    for published in made.keys:
        told(f"opening a test vote of {published.public.contest}")
        for first in range(len(held)):
            some = [held[(first + step) % len(held)] for step in range(published.threshold)]
            try_opening(published, some)

"""A private key in shares (SLIP-39, by the library shamir-mnemonic), and put together again.

One group, no passphrase of SLIP-39's own (its protection is the lock of the share file), iteration
exponent 0. A share can be written as 33 words with a checksum. The library counts in plain Python
and promises nothing against who measures its timing: split and join on a machine of your own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics

from hustings.seal.keys import BadKeyError, PrivateKey, PublicKey

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MOST", "ShareError", "join", "split", "well_formed"]

MOST = 16
"""Shares at most (SLIP-39 counts them in four bits)."""


class ShareError(ValueError):
    """A share cannot be used. ``code`` is for programs; the text never holds any of the share."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def split(private: PrivateKey, threshold: int, number: int) -> list[str]:
    """Return the shares as words; any ``threshold`` of them give the key, fewer give nothing.

    Raises ValueError where it is not 2 <= threshold <= number <= 16.
    """
    if not 2 <= threshold <= number <= MOST:
        raise ValueError(
            f"{threshold} of {number} shares: from 2 of 2 to {MOST} of {MOST} is meant"
        )
    groups = generate_mnemonics(1, [(threshold, number)], private.raw(), iteration_exponent=0)
    return list(groups[0])


def well_formed(words: str) -> bool:
    """Return whether a share's words and checksum are right."""
    return _share(words) is not None


def join(public: PublicKey, words: Sequence[str]) -> PrivateKey:
    """Return the private key of ``public`` from shares as words.

    Raises ShareError: ``damaged``, ``same_share_twice``, ``another_key``, ``too_few``.
    """
    shares = [_share(each) for each in words]
    read = [share for share in shares if share is not None]
    if len(read) < len(shares):
        raise ShareError("damaged", "the words of a share are wrong: one is missing or mistyped")
    if len({share.group_parameters() for share in read}) > 1:
        raise ShareError("another_key", "the shares are of different keys: bring those of one")
    if len({share.index for share in read}) < len(read):
        raise ShareError("same_share_twice", "one share is there twice: bring another trustee's")
    threshold = read[0].member_threshold if read else 2
    if len(read) < threshold:
        raise ShareError("too_few", f"{len(read)} shares are there and {threshold} are needed")
    return _key(public, words[:threshold])


def _share(words: str) -> Share | None:
    """Read a share. The library's errors name the words that it met: they are not passed on."""
    try:
        return Share.from_mnemonic(words)
    except (MnemonicError, ValueError):
        return None


def _key(public: PublicKey, words: Sequence[str]) -> PrivateKey:
    try:
        return PrivateKey(public, combine_mnemonics(words))
    except (MnemonicError, BadKeyError, ValueError):
        pass
    raise ShareError("another_key", f"these shares are not of the key {public.id}")

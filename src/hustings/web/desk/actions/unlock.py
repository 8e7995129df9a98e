"""Unlock the share files that trustees bring. What comes out is held in memory alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections.action import RefusedError
from hustings.seal import share_file
from hustings.seal.shares import ShareError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.seal.share_file import Shares

__all__ = ["unlock"]


def unlock(brought: Iterable[tuple[bytes, str]]) -> tuple[Shares, ...]:
    """Return the shares of (file, passphrase) pairs; raise RefusedError, naming the trustee."""
    try:
        return tuple(
            share_file.unlock(share_file.parse(content), passphrase)
            for content, passphrase in brought
        )
    except ShareError as error:
        raise RefusedError(error.code, str(error)) from error

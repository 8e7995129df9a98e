"""Voting codes as mail and letters draw them: the booth keeps digests of them alone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings

from hustings.web.booth.actions import codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hustings.web.rounds.models import KeptRound

__all__ = ["cancel", "draw", "link"]


def draw(kept: KeptRound, members: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each member with a new code; their earlier codes open nothing any more."""
    yield from codes.issue_codes(kept, members)


def cancel(kept: KeptRound, members: Sequence[str]) -> None:
    """Cancel the codes that did not reach these members."""
    codes.cancel(kept, members)


def link(code: str) -> str:
    """Return the address that opens the booth with a code."""
    return f"{settings.HUSTINGS_ADDRESS}/vote/c/{quote(code, safe='')}"

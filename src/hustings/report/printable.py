"""Values as text that is safe to print: names without control characters, votes with commas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hustings.figures import Votes

__all__ = ["clean", "grouped", "short", "signed"]

# Control characters can drive a terminal, and marks of direction can make one name look like
# another: C0, DEL, C1, line and paragraph separators, embeddings, overrides and isolates, BOM,
# and lone surrogates, which no file can hold.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


def clean(text: str) -> str:
    """Return the text with each unsafe character replaced by U+FFFD; tabs and breaks by a space."""
    return _UNSAFE.sub("\ufffd", re.sub(r"[\t\r\n]+", " ", text))


def grouped(votes: Votes) -> str:
    """Return votes with all their places and commas between thousands: ``1,234.50000``."""
    whole, dot, rest = str(votes).partition(".")
    sign = "−" if whole.startswith("-") else ""
    return f"{sign}{int(whole.lstrip('-')):,}{dot}{rest}"


def short(votes: Votes) -> str:
    """Return votes for a sentence: as :func:`grouped`, but whole votes without places."""
    text = grouped(votes)
    whole, _, rest = text.partition(".")
    return text if rest.strip("0") else whole


def signed(votes: Votes) -> str:
    """Return a movement with its sign (``+12.50``, ``−3.00``); nothing for no movement."""
    if not votes:
        return ""
    return grouped(votes) if votes.units < 0 else f"+{grouped(votes)}"

"""One member, one id: the normal form in which ids are compared, kept and committed to.

In this order: Unicode NFKC (full-width digits become digits), case folded, NFKC again (folding can
undo it), white space at the ends taken away, runs of white space inside made one space. Nothing
else: leading zeros and hyphens are part of an id.
"""

from __future__ import annotations

import unicodedata

__all__ = ["LONGEST", "normal", "unprintable"]

LONGEST = 100
"""Characters of an id: more are a cell that slipped."""


def normal(text: str) -> str:
    """Return the normal form of an id.

    Raises ValueError for an empty id, one longer than :data:`LONGEST`, and one that holds
    characters nobody can see (controls, zero-width marks), which two clerks type differently.
    """
    folded = text.lower() if text.isascii() else _folded(text)
    made = " ".join(folded.split())
    if not made:
        raise ValueError("the id is empty")
    if len(made) > LONGEST:
        raise ValueError(f"the id is longer than {LONGEST} characters")
    if unprintable(made):
        raise ValueError("the id holds a character that cannot be seen")
    return made


def unprintable(text: str) -> bool:
    """Whether a text holds controls, line breaks, zero-width marks or halves of characters."""
    return not text.isprintable()


def _folded(text: str) -> str:
    """Fold until nothing changes: folding may make what NFKC composes, and the reverse."""
    made = unicodedata.normalize("NFKC", text).casefold()
    again = unicodedata.normalize("NFKC", made)
    return again if again == text else _folded(again)

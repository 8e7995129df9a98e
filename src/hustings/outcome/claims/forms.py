"""Forms of sentences: ``{slate} won {number} (seats|positions)[ in {scope}]``.

``{name}`` is a slot for words, ``{name:a|b}`` one for either word, ``(a|b)`` either word, ``[...]``
may be left out. Case, doubled spaces, curly quotation marks and a full stop at the end make no
difference.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["match", "tidy"]

_PIECE = re.compile(r"\{(\w+)(?::([^}]+))?\}|([\[\]()|])|([^{\[\]()|]+)")
_MARKS = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}


def tidy(sentence: str) -> str:
    """Return a sentence as it is compared with forms: plain quotation marks, single spaces."""
    straight = sentence.replace("’", "'").replace("‘", "'").replace("“", "").replace("”", "")
    return " ".join(straight.replace('"', "").split()).rstrip(".!")


def match(form: str, sentence: str) -> dict[str, str] | None:
    """Return the words in the slots of a form that the sentence has; None where it has not."""
    found = _pattern(form).fullmatch(sentence)
    if found is None:
        return None
    return {name: text.strip() for name, text in found.groupdict().items() if text}


@cache
def _pattern(form: str) -> re.Pattern[str]:
    def piece(found: re.Match[str]) -> str:
        slot, choice, mark, words = found.groups()
        if slot:
            return f"(?P<{slot}>{choice or '.+?'})"
        return _MARKS[mark] if mark else re.escape(words)

    return re.compile(_PIECE.sub(piece, form), re.IGNORECASE)

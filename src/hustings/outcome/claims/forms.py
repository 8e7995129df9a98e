"""Forms of sentences: ``{slate} won {number} (seats|positions)[ in {scope}]``.

``{name}`` is a slot for words, ``{name:a|b}`` one for either word, ``(a|b)`` either word, ``[...]``
may be left out. Case, doubled spaces, curly quotation marks and a full stop at the end make no
difference.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Slot", "fill", "match", "nearest", "slots", "spoken", "tidy"]

_PIECE = re.compile(r"\{(\w+)(?::([^}]+))?\}|([\[\]()|])|([^{\[\]()|]+)")
_MARKS = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}
_SLOT = re.compile(r"\{(\w+)(?::([^}]+))?\}")
_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_EITHER = re.compile(r"\(([^|()]*)\|[^()]*\)")


class Slot(NamedTuple):
    """A slot of a form. ``words``: those that it takes (empty: any); ``optional``: whether the
    sentence can do without."""

    name: str
    words: tuple[str, ...]
    optional: bool


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


def slots(form: str) -> tuple[Slot, ...]:
    """Return the slots of a form in their order."""
    optional = {name for part in _OPTIONAL.findall(form) for name, _ in _SLOT.findall(part)}
    return tuple(
        Slot(name, tuple(words.split("|")) if words else (), name in optional)
        for name, words in _SLOT.findall(form)
    )


def fill(form: str, said: Mapping[str, str]) -> str:
    """Return the sentence with these words in its slots, and without the parts that are optional
    and have no word; raise KeyError where another slot has none."""

    def optional(found: re.Match[str]) -> str:
        names = [name for name, _ in _SLOT.findall(found[1])]
        return found[1] if names and all(said.get(name) for name in names) else ""

    sentence = _EITHER.sub(r"\1", _OPTIONAL.sub(optional, form))
    return _SLOT.sub(lambda found: said[found[1]], sentence)


def spoken(form: str) -> str:
    """Return a form to be read: slots in capitals, the first of several words."""

    def said(found: re.Match[str]) -> str:
        return found[2].partition("|")[0] if found[2] else found[1].upper()

    return _SLOT.sub(said, _EITHER.sub(r"\1", form))


def nearest(sentence: str, known: Iterable[str]) -> str:
    """Return the form with which a sentence has the most words in common, then the most letters."""
    words = set(sentence.casefold().split())

    def alike(form: str) -> tuple[int, Fraction]:
        fixed = set(re.findall(r"[a-z]+", _SLOT.sub(r" \2 ", form).casefold()))
        said, asked = spoken(form).casefold(), sentence.casefold()
        same = SequenceMatcher(None, asked, said, autojunk=False).get_matching_blocks()
        shared = sum(each.size for each in same)
        return len(words & fixed), Fraction(shared, len(asked) + len(said))

    return max(known, key=alike)


@cache
def _pattern(form: str) -> re.Pattern[str]:
    def piece(found: re.Match[str]) -> str:
        slot, choice, mark, words = found.groups()
        if slot:
            return f"(?P<{slot}>{choice or '.+?'})"
        return _MARKS[mark] if mark else re.escape(words)

    return re.compile(_PIECE.sub(piece, form), re.IGNORECASE)

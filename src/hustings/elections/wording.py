"""Names and texts that go into the public journal: what may stand in them, and when two are one."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from hustings.elections.action import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["check_digest", "check_id", "check_list", "check_name", "check_text", "normalised"]

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_STEERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
"""Classes of characters that turn the direction of writing: one name can look like another."""
_MARKS = {"\u061c", "\u200e", "\u200f", "\ufeff"}


def normalised(name: str) -> str:
    """Return a name without accents, capitals, punctuation and doubled spaces, for comparison.

    A name of nothing but signs is only stripped of capitals, so that it never becomes empty.
    """
    apart = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(each for each in apart if not unicodedata.combining(each))
    words = "".join(each if each.isalnum() else " " for each in letters).split()
    return " ".join(words) or name.casefold().strip()


def check_digest(data: Mapping[str, Any], member: str) -> None:
    """Refuse what is no SHA-256 digest as the journal writes it."""
    if not _DIGEST.fullmatch(data[member]):
        raise RefusedError(
            "bad_digest", f"{member} is no digest: write sha256: and 64 hexadecimal digits"
        )


def check_id(data: Mapping[str, Any], member: str) -> None:
    """Refuse what is no id: letters, digits, dot, line and dash, 64 at most."""
    if not _ID.fullmatch(data[member]):
        raise RefusedError(
            "bad_id",
            f"{member} {data[member]!r} is no id: use letters, digits and dashes, 64 at most",
        )


def check_name(data: Mapping[str, Any], *members: str) -> None:
    """Refuse an empty name, and one that would not print as it is stored."""
    for member in members:
        if not data[member].strip() or data[member] != data[member].strip():
            raise RefusedError("blank", f"{member} is empty or has spaces about it: write it out")
        _check_characters(member, data[member], allowed="")


def check_text(data: Mapping[str, Any], *members: str) -> None:
    """Refuse a text that would not print as it is stored; it may be empty and have lines."""
    for member in members:
        _check_characters(member, data[member], allowed="\n")


def check_list(data: Mapping[str, Any], *members: str) -> None:
    """Refuse a list that holds anything but names, or one name twice."""
    for member in members:
        if not all(isinstance(each, str) for each in data[member]):
            raise RefusedError("wrong_shape", f"{member} must be a list of texts")
        for each in data[member]:
            check_name({member: each}, member)
        if len(set(data[member])) < len(data[member]):
            raise RefusedError("named_twice", f"{member} names somebody twice: name each once")


def _check_characters(member: str, text: str, allowed: str) -> None:
    unsafe = [each for each in text if _is_unsafe(each) and each not in allowed]
    if unsafe:
        raise RefusedError(
            "unprintable",
            f"{member} holds the character U+{ord(unsafe[0]):04X}, which does not print: remove it",
        )


def _is_unsafe(character: str) -> bool:
    return (
        unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(character) in _STEERING
        or character in _MARKS
    )

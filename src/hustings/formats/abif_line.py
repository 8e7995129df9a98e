"""One line of an ABIF file: a vote line, a declared candidate or metadata."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import groupby

from hustings.formats.text import MOST_PAPERS

__all__ = ["AbifError", "Vote", "declaration", "metadata", "vote"]

_COUNT = re.compile(r"([0-9]{1,15})\s*:")
_CANDIDATE = re.compile(r'\s*(?:\[([^\[\]]+)\]|"([^"]+)"|([^\s\[\]"=>,:/*{}#]+))')
_RATING = re.compile(r"\s*/\s*([0-9]{1,9})")
_SEPARATOR = re.compile(r"\s*([>=,])")
_EXTENDED = re.compile(r"\s*:\s*\{.*\}\s*")
_COMMENT = re.compile(r"\s*(?:#.*)?")
_DECLARED = re.compile(
    r'=?\s*(?:\[([^\[\]]+)\]|"([^"]+)"|([^\s\[\]"=>,:/*{}#0-9][^\s\[\]"=>,:/*{}#]*))\s*:'
    r'\s*(?:\[([^\[\]]+)\]|"([^"]+)"|([^\[\]"#]+?))\s*(?:#.*)?'
)
_LOOSE_KEY = re.compile(r"\{\s*([A-Za-z_]\w*)\s*:")


class AbifError(ValueError):
    """What was expected, and in which column (from 1)."""

    def __init__(self, column: int, expected: str) -> None:
        super().__init__(expected)
        self.column, self.expected = column, expected


@dataclass(frozen=True)
class Vote:
    """``papers`` and the ranks: of each, the columns and tokens of its candidates.

    ``rated``: there were ratings; ``extended``: data followed the ranking.
    """

    papers: int
    ranks: tuple[tuple[tuple[int, str], ...], ...]
    rated: bool = False
    extended: bool = False


@dataclass(frozen=True)
class _Choice:
    column: int
    token: str
    rating: int | None
    separator: str
    """What stands before it: nothing, >, = or a comma."""


def metadata(line: str) -> dict[str, object]:
    """Return the pairs of a ``{...}`` line; keys may be bare. Raises AbifError."""
    text = line.rstrip()
    if "}" in text:
        text = text[: text.rindex("}") + 1]
    try:
        found = json.loads(_LOOSE_KEY.sub(r'{"\1":', text, count=1))
    except (ValueError, RecursionError):
        raise AbifError(1, 'expected metadata as {"key": value}') from None
    return found if isinstance(found, dict) else {}


def declaration(line: str) -> tuple[str, str]:
    """Return token and name of ``=token:[name]``; raise AbifError."""
    match = _DECLARED.fullmatch(line)
    if not match:
        raise AbifError(
            1, f"expected 'papers:ranking', '=token:[name]', metadata or #, found '{line[:40]}'"
        )
    token = match[1] or match[2] or match[3]
    name = match[4] or match[5] or match[6]
    return token.strip(), name.strip()


def vote(line: str) -> Vote:
    """Read ``27: A>B=C``; raise AbifError."""
    start = _COUNT.match(line)
    if not start:
        raise AbifError(1, "expected the number of papers and a colon")
    papers = int(start[1])
    if papers > MOST_PAPERS:
        raise AbifError(1, f"expected at most {MOST_PAPERS:,} papers")
    if _COMMENT.fullmatch(line, start.end()):
        return Vote(papers, ())
    choices, at = _choices(line, start.end())
    extended = bool(_EXTENDED.fullmatch(line, at))
    if not extended and not _COMMENT.fullmatch(line, at):
        raise AbifError(at + 1, f"expected >, = or the end, found '{line[at : at + 20].strip()}'")
    rated = any(choice.rating is not None for choice in choices)
    return Vote(papers, _ranks(choices), rated, extended)


def _choices(line: str, at: int) -> tuple[list[_Choice], int]:
    choices: list[_Choice] = []
    separator = ""
    while True:
        match = _CANDIDATE.match(line, at)
        if not match:
            raise AbifError(at + 1, f"expected a candidate, found '{line[at : at + 20].strip()}'")
        at = match.end()
        rating = _RATING.match(line, at)
        if rating:
            at = rating.end()
        token = (match[1] or match[2] or match[3]).strip()
        if not token:
            raise AbifError(match.start() + 1, "expected the name of a candidate in the brackets")
        value = int(rating[1]) if rating else None
        choices.append(_Choice(match.start() + 1, token, value, separator))
        following = _SEPARATOR.match(line, at)
        if not following:
            return choices, at
        separator, at = following[1], following.end()


def _ranks(choices: list[_Choice]) -> tuple[tuple[tuple[int, str], ...], ...]:
    """Ranks by > and =; where commas part them all, by rating (the highest first)."""
    listed = all(choice.separator in ("", ",") for choice in choices)
    if listed and all(choice.rating is not None for choice in choices):
        ordered = sorted(choices, key=lambda choice: -(choice.rating or 0))
        groups = [list(group) for _, group in groupby(ordered, key=lambda choice: choice.rating)]
    else:
        groups = []
        for choice in choices:
            if choice.separator in ("", ">"):
                groups.append([])
            groups[-1].append(choice)
    return tuple(tuple((choice.column, choice.token) for choice in group) for group in groups)

"""The head of a PrefLib file, of today or the old kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.formats.text import MOST_CANDIDATES, decoded, default_name
from hustings.terms import Candidate

if TYPE_CHECKING:
    from hustings.formats.lines import Lines

__all__ = ["Head", "read_head"]

_KEY = re.compile(r"#\s*([A-Z][A-Z ]*?)(?:\s+([0-9]{1,9}))?\s*:[ \t]?(.*)")
_NAME = re.compile(r"\s*([0-9]{1,9})\s*,(.*)")
_COUNTS = re.compile(r"\s*([0-9]{1,15})\s*,\s*[0-9]{1,15}\s*,\s*[0-9]{1,15}\s*")


@dataclass(frozen=True)
class Head:
    """Title and candidates; ``voters`` as the head says (None: it does not), ``old`` its kind."""

    title: str
    candidates: tuple[Candidate, ...]
    voters: int | None
    old: bool
    notes: tuple[str, ...] = ()


def read_head(lines: Lines) -> Head:
    """Read the head up to the first order, which is left to be read next."""
    while (line := lines.line()) is not None:
        if line.strip():
            lines.give_back([line])
            return _new(lines) if line.startswith(b"#") else _old(lines)
    raise lines.bad(1, 0, "expected the head of a PrefLib file: there is no text")


def _new(lines: Lines) -> Head:
    title, count, voters = "", None, None
    names: dict[int, str] = {}
    while (line := lines.line()) is not None:
        text = decoded(line.rstrip(b"\r"))
        if text.strip() and not text.startswith("#"):
            lines.give_back([line])
            break
        match = _KEY.fullmatch(text)
        if not match:
            continue
        key, number, value = match.groups()
        if key == "TITLE":
            title = value
        elif key == "NUMBER ALTERNATIVES":
            count = _count(lines, value)
        elif key == "NUMBER VOTERS" and value.strip().isdecimal():
            voters = int(value[:15])
        elif key == "ALTERNATIVE NAME" and number:
            names[int(number)] = value
    if count is None:
        count = len(names)
    return _headed(lines, title, count, names, voters, old=False)


def _count(lines: Lines, text: str) -> int:
    word = text.strip()
    if not (word.isascii() and word.isdecimal()) or len(word) > 9:
        raise lines.bad(lines.number - 1, 0, f"expected how many candidates, found '{word[:40]}'")
    return int(word)


def _old(lines: Lines) -> Head:
    count = _count(lines, decoded(lines.line() or b""))
    names: dict[int, str] = {}
    while (line := lines.line()) is not None:
        text = decoded(line.rstrip(b"\r"))
        if len(names) == count and (match := _COUNTS.fullmatch(text)):
            return _headed(lines, "", count, names, int(match[1]), old=True)
        name = _NAME.fullmatch(text)
        if not name or int(name[1]) != len(names) + 1 or len(names) == count:
            what = "'voters,sum,orders'" if len(names) == count else f"'{len(names) + 1},Name'"
            raise lines.bad(lines.number - 1, 1, f"expected {what}")
        names[int(name[1])] = name[2].strip()
    raise lines.bad(lines.number, 0, f"expected {count} names and 'voters,sum,orders'")


def _headed(
    lines: Lines, title: str, count: int, names: dict[int, str], voters: int | None, *, old: bool
) -> Head:
    if not 1 <= count <= MOST_CANDIDATES:
        raise lines.bad(
            lines.number - 1, 0, f"expected 1 to {MOST_CANDIDATES:,} candidates, found {count}"
        )
    beyond = [number for number in names if not 1 <= number <= count]
    if beyond:
        raise lines.bad(
            lines.number - 1, 0, f"expected names of candidates 1 to {count}, found {beyond[0]}"
        )
    note = f"names are missing: {len(names)} for {count} candidates"
    candidates = tuple(
        Candidate(number, names.get(number, default_name(number))) for number in range(1, count + 1)
    )
    return Head(title, candidates, voters, old, (note,) if len(names) < count else ())

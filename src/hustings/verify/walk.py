"""Walk through two records side by side and name, in words, every place where they differ."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hustings.verify.difference import Difference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hustings.terms import Contest

__all__ = ["differences", "named"]

Path = tuple[str | int, ...]

_ABSENT = object()


def named(contest: Contest, number: int) -> str:
    """Return ``candidate 3 Jamieson``, or only the number where no such candidate stands."""
    if 1 <= number <= len(contest.candidates):
        return f"candidate {number} {contest.name(number)}"
    return f"candidate {number}"


def differences(
    record: Mapping[str, Any], found: Mapping[str, Any], contest: Contest, by: str
) -> Iterator[Difference]:
    """Yield each difference between two records as JSON data, in the order of the record."""
    for path, ours, theirs in _walk((), record, found):
        yield Difference(_words(path, contest), _text(ours), _text(theirs), by)


def _walk(path: Path, ours: Any, theirs: Any) -> Iterator[tuple[Path, Any, Any]]:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in dict.fromkeys((*ours, *theirs)):
            yield from _walk((*path, key), ours.get(key, _ABSENT), theirs.get(key, _ABSENT))
    elif _is_rows(ours) and _is_rows(theirs):
        if len(ours) != len(theirs):
            yield (*path, "number"), len(ours), len(theirs)
        for place, (one, other) in enumerate(zip(ours, theirs, strict=False)):
            yield from _walk((*path, place), one, other)
    elif type(ours) is not type(theirs) or ours != theirs:
        yield path, ours, theirs


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _text(value: Any) -> str:
    if value is _ABSENT:
        return "nothing"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _words(path: Path, contest: Contest) -> str:
    if len(path) >= 2 and path[0] == "stages" and isinstance(path[1], int):
        stage = f"stage {path[1] + 1}"
        return ", ".join((stage, *_within_stage(path[2:], contest)))
    return ", ".join(_plain(step) for step in path) or "record"


def _within_stage(path: Sequence[str | int], contest: Contest) -> list[str]:
    if len(path) == 2 and path[0] in ("totals", "papers", "movement"):
        who = str(path[1])
        name = named(contest, int(who)) if who.isdigit() else who
        return [name] if path[0] == "totals" else [name, str(path[0])]
    return [_plain(step) for step in path]


def _plain(step: str | int) -> str:
    return str(step + 1) if isinstance(step, int) else step.replace("_", " ")

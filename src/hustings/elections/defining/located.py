"""Where each key and value of a TOML file stands, for messages that name line and column.

``tomllib`` says what a file means, not where it says so. The text given here has been read by
``tomllib`` before, so that this scan meets well-formed TOML alone and checks nothing.
TOML 1.0.0: https://toml.io/en/v1.0.0
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.elections.defining.faults import Path

__all__ = ["Places", "located"]

_GAP = re.compile(r"(?:[ \t\n]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[A-Za-z0-9_-]+")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_SCALAR = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?!")'
    r"|'''.*?'''(?!')"
    r'|"(?:[^"\\]|\\.)*"'
    r"|'[^']*'"
    r"|[^,\]}#\n]+",
    re.DOTALL,
)


@dataclass(slots=True)
class Places:
    """Offsets of keys and of values by their paths, in a text whose lines begin at ``lines``."""

    lines: list[int]
    keys: dict[Path, int] = field(default_factory=dict)
    values: dict[Path, int] = field(default_factory=dict)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both from 1."""
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1

    def of(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Return where a value (or its key) stands; where there is none, what it would be in."""
        for end in range(len(path), 0, -1):
            first, second = (self.keys, self.values) if key else (self.values, self.keys)
            offset = first.get(path[:end], second.get(path[:end]))
            if offset is not None:
                return self.line_and_column(offset)
        return 1, 1


def located(text: str) -> Places:
    """Return the places of a text that ``tomllib`` has read (line ends are line feeds alone)."""
    places = Places([0, *(match.end() for match in re.finditer("\n", text))])
    tables: dict[Path, int] = {}
    base: Path = ()
    at = _skip(text, 0)
    while at < len(text):
        if text[at] == "[":
            base, at = _header(text, at, places, tables)
        else:
            at = _pair(text, at, base, places)
        at = _skip(text, at)
    return places


def _header(text: str, at: int, places: Places, tables: dict[Path, int]) -> tuple[Path, int]:
    """Read ``[a.b]`` or ``[[a.b]]``; return the path of its table and where it ends."""
    start, brackets = at, 2 if text.startswith("[[", at) else 1
    *outer, (last, _) = keys = list(_keys(text, _after(_SPACE, text, at + brackets)))
    path: Path = ()
    for name, _ in outer:
        path = _entered((*path, name), tables)
        places.keys.setdefault(path, start)
    path = (*path, last)
    places.keys.setdefault(path, start)
    if brackets == 2:
        tables[path] = tables.get(path, -1) + 1
        path = (*path, tables[path])
    places.keys[path] = places.values[path] = start
    return path, text.index("]", _key_end(text, keys)) + brackets


def _entered(path: Path, tables: dict[Path, int]) -> Path:
    """Return the path of the table that a name in a header means: of several, the last."""
    return (*path, tables[path]) if path in tables else path


def _pair(text: str, at: int, base: Path, places: Places) -> int:
    """Read ``key = value``; return where it ends."""
    keys = list(_keys(text, at))
    path = base
    for name, offset in keys:
        path = (*path, name)
        places.keys.setdefault(path, offset)
    at = _after(_SPACE, text, _key_end(text, keys)) + 1
    return _value(text, _after(_SPACE, text, at), path, places)


def _value(text: str, at: int, path: Path, places: Places) -> int:
    """Read a value; return where it ends."""
    places.values[path] = at
    if text[at] not in "[{":
        return _after(_SCALAR, text, at)
    in_list = text[at] == "["
    at, number = _skip(text, at + 1), 0
    while text[at] not in "]}":
        if text[at] == ",":
            at += 1
        elif in_list:
            at = _value(text, at, (*path, number), places)
            number += 1
        else:
            at = _pair(text, at, path, places)
        at = _skip(text, at)
    return at + 1


def _keys(text: str, at: int) -> Iterator[tuple[str, int]]:
    """Yield the names of a dotted key, each with its offset."""
    while match := _KEY.match(text, at):
        yield _name(match[0]), at
        dot = _DOT.match(text, match.end())
        if dot is None:
            return
        at = dot.end()


def _name(written: str) -> str:
    """Return the name that a key means; only quoted ones differ from what is written."""
    if written[0] not in "\"'":
        return written
    import tomllib

    return next(iter(tomllib.loads(f"{written} = 0")))


def _key_end(text: str, keys: list[tuple[str, int]]) -> int:
    return _after(_KEY, text, keys[-1][1])


def _skip(text: str, at: int) -> int:
    """Return where the next thing begins that is no space, line end or remark."""
    return _after(_GAP, text, at)


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at

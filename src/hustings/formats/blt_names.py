"""The foot of a BLT file: names of candidates and the title, with any quoting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hustings.formats.blt_paper import LineError
from hustings.formats.text import decoded, default_name

if TYPE_CHECKING:
    from hustings.formats.lines import Lines

__all__ = ["read"]

_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_ALL_QUOTED = re.compile(r'(?:"(?:[^"]|"")*"\s*)+(?:(?:#|//).*)?')
_PAPER = re.compile(r"[0-9]+(\s+[-0-9=]+)+")


def read(lines: Lines, candidates: int) -> tuple[list[str], str, list[str]]:
    """Return the names (defaults where they are missing), the title and notes."""
    found: list[str] = []
    while (line := lines.line()) is not None:
        try:
            found += _strings(decoded(line.strip()))
        except LineError as error:
            raise lines.bad(lines.number - 1, error.column, error.expected) from None
    names, notes = found[:candidates], []
    if len(names) < candidates:
        notes.append(f"names are missing: {len(names)} for {candidates} candidates")
    names += [default_name(n) for n in range(len(names) + 1, candidates + 1)]
    if len(found) <= candidates:
        notes.append("the title is missing")
    if len(found) > candidates + 1:
        notes.append(f"{len(found) - candidates - 1} texts after the title are not read")
    return names, found[candidates] if len(found) > candidates else "", notes


def _strings(line: str) -> list[str]:
    """Return the texts of one line: doubled quotes, single quotes, none, several in a row."""
    if not line or line.startswith(("#", "//")):
        return []
    if line.startswith('"'):
        if _ALL_QUOTED.fullmatch(line):
            return [text.replace('""', '"') for text in _QUOTED.findall(_uncommented(line))]
        if len(line) > 1 and line.endswith('"'):
            return [line[1:-1].replace('\\"', '"')]
        raise LineError(len(line) + 1, 'expected the closing quote " of a name')
    if line.startswith("'"):
        if len(line) > 1 and line.endswith("'"):
            return [line[1:-1].replace("''", "'")]
        raise LineError(len(line) + 1, "expected the closing quote ' of a name")
    if _PAPER.fullmatch(line):
        raise LineError(1, "expected a name: this is a paper after the line 0 that ends the papers")
    return [line]


def _uncommented(line: str) -> str:
    """Drop a comment after the last quoted text."""
    end = 0
    for match in _QUOTED.finditer(line):
        if line[end : match.start()].strip():
            break
        end = match.end()
    return line[:end]

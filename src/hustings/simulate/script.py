"""The script of a rehearsal, ``rehearsal.toml``: who stands, who backs whom, how the electors lean.

Shares are whole thousandths. Everything in it is simulated.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

__all__ = ["Candidature", "Electorate", "Happening", "Poll", "Script", "read"]

Table = TypeVar("Table")


@dataclass(frozen=True, slots=True)
class Electorate:
    """How many there are: ``members`` and ``constituencies`` in numbers, the rest in thousandths
    of the members (``affiliates``: affiliated supporters who come beside them)."""

    members: int
    constituencies: int
    young: int = 0
    disabled: int = 0
    councillors: int = 0
    wales: int = 0
    affiliates: int = 0
    recent: int = 0


@dataclass(frozen=True, slots=True)
class Poll:
    """What the electors do, in thousandths (``rehearsal.toml`` says of whom)."""

    turnout: int
    again: int = 0
    post: int = 0
    doubtful: int = 0
    before_vote: int = 0
    after_vote: int = 0
    lapsed: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class Candidature:
    """Who is put forward for a contest, how often nominated by which kind of unit, and by whom
    backed. ``appeal`` from 0 to 9 is how well the electors know the person."""

    contest: str
    id: str
    name: str
    units: Mapping[str, int]
    categories: tuple[str, ...] = ()
    backers: tuple[str, ...] = ()
    appeal: int = 5


@dataclass(frozen=True, slots=True)
class Happening:
    """An action so many days after an event of the timetable."""

    after: str
    days: int
    action: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Script:
    """A whole rehearsal. ``camps`` maps organisations to thousandths of the electors."""

    seed: str
    electorate: Electorate
    poll: Poll
    camps: Mapping[str, int]
    candidatures: tuple[Candidature, ...]
    happenings: tuple[Happening, ...]


def read(path: str | os.PathLike[str]) -> Script:
    """Read a script; raise ValueError with the file and the table that cannot be used, OSError."""
    try:
        data = tomllib.loads(Path(path).read_text(encoding="utf-8"))
        return Script(
            str(data["seed"]),
            _made(Electorate, data["electorate"]),
            _made(Poll, data["poll"]),
            {str(camp): int(share) for camp, share in data.get("camps", {}).items()},
            tuple(_made(Candidature, each) for each in data["candidatures"]),
            tuple(_made(Happening, each) for each in data.get("happenings", [])),
        )
    except KeyError as error:
        raise ValueError(f"{path}: {error.args[0]} is missing") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueError(f"{path}: no script of a rehearsal: {error}") from error


def _made(kind: type[Table], table: Mapping[str, Any]) -> Table:
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    if beyond := sorted(table.keys() - known):
        raise ValueError(f"{kind.__name__.lower()}: unknown member {beyond[0]}")
    held = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
    return kind(**held)

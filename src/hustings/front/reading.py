"""Where the front door meets the room of formats: files, frames, lists, recorded lots."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hustings.ballots import Ballots
from hustings.lots import Recorded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["format_of", "formats", "lots", "read", "write"]


def read(
    source: Any,
    *,
    format: str | None,  # noqa: A002
    seats: int | None,
    candidates: Sequence[str] | None,
    title: str,
    contest: str = "",
    told: Callable[[Callable[[], float]], None] | None = None,
) -> Ballots:
    """Read ballots from whatever :func:`hustings.read` takes."""
    if isinstance(source, Mapping) and _are_sections(source):
        parts = {str(name): _part(part, format, seats, contest) for name, part in source.items()}
        return _by_section(parts)
    from hustings.formats import door

    if isinstance(source, str | os.PathLike) or hasattr(source, "read"):
        return door.read(source, format=format, seats=seats, contest=contest, told=told)
    made = _made(source, seats=seats, candidates=candidates, title=title)
    return door.writable(made, made.source)


def _made(
    source: Any, *, seats: int | None, candidates: Sequence[str] | None, title: str
) -> Ballots:
    """Return the ballots of a frame or of plain lists."""
    from hustings.formats import frames

    if seats is None:
        raise ValueError("frames and lists do not say how many seats there are: give seats=...")
    if hasattr(source, "columns"):
        return frames.from_frame(source, seats=seats, candidates=candidates, title=title)
    return frames.from_rankings(source, seats=seats, candidates=candidates, title=title)


def _are_sections(source: Mapping[Any, Any]) -> bool:
    return all(isinstance(part, str | os.PathLike | Ballots) for part in source.values())


def _part(
    part: Any,
    format: str | None,  # noqa: A002
    seats: int | None,
    contest: str,
) -> Ballots:
    from hustings.formats import door

    if isinstance(part, Ballots):
        return part
    return door.read(part, format=format, seats=seats, contest=contest)


def _by_section(parts: Mapping[str, Ballots]) -> Ballots:
    """Join the ballots of sections; raise ValueError where they are not of one contest."""
    if not parts:
        raise ValueError("ballots by section need at least one section")
    (first, held), *others = parts.items()
    for name, other in others:
        if other.contest.candidates != held.contest.candidates:
            raise ValueError(f"the sections {first} and {name} have other candidates")
    boxes = {name: part.box for name, part in parts.items()}
    return Ballots.by_section(
        held.contest, boxes, ", ".join(part.source for part in parts.values())
    )


def write(ballots: Ballots, target: str, format: str, *, lossy: bool) -> None:  # noqa: A002
    """Write ballots to a path or ``-``; raise WouldLoseError where the format cannot hold all."""
    from hustings.formats import door

    door.write(ballots, target, format, lossy=lossy)


def formats() -> list[dict[str, Any]]:
    """Return the formats that can be read: name, title, ending, and whether they are written."""
    from hustings.formats import catalogue

    return [
        {
            "name": known.name,
            "title": known.title,
            "suffix": known.suffix,
            "writes": known.write is not None,
        }
        for known in catalogue.every()
    ]


def format_of(path: str) -> str | None:
    """Return the format that is written to files with this ending, None where none or several."""
    name = path.lower().removesuffix(".gz").removesuffix(".xz")
    found = [f["name"] for f in formats() if f["writes"] and name.endswith(f["suffix"])]
    return found[0] if found else None


def lots(source: str | os.PathLike[str] | Sequence[int]) -> Recorded:
    """Return recorded lots, of a file or as candidate numbers in the order of the draws.

    Raises BadLotsError (a ValueError with file, line and what was expected), OSError.
    """
    if isinstance(source, str | os.PathLike):
        from pathlib import Path

        return Recorded.read(Path(source))
    return Recorded(source)

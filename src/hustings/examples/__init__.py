"""Small elections that come with the package: of our own making, or published facts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["Example", "example", "examples", "histories", "history", "manifest"]


@dataclass(frozen=True)
class Example:
    """A bundled election: ``name``, ``file`` (BLT, or the folder of a history), title, origin."""

    name: str
    file: str
    title: str
    origin: str

    @property
    def resource(self) -> Traversable:
        """The packaged file."""
        return files(__name__) / self.file


def manifest() -> dict[str, Any]:
    """Return the list of examples with the counts that ``hustings selftest`` repeats."""
    data: dict[str, Any] = json.loads((files(__name__) / "manifest.json").read_text("utf-8"))
    return data


def examples() -> tuple[Example, ...]:
    """Return the bundled elections."""
    rows = manifest()["examples"]
    return tuple(Example(r["name"], r["file"], r["title"], r["origin"]) for r in rows)


def histories() -> tuple[Example, ...]:
    """Return the bundled histories: published results of many rounds, each a folder."""
    title = "National Executive Committee of the Labour Party, 2006 to 2024: results, body, votes"
    return (
        Example("nec-history", "nec-history", title, "public reports, named beside each figure"),
    )


def history(name: str) -> Traversable:
    """Return the folder of a bundled history; raise ValueError where there is none."""
    known = {each.name: each for each in histories()}
    if name not in known:
        raise ValueError(f"there is no history {name!r}; choose one of: {', '.join(known)}")
    return known[name].resource


def example(name: str) -> Example:
    """Return the bundled election of that name; raise ValueError where there is none."""
    known = {each.name: each for each in examples()}
    if name not in known:
        raise ValueError(f"there is no example {name!r}; choose one of: {', '.join(known)}")
    return known[name]

"""Small elections that come with the package: of our own making, or published facts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["Example", "example", "examples", "manifest"]


@dataclass(frozen=True)
class Example:
    """A bundled election: ``name``, ``file`` (BLT), a ``title`` and where it comes from."""

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


def example(name: str) -> Example:
    """Return the bundled election of that name; raise ValueError where there is none."""
    known = {each.name: each for each in examples()}
    if name not in known:
        raise ValueError(f"there is no example {name!r}; choose one of: {', '.join(known)}")
    return known[name]

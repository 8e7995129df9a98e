"""The definitions that come with the package, each a folder with ``election.toml``."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["NAMES", "example"]

NAMES = ("society-2026", "executive-2020")
"""From the small to the large. All persons in them are invented."""


def example(name: str) -> Traversable:
    """Return the definition of that name; raise ValueError where there is none."""
    if name not in NAMES:
        raise ValueError(f"there is no round {name!r}; choose one of: {', '.join(NAMES)}")
    return files("hustings.examples") / name / "election.toml"

"""Data of which parts may be misshapen: what can be asked of it without stumbling over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.elections.defining.faults import Fault, Path

__all__ = ["Sound"]


@dataclass(frozen=True, slots=True)
class Sound:
    """The data of a file with the faults of its shape: checks look at its sound parts alone."""

    data: Mapping[str, Any]
    faults: tuple[Fault, ...]
    at: frozenset[Path]
    """The paths at which a fault lies."""
    around: frozenset[Path]
    """These, and the paths of all that they lie in."""

    @classmethod
    def of(cls, data: Mapping[str, Any], faults: tuple[Fault, ...]) -> Sound:
        """Return the data with the faults of its shape."""
        paths = frozenset(fault.path for fault in faults)
        around = frozenset(path[:end] for path in paths for end in range(len(path) + 1))
        return cls(data, faults, paths, around)

    def is_sound(self, *path: str | int) -> bool:
        """Return whether no fault lies at, in or above a value."""
        above = (path[:end] for end in range(len(path)))
        return path not in self.around and self.at.isdisjoint(above)

    def rows(self, name: str) -> Iterator[tuple[Path, Mapping[str, Any]]]:
        """Yield the sound tables of a list, each with its path."""
        rows = self.data.get(name, [])
        for number, row in enumerate(rows if isinstance(rows, list) else []):
            if self.is_sound(name, number):
                yield (name, number), row

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a table of the file, an empty one where it is missing or not sound."""
        found = self.data.get(name, {})
        return found if self.is_sound(name) and isinstance(found, dict) else {}

    def ids(self, name: str) -> frozenset[str] | None:
        """Return the ids of a list or table; None where they are not all known."""
        held = self.data.get(name, {})
        if (name,) in self.at:
            return None
        if isinstance(held, dict):
            return frozenset(held)
        if not isinstance(held, list):
            return None
        ids = [row.get("id") if isinstance(row, dict) else None for row in held]
        return frozenset(map(str, ids)) if all(isinstance(each, str) for each in ids) else None

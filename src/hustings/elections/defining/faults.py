"""What is wrong with a file that defines a round: every fault with its place, all at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["BadElectionError", "Fault", "Path", "Placed"]

Path = tuple[str | int, ...]
"""Keys and places in lists that lead to a value: ``("contests", 0, "seats")``."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, what to do, and with which value; ``on_key``: its key itself is wrong."""

    path: Path
    message: str
    on_key: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Placed:
    """A fault with its place in the file; lines and columns (in characters) count from 1."""

    line: int
    column: int
    message: str


class BadElectionError(ValueError):
    """The file defines no round. ``faults`` holds all that was found, in the order of the file."""

    def __init__(self, file: str, faults: Iterable[Placed]) -> None:
        self.file = file
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(self.lines))

    @property
    def lines(self) -> tuple[str, ...]:
        """One line for each fault: ``election.toml:12:9: what is wrong and what to do``."""
        return tuple(f"{self.file}:{f.line}:{f.column}: {f.message}" for f in self.faults)

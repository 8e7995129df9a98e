"""One difference, named: where, what the record says, and what was found instead."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Difference"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that does not agree. ``by`` tells who found it: ``arithmetic`` or ``recount``."""

    where: str
    record: str
    found: str
    by: str

    def __str__(self) -> str:
        return f"{self.where}: record {self.record}, {self.by} {self.found}"

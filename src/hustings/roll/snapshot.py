"""The roll of one contest, frozen: who may vote, as commitments that tell nobody who they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["Snapshot"]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The frozen electors of a contest.

    ``lines``: ``(commitment, part)`` of every elector, sorted (64 hex digits; part empty where the
    electorate is one); ``parts``: electors by part; ``digest``: SHA-256 of ``roll.txt``.
    """

    contest: str
    frozen: datetime
    lines: tuple[tuple[str, str], ...]
    parts: Mapping[str, int]
    digest: str

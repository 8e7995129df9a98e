"""When a member was none: what the close needs to know of the roll, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["Absence"]


@dataclass(frozen=True, slots=True)
class Absence:
    """A time without the rights of membership, all moments in UTC.

    ``kind``: ``resigned``, ``lapsed``, ``suspended`` or ``expelled``; ``began``: from this moment
    on by its own terms; ``reported``: when the office learnt of it; ``ended``: reinstated or
    joined again (None: not to this day).
    """

    kind: str
    began: datetime
    reported: datetime
    ended: datetime | None = None

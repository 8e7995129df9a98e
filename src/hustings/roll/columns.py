"""The register of members at one moment, in columns: who, in what state, since when, where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from hustings.roll.events import BIRTH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from hustings.roll.events import Column
    from hustings.roll.moments import Moments

__all__ = ["Register", "State"]


class State(IntEnum):
    """What a member is at a moment."""

    NONE = 0
    """Not yet a member, or never."""
    ACTIVE = 1
    SUSPENDED = 2
    """A member without the rights of one."""
    LAPSED = 3
    RESIGNED = 4
    EXPELLED = 5


@dataclass(frozen=True, slots=True, repr=False)
class Register:
    """The members at a moment; every column has one place for each id.

    ``state``: a :class:`State`; ``since``: when the membership that holds, or held last, began
    (NaT: none yet); ``began``: when the state began; ``attributes``: coded texts by name.
    """

    ids: tuple[str, ...]
    state: NDArray[np.int8]
    since: Moments
    began: Moments
    attributes: Mapping[str, Column]
    places: Mapping[str, int]

    @property
    def members(self) -> NDArray[np.bool_]:
        """Who is a member, suspended ones among them."""
        return np.isin(self.state, (State.ACTIVE, State.SUSPENDED))

    def column(self, name: str) -> Column:
        """Return an attribute; raise ValueError with the names there are."""
        if name not in self.attributes:
            held = ", ".join(self.attributes) or "none"
            raise ValueError(f"the register has no attribute {name}: there are {held}")
        return self.attributes[name]

    def births(self) -> Moments:
        """Return the dates of birth (NaT: not known); ValueError without that attribute."""
        column = self.column(BIRTH)
        days = np.array([text or "NaT" for text in column.values], dtype="datetime64[D]")
        return days[column.codes]

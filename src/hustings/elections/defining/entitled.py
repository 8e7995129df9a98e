"""Whether each electorate is a rule that the roll can ask of its members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections.defining.dated import dated
from hustings.elections.defining.faults import Fault
from hustings.roll import eligibility

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.elections.defining.sound import Sound

__all__ = ["unaskable"]


def unaskable(held: Sound) -> Iterator[Fault]:
    """Yield what is wrong with each electorate, at its name."""
    for name, table in held.table("electorates").items():
        try:
            eligibility.read(dated(table), name)
        except ValueError as error:
            yield Fault(("electorates", name), str(error))

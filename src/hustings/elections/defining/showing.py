"""Whether what a contest publishes is something that its rule makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections.defining.faults import Fault
from hustings.rules import catalogue
from hustings.rules.card import Tallies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.elections.defining.sound import Sound

__all__ = ["unshowable"]


def unshowable(held: Sound) -> Iterator[Fault]:
    """Yield a fault for each contest that publishes percentages of a college that it is not."""
    common = held.table("publication").get("ballots")
    for path, contest in held.rows("contests"):
        own = contest.get("publication", {}).get("ballots")
        if (own or common) != "percentages" or contest["rule"] not in catalogue.NAMES:
            continue
        if catalogue.card(contest["rule"]).tallies is not Tallies.SECTIONS:
            message = (
                f"rule {contest['rule']} weighs no parts, so there are no percentages of a "
                f"college: publish stages or rankings in {contest['id']}"
            )
            where = (*path, "publication", "ballots") if own else ("publication", "ballots")
            yield Fault(where, message)

"""The frozen roll of a contest: well formed, sorted, nobody twice, and as many as were frozen."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from hustings.elections import places
from hustings.instants import instant
from hustings.roll import eligibility, snapshot
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from hustings.roll.snapshot import Snapshot
    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying

__all__ = ["check", "frozen"]


@lru_cache(maxsize=1)
def frozen(case: Case) -> Snapshot:
    """Return the roll; raise UnsoundFileError, ValueError at its first wrong line."""
    roll = case.state.roll or {}
    content = case.content(places.roll(case.contest))
    return snapshot.read(content, case.contest, instant(roll["frozen"]))


def check(case: Case) -> Saying:
    """The roll holds the electors, by part, that the journal says, under the declared rule."""
    roll, held = case.state.roll or {}, frozen(case)
    place = places.roll(case.contest)
    found = {part: held.parts.get(part, 0) for part in case.parts}
    strangers = sorted(held.parts.keys() - found.keys())
    if strangers:
        yield Wrong(place, f"electors of {', '.join(strangers)}, no part of the electorate")
    if found != roll["parts"]:
        yield Wrong(place, f"{found} electors, the journal froze {roll['parts']}")
    if len(held.lines) != roll["electors"]:
        yield Wrong(place, f"{len(held.lines)} electors, the journal froze {roll['electors']}")
    rule = eligibility.digest(case.archive.definition.electorates[case.plan.electorate])
    if roll["rule"] != rule:
        yield Wrong(
            place,
            f"frozen under the rule {roll['rule']}; the electorate {case.plan.electorate} of "
            f"election.toml is {rule}",
        )
    return f"roll: {len(held.lines):,} electors, each once, under the rule {case.plan.electorate}"

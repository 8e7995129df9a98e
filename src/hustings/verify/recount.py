"""Recount the ballots with the reference engine and compare with the record, stage by stage."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hustings import counting
from hustings.front.ruling import ruling
from hustings.lots import LotAwaitedError, Recorded
from hustings.record import to_json
from hustings.tally.reference import Reference
from hustings.verify.difference import Difference
from hustings.verify.walk import differences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hustings.ballots import Ballots
    from hustings.record import Count, Stage

__all__ = ["recount"]

BY = "recount"


def recount(
    record: Count, ballots: Ballots, told: Callable[[Stage], None] | None = None
) -> tuple[Difference, ...]:
    """Return every difference between a record and a recount of these ballots.

    The recount follows the rule, options, seats, withdrawals and constraints that the record
    names, and lots fall as the record says. The ballots are compared first. ``told`` hears of
    each stage as it is recounted.
    """
    found = [*_ballots(record, ballots), *_candidates(record, ballots)]
    strangers = int(max(abs(ballots.box.marks[ballots.box.marks != _OVERVOTE]), default=0))
    if strangers > len(record.contest.candidates):
        return tuple(found)
    try:
        again = _again(record, ballots, told)
    except (ValueError, TypeError, LotAwaitedError) as error:
        return (*found, Difference("count", "was made", f"stops: {error}", BY))
    found += differences(_said(record), _said(again), record.contest, BY)
    return tuple(dict.fromkeys(found))


_OVERVOTE = 32767


def _again(record: Count, ballots: Ballots, told: Callable[[Stage], None] | None) -> Count:
    lots = Recorded([decision.chosen for decision in record.decisions])
    held = replace(ballots, contest=record.contest)
    rule = ruling(record.rule.id, record.rule.options)
    return counting.run(rule, held, lots, Reference.of, told)


def _said(count: Count) -> dict[str, Any]:
    """What a count says, less what a recount cannot know: who made it, and how a lot was drawn."""
    data = to_json(count)
    for decision in data["decisions"]:
        for member in ("source", "evidence"):
            del decision[member]
    return {key: data[key] for key in data if key not in ("digest", "made_by")}


def _ballots(record: Count, ballots: Ballots) -> Iterator[Difference]:
    if record.ballots.digest != ballots.digest:
        yield Difference("ballots, digest", record.ballots.digest, ballots.digest, BY)


def _candidates(record: Count, ballots: Ballots) -> Iterator[Difference]:
    """The file and the record speak of the same people, in the same order."""
    clones = record.contest.ron_clones
    said = [c.name for c in record.contest.candidates if c.number not in clones]
    held = [c.name for c in ballots.contest.candidates]
    if len(said) != len(held):
        yield Difference("ballots, candidates", str(len(said)), str(len(held)), BY)
    for number, (name, other) in enumerate(zip(said, held, strict=False), 1):
        if name != other:
            yield Difference(f"ballots, candidate {number}", name, other, BY)
    yield from _told_alike(record, ballots)
    for number in sorted(ballots.contest.withdrawn - record.contest.withdrawn):
        yield Difference(f"ballots, candidate {number}", "stands", "withdrawn in the file", BY)


def _told_alike(record: Count, ballots: Ballots) -> Iterator[Difference]:
    """Title, parties and categories agree with the file, as far as it tells them."""
    said, held = record.contest, ballots.contest
    if held.title not in ("", said.title):
        yield Difference("ballots, title", said.title, held.title, BY)
    for one, other in zip(said.candidates, held.candidates, strict=False):
        where = f"ballots, candidate {other.number}"
        if other.party not in ("", one.party):
            yield Difference(f"{where}, party", one.party, other.party, BY)
        if other.categories - one.categories:
            found = f"also {sorted(other.categories - one.categories)}"
            yield Difference(f"{where}, categories", f"{sorted(one.categories)}", found, BY)

"""What a result means in plain sentences, each written from the figures; unknown is said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.outcome import asked, poll
from hustings.outcome.backing import first_seat
from hustings.outcome.fates import Fate
from hustings.outcome.rounds import positions_by_backer
from hustings.report import outcome_words as words
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hustings.outcome.asked import Won
    from hustings.outcome.backing import Backed
    from hustings.outcome.change import Change
    from hustings.outcome.result import ContestResult, RoundResult
    from hustings.outcome.rounds import Positions
    from hustings.outcome.source import Source

__all__ = ["body_name", "contest", "round_", "turnout"]

BECAME = {
    Fate.RE_ELECTED: "Re-elected",
    Fate.RETURNED: "Returned, having sat before",
    Fate.FROM_ANOTHER_SECTION: "Came from another section",
    Fate.NEW: "Newly elected",
    Fate.OUSTED: "Sat, stood and lost the seat",
    Fate.STOOD_DOWN: "Stood down",
}
"""What a newspaper asks first, in this order."""


def round_(held: Source, one: RoundResult) -> Iterator[str]:
    """Yield what a round says as a whole, body by body."""
    for body in dict.fromkeys(each.body for each in one.contests):
        inside = [each for each in one.contests if each.body == body]
        seats = sum(each.seats for each in inside)
        name = body_name(held, body)
        yield f"{name}: {_positions(seats)} in {_contests(len(inside))}."
        rows = [row for row in positions_by_backer(one, body, held.organisations) if row.won]
        for row in rows:
            yield _won(asked.name(held, row.backer), row)
        unknown = sum(max(0, each.seats - _told(each)) for each in inside)
        if unknown:
            yield f"Of {_positions(unknown)} no source tells the winner."


def contest(held: Source, path: str) -> Iterator[str]:
    """Yield what a contest says: who came first, who stays and goes, backers, changes, margin."""
    one = held.contests[path]
    yield _elected(one)
    yield from _first(one)
    yield from _by_stage(one)
    yield from _became(held, one)
    yield turnout(one)
    missed = poll.margin(one)
    if missed:
        names = (asked.who(held, missed.elected, one), asked.who(held, missed.missed, one))
        yield f"{words.margin(missed, *names)}."
    rows = asked.of_backers(held, one)
    for row in rows:
        yield _backer(held, one, row)
    ids = [row.closed.backer for row in rows if row.closed.won or row.issued.won]
    yield from _changes(held, asked.changes(held, one, (), ids))


def turnout(one: ContestResult) -> str:
    """Return how many took part, or that it is not known."""
    if one.method == "unopposed":
        return "There was no poll: no more stood than there were seats."
    if one.papers is None:
        return "How many voted is not known."
    share = poll.turnout(one)
    if share is None or one.electorate is None:
        return f"{one.papers:,} voted; of how many is not known."
    per_cent = words.per_cent(share)
    return f"{one.papers:,} of {one.electorate:,} voted: a turnout of {per_cent} per cent."


def body_name(held: Source, body: str) -> str:
    """Return the name of a body; its id where nothing tells the name."""
    known = held.register.body if held.register else None
    return known.name if known and known.id == body else body


def _won(name: str, row: Positions) -> str:
    more = {True: "a majority", False: "no majority", None: "whether a majority is not known"}
    share = words.per_cent(row.share)
    return f"Backed by {name}: {row.won} of {row.all} ({share} per cent), {more[row.majority]}."


def _told(one: ContestResult) -> int:
    return len(one.elected) or sum(seats for _, seats in one.seats_by)


def _elected(one: ContestResult) -> str:
    names = [each.name for each in poll.in_order_of_election(one)]
    if not names and one.seats_by:
        return f"{words.seats(one.seats).capitalize()} were filled; the names are not known."
    if not names:
        return "Who was elected is not known."
    seats = f"to {len(names)} of {one.seats} seats" if one.seats > 1 else "to the one seat"
    return f"Elected {seats}: {ENGLISH.join(names)}."


def _first(one: ContestResult) -> Iterator[str]:
    first = [each for each in one.stood if poll.place(one, each.person) == 1]
    if len(one.stood) > 1 and len(first) == 1:
        votes = first[0].votes
        told = "" if votes is None else f" with {votes:,} votes"
        yield f"{first[0].name} came first{told}."


def _by_stage(one: ContestResult) -> Iterator[str]:
    stages = [each.stage for each in one.elected if each.stage is not None]
    if not stages or max(stages) == 1:
        return
    at_once = [each.name for each in poll.in_order_of_election(one) if each.stage == 1]
    told = f"Elected at the first stage: {ENGLISH.join(at_once)}. " if at_once else ""
    last = "The last" if len(stages) == len(one.elected) else "The last whose stage is known"
    yield f"{told}{last} was elected at stage {max(stages)}."


def _became(held: Source, one: ContestResult) -> Iterator[str]:
    found = asked.fates_of(held, one)
    for fate, told in BECAME.items():
        names = [
            asked.who(held, person, one) for person, each in found.items() if each.fate is fate
        ]
        if names:
            yield f"{told}: {ENGLISH.join(names)}."


def _backer(held: Source, one: ContestResult, row: Won) -> str:
    """One backer in a few words: seats, a clean sweep, whether it is the first seat."""
    name = asked.name(held, row.closed.backer)
    issued, closed = row.issued, row.closed
    stated = sum(seats for id_, seats in one.seats_by if id_ == closed.backer)
    if stated:
        return f"Backed by {name}: {stated} of {one.seats} seats, as published without names."
    told = f"{len(closed.won)} elected of {closed.stood} who stood"
    if issued[2:] != closed[2:]:
        told = (
            f"{len(issued.won)} elected of {issued.stood} as the papers were issued, "
            f"{len(closed.won)} of {closed.stood} at the close"
        )
    if issued.sweep or closed.sweep:
        told += f"; every seat{_as_of(issued, closed)}, a clean sweep"
    is_first, polls = first_seat(one, closed.backer, held.contests.values())
    if is_first and polls:
        told += f"; its first seat here in the {polls + 1} polls known"
    return f"Backed by {name}: {told}."


def _as_of(issued: Backed, closed: Backed) -> str:
    """For which endorsements a clean sweep holds, where it does not hold for both."""
    if issued.sweep and closed.sweep:
        return ""
    return " as the papers were issued" if issued.sweep else " as at the close"


def _changes(held: Source, found: Sequence[Change]) -> Iterator[str]:
    """One sentence for each baseline, by its name."""
    for baseline in dict.fromkeys(each.baseline for each in found):
        told = [
            f"{asked.name(held, each.backer)} {words.change(each)}"
            for each in found
            if each.baseline == baseline
        ]
        yield f"Against {words.against(baseline)}: {ENGLISH.join(told)}."


def _positions(number: int) -> str:
    return f"{number} position" if number == 1 else f"{number} positions"


def _contests(number: int) -> str:
    return f"{number} contest" if number == 1 else f"{number} contests"

"""What everybody asks of a contest: the command for its text and its data, the site for pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hustings.outcome.backing import Backed, Snapshot, backed, backers
from hustings.outcome.change import Against, Change, baseline, change
from hustings.outcome.fates import CandidateFate, fates
from hustings.outcome.organisation import family

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from hustings.outcome.result import ContestResult
    from hustings.outcome.source import Source

__all__ = ["Won", "changes", "fates_of", "name", "of_backers", "who"]


class Won(NamedTuple):
    """A backer's seats under both snapshots."""

    issued: Backed
    closed: Backed


def who(held: Source, person: str, contest: ContestResult) -> str:
    """Return the name as printed, or as the register has it."""
    printed = {each.person: each.name for each in contest.candidates}
    known = {each.id: each.name for each in held.register.persons} if held.register else {}
    return printed.get(person) or known.get(person, person)


def name(held: Source, backer: str) -> str:
    """Return the name of an organisation."""
    one = held.organisations.get(backer)
    return one.name if one else backer


def fates_of(held: Source, contest: ContestResult) -> dict[str, CandidateFate]:
    """Return fates by person; none where nobody knows who sat before."""
    if held.register is None:
        return {}
    return {each.person: each for each in fates(contest, held.register, held.contests)}


def of_backers(held: Source, contest: ContestResult) -> list[Won]:
    """Return every backer and umbrella, the most seats first."""
    ids = dict.fromkeys((*backers(contest), *_umbrellas(held, contest)))
    rows = [
        Won(*(backed(contest, id_, s, _all(held, id_, contest.date)) for s in Snapshot))
        for id_ in ids
    ]
    return sorted(rows, key=lambda row: -row.closed.seats_won)


def changes(
    held: Source, contest: ContestResult, against: Iterable[str], ids: Sequence[str]
) -> list[Change]:
    """Return the changes of backers against each baseline that the history holds.

    A backer is followed through all organisations that ever were under it.
    """
    if held.register is None:
        return []
    found: list[Change] = []
    compared_with: set[str] = set()
    for kind in [Against(each) for each in against] or list(Against):
        try:
            compared = baseline(kind, contest, held.register, held.contests)
        except LookupError:
            continue
        if (compared.contest and compared.contest in compared_with) or not compared.seats:
            continue
        compared_with.add(compared.contest)
        found += [change(contest, id_, compared, _all(held, id_, None)) for id_ in ids]
    return found


def _umbrellas(held: Source, contest: ContestResult) -> list[str]:
    named = frozenset(backers(contest))
    return [
        id_
        for id_, one in held.organisations.items()
        if one.kind == "umbrella" and named & _all(held, id_, contest.date)
    ]


def _all(held: Source, id_: str, on: date | None) -> frozenset[str]:
    return family(held.organisations, id_, on)

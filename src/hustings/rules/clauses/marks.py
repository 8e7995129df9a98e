"""Marks without order: each is one vote, most votes are elected, and a tie for a seat is a lot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.figures import Votes
from hustings.record import Action, Fate, Reason, Stage
from hustings.rules.clauses import constraints
from hustings.rules.clauses.field import Field
from hustings.rules.clauses.ties import ELECT, settle
from hustings.terms import Contest, Formality, Treatment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.lots import Lots
    from hustings.record import Tie
    from hustings.tally.protocols import MarkTally

__all__ = ["RANKED", "count_marks", "marked_papers", "yes"]

RANKED = {"ranked": "no"}
"""Option: "yes" takes the first preferences of ranked papers for marks, as many as allowed."""


def yes(name: str, text: str) -> bool:
    """Read an option that is yes or no; raise ValueError."""
    if text not in ("yes", "no"):
        raise ValueError(f"option {name} is yes or no, not {text!r}")
    return text == "yes"


def marked_papers(clause: str, most: int | None, *, ranked: bool) -> Formality:
    """Return the formality of papers with at most so many marks (None: any number).

    A candidate marked twice has one mark. A paper with too many marks is set aside, and so is one
    on which it cannot be told who is marked. Of a ``ranked`` paper the first preferences are marks
    and those beyond ``most`` are left out.
    """
    return Formality(
        clause,
        overvote=Treatment.CUT if ranked else Treatment.INFORMAL,
        skipped=Treatment.PASS_OVER,
        repeated=Treatment.PASS_OVER,
        most=most,
        too_many=Treatment.CUT if ranked else Treatment.INFORMAL,
        unordered=not ranked,
    )


def count_marks(
    contest: Contest, tally: MarkTally, lots: Lots, clause: str, tie_clause: str
) -> Iterator[Stage]:
    """Count the marks in one stage and elect those with most."""
    marks = tally.marks(contest.standing)
    votes = {c: Votes(number, 0) for c, number in sorted(marks.items())}
    field = Field.of(contest)
    fates: list[Fate] = []
    ties: list[Tie] = []
    while tied := _most(contest, field, votes):
        chosen = tied[0]
        if not constraints.admits(contest, field, tied):
            chosen, settled = settle(ELECT, tied, (), lots, best=max, clause=tie_clause)
            ties.extend(settled)
        field = field.elect([chosen])
        fates.append(Fate(chosen, Reason.MOST_VOTES, clause, len(field.elected)))
    nothing = Votes.zero(0)
    yield Stage(
        1,
        Action.MARKS,
        clause,
        votes,
        dict(sorted(marks.items())),
        votes,
        nothing,
        0,
        nothing,
        elected=tuple(fates),
        ties=tuple(ties),
    )


def _most(contest: Contest, field: Field, votes: dict[int, Votes]) -> tuple[int, ...]:
    """Return who could be elected next: all with the most marks; nobody when seats are full."""
    able = field.continuing - constraints.doomed(contest, field)
    if field.is_full or not able:
        return ()
    most = max(votes[c] for c in able)
    return tuple(sorted(c for c in able if votes[c] == most))

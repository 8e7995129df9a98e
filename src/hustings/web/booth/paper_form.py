"""How a paper is filled in, as the rule of its contest declares it: ranks, marks, or one mark.

What decides is the formality of the rule (what the law says of doubtful marks), never its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from hustings.counting import formality_of
from hustings.elections.paper import names_on
from hustings.front.ruling import ruling
from hustings.terms import Candidate, Contest

if TYPE_CHECKING:
    from hustings.elections.state import ContestState
    from hustings.terms import Formality

__all__ = ["Kind", "PaperForm", "form_of"]


class Kind(StrEnum):
    """What a member writes on a paper."""

    RANKS = "ranks"
    """1 beside the first choice, 2 beside the second, and so on."""
    MARKS = "marks"
    """A cross beside each chosen name, in no order."""
    ONE = "one"
    """One cross."""


@dataclass(frozen=True, slots=True)
class PaperForm:
    """The form of the paper of a contest: ``names`` on it, and what the law says of its marks."""

    contest: str
    names: int
    formality: Formality

    @property
    def kind(self) -> Kind:
        """Marks have an order, or they have none; where one is allowed there is no choice."""
        if not self.formality.unordered:
            return Kind.RANKS
        return Kind.ONE if self.formality.most == 1 else Kind.MARKS

    @property
    def most(self) -> int:
        """How many names may be marked or ranked."""
        return min(self.formality.most or self.names, self.names)


def form_of(state: ContestState) -> PaperForm:
    """Return the form of a paper that is issued; raise ValueError where rule and contest differ."""
    plan, names = state.plan, names_on(state)
    candidates = tuple(Candidate(number, str(number)) for number in range(1, names + 1))
    contest = Contest(plan.title, plan.seats, candidates)
    formality = formality_of(ruling(plan.rule, plan.options), contest)
    return PaperForm(plan.id, names, formality)

"""How one votes under each rule, in plain words: what to write, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hustings.rules import catalogue
from hustings.rules.card import Tallies

if TYPE_CHECKING:
    from hustings.elections.definition import ContestPlan

__all__ = ["how"]


def how(plan: ContestPlan) -> tuple[str, ...]:
    """Return how to vote in a contest, sentence by sentence."""
    lines = _marked(plan) if _is_marked(plan) else _ranked(plan)
    if plan.reopen_nominations:
        lines += (_("You can also choose 're-open nominations', as if it were a candidate."),)
    return lines


def _is_marked(plan: ContestPlan) -> bool:
    if plan.options.get("ranked") == "yes":
        return False
    return catalogue.card(plan.rule).tallies is Tallies.MARKS or plan.rule == "card_vote"


def _ranked(plan: ContestPlan) -> tuple[str, ...]:
    card = catalogue.card(plan.rule)
    return (
        _("Put the candidates in order: 1 for your first choice, 2 for your second, and so on."),
        _("Rank as many or as few as you like."),
        _("Give each number once, and do not leave a number out."),
        _moves(plan, card.tallies),
    )


def _moves(plan: ContestPlan, tallies: Tallies) -> str:
    """Return what becomes of a ranking."""
    if tallies is Tallies.MARKS:
        return _("Under this rule the first choices alone are counted.")
    if plan.seats == 1 or tallies is Tallies.SECTIONS:
        return _(
            "Your vote counts for your first choice. If that candidate is out of the running, it "
            "goes on to your next choice."
        )
    return _(
        "Your vote helps your first choice. If that candidate has more votes than are needed, or "
        "cannot be elected, the vote, or the part of it that is not needed, goes on to your next "
        "choice."
    )


def _marked(plan: ContestPlan) -> tuple[str, ...]:
    most = _most(plan)
    if most is None:
        return (_("Choose every candidate whom you approve of. There is no order and no limit."),)
    if most == 1:
        return (_("Choose one. A vote for more than one is not valid."),)
    choose = ngettext(
        "Choose up to {number} candidate, in no order.",
        "Choose up to {number} candidates, in no order.",
        most,
    )
    return (
        choose.format(number=most),
        _("You may choose fewer. A vote for more is not valid."),
    )


def _most(plan: ContestPlan) -> int | None:
    """Return how many may be chosen (None: as many as one likes)."""
    if plan.rule == "approval":
        return None
    if plan.rule in ("plurality", "card_vote"):
        return 1
    if plan.rule == "limited_vote":
        return int(plan.options.get("marks") or plan.seats - 1)
    return plan.seats

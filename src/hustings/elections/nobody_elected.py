"""Declare a contest in which no valid paper was returned: nobody is elected, every seat is vacant.

No rule is asked. With no votes every candidate is equal, and by the letter of a law somebody would
be elected all the same: in Scotland the quota is 1 (Order of 2011, r. 47) and lots exclude one
after the other (rr. 51 and 52); under ERS97 (5.1.6) the quota is 0.00, which everybody reaches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings import counting
from hustings.elections import checks, declaration, opened, paper, places
from hustings.elections.action import RefusedError
from hustings.elections.actions import declare_vacant
from hustings.elections.endorsed_votes import around_changes
from hustings.elections.permissions import check_permission
from hustings.elections.publishing import as_json, digest, publish
from hustings.elections.state import Phase
from hustings.front.ruling import ruling

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office

__all__ = ["SCHEMA", "content", "declare"]

SCHEMA = "hustings-declaration-vacant/1"


def declare(office: Office, contest: str, by: Actor, at: datetime, second: Actor) -> Office:
    """Publish the declaration that nobody is elected; raise RefusedError where a paper is valid."""
    state = office.round.contest(contest)
    check_permission(declare_vacant.ACTION, by, second, {"contest": contest})
    checks.need_phase(state, Phase.OPENED)
    made = content(office, contest)
    file = as_json(made)
    data = {
        "contest": contest,
        "informal": made["figures"]["informal"],
        "elected": [],
        "vacant": made["vacant"],
        "declaration": digest(file),
    }
    public = {places.declaration(contest, state.edition): file}
    return publish(office, "declare_vacant", data, by, at, second, public=public)


def content(office: Office, contest: str) -> dict[str, Any]:
    """Return the content of ``declaration.json``; raise RefusedError where a paper is valid."""
    state = office.round.contest(contest)
    gone = opened.withdrawn(office.round, contest)
    terms = paper.terms(state, paper.read(office.store, state), gone)
    ballots = opened.opened_ballots(office.store, state, terms)
    judged = counting.formality(ruling(state.plan.rule, state.plan.options), ballots)
    if judged.formal:
        raise RefusedError("papers_are_valid", f"valid papers: {judged.formal}; count them")
    return {
        **declaration.head(office.round, contest, SCHEMA),
        "elected": [],
        "vacant": state.plan.seats,
        "withdrawn": list(gone),
        "figures": declaration.figures(office.store, state, judged),
        "notes": declaration.notes(office.round, contest),
        "endorsements_changed": around_changes(office, contest),
    }

"""Contests whose ballots are published: their papers, and the slate of each candidate."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from django.http import Http404

from hustings import __version__
from hustings.comparing.slates import from_categories
from hustings.elections import opened, paper, places
from hustings.outcome import once
from hustings.web.board.selectors.results import count_of, is_shown
from hustings.web.outcome.sources import published

if TYPE_CHECKING:
    from hustings.ballots import Ballots
    from hustings.comparing.slates import Slates
    from hustings.elections.state import ContestState
    from hustings.record import Count
    from hustings.terms import Contest
    from hustings.web.board.shown import Shown
    from hustings.web.outcome.sources import Published

PAPERS_A_CANDIDATE = 4
"""As measured: 20 papers of 400 candidates take fifty times as long as 10,000 of 20."""

__all__ = ["Counted", "counted", "is_public", "slates"]


class Counted(NamedTuple):
    """A declared contest with its published ballots and record."""

    held: Published
    shown: Shown
    state: ContestState

    @property
    def head(self) -> str:
        """What another count, or another version of the program, would change."""
        return f"{self.state.counts[-1]['record']}-{__version__}"

    @property
    def papers(self) -> int:
        """How many papers were opened."""
        return int((self.state.opening or {})["opened"])

    @property
    def work(self) -> int:
        """How large the comparison is: a method looks at every name of every paper at every stage,
        and there are about as many stages as candidates. A stage also weighs each candidate against
        all others, which takes as long as a few more papers for each."""
        issued = paper.read(self.shown.store, self.state)
        candidates = len(issued["candidates"])
        return candidates**2 * (self.papers + PAPERS_A_CANDIDATE * candidates)

    @property
    def ballots_name(self) -> str:
        """The name of the file of the ballots in the archive."""
        return places.ballots(self.state.plan.id, "", self.state.edition)

    @property
    def seed(self) -> str:
        """From what lots are drawn; public, so that the comparison can be made again."""
        return f"{self.held.slug}/{self.state.plan.id}"

    def record(self) -> Count:
        """Return the record of the count that is declared."""
        return count_of(self.shown.store, self.state)

    def contest(self) -> Contest:
        """Return the contest for as many seats and of those who stood in the count: no constraint,
        and nothing re-opened, for not every method knows what to do with them."""
        issued = paper.read(self.shown.store, self.state)
        gone = self.record().contest.withdrawn
        names = [each["id"] for each in issued["candidates"] if each["number"] in gone]
        whole = paper.terms(self.state, issued, names)
        reopening = whole.reopening
        return replace(whole.unconstrained(), ron=None).without(*reopening)

    def ballots(self) -> Ballots:
        """Return the published papers; raise ChangedFileError where they were changed."""
        return opened.opened_ballots(self.shown.store, self.state, self.contest())


def is_public(state: ContestState) -> bool:
    """Return whether the rankings of a declared contest are published, in one heap."""
    opening = state.opening or {}
    return is_shown(state) and bool(opening.get("published")) and not state.plan.parts


def counted(slug: str, contest: str) -> Counted:
    """Return a contest to compare methods on; raise Http404 where its ballots are not public."""
    held = published(slug)
    if held.shown is None:
        raise Http404("a history has no ballots")
    state = held.shown.contest(contest)
    if not is_public(state):
        raise Http404("the ballots of this contest are not published")
    return Counted(held, held.shown, state)


def slates(of: Counted) -> Slates:
    """Return whose candidate each is: each once, by the umbrella or first backer at the close."""
    source = of.held.source
    result = source.contests[f"{source.rounds[-1].id}/{of.state.plan.id}"]
    backed = {each.person: each.closed for each in result.candidates}
    named: dict[str, list[int]] = {}
    for each in paper.read(of.shown.store, of.state)["candidates"]:
        backer = once.counted_for(backed[each["id"]], source.organisations, result.date)
        if backer != once.NOBODY:
            known = source.organisations.get(backer)
            named.setdefault(known.name if known else backer, []).append(each["number"])
    return from_categories(of.contest(), named)

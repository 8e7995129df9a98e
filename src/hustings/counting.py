"""Run a rule over ballots: formality, tally, stages, declaration. Every vote must have a home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings import record
from hustings._version import __version__
from hustings.ballots.formality import judge
from hustings.figures import Votes
from hustings.record import Action, Count, Declaration, RuleUsed, Stage
from hustings.rules.card import Tallies
from hustings.tally.sections import Sections

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hustings.ballots import Ballots, Box
    from hustings.lots import Lots
    from hustings.rules.card import Rule
    from hustings.terms import Contest, Formality

__all__ = ["CannotCountError", "UnbalancedError", "run"]


class CannotCountError(ValueError):
    """The contest cannot be counted as it stands; the message says why."""


class UnbalancedError(AssertionError):
    """A stage does not account for every vote: a defect of the rule, never of the ballots."""


def run(
    rule: Rule,
    ballots: Ballots,
    lots: Lots,
    engine: Callable[[Box], Any],
    told: Callable[[Stage], None] | None = None,
) -> Count:
    """Count the ballots under the rule; ``told`` hears of each stage as it is done.

    Raises CannotCountError (no valid paper, nobody stands), DoubtfulPaperError, LotAwaitedError.
    """
    contest = ballots.contest
    if not contest.standing:
        raise CannotCountError("nobody stands: there is no candidate who has not withdrawn")
    if rule.card.single_seat and contest.seats != 1:
        raise CannotCountError(
            f"rule {rule.card.id} fills one seat, but the contest has {contest.seats}: choose a "
            "rule for several seats, or count each seat as a contest of its own"
        )
    terms = rule.formality(contest)
    formal = judge(ballots.box, terms)
    tally = _tally(rule, ballots, terms, formal.box, engine)
    homeless = _papers_for_nobody(tally, contest)
    informal = dict(formal.informal) | ({"no_standing_candidate": homeless} if homeless else {})
    valid = formal.box.total - homeless
    if not valid:
        raise CannotCountError(
            f"there is no valid paper to count: {formal.papers} papers, set aside by reason: "
            f"{informal or 'none'}"
        )
    stages = []
    for stage in rule.stages(contest, tally, lots):
        stages.append(stage)
        if told:
            told(stage)
    return Count(
        contest=contest,
        rule=RuleUsed(
            rule.card.id, rule.card.version, rule.card.law, rule.card.places, rule.options
        ),
        ballots=record.Ballots(ballots.digest, ballots.box.total, ballots.box.distinct),
        formality=record.Formality(
            terms.clause, formal.papers, valid, informal, dict(formal.shortened)
        ),
        valid=_checked(rule, stages, valid, formal.box, contest),
        stages=tuple(stages),
        decisions=tuple(lots.drawn),
        declaration=declare(contest, stages),
        engine=tally.name,
        software=f"hustings {__version__}",
    )


def _papers_for_nobody(tally: Any, contest: Contest) -> int:
    """Papers all of whose choices have withdrawn: they are set aside, not valid."""
    if not contest.withdrawn:
        return 0
    parts = tally.sections().values() if isinstance(tally, Sections) else (tally,)
    heaps = [heap for part in parts for heap in part.sort(part.all_papers(), contest.standing)]
    return sum(heap.papers for heap in heaps if heap.candidate is None)


def _tally(
    rule: Rule, ballots: Ballots, terms: Formality, formal: Box, engine: Callable[[Box], Any]
) -> Any:
    """Return the engine with the formal papers; for a rule by section, one engine for each."""
    if rule.card.tallies is not Tallies.SECTIONS:
        return engine(formal)
    if not ballots.sections:
        raise CannotCountError(
            f"rule {rule.card.id} counts by section, but the ballots are of one piece: make them "
            "with Ballots.by_section"
        )
    boxes = ballots.sections.items()
    return Sections({name: engine(judge(box, terms).box) for name, box in boxes})


def _checked(rule: Rule, stages: Sequence[Stage], valid: int, box: Box, contest: Contest) -> Votes:
    if rule.card.tallies is Tallies.MARKS:
        return _marks_balanced(stages, box, contest.standing)
    return _balanced(stages, valid, rule.card.places)


def _balanced(stages: Sequence[Stage], valid: int, places: int) -> Votes:
    """Return the valid vote; raise UnbalancedError where a stage has a vote without a home.

    A stage of one section holds its papers only; together they are those of the sum that follows.
    """
    apart = 0
    total = _sum(stages[0].votes, places) + stages[0].non_transferable + stages[0].lost
    for stage in stages:
        here = _sum(stage.votes, places) + stage.non_transferable + stage.lost
        papers = sum(stage.papers.values()) + stage.non_transferable_papers
        if stage.action is Action.SECTION:
            apart, papers = apart + papers, valid
        elif apart:
            apart, papers = 0, papers if apart == papers else apart
        if here != total or papers != valid:
            raise UnbalancedError(
                f"stage {stage.number}: {here} votes of {total}, {papers} papers of {valid}"
            )
    return total


def _marks_balanced(stages: Sequence[Stage], box: Box, standing: frozenset[int]) -> Votes:
    """Return the valid marks; raise UnbalancedError where a stage has others.

    A paper with several marks has no single home, so marks are balanced and not papers: every
    stage must hold each mark that the formal papers bear, added up here row by row.
    """
    marks = Votes(sum(papers * len(standing.intersection(row)) for papers, row in box.rows()), 0)
    for stage in stages:
        here = _sum(stage.votes, 0) + stage.non_transferable + stage.lost
        if here != marks or max(stage.papers.values()) > box.total:
            raise UnbalancedError(f"stage {stage.number}: {here} marks of {marks}")
    return marks


def _sum(votes: Mapping[int, Votes], places: int) -> Votes:
    return Votes(sum(v.units for v in votes.values()), places)


def declare(contest: Contest, stages: Sequence[Stage]) -> Declaration:
    """Return who is elected in order, who came next, and how many seats stay empty."""
    elected = tuple(fate.candidate for stage in stages for fate in stage.elected)
    excluded = [fate.candidate for stage in stages for fate in stage.excluded]
    final = stages[-1].votes
    rest = contest.standing - set(elected) - set(excluded)
    continuing = sorted(rest, key=lambda c: (-final[c].units, c))
    runners_up = (*continuing, *reversed([c for c in excluded if c not in elected]))
    return Declaration(elected, runners_up, max(0, contest.seats - len(elected)))

"""Run a rule over ballots: formality, tally, stages, declaration. Every vote must have a home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hustings import record
from hustings._version import __version__
from hustings.balance import UnbalancedError, marks_balanced, papers_balanced, total
from hustings.ballots.formality import judge, naming, repeat_behind
from hustings.lots import Repeated, examined
from hustings.record import Count, Declaration, Note, RuleUsed, Stage
from hustings.rules.card import Tallies
from hustings.rules.clauses import constraints, marking, order, ron
from hustings.terms import ConstraintMethod

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hustings.ballots import Ballots, Box
    from hustings.lots import Lots
    from hustings.rules.card import Rule
    from hustings.rules.clauses.order import Order
    from hustings.terms import Contest, Formality

__all__ = [
    "LOT_COUNTS",
    "CannotCountError",
    "UnbalancedError",
    "declare",
    "formality",
    "formality_of",
    "run",
]

LOT_COUNTS = 64
"""Further counts that are made, at most, to learn whether the lots of a count mattered."""

LOT_RANKINGS = 300_000
"""Distinct rankings that those further counts go through, at most, all together."""


class CannotCountError(ValueError):
    """The contest cannot be counted as it stands; the message says why."""


def run(
    rule: Rule,
    ballots: Ballots,
    lots: Lots,
    engine: Callable[[Box], Any],
    told: Callable[[Stage], None] | None = None,
    lot_counts: int | None = None,
) -> Count:
    """Count the ballots under the rule; ``told`` hears of each stage as it is done.

    After a count with lots at most ``lot_counts`` further counts examine whether the lots mattered
    (default: LOT_COUNTS, fewer where there are many distinct rankings).
    Raises CannotCountError (no valid paper, nobody stands, constraints that cannot be kept),
    NoExchangeError, DoubtfulPaperError, LotAwaitedError, BadLotsError.
    """
    contest = _countable(ballots.contest, rule)
    box, judged = _valid(rule, ballots, contest)
    if not judged.formal:
        raise CannotCountError(
            f"there is no valid paper to count: {judged.papers} papers, set aside by reason: "
            f"{judged.informal or 'none'}"
        )
    box = repeat_behind(box, contest.ron, contest.ron_clones)
    tally = _tally(rule, ballots, contest, box, engine)
    process = _Process(rule, contest, tally, box)
    stages, notes = process.counted(lots, told)
    return Count(
        contest=contest,
        rule=RuleUsed(
            rule.card.id, rule.card.version, rule.card.law, rule.card.places, rule.options
        ),
        ballots=record.Ballots(ballots.digest, ballots.box.total, ballots.box.distinct),
        formality=judged,
        valid=total(stages[0]),
        stages=stages,
        decisions=examined(
            lots.drawn, process.body, _affordable(box) if lot_counts is None else lot_counts
        ),
        declaration=declare(contest, stages),
        notes=notes + process.notes(lots.drawn),
        engine=tally.name,
        software=f"hustings {__version__}",
    )


def check(contest: Contest, rule: Rule) -> None:
    """Raise ValueError where the contest cannot be counted under the rule, whatever papers say.

    So it is told before a paper is issued what :func:`run` would refuse after the poll.
    """
    _countable(contest, rule)
    formality_of(rule, contest)


def formality_of(rule: Rule, contest: Contest) -> Formality:
    """Return what the rule says about doubtful marks on papers of the contest as they are marked.

    Raises ValueError where an option of the rule does not fit the contest.
    """
    return rule.formality(ron.as_marked(contest))


def formality(rule: Rule, ballots: Ballots) -> record.Formality:
    """Return which papers are valid under the rule, and why others are not; nothing is counted.

    Raises DoubtfulPaperError.
    """
    return _valid(rule, ballots, ballots.contest)[1]


def _valid(rule: Rule, ballots: Ballots, contest: Contest) -> tuple[Box, record.Formality]:
    """Return the valid papers, and what became of all."""
    terms = formality_of(rule, contest)
    formal = judge(ballots.box, terms)
    box = _for_standing(formal.box, contest)
    homeless = formal.box.total - box.total
    informal = dict(formal.informal) | ({"no_standing_candidate": homeless} if homeless else {})
    said = record.Formality(
        terms.clause, formal.papers, box.total, informal, dict(formal.shortened)
    )
    return box, said


def _countable(contest: Contest, rule: Rule) -> Contest:
    """Return the contest with its clones of RON; raise CannotCountError where it is hopeless."""
    if not contest.standing:
        raise CannotCountError("nobody stands: there is no candidate who has not withdrawn")
    if rule.card.single_seat and contest.seats != 1:
        raise CannotCountError(
            f"rule {rule.card.id} fills one seat, but the contest has {contest.seats}: choose a "
            "rule for several seats, or count each seat as a contest of its own"
        )
    if reason := constraints.infeasible(contest):
        raise CannotCountError(reason)
    if reason := _beyond(contest, rule):
        raise CannotCountError(reason)
    return ron.cloned(contest, rule.card.tallies)


def _beyond(contest: Contest, rule: Rule) -> str:
    """Return why the rule cannot keep what the contest asks beside it (empty: it can)."""
    asked = contest.constraints or contest.protected
    if asked and rule.card.tallies is Tallies.SECTIONS:
        return (
            f"rule {rule.card.id} counts by section and keeps neither constraints nor the seats "
            "of protected members: leave them out"
        )
    promotes = contest.constraint_method is ConstraintMethod.PROMOTE
    if contest.constraints and promotes and rule.card.single_seat:
        return (
            f"rule {rule.card.id} fills one seat: no larger body can show who is promoted; "
            "keep the constraint by guard"
        )
    least = any(each.least for each in contest.constraints)
    if promotes and least and contest.ron is not None:
        return (
            "re-open nominations could win a seat to which nobody can then be promoted for a "
            "constraint (at least so many): keep it by guard, or leave one of them out"
        )
    if (contest.protected or least) and ron.may_close(contest, rule.card.tallies):
        return (
            "re-open nominations could leave seats empty that protected members or a constraint "
            "(at least so many) must have: clone it instead (under a rule that ranks), or leave "
            "one of them out"
        )
    return ""


class _Process(NamedTuple):
    """One contest ready to be counted as often as its clauses ask: tallies change nothing."""

    rule: Rule
    contest: Contest
    tally: Any
    box: Box

    def counted(
        self, lots: Lots, told: Callable[[Stage], None] | None = None
    ) -> tuple[tuple[Stage, ...], tuple[Note, ...]]:
        """Return the stages with the constraints kept as the contest says, and notes on how."""
        contest = self.contest
        if not contest.constraints or contest.constraint_method is ConstraintMethod.GUARD:
            return tuple(self._stages(contest, lots, told)), ()
        from hustings.rules.clauses import promote

        free = contest.unconstrained()
        stages = tuple(self._stages(free, lots, told))

        def elect(seats: int) -> Order:
            return order.of_election(tuple(self._stages(free.for_seats(seats), lots)))

        exchanged = promote.exchange(contest, order.of_election(stages), elect, lots)
        if exchanged.gave_way:
            seated = len(order.elected(stages))
            stages = (*stages, promote.last_stage(stages[-1], exchanged, seated))
            if told:
                told(stages[-1])
        return stages, promote.notes(exchanged)

    def _stages(
        self, contest: Contest, lots: Lots, told: Callable[[Stage], None] | None = None
    ) -> Iterator[Stage]:
        """Yield the stages of the rule, marked by the clauses; raise UnbalancedError."""
        made = self.rule.stages(contest, self.tally, lots)
        for stage in self._balanced(ron.closing(contest, marking.marked(contest, made, lots))):
            yield stage
            if told:
                told(stage)

    def _balanced(self, made: Iterable[Stage]) -> Iterator[Stage]:
        if self.rule.card.tallies is Tallies.MARKS:
            return marks_balanced(made, _marks(self.box, self.contest.standing), self.box.total)
        return papers_balanced(made, self.box.total)

    def body(self, lots: Lots) -> frozenset[int]:
        """Return who is elected with these lots: nobody where they leave no exchange to make."""
        from hustings.rules.clauses.promote import NoExchangeError

        try:
            return frozenset(declare(self.contest, self.counted(lots)[0]).elected)
        except NoExchangeError:
            return frozenset()

    def notes(self, decisions: Sequence[record.Decision]) -> tuple[Note, ...]:
        """Return what the clauses of the contest say beside the stages."""
        contest = self.contest
        groups = {
            "withdrawn": contest.withdrawn - contest.vacated,
            "vacated": contest.vacated,
            "protected": contest.protected,
            "re_open_nominations": contest.reopening,
        }
        found = [Note(code, {}, tuple(sorted(who))) for code, who in groups.items() if who]
        if contest.constraints:
            lots = Repeated(decisions)
            free = contest.unconstrained()
            without = declare(free, tuple(self._stages(free, lots))).elected
            found.append(Note("without_constraints", {"lots_assumed": str(lots.assumed)}, without))
        return tuple(found)


def _affordable(box: Box) -> int:
    """Return how many further counts are made for lots: it depends on the papers alone."""
    return max(1, min(LOT_COUNTS, LOT_RANKINGS // box.distinct))


def _for_standing(box: Box, contest: Contest) -> Box:
    """Return the papers that name somebody who stands; the others are set aside, not valid."""
    return naming(box, contest.standing) if contest.withdrawn else box


def _tally(
    rule: Rule, ballots: Ballots, contest: Contest, box: Box, engine: Callable[[Box], Any]
) -> Any:
    """Return the engine with the valid papers; for a rule by section, one engine for each."""
    if rule.card.tallies is not Tallies.SECTIONS:
        return engine(box)
    if not ballots.sections:
        raise CannotCountError(
            f"rule {rule.card.id} counts by section, but the ballots are of one piece: give a "
            "file for each section with --section NAME=FILE (in Python: Ballots.by_section)"
        )
    from hustings.tally.sections import Sections

    terms = rule.formality(ballots.contest)
    parts = {name: judge(part, terms).box for name, part in ballots.sections.items()}
    return Sections({name: engine(_for_standing(part, contest)) for name, part in parts.items()})


def _marks(box: Box, standing: frozenset[int]) -> int:
    """Add up, row by row and without an engine, the marks for those who stand."""
    return sum(papers * len(standing.intersection(row)) for papers, row in box.rows())


def declare(contest: Contest, stages: Sequence[Stage]) -> Declaration:
    """Return who is elected in order, who came next, and how many seats stay empty."""
    seated = order.elected(stages)
    excluded = [fate.candidate for stage in stages for fate in stage.excluded]
    final = stages[-1].votes
    rest = contest.standing - set(seated) - set(excluded)
    continuing = sorted(rest, key=lambda c: (-final[c].units, c))
    nobody = contest.reopening
    elected = tuple(c for c in seated if c not in nobody)
    runners_up = (*continuing, *reversed([c for c in excluded if c not in seated]))
    return Declaration(
        elected,
        tuple(c for c in runners_up if c not in nobody),
        max(0, contest.seats - len(elected)),
    )

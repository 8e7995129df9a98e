"""What happened, in plain words: a line for each stage, ties, lots, the declaration, formality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.figures import Votes
from hustings.record import Action, Reason, Settled
from hustings.report import findings, kind, margins, movement
from hustings.report.phrases import (
    ACTIONS,
    AFFECTS,
    BELOW_QUOTA,
    CONTINUED,
    ELECTED,
    EXCLUDED,
    GAVE_WAY,
    HEADED,
    HEADINGS,
    INFORMAL,
    SETTLED,
    SHORTENED,
    SOURCES,
    SUMMED,
    TIED,
)
from hustings.report.printable import clean, short
from hustings.report.voice import ENGLISH, Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hustings.record import Count, Decision, Fate, Note, Stage, Tie
    from hustings.report.margins import Margin
    from hustings.report.phrases import Speech

__all__ = ["ENGLISH", "StageLine", "Teller", "ToldTie"]

_STORIES = {
    1: "{ahead} ({ahead_votes}) led {behind} ({behind_votes}) by {votes} at stage {stage}.",
    0: "{ahead} and {behind} were level ({ahead_votes}) at stage {stage}.",
    -1: "{ahead} ({ahead_votes}) was {votes} behind {behind} ({behind_votes}) at stage {stage}.",
}
"""A margin by its sign."""


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage in words: its heading, its sentences, and the clauses it rests on."""

    number: int
    heading: str
    sentences: tuple[str, ...]
    clauses: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentences as one line."""
        return " ".join(self.sentences)


@dataclass(frozen=True, slots=True)
class ToldTie:
    """A tie in words, the stage whose decision it held up, and its clause."""

    stage: int
    text: str
    clause: str


class Teller(Voice):
    """Tells one count in one language. Figures come from the record, names instead of numbers."""

    def __init__(self, count: Count, say: Speech = ENGLISH) -> None:
        super().__init__(count, say)
        self._seats = [frozenset[int]()]
        for stage in count.stages:
            stay = self._seats[-1].difference(f.candidate for f in stage.excluded)
            self._seats.append(stay.union(f.candidate for f in stage.elected))

    def title(self, stage: Stage) -> str:
        """Return the short name of a stage: "Stage 4", "4 Unions" for a section."""
        if not self.in_per_cent:
            return self.say("Stage {number}", number=stage.number)
        section = clean(stage.label).partition(":")[2]
        return f"{stage.number} {section or self.say('All')}"

    def heading(self, stage: Stage) -> str:
        """Return what the stage is called: "Surplus of ...", "Exclusion of ..."."""
        subjects = stage.subjects or tuple(f.candidate for f in stage.elected)
        number, _, section = clean(stage.label).partition(":")
        message = self._heading_message(stage, subjects)
        told = self.say(message, names=self.names(subjects), round=number, label=section)
        if not number or self.in_per_cent or number == str(stage.number):
            return told
        return self.say("{heading} · {label}", heading=told, label=number)

    def _heading_message(self, stage: Stage, subjects: tuple[int, ...]) -> str:
        if self.in_per_cent and stage.action is not Action.SECTION:
            return HEADED["summed"]
        if kind.swaps(self.count, stage):
            return HEADED["swapped"]
        if kind.continues(stage):
            return HEADED["continued"]
        if stage.action is Action.ELECTION and not subjects:
            return HEADED["nobody"]
        return HEADINGS[stage.action]

    def lines(self) -> tuple[StageLine, ...]:
        """Return every stage in words."""
        befores = (None, *self.count.stages)
        return tuple(
            self.line(stage, before)
            for stage, before in zip(self.count.stages, befores, strict=False)
        )

    def line(self, stage: Stage, before: Stage | None) -> StageLine:
        """Return one stage in words; ``before`` is the stage before it."""
        sentences = (
            *self._action(stage, before),
            *(sentence for tie in stage.ties for sentence in self.tie(tie, stage, before)),
            *self._weight(stage),
            *movement.kept(self, stage, before),
            *movement.moved(self, stage, before),
            *self._quota(stage, before),
            *self._elections(stage),
            *self._required(stage, before),
        )
        fates = (*stage.excluded, *stage.elected)
        cited = [stage.clause, *(t.clause for t in stage.ties), *(f.clause for f in fates)]
        clauses = tuple(dict.fromkeys(clean(clause) for clause in cited if clause))
        return StageLine(stage.number, self.heading(stage), sentences, clauses)

    def _action(self, stage: Stage, before: Stage | None) -> Iterator[str]:
        seated = self._seated(before)
        for reason, candidates in _by_reason(stage.excluded).items():
            gone = seated.issuperset(candidates)
            one, many = GAVE_WAY if gone else EXCLUDED[reason]
            names = self.with_votes(candidates, None if gone else before)
            yield self.say.plural(one, many, len(candidates), names=names)
        if stage.excluded and stage.action is Action.EXCLUSION and not self.in_per_cent:
            return
        if stage.action is Action.SURPLUS and stage.value:
            yield movement.surplus(self, stage)
        elif not (stage.action is Action.ITERATION and stage.iteration and stage.iteration.surplus):
            yield self._done(stage)

    def _done(self, stage: Stage) -> str:
        papers = sum(stage.papers.values()) if stage.action is Action.SECTION else None
        message, value = ACTIONS[stage.action], movement.worth_of(stage)
        if self.in_per_cent and stage.action is not Action.SECTION:
            message = SUMMED
        elif kind.continues(stage) and value:
            message = CONTINUED
        return self.say(
            message,
            names=self.names(stage.subjects),
            label=clean(stage.label).rpartition(":")[2],
            papers=self.papers(self.count.formality.formal if papers is None else papers),
            marks=f"{sum(v.units for v in stage.votes.values()):,}",
            value=value,
        )

    def _weight(self, stage: Stage) -> Iterator[str]:
        if stage.action is Action.SECTION and stage.value:
            yield self.say(
                "The section weighs {weight} per cent of the whole, a paper of it {value} per "
                "cent.",
                weight=short(stage.value.surplus),
                value=stage.value.value,
            )

    def _quota(self, stage: Stage, before: Stage | None) -> Iterator[str]:
        if stage.quota is None or (before and before.quota == stage.quota):
            return
        if kind.by_majority(self.count):
            message = "More than half of the votes in play is {quota}."
        else:
            message = "The quota is now {quota}." if before else "The quota is {quota}."
        yield self.say(message, quota=short(stage.quota))

    def _required(self, stage: Stage, before: Stage | None) -> Iterator[str]:
        """Where a law lets it fall below the quota: the vote that elects from here on."""
        needed = stage.required
        if needed is None or needed == stage.quota or (before and before.required == needed):
            return
        yield self.say("From here on {votes} elect.", votes=self.votes(needed))

    def _elections(self, stage: Stage) -> Iterator[str]:
        if stage.elected and kind.is_motion(self.count):
            yield self._carried()
            return
        swapped = kind.swaps(self.count, stage)
        for reason, candidates in _by_reason(stage.elected).items():
            quota = stage.quota if reason is Reason.QUOTA else None
            below = [c for c in candidates if quota and stage.votes[c] < quota]
            above = [c for c in candidates if c not in below]
            for (one, many), who in ((ELECTED[reason], above), (BELOW_QUOTA, below)):
                if who:
                    names = self.with_votes(who, None if swapped else stage)
                    yield self.say.plural(one, many, len(who), names=names)
        if stage.elected:
            yield self.say(
                "Seats filled: {filled} of {seats}.",
                filled=len(self._seated(stage) - self.count.contest.reopening),
                seats=self.count.contest.seats,
            )

    def _seated(self, until: Stage | None) -> frozenset[int]:
        """Who is elected at the end of a stage: whoever gave way again is not."""
        return self._seats[until.number] if until else frozenset()

    def tie(self, tie: Tie, stage: Stage, before: Stage | None) -> Iterator[str]:
        """Yield who was equal and what settled it, at a stage and the stage before it."""
        amount = _equal_votes(tie, (before, stage))
        message = TIED.get(tie.purpose, "")
        untold = not message or (amount is None and "{votes}" in message)
        yield self.say(
            "{tied} were equal." if untold else message,
            tied=self.names(tie.tied),
            votes="" if amount is None else short(amount),
        )
        fields = {"chosen": self._names[tie.chosen], "purpose": self.purpose(tie.purpose)}
        if tie.settled is Settled.LOT:
            yield self.say(SETTLED[tie.settled], lot=tie.lot, **fields)
        else:
            less_or_more = self._less_or_more(tie)
            yield self.say(
                SETTLED[tie.settled], stage=tie.stage, less_or_more=less_or_more, **fields
            )

    def ties(self) -> tuple[ToldTie, ...]:
        """Return every tie of the count in words, in order of stages."""
        befores = (None, *self.count.stages)
        return tuple(
            ToldTie(stage.number, " ".join(self.tie(tie, stage, before)), clean(tie.clause))
            for stage, before in zip(self.count.stages, befores, strict=False)
            for tie in stage.ties
        )

    def _less_or_more(self, tie: Tie) -> str:
        votes = self.count.stages[(tie.stage or 1) - 1].votes
        lowest = min(votes[c].units for c in tie.tied)
        return self.say("fewer votes" if votes[tie.chosen].units == lowest else "more votes")

    def lot(self, decision: Decision) -> tuple[str, ...]:
        """Return a lot in words: among whom, on whom it fell, its source, whether it mattered."""
        return (
            self.say(
                "Lot {number}, to settle {purpose}, was drawn among {tied}; it fell on {chosen}.",
                number=decision.number,
                purpose=self.purpose(decision.purpose),
                tied=self.names(decision.tied),
                chosen=self._names[decision.chosen],
            ),
            self.say(
                "It was drawn {source}.",
                source=self.say(SOURCES[decision.source])
                if decision.source in SOURCES
                else clean(decision.source),
            ),
            self.say(AFFECTS[decision.affects]),
        )

    def declaration(self) -> tuple[str, ...]:
        """Return the declaration in sentences: who is elected, empty seats, the last seat."""
        declared, seats = self.count.declaration, self.count.contest.seats
        if kind.is_motion(self.count):
            return (self._carried(), *self.last_seat())
        if not declared.elected:
            first = self.say("Nobody is elected.")
        elif len(declared.elected) == 1:
            first = self.say("{names} is elected.", names=self.names(declared.elected))
        else:
            first = self.say.plural(
                "Elected to {number} seat: {names}.",
                "Elected to {number} seats, in order of election: {names}.",
                seats,
                names=self.names(declared.elected),
            )
        if declared.vacant and declared.elected:
            first = self.say(
                "Elected, in order of election: {names}.", names=self.names(declared.elected)
            )
        empty = self.say.plural(
            "{number} seat stays empty.", "{number} seats stay empty.", declared.vacant
        )
        return (
            first,
            *([empty] if declared.vacant else []),
            *findings.constraints(self),
            *self.last_seat(),
        )

    def _carried(self) -> str:
        carried = 1 in self.count.declaration.elected
        return self.say("The motion is carried." if carried else "The motion is lost.")

    def last_seat(self) -> tuple[str, ...]:
        """Return the margin of the last seat in a sentence; nothing where nobody missed it."""
        margin = margins.last_seat(self.count)
        message = "{story}" if kind.is_motion(self.count) else "The last seat: {story}"
        return (self._margin(message, margin),) if margin else ()

    def closest_exclusion(self) -> tuple[str, ...]:
        """Return the closest exclusion in a sentence; nothing where nobody was excluded."""
        margin = margins.closest_exclusion(self.count)
        return (self._margin("The closest exclusion: {story}", margin),) if margin else ()

    def _margin(self, message: str, margin: Margin) -> str:
        story = self.say(
            _STORIES[(margin.votes.units > 0) - (margin.votes.units < 0)],
            ahead=self._names[margin.ahead],
            behind=self._names[margin.behind],
            ahead_votes=short(margin.ahead_votes),
            behind_votes=short(margin.behind_votes),
            votes=self.lead(Votes(abs(margin.votes.units), margin.votes.places)),
            stage=margin.stage,
        )
        return self.say(message, story=story)

    def formality(self) -> tuple[str, ...]:
        """Return what became of the papers: how many were valid, set aside, shortened."""
        told = self.count.formality
        aside = sum(told.informal.values())
        return (
            self.say.plural(
                "{number} paper was received; {formal} of them valid.",
                "{number} papers were received; {formal} of them valid.",
                told.papers,
                formal=f"{told.formal:,}",
            )
            if told.formal < told.papers
            else self.say.plural(
                "{number} paper was received, and valid.",
                "{number} papers were received, all of them valid.",
                told.papers,
            ),
            *self._set_aside(aside, told.informal, "{papers} set aside: {reasons}."),
            *self._set_aside(
                sum(told.shortened.values()),
                told.shortened,
                "Of the valid papers some were followed only in part: {reasons}.",
                SHORTENED,
            ),
        )

    def _set_aside(
        self,
        papers: int,
        reasons: Mapping[str, int],
        message: str,
        table: Mapping[str, str] = INFORMAL,
    ) -> tuple[str, ...]:
        if not papers:
            return ()
        parts = [
            self.say("{reason} ({number})", reason=self.informality(code, table), number=f"{n:,}")
            for code, n in reasons.items()
        ]
        return (self.say(message, papers=self.papers(papers), reasons="; ".join(parts)),)

    def informality(self, code: str, table: Mapping[str, str] = INFORMAL) -> str:
        """Return why papers were set aside (or, with SHORTENED, followed in part)."""
        return self.say(table[code]) if code in table else clean(code).replace("_", " ")

    def note(self, note: Note) -> str:
        """Return a finding beside the stages in words."""
        return findings.note(self, note)

    def notes(self) -> tuple[str, ...]:
        """Return the findings beside the stages; the declaration has that on constraints."""
        return tuple(self.note(n) for n in self.count.notes if n.code != findings.WITHOUT)


def _by_reason(fates: Iterable[Fate]) -> dict[Reason, list[int]]:
    grouped: dict[Reason, list[int]] = {}
    for fate in fates:
        grouped.setdefault(fate.reason, []).append(fate.candidate)
    return grouped


def _equal_votes(tie: Tie, stages: Iterable[Stage | None]) -> Votes | None:
    """The total that all the tied held at the first of the stages where they were equal."""
    for stage in stages:
        held = {stage.votes[c] for c in tie.tied if c in stage.votes} if stage else set()
        if len(held) == 1:
            return held.pop()
    return None

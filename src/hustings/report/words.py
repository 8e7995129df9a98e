"""What happened, in plain words: a line for each stage, ties, lots, the declaration, formality."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.figures import Votes
from hustings.record import Action, Settled
from hustings.report import margins
from hustings.report.phrases import (
    ACTIONS,
    AFFECTS,
    ELECTED,
    EXCLUDED,
    HEADINGS,
    INFORMAL,
    PURPOSES,
    SETTLED,
    SHORTENED,
    SOURCES,
    TIED,
    Speech,
)
from hustings.report.printable import clean, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hustings.record import Count, Decision, Fate, Note, Reason, Stage, Tie
    from hustings.report.margins import Margin

__all__ = ["ENGLISH", "StageLine", "Teller"]

ENGLISH = Speech()

MOST_RECEIVERS = 3
"""How many receivers a line of words names; the table holds them all."""

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


class Teller:
    """Tells one count in one language. Figures come from the record, names instead of numbers."""

    def __init__(self, count: Count, say: Speech = ENGLISH) -> None:
        self.count = count
        self.say = say
        self._names = {c.number: clean(c.name) for c in count.contest.candidates}
        self._elected = [f.candidate for s in count.stages for f in s.elected]

    def name(self, candidate: int) -> str:
        """Return the candidate's name, safe to print."""
        return self._names[candidate]

    def names(self, candidates: Iterable[int]) -> str:
        """Return the names joined with commas and "and"."""
        return self.say.join([self._names[c] for c in candidates])

    def votes(self, votes: Votes) -> str:
        """Return "1 vote", "12.5 votes"."""
        single = votes == Votes.whole(1, votes.places)
        return self.say.plural(
            "{amount} vote", "{amount} votes", 1 if single else 2, amount=short(votes)
        )

    def papers(self, papers: int) -> str:
        """Return "1 paper", "1,234 papers"."""
        return self.say.plural("{number} paper", "{number} papers", papers)

    def heading(self, stage: Stage) -> str:
        """Return what the stage is called: "Surplus of ...", "Exclusion of ..."."""
        subjects = stage.subjects or tuple(f.candidate for f in stage.elected)
        return self.say(
            HEADINGS[stage.action], names=self.names(subjects), label=clean(stage.label)
        )

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
            *(sentence for tie in stage.ties for sentence in self.tie(tie, before)),
            *self._movement(stage),
            *self._quota(stage, before),
            *self._elections(stage),
        )
        fates = (*stage.excluded, *stage.elected)
        cited = [stage.clause, *(t.clause for t in stage.ties), *(f.clause for f in fates)]
        clauses = tuple(dict.fromkeys(clean(clause) for clause in cited if clause))
        return StageLine(stage.number, self.heading(stage), sentences, clauses)

    def _action(self, stage: Stage, before: Stage | None) -> Iterator[str]:
        if stage.excluded:
            for reason, candidates in _by_reason(stage.excluded).items():
                one, many = EXCLUDED[reason]
                names = self._with_votes(candidates, before)
                yield self.say.plural(one, many, len(candidates), names=names)
            if stage.action is Action.EXCLUSION:
                return
        if stage.action is Action.SURPLUS and stage.value:
            yield self._surplus(stage)
            return
        yield self.say(
            ACTIONS[stage.action],
            names=self.names(stage.subjects),
            label=clean(stage.label),
            papers=f"{self.count.formality.formal:,}",
        )

    def _surplus(self, stage: Stage) -> str:
        made = stage.value
        assert made is not None  # noqa: S101 - the caller looked
        names, surplus = self.names(stage.subjects), self.votes(made.surplus)
        papers = self.papers(made.papers)
        if made.value is None:
            return self.say(
                "The surplus of {names}, {surplus}, was transferred on {papers}.",
                names=names,
                surplus=surplus,
                papers=papers,
            )
        return self.say(
            "The surplus of {names}, {surplus}, was transferred on {papers}, "
            "each first preference now worth {value}."
            if any(t.old_value.worth != 1 for t in stage.transfers)
            else "The surplus of {names}, {surplus}, was transferred on {papers}, "
            "each now worth {value}.",
            names=names,
            surplus=surplus,
            papers=papers,
            value=made.value,
        )

    def _movement(self, stage: Stage) -> Iterator[str]:
        if stage.iteration:
            kept = [
                f"{self._names[c]} {keep}"
                for c, keep in sorted(stage.iteration.keep_values.items())
            ]
            yield self.say.plural(
                "{number} iteration; keep values: {kept}; surplus left: {surplus}.",
                "{number} iterations; keep values: {kept}; surplus left: {surplus}.",
                stage.iteration.iterations,
                kept=", ".join(kept) or "–",
                surplus=short(stage.iteration.surplus),
            )
        if stage.transfers:
            papers = sum(transfer.papers for transfer in stage.transfers)
            yield self.say(
                "{papers} moved: {where}.", papers=self.papers(papers), where=self._where(stage)
            )

    def _where(self, stage: Stage) -> str:
        got: defaultdict[int | None, int] = defaultdict(int)
        for transfer in stage.transfers:
            for share in transfer.shares:
                got[share.candidate] += share.votes.units
        places = stage.non_transferable.places
        away = got.pop(None, 0)
        receivers = sorted(got, key=lambda c: (-got[c], c or 0))
        named, others = receivers[:MOST_RECEIVERS], receivers[MOST_RECEIVERS:]
        if len(others) == 1:
            named, others = receivers, []
        parts = [
            self.say(
                "{votes} to {name}", votes=self.votes(Votes(got[c], places)), name=self._names[c]
            )
            for c in named
            if c is not None
        ]
        if others:
            rest = self.votes(Votes(sum(got[c] for c in others), places))
            parts.append(
                self.say("{votes} to {others} others", votes=rest, others=f"{len(others)}")
            )
        if away:
            parts.append(
                self.say("{votes} not transferable", votes=self.votes(Votes(away, places)))
            )
        return self.say.join(parts) or self.say("no votes")

    def _quota(self, stage: Stage, before: Stage | None) -> Iterator[str]:
        if stage.quota is None or (before and before.quota == stage.quota):
            return
        message = "The quota is now {quota}." if before else "The quota is {quota}."
        yield self.say(message, quota=short(stage.quota))

    def _elections(self, stage: Stage) -> Iterator[str]:
        for reason, candidates in _by_reason(stage.elected).items():
            one, many = ELECTED[reason]
            names = self._with_votes(candidates, stage)
            yield self.say.plural(one, many, len(candidates), names=names)
        if stage.elected:
            filled = self._elected.index(stage.elected[-1].candidate) + 1
            yield self.say(
                "Seats filled: {filled} of {seats}.", filled=filled, seats=self.count.contest.seats
            )

    def _with_votes(self, candidates: Iterable[int], stage: Stage | None) -> str:
        if stage is None:
            return self.names(candidates)
        return self.say.join(
            [
                self.say(
                    "{name} with {votes}", name=self._names[c], votes=self.votes(stage.votes[c])
                )
                if c in stage.votes
                else self._names[c]
                for c in candidates
            ]
        )

    def tie(self, tie: Tie, at: Stage | None) -> Iterator[str]:
        """Yield who was equal and what settled it; ``at`` is the stage whose totals were equal."""
        amount = short(at.votes[tie.chosen]) if at and tie.chosen in at.votes else "–"
        yield self.say(
            TIED.get(tie.purpose, "{tied} were equal."), tied=self.names(tie.tied), votes=amount
        )
        fields = {"chosen": self._names[tie.chosen], "purpose": self.purpose(tie.purpose)}
        if tie.settled is Settled.LOT:
            yield self.say(SETTLED[tie.settled], lot=tie.lot, **fields)
        else:
            less_or_more = self._less_or_more(tie)
            yield self.say(
                SETTLED[tie.settled], stage=tie.stage, less_or_more=less_or_more, **fields
            )

    def _less_or_more(self, tie: Tie) -> str:
        votes = self.count.stages[(tie.stage or 1) - 1].votes
        lowest = min(votes[c].units for c in tie.tied)
        return self.say("fewer votes" if votes[tie.chosen].units == lowest else "more votes")

    def purpose(self, code: str) -> str:
        """Return what a tie or lot was about."""
        return self.say(PURPOSES[code]) if code in PURPOSES else clean(code).replace("_", " ")

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
        empty = self.say.plural(
            "{number} seat stays empty.", "{number} seats stay empty.", declared.vacant
        )
        return (first, *([empty] if declared.vacant else []), *self.last_seat())

    def last_seat(self) -> tuple[str, ...]:
        """Return the margin of the last seat in a sentence; nothing where nobody missed it."""
        margin = margins.last_seat(self.count)
        return (self._margin("The last seat: {story}", margin),) if margin else ()

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
            votes=self.votes(Votes(abs(margin.votes.units), margin.votes.places)),
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
        parts = [f"{number:,} {self.informality(code, table)}" for code, number in reasons.items()]
        return (self.say(message, papers=self.papers(papers), reasons="; ".join(parts)),)

    def informality(self, code: str, table: Mapping[str, str] = INFORMAL) -> str:
        """Return why papers were set aside (or, with SHORTENED, followed in part)."""
        return self.say(table[code]) if code in table else clean(code).replace("_", " ")

    def note(self, note: Note) -> str:
        """Return a finding beside the stages: its code in words, its figures, its candidates."""
        figures = [f"{key.replace('_', ' ')}: {value}" for key, value in note.figures.items()]
        told = [*figures, *([self.names(note.candidates)] if note.candidates else [])]
        code = clean(note.code).replace("_", " ").capitalize()
        return clean(f"{code}: {'; '.join(told)}." if told else f"{code}.")


def _by_reason(fates: Iterable[Fate]) -> dict[Reason, list[int]]:
    grouped: dict[Reason, list[int]] = {}
    for fate in fates:
        grouped.setdefault(fate.reason, []).append(fate.candidate)
    return grouped

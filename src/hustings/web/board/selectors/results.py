"""The result of a contest as the public reads it: from its declaration and its record alone.

A record that is withheld, because only percentages are published, is never read here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import formats
from django.utils.translation import gettext as _

from hustings import record
from hustings.elections import paper, places
from hustings.elections.percentages import REOPEN
from hustings.elections.phase import Phase
from hustings.elections.publishing import bound
from hustings.instants import instant
from hustings.report import kind
from hustings.report.printable import grouped, short
from hustings.report.sheet import Outcome, fate, lay_out
from hustings.web.board import words
from hustings.web.board.speech import SPEECH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from hustings.elections.state import ContestState
    from hustings.elections.store import Store
    from hustings.record import Count

__all__ = [
    "Line",
    "Result",
    "Vacancy",
    "count_of",
    "declaration_of",
    "figures",
    "is_shown",
    "per_cent",
    "result",
]


@dataclass(frozen=True, slots=True)
class Line:
    """A candidate in the count: votes at first and at last in the words of the record, outcome."""

    name: str
    first: str
    last: str
    units: int
    outcome: str
    is_elected: bool


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A vacancy that was filled: names as declared, with the cause or reason in words."""

    leavers: tuple[tuple[str, str], ...]
    passed: tuple[tuple[str, str], ...]
    filled: tuple[str, ...]
    unseated: tuple[str, ...]
    vacant: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Result:
    """What a page of a result shows. ``lines`` is empty where nothing was counted, or the record is
    withheld; ``percentages``: what is told instead, by name, for each round of a weighted college;
    ``quota`` and ``widest`` are in units of the record, for bars."""

    declaration: Mapping[str, Any]
    figures: tuple[tuple[str, str], ...]
    vacancies: tuple[Vacancy, ...]
    percentages: tuple[tuple[tuple[str, str], ...], ...] = ()
    lines: tuple[Line, ...] = ()
    first_heading: str = ""
    quota: int = 0
    widest: int = 1


def result(store: Store, state: ContestState) -> Result:
    """Return the result of a declared contest; raise ChangedFileError where a file was changed."""
    declared = declaration_of(store, state)
    rows = tuple(figures(declared["figures"])) if "figures" in declared else ()
    filled = tuple(_vacancies(store, state))
    if not is_shown(state):
        return Result(declared, rows, filled, _percentages(store, state, declared))
    count = count_of(store, state)
    lines = tuple(_lines(count))
    quota = count.quota.units if count.quota else 0
    widest = max(1, quota, *(line.units for line in lines))
    return Result(
        declared, rows, filled, (), lines, SPEECH(kind.first_heading(count)), quota, widest
    )


def is_shown(state: ContestState) -> bool:
    """Return whether there is a record of a count that the public may see."""
    declared = state.phase is Phase.DECLARED and bool(state.counts)
    return declared and bool(state.counts[-1]["published"])


def declaration_of(store: Store, state: ContestState) -> Mapping[str, Any]:
    """Return the content of the declaration that stands; raise ChangedFileError."""
    expected = (state.declaration or {})["declaration"]
    content = bound(store.public, places.declaration(state.plan.id, state.edition), expected)
    made: Mapping[str, Any] = json.loads(content)
    return made


def _percentages(
    store: Store, state: ContestState, declared: Mapping[str, Any]
) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return what each candidate has of the college, the most first, for each round."""
    told = declared.get("percentages") or ()
    if not told:
        return ()
    issued = paper.read(store, state)
    names = {each["id"]: each["name"] for each in issued["candidates"]}
    names[REOPEN] = issued["reopen_nominations"] or paper.REOPEN
    return tuple(
        tuple(
            (names[who], per_cent(held))
            for who, held in sorted(each.items(), key=lambda line: -line[1])
        )
        for each in told
    )


def _vacancies(store: Store, state: ContestState) -> Iterator[Vacancy]:
    """Yield the vacancies that were filled since the declaration, the oldest first."""
    for number, held in enumerate(state.vacancies, 1):
        place = places.vacancy_declaration(state.plan.id, state.edition, number)
        made = json.loads(bound(store.public, place, held["declaration"]))
        yield Vacancy(
            tuple((each["name"], str(words.leaving(each["cause"]))) for each in made["leavers"]),
            tuple((each["name"], str(words.leaving(each["reason"]))) for each in made["passed"]),
            tuple(each["name"] for each in made["newly_elected"]),
            tuple(each["name"] for each in made["unseated"]),
            made["vacant"],
            instant(held["at"]),
        )


def count_of(store: Store, state: ContestState) -> Count:
    """Return the record of the last count, where it is shown; raise ChangedFileError."""
    place = places.record(state.plan.id, state.edition, len(state.counts))
    return record.from_json(json.loads(bound(store.public, place, state.counts[-1]["record"])))


def figures(held: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the figures of a declaration, from the roll to the valid vote, line by line."""
    yield _("Electors on the roll"), _number(sum(held["electors"].values()))
    yield from _by_channel(_("Papers issued"), held["issued"])
    yield from _by_channel(_("Votes received"), held["received"])
    for code, papers in held["excluded"].items():
        yield _("Does not count: {why}").format(why=words.reason(code)), _number(papers)
    yield from _by_channel(_("Votes that count"), held["counted"])
    for code, papers in (*held["unreadable"].items(), *held["informal"].items()):
        yield _("Not valid: {why}").format(why=words.reason(code)), _number(papers)
    yield _("Valid votes"), _number(held["valid"])
    yield _("Turnout"), per_cent(held["turnout"]["hundredths"])


def per_cent(hundredths: int) -> str:
    """Return hundredths of one per cent as ``49.50 %``, with the reader's decimal separator."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole}{formats.get_format('DECIMAL_SEPARATOR')}{rest:02} %"


def _by_channel(text: str, parts: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[str, str]]:
    for part, channels in parts.items():
        whose = f"{text}, {part}" if part else text
        for name, papers in channels.items():
            yield f"{whose}, {words.channel(name)}", _number(papers)


def _number(papers: int) -> str:
    return formats.number_format(papers, force_grouping=True)


def _lines(count: Count) -> Iterator[Line]:
    first, last = kind.wholes(count)[0].votes, count.stages[-1].votes
    for row in lay_out(count).rows:
        if row.candidate in count.contest.ron_clones and not _ever_held(count, row.candidate):
            continue  # added by the count itself, and never needed
        at_first, at_last = first.get(row.candidate), last.get(row.candidate)
        yield Line(
            name=row.name,
            first="–" if at_first is None else short(at_first),
            last="–" if at_last is None else grouped(at_last),
            units=at_first.units if at_first else 0,
            outcome=fate(count, row, SPEECH),
            is_elected=row.outcome is Outcome.ELECTED,
        )


def _ever_held(count: Count, candidate: int) -> bool:
    return any(stage.votes[candidate] for stage in count.stages if candidate in stage.votes)

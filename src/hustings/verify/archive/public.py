"""The checks of one contest that the archive alone allows, in the order of the round."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hustings.elections import places
from hustings.elections.finishing import OVER
from hustings.verify.archive import (
    account,
    ballots,
    box,
    counts,
    declared,
    destroyed,
    electors,
    excluded,
    formality,
    key,
    paper,
    report,
    vacancies,
)
from hustings.verify.archive.finding import Finding, Kind, findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hustings.record import Stage
    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Check
    from hustings.verify.archive.history import Edition
    from hustings.verify.archive.reading import Reader

__all__ = ["check"]


def check(
    case: Case, evidence: Reader | None, told: Callable[[Stage], None] | None
) -> Iterator[Finding]:
    """Yield what agrees and what differs. ``evidence``: for the recount of withheld rankings."""
    for title, place, each in _steps(case):
        yield from findings(case.contest, title, place, each)
    for edition in case.history.editions:
        yield from _edition(case, edition, evidence, told)
    yield from _standing(case)


def _steps(case: Case) -> Iterator[tuple[str, str, Check]]:
    """Yield title, place and check of everything up to the exclusions that was done."""
    held, contest = case.history, case.contest
    if held.roll:
        yield "the roll", places.roll(contest), partial(electors.check, case)
    if held.key:
        yield "the key", places.key(contest), partial(key.check, case)
    if held.paper:
        yield "the paper", places.paper(contest), partial(paper.check, case)
    if held.close:
        yield "the box", places.envelopes(contest), partial(box.check, case)
    if held.account:
        yield "the account", places.account(contest), partial(account.check, case)
    if held.unopposed:
        place = places.declaration(contest)
        yield "the declaration", place, partial(declared.check_unopposed, case)
    if held.destroyed:
        yield "the destruction", places.destruction(contest), partial(destroyed.check, case)


def _edition(
    case: Case,
    edition: Edition,
    evidence: Reader | None,
    told: Callable[[Stage], None] | None,
) -> Iterator[Finding]:
    contest, number = case.contest, edition.number
    place = places.exclusions(contest, number)
    yield from findings(contest, "the exclusions", place, partial(excluded.check, case, edition))
    if edition.opened:
        place = places.ballots(contest, case.parts[0], number)
        yield from findings(contest, "the ballots", place, partial(ballots.check, case, edition))
    for count, entry in enumerate(edition.counts, 1):
        place = places.record(contest, number, count)
        if case.is_withheld(place):
            continue
        record = partial(counts.check_record, case, edition, entry, place)
        yield from findings(contest, "the record", place, record)
        again = partial(counts.check_recount, case, edition, entry, place, evidence, told)
        if _can_recount(edition, evidence):
            yield from findings(contest, "the recount", place, again)
    if edition.reports or (edition.declared and case.archive.definition.scrutineer):
        last = edition.declared or edition.reports[-1]
        place = f"{places.JOURNAL}, line {last.number}"
        told_of = partial(report.check, case, edition)
        yield from findings(contest, "the scrutineer's report", place, told_of)
    if edition.declared:
        yield from _declared(case, edition, evidence)

    for vacancy in range(1, len(edition.vacancies) + 1):
        yield from _vacancy(case, edition, vacancy, evidence, told)


def _declared(case: Case, edition: Edition, evidence: Reader | None) -> Iterator[Finding]:
    contest, place = case.contest, places.declaration(case.contest, edition.number)
    nobody = edition.declared is not None and edition.declared.action == "declare_vacant"
    check = partial(declared.check_vacant if nobody else declared.check, case, edition)
    yield from findings(contest, "the declaration", place, check)
    if nobody and _can_recount(edition, evidence):
        judged = partial(formality.check, case, edition, evidence)
        yield from findings(contest, "the papers", place, judged)


def _vacancy(
    case: Case,
    edition: Edition,
    vacancy: int,
    evidence: Reader | None,
    told: Callable[[Stage], None] | None,
) -> Iterator[Finding]:
    """Yield the findings about a vacancy that was filled: each of its counts, who was asked."""
    contest, entry = case.contest, edition.vacancies[vacancy - 1]
    for run in range(1, len(entry.data["runs"]) + 1):
        place = places.vacancy_record(contest, edition.number, vacancy, run)
        if case.is_withheld(place):
            return
        which = (case, edition, vacancy, run)
        record = partial(vacancies.check_record, *which)
        yield from findings(contest, "the record of a vacancy", place, record)
        again = partial(vacancies.check_recount, *which, evidence, told)
        if _can_recount(edition, evidence):
            yield from findings(contest, "the recount of a vacancy", place, again)
    passed = partial(vacancies.check_passed, case, edition, vacancy)
    yield from findings(contest, "who was asked", places.JOURNAL, passed)
    place = places.vacancy_declaration(contest, edition.number, vacancy)
    declared = partial(vacancies.check_declaration, case, edition, vacancy)
    yield from findings(contest, "the declaration of a vacancy", place, declared)


def _can_recount(edition: Edition, evidence: Reader | None) -> bool:
    published = edition.opened is not None and edition.opened.data["published"]
    return published or evidence is not None


def _standing(case: Case) -> Iterator[Finding]:
    state = case.state
    if state.abandoned:
        text = f"abandoned: {state.abandoned['reason']}"
        yield Finding(Kind.PASSED, case.contest, "", text)
    elif state.phase not in OVER:
        text = f"the rest: the contest is {state.phase}, and not over"
        yield Finding(Kind.UNCHECKED, case.contest, "", text)

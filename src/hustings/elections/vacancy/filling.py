"""Count the stored ballots again without a member who left, and declare who fills the seat."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hustings import record
from hustings.elections import checks, counted, opened, paper, places
from hustings.elections.action import RefusedError
from hustings.elections.actions import fill_vacancy
from hustings.elections.permissions import check_permission
from hustings.elections.publishing import as_json, digest, publish
from hustings.elections.small_cells import shows_record
from hustings.elections.state import Phase
from hustings.elections.vacancy import again, declaration, who

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.elections.state import ContestState
    from hustings.elections.store import Store
    from hustings.elections.vacancy.who import Passed
    from hustings.lots import Lots
    from hustings.record import Count

    Doors = Callable[[Sequence[Passed]], Lots]
    """Makes the door of chance of each of the two counts made without those who were passed over;
    where there is none, lots come from the published seed."""

__all__ = ["fill", "newcomers", "runs"]


def fill(
    office: Office,
    contest: str,
    leavers: Mapping[str, str],
    passed: Sequence[Passed],
    by: Actor,
    at: datetime,
    second: Actor,
    lots: Doors | None = None,
) -> Office:
    """Publish the records of the counts and the declaration of who fills the seat.

    ``leavers``: members with the cause for which they leave; ``passed``: who was next, in the
    order in which they were asked, and does not take the seat. Raises as :func:`runs` does;
    nothing is written then.
    """
    state = office.round.contest(contest)
    check_permission(fill_vacancy.ACTION, by, second, {"contest": contest})
    made = runs(office, contest, leavers, passed, lots)
    files = [counted.as_file(each) for each in made]
    counts = [
        {"record": digest(file), "says": record.digest(each)}
        for file, each in zip(files, made, strict=True)
    ]
    said = declaration.content(office, contest, leavers, passed, made[-1], counts)
    declared = as_json(said)
    data = {
        "contest": contest,
        "leavers": dict(leavers),
        "protected": list(who.protected(state, leavers)),
        "passed": [{"candidate": p.candidate, "reason": str(p.reason)} for p in passed],
        "runs": counts,
        "engine": counted.FAST,
        "again": counted.REFERENCE,
        "published": shows_record(state.plan, state.opened_papers),
        "elected": [each["id"] for each in said["elected"]],
        "vacant": said["vacant"],
        "declaration": digest(declared),
    }
    edition, vacancy = state.edition, len(state.vacancies) + 1
    records = {
        places.vacancy_record(contest, edition, vacancy, run): file
        for run, file in enumerate(files, 1)
    }
    public = {places.vacancy_declaration(contest, edition, vacancy): declared}
    public, private = (public | records, {}) if data["published"] else (public, records)
    return publish(office, "fill_vacancy", data, by, at, second, public, private)


def runs(
    office: Office,
    contest: str,
    leavers: Mapping[str, str],
    passed: Sequence[Passed] = (),
    lots: Doors | None = None,
) -> tuple[Count, ...]:
    """Return the counts for a vacancy, each made twice; nothing is published.

    So an officer sees whom the papers name (:func:`newcomers`) and asks before declaring.
    Raises RefusedError; CannotCountError; LotAwaitedError; CountsDifferError; ChangedFileError.
    """
    state = office.round.contest(contest)
    checks.need_phase(state, Phase.DECLARED)
    who.check_re_run(state)
    who.check_leavers(state, leavers)
    who.check_passed(state, passed)
    _check_kept(office.store, state)
    issued = paper.read(office.store, state)
    made: list[Count] = []
    for asked in range(len(passed) + 1):
        terms = again.terms(state, issued, leavers, passed[:asked])
        ballots = opened.opened_ballots(office.store, state, terms)
        door = partial(lots, passed[:asked]) if lots else None
        made.append(counted.twice(state, ballots, door))
        if asked < len(passed):
            _check_asked(newcomers(office, contest, made[-1]), passed[asked])
    return tuple(made)


def newcomers(office: Office, contest: str, count: Count) -> tuple[str, ...]:
    """Return by id whom a count elects who holds no seat in the contest now."""
    state = office.round.contest(contest)
    issued = paper.read(office.store, state)["candidates"]
    ids = [issued[number - 1]["id"] for number in count.declaration.elected]
    return tuple(each for each in ids if each not in state.elected)


def _check_asked(named: Sequence[str], passed: Passed) -> None:
    if passed.candidate not in named:
        raise RefusedError(
            "not_asked",
            f"the seat would not be {passed.candidate}'s: the papers name "
            f"{', '.join(named) or 'nobody new'}, and nobody else is asked",
        )


def _check_kept(store: Store, state: ContestState) -> None:
    """Refuse where the opened ballots are kept no more: withheld ones go with the evidence."""
    opening = state.opening or {}
    files = store.public if opening["published"] else store.private
    for part in state.parts:
        place = places.ballots(state.plan.id, part, state.edition)
        try:
            files.read(place).close()
        except FileNotFoundError as error:
            raise RefusedError(
                "ballots_not_kept",
                f"{place} is not kept any more: nothing can be counted again, so hold an election",
            ) from error

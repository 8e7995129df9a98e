"""What the actions of the poll ask of their data: digests, numbers, parts and moments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hustings.elections.action import RefusedError
from hustings.elections.deadlines import said, words
from hustings.elections.small_cells import shows_record
from hustings.instants import instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from hustings.elections.state import ContestState, Phase, Round

__all__ = [
    "CHANNELS",
    "FATES",
    "awaits_report",
    "contest_of",
    "moment",
    "need_digests",
    "need_elected",
    "need_number",
    "need_numbers",
    "need_parts",
    "need_phase",
    "need_report",
    "need_withheld",
    "not_after",
]

CHANNELS = ("online", "post")
"""How a vote comes in."""

FATES = ("returned", "unreturned", "spoilt", "replaced")
"""What becomes of a paper that was issued: one of these."""

_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def contest_of(now: Round, data: Mapping[str, Any]) -> ContestState:
    """Return where the contest that the data name stands."""
    return now.contest(str(data["contest"]))


def need_phase(contest: ContestState, *phases: Phase) -> None:
    """Raise RefusedError before a room gathers files for a step whose turn it is not."""
    if contest.phase not in phases:
        allowed = " or ".join(phases)
        raise RefusedError(
            "wrong_phase",
            f"{contest.plan.id} is {contest.phase}: this is for {allowed}",
        )


def need_withheld(contest: ContestState, *, published: bool) -> None:
    """Raise RefusedError where a record is published or withheld against the definition."""
    if published != shows_record(contest.plan, contest.opened_papers):
        raise RefusedError(
            "other_publication",
            f"the record of {contest.plan.id} is {'withheld' if published else 'published'} by "
            "election.toml and the papers of its parts",
        )


def awaits_report(now: Round, contest: ContestState) -> bool:
    """Return whether the scrutineer's report on what was counted last must still come in."""
    on = contest.reports[-1]["record"] if contest.reports else None
    return now.definition.scrutineer is not None and on != contest.last_record


def need_report(now: Round, contest: ContestState) -> None:
    """Raise RefusedError before a declaration that the scrutineer's report has to come before."""
    plan = now.definition.scrutineer
    if plan and awaits_report(now, contest):
        raise RefusedError(
            "report_awaited",
            f"the scrutineer's report on {contest.plan.id} is not received, and must come before "
            f"the result is declared ({plan.source}): enter it first",
        )


def need_digests(data: Mapping[str, Any], *names: str) -> None:
    """Raise RefusedError where one of these members is no ``sha256:`` and 64 hex digits."""
    for name in names:
        if not isinstance(data[name], str) or not _DIGEST.fullmatch(data[name]):
            raise RefusedError("bad_digest", f"{name} must be sha256: and 64 hexadecimal digits")


def need_number(what: str, value: object) -> int:
    """Return a whole number of things, 0 or more; raise RefusedError where it is none."""
    if type(value) is not int or value < 0:
        raise RefusedError("no_number", f"{what} must be a whole number, 0 or more, not {value!r}")
    return value


def need_numbers(what: str, values: Mapping[str, Any]) -> int:
    """Return the sum of numbers by name; raise RefusedError where one is no whole number."""
    return sum(need_number(f"{what} {name}".strip(), value) for name, value in values.items())


def need_parts(state: ContestState, what: str, named: Iterable[str]) -> None:
    """Raise RefusedError where something is not given for each part of the electorate."""
    given = sorted(named)
    if given != sorted(state.parts):
        raise RefusedError(
            "other_parts",
            f"{what} must be given for each part of the electorate {sorted(state.parts)}, "
            f"not for {given}",
        )


def need_elected(
    contest: ContestState, data: Mapping[str, Any], eligible: AbstractSet[str]
) -> None:
    """Raise RefusedError where ``elected`` and ``vacant`` are not the seats of the contest, each
    held by another of those who can be elected, or by nobody."""
    elected: list[str] = data["elected"]
    strangers = [each for each in elected if each not in eligible]
    if strangers or len(set(elected)) != len(elected):
        raise RefusedError(
            "no_candidate", f"elected are candidates who stood, each once, not {strangers}"
        )
    vacant = need_number("vacant", data["vacant"])
    if len(elected) + vacant != contest.plan.seats:
        raise RefusedError(
            "seats_do_not_add_up",
            f"{len(elected)} elected and {vacant} vacant are not {contest.plan.seats} seats",
        )


def moment(name: str, text: str) -> datetime:
    """Return the moment that a member of the data gives; raise RefusedError where it is none."""
    try:
        return instant(text)
    except ValueError as error:
        raise RefusedError("no_moment", f"{name}: {error}") from error


def not_after(now: Round, contest: str, event: str, at: datetime) -> None:
    """Raise RefusedError from the moment that the timetable gives on; that moment is too late."""
    due = now.definition.when(event, contest)
    if due and at >= due:
        raise RefusedError(
            "too_late", f"{contest}: {words(event)} was {said(now, due)}; now it is {said(now, at)}"
        )

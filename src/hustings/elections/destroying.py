"""Destroy the evidence of a contest, and publish the certificate of it.

First the certificate is written and the journal binds it, then the files go. Where a process dies
between, the journal says that they are destroyed and some are still there: the same two persons do
it again, and only what is left goes. What was published stays.

The certificate names every file. It gives the digests that the archive has bound before, of what
stood at last; of other files none, for the digest of a short file tells whoever guesses well what
was in it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hustings.elections import places, retention
from hustings.elections.action import RefusedError
from hustings.elections.actions import destroy_ballots
from hustings.elections.permissions import check_permission
from hustings.elections.publishing import as_json, bound, digest, publish
from hustings.instants import instant, stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.elections.retention import Kept
    from hustings.elections.state import ContestState, Round
    from hustings.elections.store import Evidence, Store

__all__ = ["SCHEMA", "bound_before", "by_rule", "content", "destroy", "kept_files"]

SCHEMA = "hustings-destruction/1"


def destroy(office: Office, contest: str, by: Actor, at: datetime, second: Actor) -> Office:
    """Destroy all private files of a contest; return the office after it.

    Raises RefusedError: too early, one person, nothing left; ChangedFileError; OSError.
    """
    check_permission(destroy_ballots.ACTION, by, second, {"contest": contest})
    evidence = office.store.private
    left = kept_files(evidence, contest)
    if office.round.contest(contest).destroyed is None:
        office = _certified(office, contest, left, by, at, second)
    elif not left:
        raise RefusedError("destroyed_before", f"the evidence of {contest} is destroyed")
    for name in left:
        evidence.discard(name)
    return office


def kept_files(evidence: Evidence, contest: str) -> tuple[str, ...]:
    """Return the names of all private files of a contest that are there, in order."""
    return tuple(name for name in evidence.names() if name.startswith(f"contests/{contest}/"))


def _certified(
    office: Office,
    contest: str,
    names: tuple[str, ...],
    by: Actor,
    at: datetime,
    second: Actor,
) -> Office:
    """Publish the certificate. One that a dead process wrote bears its moment and its persons."""
    time = retention.check_over(office.round, contest, at)
    begun = _begun(office.store, contest)
    if begun and (begun["by"], begun["second"]) != (str(by), str(second)):
        raise RefusedError(
            "begun_by_others",
            f"{begun['by']} and {begun['second']} have begun this: they bring it to its end",
        )
    since = instant(begun["destroyed"]) if begun else at
    file = as_json(content(office, contest, names, time, by, since, second))
    data = {"contest": contest, "files": len(names), "certificate": digest(file)}
    public = {places.destruction(contest): file}
    return publish(office, "destroy_ballots", data, by, at, second, public)


def _begun(store: Store, contest: str) -> dict[str, Any] | None:
    try:
        with store.public.read(places.destruction(contest)) as stream:
            held: dict[str, Any] = json.load(stream)
    except FileNotFoundError:
        return None
    return held


def content(
    office: Office,
    contest: str,
    names: tuple[str, ...],
    time: Kept,
    by: Actor,
    at: datetime,
    second: Actor,
) -> dict[str, Any]:
    """Return the content of ``destruction.json``: what, how much, when, by whom, by which rule."""
    state = office.round.contest(contest)
    digests = bound_before(state, _of_account(office.store, state))
    return {
        "schema": SCHEMA,
        "round": office.round.definition.id,
        "contest": contest,
        "title": state.plan.title,
        "destroyed": stamp(at),
        "by": str(by),
        "second": str(second),
        "rule": by_rule(office.round, contest, time),
        "envelopes": (state.close or {"received": 0})["received"],
        "files": [{"name": name, "digest": digests.get(name)} for name in names],
    }


def by_rule(now: Round, contest: str, time: Kept) -> dict[str, Any]:
    """Return the rule of the certificate: how long the evidence was to be kept, and why."""
    plan, end = now.definition.contest(contest), now.definition.when("terms_end", contest)
    return {
        "retention_days": now.definition.retention_days,
        "since": str(time.since),
        "until": str(time.until),
        "because": time.because,
        "vacancies": str(plan.vacancies.rule) if plan.vacancies else None,
        "terms_end": stamp(end) if end else None,
    }


def bound_before(state: ContestState, of_account: Mapping[str, str]) -> dict[str, str]:
    """Return the digests of private files that the archive has bound, by name.

    ``of_account``: those of the published account, of the files that it was made from.
    """
    return {
        **of_account,
        **dict(_of_opening(state)),
        **dict(_of_counts(state)),
        **dict(_of_reports(state)),
    }


def _of_account(store: Store, state: ContestState) -> Mapping[str, str]:
    """Return those of the register of papers and of the post, which the account was made from."""
    if state.account is None:
        return {}
    place = places.account(state.plan.id)
    held = json.loads(bound(store.public, place, state.account["account"]))
    found: Mapping[str, str] = held["evidence"]
    return found


def _of_opening(state: ContestState) -> Iterator[tuple[str, str]]:
    """Yield those of the papers as keyed, and of rankings that are not published."""
    opening, contest = state.opening, state.plan.id
    if opening is None:
        return
    yield places.keyed(contest), opening["keyed"]
    for part, each in opening["ballots"].items() if not opening["published"] else ():
        yield places.ballots(contest, part, state.edition), each


def _of_counts(state: ContestState) -> Iterator[tuple[str, str]]:
    """Yield those of records that are not published."""
    contest, edition = state.plan.id, state.edition
    for number, count in enumerate(state.counts, 1):
        if not count["published"]:
            yield places.record(contest, edition, number), count["record"]
    for number, filled in enumerate(state.vacancies, 1):
        for run, each in enumerate(filled["runs"] if not filled["published"] else (), 1):
            yield places.vacancy_record(contest, edition, number, run), each["record"]


def _of_reports(state: ContestState) -> Iterator[tuple[str, str]]:
    """Yield those of the scrutineer's reports that are not published."""
    for number, each in enumerate(state.reports, 1):
        if not each["published"]:
            yield (
                places.report(state.plan.id, each["suffix"], state.edition, number),
                each["report"],
            )

"""Fix which votes do not count: once, in public, before anything can be opened.

``exclusions.json`` names envelopes by their digests and papers by their numbers, each with its
reason. What each voter is told, with the facts, is private evidence (``notices.json``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hustings.elections import (
    account,
    checks,
    closing,
    places,
    retention,
    settlement,
    subtraction,
    votes,
)
from hustings.elections.action import RefusedError
from hustings.elections.publishing import ChangedFileError, as_json, bound, digest, publish
from hustings.elections.state import Phase
from hustings.instants import instant, stamp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.elections.settlement import Excluded, Vote
    from hustings.elections.state import ContestState
    from hustings.elections.store import Store
    from hustings.roll.absence import Absence

__all__ = ["Counting", "amend", "counting", "fix", "standing"]

SCHEMA = "hustings-exclusions/1"


def fix(
    office: Office,
    contest: str,
    absences: Mapping[str, Sequence[Absence]],
    by: Actor,
    at: datetime,
    second: Actor,
) -> Office:
    """Settle which votes count and publish it. ``absences``: by commitment, as known at ``at``.

    Raises RefusedError, and ChangedFileError where the box is not the one that was closed.
    """
    state = office.round.contest(contest)
    checks.need_phase(state, Phase.CLOSED)
    if not state.account:
        raise RefusedError("account_not_settled", "settle the ballot account first")
    made = _Made.of(office, state, absences)
    private = {places.notices(contest, state.edition): made.notices}
    public = {places.exclusions(contest, state.edition): made.content}
    return publish(office, "fix_exclusions", made.data, by, at, second, public, private)


def amend(
    office: Office,
    contest: str,
    absences: Mapping[str, Sequence[Absence]],
    reason: str,
    by: Actor,
    at: datetime,
    second: Actor,
) -> Office:
    """Settle anew after a count, as a court may order, with absences as they are known now.

    Raises RefusedError where the votes that count differ by a handful from those counted before.
    """
    state = office.round.contest(contest)
    checks.need_phase(state, Phase.COUNTED, Phase.DECLARED)
    retention.check_kept(state)
    edition = state.edition + 1
    made = _Made.of(office, state, absences, edition)
    _check_not_mixed(office.store, state, made.excluded)
    differs = _differences(office.store, state, made.excluded)
    data = {**made.data, "differs": differs, "reason": reason}
    private = {places.notices(contest, edition): made.notices}
    public = {places.exclusions(contest, edition): made.content}
    return publish(office, "amend_exclusions", data, by, at, second, public, private)


def _check_not_mixed(store: Store, state: ContestState, excluded: Sequence[Excluded]) -> None:
    """Refuse to exclude a paper that was taken out of its outer envelope and mixed with others.

    Which of the inner papers it is nobody can tell: another would be left out in its place.
    """
    settled = [counting(store, state, edition) for edition in range(1, state.edition + 1)]
    closed = set.intersection(*(set(each.papers) for each in settled))
    mixed = {each.vote.id for each in excluded if each.vote.channel == "post"} - closed
    if mixed:
        raise RefusedError(
            "papers_mixed",
            f"{len(mixed)} papers are out of their outer envelopes, among others: they can be "
            "excluded no more; amend for the votes online alone",
        )


@dataclass(frozen=True, slots=True)
class _Made:
    """A settlement as data for the journal, as a public file and as private notices."""

    excluded: tuple[Excluded, ...]
    data: dict[str, Any]
    content: bytes
    notices: bytes

    @classmethod
    def of(
        cls,
        office: Office,
        state: ContestState,
        absences: Mapping[str, Sequence[Absence]],
        edition: int = 1,
    ) -> _Made:
        cast = standing(office.store, state)
        plan = state.plan.settlement
        close = instant((state.close or {})["closed"])
        excluded = settlement.settle(cast, absences, plan, close)
        lines = closing.published(office.store, state)
        out = [each.vote.id for each in excluded if each.vote.channel == "online"]
        content = as_json(_public(office, state, cast, excluded, edition))
        data = {
            "contest": state.plan.id,
            "exclusions": digest(content),
            "by_reason": settlement.by_reason(excluded),
            "counted": len(cast) - len(excluded),
            "root": closing.root_of(lines, out),
        }
        letters = [_notice(each, plan.source) for each in excluded]
        return cls(excluded, data, content, as_json({"notices": letters}))


def standing(store: Store, state: ContestState) -> tuple[Vote, ...]:
    """Return every vote that was received in time and not replaced, of both channels.

    Raises ChangedFileError where the box is not the one that was closed, or the post not that of
    the settled account.
    """
    account.check_evidence(store, state)
    envelopes, _ = votes.online(store, state.plan.id)
    if closing.leaves(envelopes) != closing.published(store, state):
        raise ChangedFileError("the envelopes of the evidence are not those of the closed box")
    return (*envelopes, *votes.post(store, state))


def _public(
    office: Office,
    state: ContestState,
    cast: Sequence[Vote],
    excluded: Sequence[Excluded],
    edition: int,
) -> dict[str, Any]:
    plan = state.plan.settlement
    out = {(each.vote.channel, each.vote.id) for each in excluded}
    counted = {part: {"online": 0, "post": 0} for part in state.parts}
    for vote in cast:
        counted[vote.part][vote.channel] += (vote.channel, vote.id) not in out
    return {
        "schema": SCHEMA,
        "round": office.round.definition.id,
        "contest": state.plan.id,
        "edition": edition,
        "policy": {
            "equal_times": plan.equal_times.value,
            "late": plan.late.value,
            "reinstated": plan.reinstated.value,
            "arrivals": plan.arrivals.value,
            "source": plan.source,
        },
        "envelopes": {e.vote.id: e.reason for e in excluded if e.vote.channel == "online"},
        "papers": {e.vote.id: e.reason for e in excluded if e.vote.channel == "post"},
        "by_reason": settlement.by_reason(excluded),
        "counted": counted,
    }


def _notice(each: Excluded, source: str) -> dict[str, Any]:
    """What one voter is told: which rule, which facts, and the two moments that decide."""
    facts: dict[str, Any] = {}
    if each.absence:
        facts["began"] = stamp(each.absence.began)
        facts["reported"] = stamp(each.absence.reported)
        facts["ended"] = stamp(each.absence.ended) if each.absence.ended else ""
    if each.other:
        facts["other_channel"] = each.other.channel
        facts["other_received"] = stamp(each.other.at)
    return {
        "elector": each.vote.elector,
        "channel": each.vote.channel,
        "vote": each.vote.id,
        "received": stamp(each.vote.at),
        "reason": each.reason,
        "rule": source,
        "facts": facts,
    }


@dataclass(frozen=True, slots=True)
class Counting:
    """Which votes count: digests of envelopes, and how many by part and channel."""

    excluded: Mapping[str, str]
    papers: Mapping[str, str]
    counted: Mapping[str, Mapping[str, int]]


def counting(store: Store, state: ContestState, edition: int | None = None) -> Counting:
    """Return what was fixed; raise ChangedFileError where the file was changed."""
    settled = (*state.amended, state.exclusions or {})
    number = edition or state.edition
    place = places.exclusions(state.plan.id, number)
    held = json.loads(bound(store.public, place, settled[number - 1]["exclusions"]))
    return Counting(held["envelopes"], held["papers"], held["counted"])


def _differences(
    store: Store, state: ContestState, excluded: Sequence[Excluded]
) -> dict[str, list[int]]:
    """Return for each part by how many votes the amended set differs from each before it."""
    cast = standing(store, state)
    out = {(each.vote.channel, each.vote.id) for each in excluded}
    now = _by_part(state, [vote for vote in cast if (vote.channel, vote.id) not in out])
    differs: dict[str, list[int]] = {part: [] for part in state.parts}
    for edition in range(1, state.edition + 1):
        held = counting(store, state, edition)
        kept = [
            vote
            for vote in cast
            if vote.id not in (held.excluded if vote.channel == "online" else held.papers)
        ]
        for part, number in subtraction.difference(_by_part(state, kept), now).items():
            differs[part].append(number)
    return differs


def _by_part(state: ContestState, cast: Sequence[Vote]) -> dict[str, set[str]]:
    held: dict[str, set[str]] = {part: set() for part in state.parts}
    for vote in cast:
        held[vote.part].add(f"{vote.channel} {vote.id}")
    return held

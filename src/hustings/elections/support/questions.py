"""Who backs whom: organisations, slates, umbrellas, and endorsements with their dates.

An endorsement joins one organisation to one candidature; each side may have many. It does not pass
from an umbrella to its members nor back: organisations of one umbrella may back different names.
An endorsement that is withdrawn is kept with its date and reason, for papers may be out that show
it. Votes cast before and after such a change are counted by the room that holds the envelopes; it
asks :func:`moments_after_issue`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hustings.elections.action import RefusedError
from hustings.elections.people.held import candidature
from hustings.elections.people.questions import BEFORE_ISSUE
from hustings.elections.support.values import (
    Change,
    Endorsement,
    Kind,
    Membership,
    Organisation,
    Slate,
    Support,
)
from hustings.elections.wording import normalised

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.elections.state import Round

__all__ = [
    "as_called",
    "as_issued",
    "changes_after_issue",
    "members",
    "moments_after_issue",
    "namesake",
    "registered",
    "slates",
    "snapshot",
    "support",
    "umbrellas",
    "with_support",
]


def support(now: Round) -> Support:
    """Return who backs whom in a round: nobody before it is called."""
    return now.support or Support()


def as_called(now: Round, at: datetime) -> Support:
    """Return the organisations and umbrellas that the definition knows, from the call on."""
    plans = now.definition.organisations
    held = {
        plan.id: Organisation(
            id=plan.id,
            name=plan.name,
            aliases=plan.aliases,
            founders=(),
            kind=Kind(plan.kind),
            position=plan.position,
            at=at,
        )
        for plan in plans
    }
    under = tuple(Membership(plan.id, plan.umbrella, at) for plan in plans if plan.umbrella)
    return Support(held, under)


def with_support(now: Round, changed: Support) -> Round:
    """Return the round with its support replaced."""
    return replace(now, support=changed)


def registered(now: Round, organisation: str) -> Organisation:
    """Return an organisation by id; raise RefusedError where it is not registered."""
    held = support(now).organisations
    if organisation not in held:
        raise RefusedError(
            "unknown_organisation",
            f"{organisation} is not registered: register it first (there: {', '.join(held)})",
        )
    return held[organisation]


def snapshot(now: Round, contest: str, at: datetime | None = None) -> tuple[Endorsement, ...]:
    """Return the endorsements of a contest that held at a moment (None: that hold now).

    One given at the very moment holds; one withdrawn at it holds no longer. In the order in which
    they were given.
    """
    return tuple(
        each
        for each in support(now).endorsements
        if each.contest == contest
        and _held(each.at, each.withdrawn.at if each.withdrawn else None, at)
    )


def as_issued(now: Round, contest: str) -> tuple[Endorsement, ...]:
    """Return the endorsements that held when papers were issued (before that: that hold now)."""
    return tuple(
        each
        for each in support(now).endorsements
        if each.contest == contest
        and each.phase in BEFORE_ISSUE
        and not (each.withdrawn and each.withdrawn.phase in BEFORE_ISSUE)
    )


def changes_after_issue(now: Round, contest: str) -> tuple[Change, ...]:
    """Return what changed after papers were issued, oldest first: the notes beside the paper."""
    changes = []
    for each in support(now).endorsements:
        if each.contest != contest:
            continue
        if each.phase not in BEFORE_ISSUE:
            changes.append(Change(each.at, each.organisation, each.candidate, "endorsed", ""))
        gone = each.withdrawn
        if gone and gone.phase not in BEFORE_ISSUE:
            change = Change(gone.at, each.organisation, each.candidate, "withdrawn", gone.reason)
            changes.append(change)
    return tuple(sorted(dict.fromkeys(changes), key=lambda change: change.at))


def moments_after_issue(now: Round, contest: str) -> tuple[datetime, ...]:
    """Return each moment at which an endorsement changed after issue, once, oldest first.

    Votes are counted before and after each of them by the time on their envelopes.
    """
    return tuple(dict.fromkeys(change.at for change in changes_after_issue(now, contest)))


def slates(now: Round, endorsements: tuple[Endorsement, ...]) -> tuple[Slate, ...]:
    """Return the slates that endorsements make up (of a snapshot, or as issued), by organisation
    and region; who withdrew from the contest before its papers were issued is on none.

    Ordered by recommended place, then as they were given. A slate may have fewer names than there
    are seats, more, or one.
    """
    lists: dict[tuple[str, str], list[Endorsement]] = {}
    for each in endorsements:
        gone = candidature(now, each.contest, each.candidate).withdrawn
        if each.slate and not (gone and gone.phase in BEFORE_ISSUE):
            lists.setdefault((each.organisation, each.region), []).append(each)
    return tuple(
        Slate(organisation, region, tuple(each.candidate for each in _in_order(listed)))
        for (organisation, region), listed in lists.items()
    )


def members(now: Round, umbrella: str, at: datetime | None = None) -> tuple[str, ...]:
    """Return the organisations under an umbrella at a moment (None: now)."""
    held = support(now).memberships
    return tuple(
        each.organisation
        for each in held
        if each.umbrella == umbrella and _held(each.joined, each.left, at)
    )


def umbrellas(now: Round, organisation: str, at: datetime | None = None) -> tuple[str, ...]:
    """Return the umbrellas that an organisation is under at a moment (None: now)."""
    held = support(now).memberships
    return tuple(
        each.umbrella
        for each in held
        if each.organisation == organisation and _held(each.joined, each.left, at)
    )


def namesake(now: Round, *names: str) -> Organisation | None:
    """Return an organisation that is known by one of these names, or by one that reads the same."""
    wanted = {normalised(name) for name in names}
    for each in support(now).organisations.values():
        if wanted & {normalised(name) for name in (each.name, *each.aliases)}:
            return each
    return None


def _held(since: datetime, until: datetime | None, at: datetime | None) -> bool:
    if at is None:
        return until is None
    return since <= at and (until is None or at < until)


def _in_order(listed: list[Endorsement]) -> list[Endorsement]:
    return sorted(listed, key=lambda each: (each.order == 0, each.order))

"""The settlement made again: whose vote does not count, by the declared policy."""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hustings.elections import places, settlement
from hustings.elections.publishing import as_json
from hustings.elections.settlement import ONLINE_COUNTS, PAPER_COUNTS
from hustings.elections.small_cells import are_large
from hustings.instants import instant, stamp
from hustings.verify.archive import accepted, declared, entitled, excluded
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from hustings.elections.settlement import Excluded, Vote
    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying
    from hustings.verify.archive.history import Edition
    from hustings.verify.archive.reading import Readers

__all__ = ["check", "check_changes", "check_notices"]

_ARRIVALS = (ONLINE_COUNTS, PAPER_COUNTS)
Reasons = dict[tuple[str, str], str]


def check(case: Case, edition: Edition, store: Readers, named: entitled.Named | None) -> Saying:
    """From the envelopes, the post and the register the same votes are excluded, for the same
    reasons. Without a register: of an elector's two votes, the right one gave way."""
    held = excluded.fixed(case, edition.number)
    said = _said(held)
    cast = accepted.standing(case, store)
    close = instant((case.state.close or {})["closed"])
    if named:
        found = _settled(case, edition.settled.at, store, named)
    else:
        said = {vote: reason for vote, reason in said.items() if reason in _ARRIVALS}
        absent = _said(held).keys() - said.keys()
        left = tuple(vote for vote in cast if (vote.channel, vote.id) not in absent)
        found = settlement.settle(left, {}, case.plan.settlement, close)
    made = {(each.vote.channel, each.vote.id): each.reason for each in found}
    yield from _differences(places.exclusions(case.contest, edition.number), said, made)
    yield from _parts(case, edition, held, cast, _said(held))
    words = "register and votes" if named else "votes of electors who cast two"
    return f"settlement: made again from the {words}, {len(made):,} do not count, as published"


@lru_cache(maxsize=1)
def _settled(
    case: Case, known: datetime, store: Readers, named: entitled.Named
) -> tuple[Excluded, ...]:
    """Settle with the absences of the register, as the office knew them at a moment."""
    close = instant((case.state.close or {})["closed"])
    away = entitled.absences(named, close, known)
    return settlement.settle(accepted.standing(case, store), away, case.plan.settlement, close)


def _said(held: Mapping[str, Mapping[str, str]]) -> Reasons:
    online = {("online", receipt): reason for receipt, reason in held["envelopes"].items()}
    return online | {("post", number): reason for number, reason in held["papers"].items()}


def _differences(place: str, said: Reasons, made: Reasons) -> Iterator[Wrong]:
    for channel, vote in sorted(said.keys() | made.keys()):
        one, other = said.get((channel, vote)), made.get((channel, vote))
        if one != other:
            found = f"does not count ({one})" if one else "counts"
            wanted = f"does not count ({other})" if other else "counts"
            yield Wrong(place, f"{channel} {vote} {found}; by the policy it {wanted}")


def _parts(
    case: Case,
    edition: Edition,
    held: Mapping[str, Mapping[str, Mapping[str, int]]],
    cast: tuple[Vote, ...],
    out: Reasons,
) -> Iterator[Wrong]:
    """The post that counts, by part, which the public cannot see."""
    counted = Counter(
        vote.part for vote in cast if vote.channel == "post" and ("post", vote.id) not in out
    )
    for part in case.parts:
        said = held["counted"][part]["post"]
        if said != counted[part]:
            place = places.exclusions(case.contest, edition.number)
            yield Wrong(place, f"{part} by post: {said} count, {counted[part]} are left".strip())


def check_changes(case: Case, edition: Edition, store: Readers) -> Saying:
    """Votes before and after each change of an endorsement are as many as was declared."""
    place = places.declaration(case.contest, edition.number)
    told = declared.endorsements_changed(case, edition)
    out = _said(excluded.fixed(case, edition.number))
    cast = [
        vote.at for vote in accepted.standing(case, store) if (vote.channel, vote.id) not in out
    ]
    moments = [instant(each["at"]) for each in told]
    before = [sum(at < moment for at in cast) for moment in moments]
    between = [later - earlier for earlier, later in pairwise([0, *before, len(cast)])]
    shown = are_large(case.plan.publication, [number for number in between if number])
    for each, number in zip(told, before, strict=True):
        wanted = (number, len(cast) - number) if shown else (None, None)
        if (each["before"], each["after"]) != wanted:
            found = f"{each['before']} before and {each['after']} after {each['at']}"
            yield Wrong(place, f"votes {found}; the envelopes make {wanted[0]} and {wanted[1]}")
    return f"endorsements: votes before and after {len(told)} changes are those of the envelopes"


def check_notices(
    case: Case, edition: Edition, store: Readers, named: entitled.Named | None
) -> Saying:
    """There is a notice for each vote that does not count, with its reason, and no other; with a
    register, also with the moments that decided."""
    place = places.notices(case.contest, edition.number)
    content = store.private.content(place)
    held = json.loads(content)["notices"]
    if as_json({"notices": held}) != content:
        yield Wrong(place, "not in the one form that files of a round have")
    said = _said(excluded.fixed(case, edition.number))
    notices = {(each["channel"], each["vote"]): each["reason"] for each in held}
    if notices != said or len(held) != len(notices):
        yield Wrong(place, f"{len(held)} notices, which are not those of {len(said)} exclusions")
    cast = {(vote.channel, vote.id): vote for vote in accepted.standing(case, store)}
    for number, each in enumerate(held, 1):
        vote = cast.get((each["channel"], each["vote"]))
        if vote is None or (vote.elector, stamp(vote.at)) != (each["elector"], each["received"]):
            yield Wrong(place, f"notice {number} is for another elector or moment than the vote's")
        if each["rule"] != case.plan.settlement.source:
            yield Wrong(place, f"notice {number} names the rule {each['rule']!r}")
    if named:
        yield from _facts(case, edition, store, named, held)
    return f"notices: {len(held):,}, one for each vote that does not count"


def _facts(
    case: Case,
    edition: Edition,
    store: Readers,
    named: entitled.Named,
    held: list[dict[str, Any]],
) -> Iterator[Wrong]:
    """The moments that a notice names are those of the register and of the other vote."""
    found = _settled(case, edition.settled.at, store, named)
    wanted = {(each.vote.channel, each.vote.id): _moments(each) for each in found}
    for number, each in enumerate(held, 1):
        if each["facts"] != wanted.get((each["channel"], each["vote"])):
            place = places.notices(case.contest, edition.number)
            yield Wrong(place, f"notice {number} names other moments than register and votes")


def _moments(each: Excluded) -> dict[str, str]:
    told: dict[str, str] = {}
    if each.absence:
        ended = each.absence.ended
        told["began"], told["reported"] = stamp(each.absence.began), stamp(each.absence.reported)
        told["ended"] = stamp(ended) if ended else ""
    if each.other:
        told["other_channel"], told["other_received"] = each.other.channel, stamp(each.other.at)
    return told

"""The settlement made again: whose vote does not count, by the declared policy."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from hustings.elections import places, settlement, votes
from hustings.elections.instants import instant
from hustings.elections.settlement import ONLINE_COUNTS, PAPER_COUNTS
from hustings.verify.archive import entitled, excluded
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.elections.settlement import Vote
    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying
    from hustings.verify.archive.history import Edition
    from hustings.verify.archive.reading import Readers

__all__ = ["check", "check_notices"]

_ARRIVALS = (ONLINE_COUNTS, PAPER_COUNTS)
Reasons = dict[tuple[str, str], str]


def check(case: Case, edition: Edition, store: Readers, named: entitled.Named | None) -> Saying:
    """From the envelopes, the post and the register the same votes are excluded, for the same
    reasons. Without a register: of an elector's two votes, the right one gave way."""
    held = excluded.fixed(case, edition.number)
    said = _said(held)
    cast = (*votes.online(store, case.contest)[0], *votes.post(store, case.state))
    close = instant((case.state.close or {})["closed"])
    if named:
        away = entitled.absences(named, close, edition.settled.at)
    else:
        away = {}
        said = {vote: reason for vote, reason in said.items() if reason in _ARRIVALS}
        absent = _said(held).keys() - said.keys()
        cast = tuple(vote for vote in cast if (vote.channel, vote.id) not in absent)
    found = settlement.settle(cast, away, case.plan.settlement, close)
    made = {(each.vote.channel, each.vote.id): each.reason for each in found}
    yield from _differences(places.exclusions(case.contest, edition.number), said, made)
    yield from _parts(case, edition, held, cast, _said(held))
    words = "register and votes" if named else "votes of electors who cast two"
    return f"settlement: made again from the {words}, {len(made):,} do not count, as published"


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


def check_notices(case: Case, edition: Edition, store: Readers) -> Saying:
    """There is a notice for each vote that does not count, with its reason, and no other."""
    place = places.notices(case.contest, edition.number)
    held = json.loads(store.private.content(place))["notices"]
    said = _said(excluded.fixed(case, edition.number))
    notices = {(each["channel"], each["vote"]): each["reason"] for each in held}
    if notices != said or len(held) != len(notices):
        yield Wrong(place, f"{len(held)} notices, which are not those of {len(said)} exclusions")
    cast = (*votes.online(store, case.contest)[0], *votes.post(store, case.state))
    owners = {(vote.channel, vote.id): vote.elector for vote in cast}
    for number, each in enumerate(held, 1):
        if owners.get((each["channel"], each["vote"])) != each["elector"]:
            yield Wrong(place, f"notice {number} is for another elector than the vote's")
        if each["rule"] != case.plan.settlement.source:
            yield Wrong(place, f"notice {number} names the rule {each['rule']!r}")
    return f"notices: {len(held):,}, one for each vote that does not count"

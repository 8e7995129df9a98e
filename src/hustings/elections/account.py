"""The ballot account: every numbered paper that was issued has one fate, and the fates add up.

issued = returned + unreturned + spoilt + replaced, in each part and by each channel. Nothing here
is found by subtraction: each paper of the register is given its fate, and the action compares the
sums with what the journal says was issued, replaced and received.
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any

from hustings.elections import checks, issuing, places, returns, votes
from hustings.elections.checks import FATES
from hustings.elections.publishing import ChangedFileError, as_json, bound, digest, publish
from hustings.elections.state import Phase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.issuing import Issued
    from hustings.elections.office import Office
    from hustings.elections.settlement import Vote
    from hustings.elections.state import ContestState
    from hustings.elections.store import Store

__all__ = ["check_evidence", "evidence", "figures", "figures_of", "settle"]

SCHEMA = "hustings-account/1"

Figures = dict[str, dict[str, dict[str, int]]]


def settle(office: Office, contest: str, by: Actor, at: datetime) -> Office:
    """Publish the account and settle it; raise RefusedError where it does not balance."""
    state = office.round.contest(contest)
    checks.need_phase(state, Phase.CLOSED)
    made, revotes = figures(office.store, state)
    codes = Counter(each.code for each in returns.read(office.store, contest))
    content = as_json(
        {
            "schema": SCHEMA,
            "round": office.round.definition.id,
            "contest": contest,
            "figures": made,
            "revotes": revotes,
            "post_by_code": dict(codes),
            "evidence": evidence(office.store, contest),
        }
    )
    data = {"contest": contest, "account": digest(content), "figures": made, "revotes": revotes}
    public = {places.account(contest): content}
    return publish(office, "settle_account", data, by, at, public=public)


def evidence(store: Store, contest: str) -> dict[str, str]:
    """Return the digests of the private files that the account was made from."""
    names = (places.issued(contest), places.returns(contest))
    return {name: digest(store.private.since(name, 0)) for name in names}


def check_evidence(store: Store, state: ContestState) -> None:
    """Raise ChangedFileError where a file behind the account is not what it was."""
    settled = (state.account or {})["account"]
    held = json.loads(bound(store.public, places.account(state.plan.id), settled))
    for name, digest_ in evidence(store, state.plan.id).items():
        if held["evidence"][name] != digest_:
            raise ChangedFileError(f"{name} was changed after the account was settled")


def figures(store: Store, state: ContestState) -> tuple[Figures, dict[str, int]]:
    """Return the account by part and channel, and by part how many votes online were replaced.

    A vote online that another replaces is a ballot issued again and replaced.
    """
    cast = tuple(votes.outsides(store, state.plan.id))
    return figures_of(store, state, cast, issuing.register(store, state))


def figures_of(
    store: Store, state: ContestState, cast: Sequence[Vote], papers: Sequence[Issued]
) -> tuple[Figures, dict[str, int]]:
    """Return the same where the outsides of the box and the register of papers are at hand."""
    voted = {vote.elector for vote in cast}
    fates = chain(_post(store, state, papers), _online(state, papers, voted))
    made, revotes = _added(state, fates), _revotes(state, cast)
    for part, again in revotes.items():
        if again:
            made[part]["online"]["issued"] += again
            made[part]["online"]["replaced"] += again
    return made, revotes


def _revotes(state: ContestState, cast: Iterable[Vote]) -> dict[str, int]:
    """How many votes online were replaced by later ones, by part."""
    replaced = dict.fromkeys(state.parts, 0)
    seen: set[str] = set()
    for vote in cast:
        replaced[vote.part] += vote.elector in seen
        seen.add(vote.elector)
    return replaced


def _post(
    store: Store, state: ContestState, papers: Iterable[Issued]
) -> Iterator[tuple[Issued, str]]:
    codes = {each.number: each.code for each in returns.read(store, state.plan.id)}
    replaced = {each["old"] for each in state.reissued if each["channel"] == "post"}

    def fate(paper: Issued) -> str:
        if paper.number in replaced:
            return "replaced"
        code = codes.get(paper.number, "unreturned")
        return code if code in FATES else "unreturned"

    return ((paper, fate(paper)) for paper in papers if paper.channel == "post")


def _online(
    state: ContestState, papers: Iterable[Issued], voted: set[str]
) -> Iterator[tuple[Issued, str]]:
    replaced = {each["old"] for each in state.reissued if each["channel"] == "online"}

    def fate(paper: Issued) -> str:
        if paper.number in replaced:
            return "replaced"
        return "returned" if paper.elector in voted else "unreturned"

    return ((paper, fate(paper)) for paper in papers if paper.channel == "online")


def _added(state: ContestState, fates: Iterable[tuple[Issued, str]]) -> Figures:
    issued: Mapping[str, Mapping[str, Any]] = (state.paper or {})["issued"]
    made = {
        part: {channel: dict.fromkeys(("issued", *FATES), 0) for channel in channels}
        for part, channels in issued.items()
    }
    for paper, fate in fates:
        line = made[paper.part][paper.channel]
        line["issued"] += 1
        line[fate] += 1
    return made

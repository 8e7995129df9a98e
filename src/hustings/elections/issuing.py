"""Issue numbered papers, and replace those that are lost: who has which number is private."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from hustings.elections import office as the_office
from hustings.elections import paper, places, returns
from hustings.elections.action import RefusedError
from hustings.elections.frozen_roll import electors
from hustings.elections.publishing import as_json, digest, publish

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.elections.state import ContestState
    from hustings.elections.store import Files, Store

__all__ = ["Issued", "issue", "posted", "register", "replace", "reposted"]


_POSTED = re.compile(rb"^([0-9]+) post [0-9a-f]+ (.*)$", re.MULTILINE)


class Issued(NamedTuple):
    """One numbered paper. Numbers count from 1 in each channel; a new one follows the last."""

    number: int
    channel: str
    elector: str
    part: str


def issue(
    office: Office,
    contest: str,
    channels: Mapping[str, Sequence[str]],
    by: Actor,
    at: datetime,
    second: Actor,
) -> Office:
    """Issue the papers of a contest. ``channels``: commitment to the channels by which that elector
    gets a paper. Raises RefusedError, ValueError (no order of the paper can be made)."""
    state = office.round.contest(contest)
    if not state.roll:
        raise RefusedError("no_roll", "freeze the roll before papers are issued")
    papers = tuple(_numbered(electors(office.store, state), channels))
    order = paper.order(office.round, contest)
    content = as_json(paper.as_issued(office.round, contest, order))
    data = {
        "contest": contest,
        "paper": digest(content),
        "order": list(order),
        "issued": _numbers(state, papers),
    }
    lines = "".join(f"{p.number} {p.channel} {p.elector} {p.part}\n" for p in papers)
    private = {places.issued(contest): lines.encode()}
    public = {places.paper(contest): content}
    return publish(office, "issue_papers", data, by, at, second, public, private)


def _numbered(roll: Mapping[str, str], channels: Mapping[str, Sequence[str]]) -> Iterator[Issued]:
    """Number the papers in the order of commitments, which tells nothing of who is who."""
    strangers = channels.keys() - roll.keys()
    if strangers:
        raise RefusedError("not_on_roll", f"{len(strangers)} papers are for nobody on the roll")
    last: Counter[str] = Counter()
    for elector in sorted(channels):
        for channel in sorted(set(channels[elector])):
            last[channel] += 1
            yield Issued(last[channel], channel, elector, roll[elector])


def _numbers(state: ContestState, papers: Sequence[Issued]) -> dict[str, dict[str, int]]:
    by_channel = sorted({each.channel for each in papers})
    found = {part: dict.fromkeys(by_channel, 0) for part in state.parts}
    for each in papers:
        found[each.part][each.channel] += 1
    return found


def register(store: Store, state: ContestState) -> tuple[Issued, ...]:
    """Return every paper that was issued, those that replace others last."""
    with store.private.read(places.issued(state.plan.id)) as stream:
        lines = stream.read().decode().splitlines()
    first = [_paper(line) for line in lines]
    elector = {(each.channel, each.number): each.elector for each in first}
    again = []
    for entry in state.reissued:
        channel, new = entry["channel"], entry["new"]
        elector[channel, new] = elector[channel, entry["old"]]
        again.append(Issued(new, channel, elector[channel, new], entry["part"]))
    return (*first, *again)


def posted(files: Files, contest: str) -> dict[int, str]:
    """Return the part of each paper that was issued by post at first, by its number: of half a
    million papers these few lines alone are read."""
    with files.read(places.issued(contest)) as stream:
        return {int(number): part.decode() for number, part in _POSTED.findall(stream.read())}


def reposted(state: ContestState) -> dict[int, str]:
    """Return the part of each paper by post that replaces another, by its number."""
    again = (each for each in state.reissued if each["channel"] == "post")
    return {each["new"]: each["part"] for each in again}


def _paper(line: str) -> Issued:
    number, channel, elector, part = line.split(" ", 3)
    return Issued(int(number), channel, elector, part)


def replace(
    office: Office, contest: str, channel: str, old: int, reason: str, by: Actor, at: datetime
) -> Office:
    """Replace a paper that has not come back by one of the next number.

    Raises RefusedError where there is no such paper, it is replaced already or was returned.
    """
    state = office.round.contest(contest)
    papers = [each for each in register(office.store, state) if each.channel == channel]
    held = next((each for each in papers if each.number == old), None)
    if held is None:
        raise RefusedError("not_issued", f"no paper {old} was issued by {channel}")
    came = (each.number for each in returns.read(office.store, contest) if each.code == "returned")
    if channel == "post" and old in came:
        raise RefusedError("returned", f"paper {old} has come back: it is not lost")
    data = {
        "contest": contest,
        "part": held.part,
        "channel": channel,
        "old": old,
        "new": len(papers) + 1,
        "reason": reason,
    }
    return the_office.act(office, "replace_paper", data, by, at)

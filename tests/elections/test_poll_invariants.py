"""Random polls carried to the opening: no vote lost, none twice, none of somebody who had left."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.poll import CONTEST, DEPUTY, RO, Poll, at, plan

from hustings.elections import exclusions, issuing, opened, paper, paper_votes, returns
from hustings.elections.definition import Arrivals, SettlementPlan
from hustings.elections.paper_votes import Place
from hustings.roll.absence import Absence

MINUTES = st.none() | st.integers(0, 9)


@dataclass(frozen=True)
class Member:
    """What one member does: votes online, by post, resigns, each at a minute or never."""

    online: int | None
    post: int | None
    resigns: int | None

    def votes(self, arrivals: Arrivals) -> str | None:
        """Return the channel by which this member's vote counts, by the words of the rule."""
        cast = {"online": self.online, "post": self.post}
        fine = [
            channel
            for channel, minute in cast.items()
            if minute is not None and (self.resigns is None or minute < self.resigns)
        ]
        if len(fine) < 2:
            return fine[0] if fine else None
        return "post" if arrivals == "paper" or self.post <= self.online else "online"


MEMBERS = st.lists(st.builds(Member, MINUTES, MINUTES, MINUTES), min_size=1, max_size=8)


RANKINGS = tuple(permutations((1, 2, 3, 4)))


def marks(number: int, channel: str) -> tuple[int, ...]:
    """A ranking that tells its member and channel apart, as no real one should."""
    return RANKINGS[number + (8 if channel == "post" else 0)]


def carried(members: list[Member], arrivals: Arrivals) -> Poll:
    policy = plan(settlement=SettlementPlan(arrivals=arrivals))
    names = [f"m{number}" for number in range(len(members))]
    poll = Poll.begun(policy).polling(dict.fromkeys(names, ""), names)
    papers = {p.elector: p for p in issuing.register(poll.office.store, poll.state)}
    by_elector = {poll.commitment(name): number for number, name in enumerate(names)}
    numbers = {
        by_elector[elector]: paper.number
        for elector, paper in papers.items()
        if paper.channel == "post"
    }
    for number, member in enumerate(members):
        if member.online is not None:
            poll.vote(names[number], marks(number, "online"), member.online)
        if member.post is not None:
            entry = (poll.office, CONTEST, numbers[number], "returned", RO, at(member.post))
            returns.enter(*entry)
    left = {
        name: (Absence("resigned", at(member.resigns), at(member.resigns)),)
        for name, member in zip(names, members, strict=True)
        if member.resigns is not None
    }
    return poll.closed().settled().fixed(left)


@settings(max_examples=60)
@given(MEMBERS, st.sampled_from(Arrivals))
def test_what_is_opened_is_exactly_what_the_rule_says(members, arrivals):
    poll = carried(members, arrivals)
    expected: Counter[tuple[int, ...]] = Counter()
    for number, member in enumerate(members):
        channel = member.votes(arrivals)
        if channel:
            expected[marks(number, channel)] += 1
        if channel == "post":
            for person in (RO, DEPUTY):
                place = Place("", "A", number + 1)
                paper_votes.key(poll.office, CONTEST, place, marks(number, "post"), person)
    poll.unsealed()
    issued = paper.terms(poll.state, paper.read(poll.office.store, poll.state))
    box = opened.opened_ballots(poll.office.store, poll.state, issued).box
    assert {row: papers for papers, row in box.rows()} == dict(expected)
    received = sum((m.online is not None) + (m.post is not None) for m in members)
    out = sum(poll.state.exclusions["by_reason"].values())
    assert box.total + out == received
    fixed = exclusions.counting(poll.office.store, poll.state)
    assert len(fixed.excluded) + len(fixed.papers) == out

"""The votes of a rehearsal: ranked, sealed, delivered in the order of time; papers by post."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hustings.elections import issuing, paper, returns
from hustings.elections.accepting import BATCH, Box
from hustings.elections.action import RefusedError
from hustings.elections.ceremony import key_of
from hustings.elections.returns import Return
from hustings.seal import paper as inside
from hustings.seal.envelope import Envelope
from hustings.seal.many import seal_many
from hustings.simulate.conduct import moment
from hustings.simulate.electorate import generator
from hustings.simulate.preferences import camps, rankings
from hustings.simulate.rehearsal.officers import OFFICER
from hustings.simulate.rehearsal.scene import Inner
from hustings.simulate.script import Candidature

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from hustings.simulate.rehearsal.scene import Scene
    from hustings.simulate.rehearsal.telling import Told

__all__ = ["deliver", "post_back"]

Marks = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Vote:
    at: int
    elector: str
    part: str
    text: bytes


def deliver(scene: Scene, contest: str, told: Told) -> tuple[int, Counter[str]]:
    """Rank, seal and deliver the votes online; return how many were acknowledged, and the refused
    by code."""
    envelopes = sorted(_sealed(scene, contest, _online(scene, contest), told), key=_time)
    box = Box(scene.office, contest)
    refused: Counter[str] = Counter()
    for start in range(0, len(envelopes), BATCH):
        told.doing(f"{contest}: delivering", start, len(envelopes))
        for answer in box.accept_many(envelopes[start : start + BATCH]):
            if isinstance(answer, RefusedError):
                refused[answer.code] += 1
    return len(envelopes) - refused.total(), refused


def _time(envelope: Envelope) -> datetime:
    return envelope.at


def _online(scene: Scene, contest: str) -> list[_Vote]:
    """Return first and second votes online; who is sent a paper votes online only as a second."""
    done, voters = scene.done, scene.voters[contest]
    rows = np.fromiter(voters, np.int64, len(voters))
    first = rows[done.votes[rows] & ~done.post[rows]]
    second = rows[done.again[rows] > 0]
    times = np.concatenate([done.at[first], done.again[second]]).tolist()
    names = paper.names_on(scene.office.round.contest(contest))
    ranked = _ranked(scene, contest, len(times), "online")
    return [
        _Vote(at, *voters[row], inside.plaintext(marks, names))
        for row, at, marks in zip([*first.tolist(), *second.tolist()], times, ranked, strict=True)
    ]


def _ranked(scene: Scene, contest: str, voters: int, purpose: str) -> list[Marks]:
    """Return simulated rankings over the names of the paper, in their numbers there."""
    state, script = scene.office.round.contest(contest), scene.script
    by_id = {each.id: each for each in script.candidatures if each.contest == contest}
    standing = [by_id[name] for name in (state.paper or {})["order"]]
    if state.plan.reopen_nominations:
        standing.append(Candidature(contest, "", "", {}, appeal=0))
    chance = generator(script.seed, f"{contest}, {purpose}")
    lean = camps(chance, voters, script.camps)
    return rankings(chance, lean, list(script.camps), standing, len(standing))


def _sealed(scene: Scene, contest: str, votes: Sequence[_Vote], told: Told) -> Iterator[Envelope]:
    """Yield each vote in its envelope; sealing goes part by part, on all cores."""
    state = scene.office.round.contest(contest)
    public = key_of(scene.office.store, state).public
    for part in state.parts:
        own = [vote for vote in votes if vote.part == part]
        about = public.about(part)
        texts = [vote.text for vote in own]
        sealed = seal_many(
            public, about, texts, lambda n, total: told.doing(f"{contest}: sealing", n, total)
        )
        for vote, closed in zip(own, sealed, strict=True):
            yield Envelope(
                scheme=about.scheme,
                round=about.round,
                contest=contest,
                part=part,
                key=about.key,
                elector=vote.elector,
                at=moment(vote.at),
                where="voter",
                sealed=closed,
            )


def post_back(scene: Scene, contest: str, told: Told) -> tuple[Inner, ...]:
    """Enter the outer envelopes that come back, and return what lies inside."""
    done, voters = scene.done, scene.voters[contest]
    papers = issuing.register(scene.office.store, scene.office.round.contest(contest))
    numbers = {each.elector: each.number for each in papers if each.channel == "post"}
    rows = [row for row, (line, _) in voters.items() if done.votes[row] and line in numbers]
    rows.sort(key=lambda row: int(done.at[row]))
    came = [Return(numbers[voters[row][0]], moment(int(done.at[row])), "returned") for row in rows]
    told.doing(f"{contest}: papers come back", 0, len(came))
    returns.enter_many(scene.office, contest, came, OFFICER)
    ranked = _ranked(scene, contest, len(rows), "post")
    return tuple(
        Inner(each.number, voters[row][1], marks, bool(done.doubtful[row]))
        for row, each, marks in zip(rows, came, ranked, strict=True)
    )

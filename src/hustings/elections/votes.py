"""The votes of a contest as seen from outside: who has one that stands, by channel, and since when.

Read from the evidence: the envelopes in the order in which they were accepted, the outer envelopes
of the post. What was replaced is no vote any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections import issuing, places, returns
from hustings.elections.settlement import Vote
from hustings.seal import envelope as sealed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.elections.issuing import Issued
    from hustings.elections.state import ContestState
    from hustings.elections.store import Store
    from hustings.seal.envelope import Envelope

__all__ = ["accepted", "online", "post"]

ONLINE, POST = "online", "post"


def accepted(store: Store, contest: str) -> Iterator[tuple[str, Envelope]]:
    """Yield the receipt and the envelope of every line of the box, in order of acceptance.

    Raises BadEnvelopeError where a line was changed into what is no envelope.
    """
    for line in store.private.since(places.sealed(contest), 0).splitlines(keepends=True):
        yield sealed.receipt(line), sealed.parse(line)


def online(store: Store, contest: str) -> tuple[tuple[Vote, ...], int]:
    """Return the standing vote of each elector online, and how many later ones replaced."""
    last: dict[str, Vote] = {}
    lines = 0
    for receipt, envelope in accepted(store, contest):
        lines += 1
        vote = Vote(ONLINE, receipt, envelope.elector, envelope.part, envelope.at)
        last[envelope.elector] = vote
    return tuple(last.values()), lines - len(last)


def post(store: Store, state: ContestState) -> tuple[Vote, ...]:
    """Return the vote by post of each elector: returned, and its number not replaced."""
    came = [each for each in returns.read(store, state.plan.id) if each.code == "returned"]
    if not came:
        return ()
    replaced = {each["old"] for each in state.reissued if each["channel"] == POST}
    papers: dict[int, Issued] = {
        each.number: each for each in issuing.register(store, state) if each.channel == POST
    }
    return tuple(
        Vote(POST, str(each.number), papers[each.number].elector, papers[each.number].part, each.at)
        for each in came
        if each.number not in replaced
    )

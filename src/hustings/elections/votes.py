"""The votes of a contest as seen from outside: who has one that stands, by channel, and since when.

Read from the evidence: the envelopes in the order in which they were accepted, the outer envelopes
of the post. What was replaced is no vote any more.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hustings.elections import issuing, places, returns
from hustings.elections.publishing import ChangedFileError
from hustings.elections.settlement import Vote
from hustings.instants import instant
from hustings.seal import envelope as sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hustings.elections.issuing import Issued
    from hustings.elections.state import ContestState
    from hustings.elections.store import Store
    from hustings.seal.envelope import Envelope

__all__ = ["accepted", "last_of_each", "online", "outside", "outsides", "post", "posted"]

ONLINE, POST = "online", "post"


def accepted(store: Store, contest: str) -> Iterator[tuple[str, Envelope]]:
    """Yield the receipt and the whole envelope of every line of the box, in order of acceptance.

    Raises ChangedFileError where a line was changed into what is no envelope.
    """
    for number, line in enumerate(_lines(store, contest), 1):
        with _at_line(contest, number):
            yield sealed.receipt(line), sealed.parse(line)


def outsides(store: Store, contest: str) -> Iterator[Vote]:
    """Yield the outside of every line of the box, in order of acceptance: quicker than the whole.

    The receipt is the digest of the line, so that whoever compares it with the digests that the
    close has published knows that it is an envelope which was whole then. Raises ChangedFileError.
    """
    for number, line in enumerate(_lines(store, contest), 1):
        yield outside(contest, number, line)


def outside(contest: str, number: int, line: bytes) -> Vote:
    """Return the outside of one line of the box, of that number; raise ChangedFileError."""
    with _at_line(contest, number):
        held = json.loads(line)
        part, at = held["part"], instant(held["at"])
        return Vote(ONLINE, sealed.receipt(line), held["elector"], part, at)


def _lines(store: Store, contest: str) -> list[bytes]:
    return store.private.since(places.sealed(contest), 0).splitlines(keepends=True)


@contextmanager
def _at_line(contest: str, number: int) -> Iterator[None]:
    """Say where a line stands that cannot be read; never what is in it."""
    try:
        yield
    except (ValueError, KeyError, TypeError, RecursionError):
        place = places.sealed(contest)
        raise ChangedFileError(f"{place}: line {number} was changed: no envelope") from None


def online(store: Store, contest: str) -> tuple[tuple[Vote, ...], int]:
    """Return the standing vote of each elector online, and how many later ones replaced."""
    held = tuple(outsides(store, contest))
    last = last_of_each(held)
    return last, len(held) - len(last)


def last_of_each(outsides: Iterable[Vote]) -> tuple[Vote, ...]:
    """Return the last vote of each elector, of votes in the order of acceptance."""
    return tuple({vote.elector: vote for vote in outsides}.values())


def post(store: Store, state: ContestState) -> tuple[Vote, ...]:
    """Return the vote by post of each elector: returned, and its number not replaced."""
    return posted(store, state, lambda: issuing.register(store, state))


def posted(
    store: Store, state: ContestState, register: Callable[[], Iterable[Issued]]
) -> tuple[Vote, ...]:
    """Return the same where the register of papers is at hand; it is asked if any vote came."""
    came = [each for each in returns.read(store, state.plan.id) if each.code == "returned"]
    if not came:
        return ()
    replaced = {each["old"] for each in state.reissued if each["channel"] == POST}
    papers: dict[int, Issued] = {each.number: each for each in register() if each.channel == POST}
    return tuple(
        Vote(POST, str(each.number), papers[each.number].elector, papers[each.number].part, each.at)
        for each in came
        if each.number not in replaced
    )

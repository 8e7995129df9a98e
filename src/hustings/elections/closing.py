"""Close the box: the digests of what it holds are published, with the root of their tree.

A leaf of the tree is a line of ``envelopes.txt`` without its end, in the order of the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.elections import checks, places, votes
from hustings.elections.publishing import bound, digest, publish
from hustings.elections.state import Phase
from hustings.seal import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.elections.settlement import Vote
    from hustings.elections.state import ContestState
    from hustings.elections.store import Store

__all__ = ["Inclusion", "close", "inclusion", "leaves", "published", "root_of"]


def close(office: Office, contest: str, by: Actor, at: datetime, second: Actor) -> Office:
    """Close the poll: publish ``DIGEST COMMITMENT`` of each vote that stands, sorted.

    Nothing is accepted while this runs, nor after. Raises RefusedError.
    """
    checks.need_phase(office.round.contest(contest), Phase.POLLING)
    with office.store.private.alone():
        for _ in votes.accepted(office.store, contest):
            pass  # every line is an envelope, or the box is not closed over it
        standing, _ = votes.online(office.store, contest)
        lines = leaves(standing)
        content = b"".join(line + b"\n" for line in lines)
        data = {
            "contest": contest,
            "received": len(lines),
            "envelopes": digest(content),
            "root": tree.root(lines),
        }
        public = {places.envelopes(contest): content}
        return publish(office, "close_poll", data, by, at, second, public=public)


def leaves(standing: Iterable[Vote]) -> list[bytes]:
    """Return the lines of votes online, sorted, without their ends."""
    return sorted(f"{vote.id} {vote.elector}".encode() for vote in standing)


def published(store: Store, state: ContestState) -> list[bytes]:
    """Return the lines of ``envelopes.txt``; raise ChangedFileError where it was changed."""
    closed = state.close or {}
    content = bound(store.public, places.envelopes(state.plan.id), closed["envelopes"])
    return content.splitlines()


def root_of(lines: Sequence[bytes], excluded: Iterable[str]) -> str:
    """Return the root of the lines whose digest is not excluded."""
    out = {each.encode() for each in excluded}
    return tree.root(line for line in lines if line.partition(b" ")[0] not in out)


@dataclass(frozen=True, slots=True)
class Inclusion:
    """Proof that a line is in the published set: its place, the size, and the path as hex."""

    leaf: str
    index: int
    size: int
    path: tuple[str, ...]
    root: str


def inclusion(store: Store, state: ContestState, receipt: str) -> Inclusion:
    """Return the proof for one receipt; raise KeyError where it is not in the closed box."""
    lines = published(store, state)
    for index, line in enumerate(lines):
        if line.partition(b" ")[0] == receipt.encode():
            grown = tree.grown(lines)
            path = tuple(each.hex() for each in grown.proof(index))
            root = f"sha256:{grown.root.hex()}"
            return Inclusion(line.decode(), index, len(lines), path, root)
    raise KeyError(f"{receipt} is not in the box: it was replaced, came late or was never given")

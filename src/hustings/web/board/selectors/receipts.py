"""What can be told of a receipt to whoever holds it: accepted; after the close, with its proof.

While the poll is open a receipt is either in the box or not: nothing else is told, not even of
which contest. The proof is that of :func:`hustings.elections.closing.inclusion`; lines and tree of
a box are kept in hand, for they are the same for everybody who asks. A tree takes a second to grow
where a box is large: that is done for the box that holds the receipt, and for no other.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from hustings.elections import places
from hustings.elections.closing import Inclusion
from hustings.elections.publishing import bound
from hustings.seal import tree
from hustings.web.rounds.models import Envelope, KeptRound
from hustings.web.rounds.store import DatabaseStore

if TYPE_CHECKING:
    from uuid import UUID

    from hustings.elections.state import ContestState
    from hustings.elections.store import Store
    from hustings.seal.tree import Tree
    from hustings.web.board.shown import Shown

__all__ = ["Fate", "Included", "as_file", "included", "is_accepted", "is_receipt", "lines"]

_HELD = 32
"""Boxes kept in hand: every look-up reads all of a round, and must not push them out in turn."""
_RECEIPT = re.compile(r"sha256:[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Fate:
    """Whether a vote counts: None while that is not fixed; ``reason``: the code why not."""

    counts: bool | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Included:
    """A receipt that is in the closed box of a contest."""

    state: ContestState
    proof: Inclusion
    fate: Fate


def is_receipt(text: str) -> bool:
    """Return whether a text has the form of a receipt."""
    return _RECEIPT.fullmatch(text) is not None


def is_accepted(shown: Shown, receipt: str) -> bool:
    """Return whether an envelope with this receipt was accepted in the round."""
    return Envelope.objects.filter(round=shown.kept, receipt=receipt).exists()


def included(shown: Shown, receipt: str) -> Included | None:
    """Return the contest whose closed box holds the receipt, with the proof; None where none does.

    Raises ChangedFileError where the published digests are not those of the journal.
    """
    for state in shown.now.contests.values():
        proof = _proof(shown, state, receipt) if state.close else None
        if proof:
            return Included(state, proof, _fate(shown.store, state, receipt))
    return None


def lines(shown: Shown, state: ContestState) -> list[bytes]:
    """Return the published lines of a closed box, ``DIGEST COMMITMENT``, sorted.

    Raises ChangedFileError where they are not those of the journal.
    """
    return _lines(*_box(shown, state))


def _box(shown: Shown, state: ContestState) -> tuple[UUID, str, str]:
    return shown.kept.key, state.plan.id, (state.close or {})["envelopes"]


def _proof(shown: Shown, state: ContestState, receipt: str) -> Inclusion | None:
    held, wanted = lines(shown, state), receipt.encode()
    index = bisect_left(held, wanted)
    if index == len(held) or held[index].partition(b" ")[0] != wanted:
        return None
    grown = _tree(*_box(shown, state))
    path = tuple(each.hex() for each in grown.proof(index))
    root = f"sha256:{grown.root.hex()}"
    return Inclusion(held[index].decode(), index, len(held), path, root)


@lru_cache(maxsize=_HELD)
def _lines(key: UUID, contest: str, digest: str) -> list[bytes]:
    store = DatabaseStore(KeptRound.objects.get(key=key))
    return bound(store.public, places.envelopes(contest), digest).splitlines()


@lru_cache(maxsize=_HELD)
def _tree(key: UUID, contest: str, digest: str) -> Tree:
    return tree.grown(_lines(key, contest, digest))


def _fate(store: Store, state: ContestState, receipt: str) -> Fate:
    if not state.exclusions:
        return Fate(None)
    place = places.exclusions(state.plan.id, state.edition)
    excluded = json.loads(bound(store.public, place, state.exclusions["exclusions"]))
    reason = excluded["envelopes"].get(receipt, "")
    return Fate(not reason, reason)


def as_file(shown: Shown, found: Included) -> dict[str, Any]:
    """Return the content of the file of a proof: everything that a check of it needs."""
    return {
        "schema": "hustings-inclusion/1",
        "round": shown.definition.id,
        "contest": found.state.plan.id,
        **asdict(found.proof),
    }

"""A member's own line: on the roll, and whether a vote was cast in their name.

The file of ``--mine`` is JSON: ``contest``, ``member``, ``part`` (empty where the electorate is
one) and ``nonce``, the 64 digits that ``hustings roll proof`` gives to that member alone.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hustings.elections import places
from hustings.roll import snapshot
from hustings.roll.commitment import Proof, line_of
from hustings.roll.identity import normal
from hustings.verify.archive import box, electors, receipts
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from pathlib import Path

    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying

__all__ = ["check", "read"]

_MEMBERS = ("contest", "member", "part", "nonce")


def read(path: Path) -> Proof:
    """Read the file of a member; the round is left to the archive. ValueError: it is none."""
    try:
        held = json.loads(path.read_bytes())
        contest, member, part, nonce = (held[name] for name in _MEMBERS)
        proof = Proof("", contest, normal(member), part, nonce)
    except (ValueError, KeyError, TypeError, AttributeError):
        names = ", ".join(_MEMBERS)
        raise ValueError(f"{path}: expected a JSON object with the texts {names}") from None
    return proof


def check(case: Case, proof: Proof) -> Saying:
    """Say on which line the member is, and what became of the envelope in their name, if any."""
    own = Proof(case.archive.definition.id, proof.contest, proof.member, proof.part, proof.nonce)
    number = snapshot.mine(electors.frozen(case), own)
    if number is None:
        yield Wrong(
            places.roll(case.contest), "no line for this member, part and nonce: not on the roll"
        )
        return ""
    said = f"own line: line {number} of {places.roll(case.contest)}"
    if not case.history.close:
        return f"{said}; the box is not closed yet"
    commitment, _ = line_of(own)
    mine = [receipt for receipt, elector in box.owners(case).items() if elector == commitment]
    if not mine:
        return f"{said}; no envelope came in this name"
    return f"{said}; the envelope {mine[0]} came in this name: {receipts.fate(case, mine[0])}"

"""The closed box: digests of envelopes, one for an elector of the roll, and the root of the set."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from hustings.elections import places
from hustings.seal import tree
from hustings.verify.archive import electors
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying

__all__ = ["check", "lines", "owners"]

_LINE = re.compile(rb"sha256:[0-9a-f]{64} [0-9a-f]{64}")


@lru_cache(maxsize=1)
def lines(case: Case) -> list[bytes]:
    """Return the lines of ``envelopes.txt``; raise UnsoundFileError, ValueError."""
    content = case.content(places.envelopes(case.contest))
    held = content.split(b"\n")
    if held.pop():
        raise ValueError(f"line {len(held) + 1} is cut short")
    for number, line in enumerate(held, 1):
        if not _LINE.fullmatch(line):
            raise ValueError(f"line {number} is no digest with a commitment")
    return held


@lru_cache(maxsize=1)
def owners(case: Case) -> dict[str, str]:
    """Return the commitment of each envelope, by digest; raise as :func:`lines`."""
    return {line[:71].decode(): line[72:].decode() for line in lines(case)}


def check(case: Case) -> Saying:
    """Sorted, one for each elector, all on the roll, as many and with the root that were told."""
    held, said = lines(case), case.state.close or {}
    place = places.envelopes(case.contest)
    yield from _lines(place, held, {line for line, _ in electors.frozen(case).lines})
    if len(held) != said["received"]:
        yield Wrong(place, f"{len(held)} envelopes, the journal says {said['received']}")
    root = tree.root(held)
    if root != said["root"]:
        yield Wrong(place, f"the root of the tree is {root}, the journal says {said['root']}")
    return f"box: {len(held):,} envelopes, each of another elector on the roll; root {root}"


def _lines(place: str, held: Sequence[bytes], roll: set[str]) -> Iterator[Wrong]:
    before, receipts = b"", set()
    seen: dict[str, int] = {}
    for number, line in enumerate(held, 1):
        receipt, elector = line[:71], line[72:].decode()
        where = f"{place}, line {number}"
        if line <= before:
            yield Wrong(where, "not in order, or there twice")
        if receipt in receipts:
            yield Wrong(where, "an envelope is there under two electors")
        if elector not in roll:
            yield Wrong(where, f"the elector {elector} is not on the roll")
        if elector in seen:
            yield Wrong(where, f"the elector of line {seen[elector]} again: one vote counts")
        receipts.add(receipt)
        seen[elector] = number
        before = line

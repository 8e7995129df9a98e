"""Subtraction: two counts of almost the same papers tell what the few papers between them say.

So two counts are published only of exactly the same papers, or of sets that differ by a handful or
more. The figures of a part are published as well: each part is held to the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections.action import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

__all__ = ["check_differences", "difference"]


def difference(one: Mapping[str, Set[str]], other: Mapping[str, Set[str]]) -> dict[str, int]:
    """Return by how many votes two sets of digests differ, for each part of the electorate.

    A vote that is in either and not in the other is one: a swap of one for another is two.
    """
    parts = sorted(one.keys() | other.keys())
    nothing: frozenset[str] = frozenset()
    return {part: len(one.get(part, nothing) ^ other.get(part, nothing)) for part in parts}


def check_differences(differs: Mapping[str, Sequence[int]], handful: int) -> None:
    """Refuse a set that differs from one counted before by 1 to ``handful`` - 1 papers.

    ``differs``: for each part, the difference from each set counted before. Where every part
    differs by nothing or by a handful or more, so does the whole.
    """
    for part, differences in differs.items():
        for papers in differences:
            if 0 < papers < handful:
                raise RefusedError(
                    "handful",
                    f"{part or 'the contest'}: these votes differ from votes counted before by "
                    f"{papers}, and two counts would tell what they say; the least is {handful}",
                )

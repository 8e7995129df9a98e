"""What may follow what in a membership, and what state it leads to.

Events of a member are taken in the order in which they took effect, equal moments in the order of
the log. What cannot be is refused: anything before the first joining, joining where one is a
member already. What real offices meet is accepted with a remark and has no effect: a lapse after a
resignation that the office learnt of late, a suspension of one who had left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from hustings.roll.columns import State
from hustings.roll.events import KINDS, Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hustings.roll.events import Log
    from hustings.roll.moments import Moments

__all__ = ["Finding", "Walk", "check", "check_apart", "check_new", "standing_lines", "walk"]


class _Verdict(IntEnum):
    FINE = 0
    REMARK = 1
    REFUSED = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """A line of a log (from 0) that is refused, or accepted with a remark."""

    line: int
    refused: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Walk:
    """Where the events lead. By member: ``state``, ``since`` and ``began`` as in a register.

    By event, in the order given: ``verdict`` and ``before``, the state that the event met.
    """

    state: NDArray[np.int8]
    since: Moments
    began: Moments
    verdict: NDArray[np.int8]
    before: NDArray[np.int8]


# fmt: off
_TABLE = """
            joined  lapsed  resigned  suspended  reinstated  expelled  moved  corrected  declared
none        active  !       !         !          !           !         !      active     !
active      !       lapsed  resigned  suspended  ?           expelled  =      !          !
suspended   !       lapsed  resigned  ?          active      expelled  =      !          !
lapsed      active  ?       ?         ?          active      ?         ?      active     !
resigned    active  ?       ?         ?          active      ?         ?      active     !
expelled    active? ?       ?         ?          active      ?         ?      active?    !
"""
# fmt: on
"""What an event makes of a state: the new state; ``=`` none other; ``!`` it cannot be; ``?`` it is
accepted with a remark (alone: without effect)."""

_HEAD, *_ROWS = (row.split() for row in _TABLE.split("\n") if row)
_CELLS = [[dict(zip(_HEAD, row[1:], strict=True))[kind] for kind in KINDS] for row in _ROWS]


def _after(state: int, cell: str) -> int:
    word = cell.rstrip("?=!")
    return State[word.upper()] if word else state


def _verdict(cell: str) -> int:
    return {"!": _Verdict.REFUSED, "?": _Verdict.REMARK}.get(cell[-1], _Verdict.FINE)


_NEXT = np.array([[_after(n, cell) for cell in row] for n, row in enumerate(_CELLS)], np.int8)
_VERDICTS = np.array([[_verdict(cell) for cell in row] for row in _CELLS], np.int8)


def standing_lines(log: Log) -> NDArray[np.bool_]:
    """Say of every line whether it stands: a joining that was corrected later does not."""
    begins = np.isin(log.kind, (KINDS.index(Kind.JOINED), KINDS.index(Kind.CORRECTED)))
    lines = np.flatnonzero(begins)
    lines = lines[np.argsort(log.member[lines], kind="stable")]
    same = log.member[lines[1:]] == log.member[lines[:-1]]
    corrected = same & (log.kind[lines[1:]] == KINDS.index(Kind.CORRECTED))
    stands = np.ones(len(log), dtype=np.bool_)
    stands[lines[:-1][corrected]] = False
    return stands


def walk(log: Log) -> Walk:
    """Lead every member through the events of the log, all members at once, step by step."""
    size = len(log.ids)
    state = np.zeros(size, dtype=np.int8)
    since = np.full(size, np.datetime64("NaT"), dtype="datetime64[us]")
    began = since.copy()
    before = np.zeros(len(log), dtype=np.int8)
    for lines in _steps(log):
        who, kind, at = log.member[lines], log.kind[lines], log.at[lines]
        old = state[who]
        new = _NEXT[old, kind]
        changed = old != new
        joins = changed & np.isin(kind, (KINDS.index(Kind.JOINED), KINDS.index(Kind.CORRECTED)))
        before[lines], state[who] = old, new
        since[who[joins]], began[who[changed]] = at[joins], at[changed]
    return Walk(state, since, began, _VERDICTS[before, log.kind], before)


def _steps(log: Log) -> list[NDArray[np.int64]]:
    """Return the lines of every member's first event, then of every second event, and so on."""
    if not len(log):
        return []
    order = np.lexsort((np.arange(len(log)), log.at, log.member))
    member = log.member[order]
    firsts = np.flatnonzero(np.r_[True, member[1:] != member[:-1]])
    counts = np.diff(np.r_[firsts, len(order)])
    rank = np.arange(len(order)) - np.repeat(firsts, counts)
    by_rank = np.argsort(rank, kind="stable")
    return np.split(order[by_rank], np.flatnonzero(np.diff(rank[by_rank])) + 1)


def check_new(log: Log, since: int) -> tuple[Finding, ...]:
    """Return what :func:`check` does of those members who have a line from ``since`` on: nothing
    new can be odd of the others."""
    lines = np.flatnonzero(np.isin(log.member, log.member[since:]))
    found = check(log.take(lines))
    return tuple(replace(finding, line=int(lines[finding.line])) for finding in found)


def check(log: Log) -> tuple[Finding, ...]:
    """Return what is odd or impossible in a log, by line."""
    stands = standing_lines(log)
    lines = np.flatnonzero(stands)
    walked = walk(log.take(stands))
    found = [
        Finding(int(lines[place]), verdict == _Verdict.REFUSED, _reason(log, lines[place], state))
        for place, verdict, state in zip(
            np.flatnonzero(walked.verdict).tolist(),
            walked.verdict[walked.verdict != 0].tolist(),
            walked.before[walked.verdict != 0].tolist(),
            strict=True,
        )
    ]
    return tuple(sorted((*found, *_lone_corrections(log)), key=lambda finding: finding.line))


def _reason(log: Log, line: int, state: int) -> str:
    kind = KINDS[log.kind[line]]
    if kind == Kind.DECLARED:
        return "a declaration belongs in the log that is kept apart"
    words = {State.NONE: "not yet a member", State.ACTIVE: "a member already"}
    was = words.get(State(state), State(state).name.lower())
    return f"{kind} on {log.at[line].astype('datetime64[D]')}, but then {was}"


def _lone_corrections(log: Log) -> list[Finding]:
    """A correction of a joining that the log does not hold before it."""
    codes = KINDS.index(Kind.JOINED), KINDS.index(Kind.CORRECTED)
    lines = np.flatnonzero(np.isin(log.kind, codes))
    lines = lines[np.argsort(log.member[lines], kind="stable")]
    first = np.r_[True, log.member[lines[1:]] != log.member[lines[:-1]]][: len(lines)]
    lone = lines[first & (log.kind[lines] == codes[1])]
    return [
        Finding(int(line), refused=True, reason="corrects a joining that is not there")
        for line in lone
    ]


def check_apart(log: Log) -> tuple[Finding, ...]:
    """Return the lines of the log kept apart that are no declarations: all are refused."""
    odd = np.flatnonzero(log.kind != KINDS.index(Kind.DECLARED))
    reason = "only declarations are kept apart"
    return tuple(Finding(int(line), refused=True, reason=reason) for line in odd)

"""Write cast vote records as NIST SP 1500-103 has them: one record for each paper.

Names, parties and seats go into the election; there is no time of the count in a ballot file, so
``GeneratedDate`` is the fixed instant 1970-01-01, and the same ballots give the same bytes.
"""

from __future__ import annotations

import json
from itertools import count
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from hustings.ballots import OVERVOTE, SKIPPED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.ballots import Ballots
    from hustings.terms import Contest

__all__ = ["losses", "write"]

_ELECTION, _CONTEST, _SCOPE, _DEVICE = "election-1", "contest-1", "unit-1", "device-1"
_TOGETHER = 4096


def losses(ballots: Ballots) -> Sequence[str]:
    """Name what the format has no place for."""
    contest, box = ballots.contest, ballots.box
    lost = []
    if contest.withdrawn:
        lost.append(f"{len(contest.withdrawn)} withdrawn candidates")
    if contest.constraints or any(c.categories for c in contest.candidates):
        lost.append("constraints and categories of candidates")
    over = np.flatnonzero(np.abs(box.marks) == OVERVOTE)
    if len(over):
        rows = np.unique(np.searchsorted(box.starts, over, side="right") - 1)
        lost.append(f"over-marked ranks without names on {int(box.papers[rows].sum())} papers")
    return lost


def write(ballots: Ballots, stream: BinaryIO) -> None:
    """Write a record for each paper, in the order of the box, a few thousand at a time."""
    head = json.dumps(_report(ballots.contest), ensure_ascii=False, indent=1)
    stream.write(head[: head.rindex("}")].rstrip().encode() + b',\n "CVR": [')
    numbers = count(1)
    separator = "\n"
    for papers, marks in ballots.box.rows():
        contest = _compact(_cvr_contest(marks))
        for done in range(0, papers, _TOGETHER):
            together = range(min(_TOGETHER, papers - done))
            records = [_record(next(numbers), contest) for _ in together]
            stream.write((separator + ",\n".join(records)).encode())
            separator = ",\n"
    stream.write(b"\n ]\n}\n")


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _record(number: int, contest: str) -> str:
    return (
        f'{{"@type":"CVR.CVR","ElectionId":"{_ELECTION}","CurrentSnapshotId":"snapshot-{number}",'
        f'"CVRSnapshot":[{{"@type":"CVR.CVRSnapshot","@id":"snapshot-{number}","Type":"original",'
        f'"CVRContest":[{contest}]}}]}}'
    )


def _cvr_contest(marks: Sequence[int]) -> dict[str, Any]:
    """Return the marks of one paper; a candidate ranked twice has two positions."""
    selections: list[dict[str, Any]] = []
    rank = 0
    for mark in marks:
        rank += mark >= 0
        if mark == SKIPPED or abs(mark) == OVERVOTE:
            continue
        position = {
            "@type": "CVR.SelectionPosition",
            "HasIndication": "yes",
            "NumberVotes": 1,
            "Rank": rank,
        }
        selections.append(
            {
                "@type": "CVR.CVRContestSelection",
                "ContestSelectionId": f"selection-{abs(mark)}",
                "SelectionPosition": [position],
            }
        )
    return {
        "@type": "CVR.CVRContest",
        "ContestId": _CONTEST,
        "CVRContestSelection": selections,
    }


def _report(contest: Contest) -> dict[str, Any]:
    parties = list(dict.fromkeys(c.party for c in contest.candidates if c.party))
    return {
        "@type": "CVR.CastVoteRecordReport",
        "Version": "1.0.0",
        "GeneratedDate": "1970-01-01T00:00:00Z",
        "ReportGeneratingDeviceIds": [_DEVICE],
        "ReportingDevice": [
            {"@type": "CVR.ReportingDevice", "@id": _DEVICE, "Application": "Hustings"}
        ],
        "GpUnit": [{"@type": "CVR.GpUnit", "@id": _SCOPE, "Type": "other"}],
        "Party": [
            {"@type": "CVR.Party", "@id": f"party-{number}", "Name": name}
            for number, name in enumerate(parties, 1)
        ],
        "Election": [_election(contest, parties)],
    }


def _election(contest: Contest, parties: Sequence[str]) -> dict[str, Any]:
    return {
        "@type": "CVR.Election",
        "@id": _ELECTION,
        "ElectionScopeId": _SCOPE,
        "Candidate": [
            {"@type": "CVR.Candidate", "@id": f"candidate-{c.number}", "Name": c.name}
            | ({"PartyId": f"party-{parties.index(c.party) + 1}"} if c.party else {})
            for c in contest.candidates
        ],
        "Contest": [
            {
                "@type": "CVR.CandidateContest",
                "@id": _CONTEST,
                "Name": contest.title,
                "NumberElected": contest.seats,
                "VoteVariation": "rcv",
                "ContestSelection": [
                    {
                        "@type": "CVR.CandidateSelection",
                        "@id": f"selection-{c.number}",
                        "CandidateIds": [f"candidate-{c.number}"],
                    }
                    for c in contest.candidates
                ],
            }
        ],
    }

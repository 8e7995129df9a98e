"""Cast vote records in JSON: the common data format of NIST SP 1500-103, version 1.0.0.

Read: the current snapshot of each cast vote record (CVR); a position with ``HasIndication`` or
``IsAllocable`` "no", or with no votes, is no mark; equal ranks, skipped ranks and candidates ranked
twice stay as marked. A paper that has the contest without a selection is blank; one without the
contest is not of this contest. A selection that names nobody is an undeclared write-in, who becomes
the last candidate.
Elements are read one after another; memory grows with the distinct rankings of all contests.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hustings.ballots import SKIPPED, Ballots, Box
from hustings.formats import nist_cvr_write
from hustings.formats.cells import MOST_CANDIDATES
from hustings.formats.format import BadBallotsError, Format
from hustings.formats.json_stream import members
from hustings.terms import Candidate, Contest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hustings.formats.format import Reading

__all__ = ["FORMAT", "read"]

_Marks = tuple[tuple[int, str], ...]
_MOST_RANKS = 999
_WRITE_IN = ""


def looks_like(head: bytes) -> bool:
    """Tell whether this is a JSON object that speaks of cast vote records."""
    begin = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return begin == b"{" and (b'"CVR.' in head or b'"CVRSnapshot"' in head)


def read(reading: Reading) -> Ballots:
    """Read one contest; raise BadBallotsError, naming the contests where several are there.

    ``reading.contest`` chooses by name or ``@id``; ``reading.seats`` is needed where the contest
    has no ``NumberElected``.
    """
    found = _Report()
    try:
        for key, value in members(reading.stream, reading.name):
            found.take(key, value)
        contest = found.chosen(reading.contest)
        return _ballots(found, contest, reading)
    except _ShapeError as error:
        raise BadBallotsError(reading.name, 0, 0, str(error)) from None


FORMAT = Format(
    name="nist_cvr",
    title="Cast vote records in JSON (NIST SP 1500-103)",
    suffix=".json",
    looks_like=looks_like,
    read=read,
    write=nist_cvr_write.write,
    losses=nist_cvr_write.losses,
)


class _ShapeError(ValueError):
    """The JSON is not of the published structure; the message says where and what."""


@dataclass(frozen=True)
class _Contest:
    identifier: str
    name: str
    seats: int
    selections: Mapping[str, Candidate]


class _Report:
    """What the members of the report said: contests, and papers by contest and marks."""

    def __init__(self) -> None:
        self.contests: list[_Contest] = []
        self.papers: dict[str, Counter[_Marks]] = {}
        self._elections: list[Any] = []
        self._parties: dict[str, str] = {}
        self._records = 0

    def take(self, key: str, value: Any) -> None:
        """Take a member of the report, or an element of one that is an array."""
        if key == "CVR":
            self._records += 1
            place = f"CVR {self._records}"
            for contest, marks in _marks_by_contest(value, place):
                self.papers.setdefault(contest, Counter())[marks] += 1
        elif key == "Election":
            self._elections.append(value)
        elif key == "Party":
            party = _object(value, "Party")
            self._parties[_text(party, "@id", "Party")] = str(party.get("Name") or "")

    def chosen(self, wanted: str) -> _Contest:
        """Return the contest asked for, or the only one."""
        self.contests = [c for one in self._elections for c in _contests(one, self._parties)]
        if not self.contests:
            raise _ShapeError("expected an Election with a Contest")
        fitting = [c for c in self.contests if wanted in ("", c.name, c.identifier)]
        if len(fitting) == 1:
            return fitting[0]
        names = ", ".join(f"{c.name or c.identifier} ({c.identifier})" for c in self.contests)
        what = f"there is no contest {wanted!r}" if not fitting else "there are several contests"
        raise _ShapeError(f"{what}; choose one with --contest: {names}")


def _ballots(found: _Report, contest: _Contest, reading: Reading) -> Ballots:
    seats = reading.seats or contest.seats
    if not seats:
        raise _ShapeError("the file does not say how many seats are filled: give --seats")
    papers = found.papers.get(contest.identifier, Counter())
    candidates = list(contest.selections.values())
    numbers = {identifier: c.number for identifier, c in contest.selections.items()}
    if any(name == _WRITE_IN for marks in papers for _, name in marks):
        numbers[_WRITE_IN] = len(candidates) + 1
        candidates.append(Candidate(numbers[_WRITE_IN], "Undeclared write-ins"))
    if len(candidates) > MOST_CANDIDATES:
        raise _ShapeError(f"expected no more than {MOST_CANDIDATES} candidates")
    box = Box.gather((times, _laid(marks, numbers)) for marks, times in papers.items())
    others = len(found.contests) - 1
    notes = (f"{others} other contests are in the file",) if others else ()
    whole = Contest(contest.name, seats, tuple(candidates))
    return Ballots(whole, box, FORMAT.name, reading.name, notes)


def _laid(marks: _Marks, numbers: Mapping[str, int]) -> list[int]:
    """Return the marks of a paper from its ``(rank, selection)`` pairs."""
    laid: list[int] = []
    last = 0
    for rank, name in marks:
        if name not in numbers:
            raise _ShapeError(f"ContestSelectionId {name!r} is not in the contest")
        laid += [SKIPPED] * (rank - last - 1)
        laid.append(-numbers[name] if rank == last else numbers[name])
        last = rank
    return laid


def _marks_by_contest(record: Any, place: str) -> Iterator[tuple[str, _Marks]]:
    snapshot = _current(_object(record, place), place)
    for contest in _array(snapshot, "CVRContest", place):
        marks = [
            mark
            for selection in _array(_object(contest, place), "CVRContestSelection", place)
            for mark in _marks(_object(selection, place), place)
        ]
        # equal ranks keep the order of the file: the sort is by rank alone, and stable
        yield _text(contest, "ContestId", place), tuple(sorted(marks, key=lambda mark: mark[0]))


def _current(record: Mapping[str, Any], place: str) -> Mapping[str, Any]:
    """Return the snapshot that ``CurrentSnapshotId`` names; a single one needs no name."""
    snapshots = [_object(one, place) for one in _array(record, "CVRSnapshot", place)]
    wanted = record.get("CurrentSnapshotId")
    fitting = [one for one in snapshots if one.get("@id") == wanted]
    if len(fitting) == 1:
        return fitting[0]
    if len(snapshots) == 1 and wanted is None:
        return snapshots[0]
    raise _ShapeError(f"{place}: expected a CVRSnapshot with the @id {wanted!r}")


def _marks(selection: Mapping[str, Any], place: str) -> Iterator[tuple[int, str]]:
    name = _text(selection, "ContestSelectionId", place, default=_WRITE_IN)
    for one in _array(selection, "SelectionPosition", place):
        position = _object(one, place)
        votes = position.get("NumberVotes", 1)
        if "no" in (position.get("HasIndication"), position.get("IsAllocable")) or votes == 0:
            continue
        if votes != 1:
            raise _ShapeError(f"{place}: expected NumberVotes 0 or 1, not {str(votes)[:20]}")
        rank = position.get("Rank", selection.get("Rank", 1))
        if isinstance(rank, bool) or not isinstance(rank, int) or not 1 <= rank <= _MOST_RANKS:
            raise _ShapeError(f"{place}: expected a Rank 1 to {_MOST_RANKS}, not {str(rank)[:20]}")
        yield rank, name


def _contests(value: Any, parties: Mapping[str, str]) -> Iterator[_Contest]:
    election = _object(value, "Election")
    people = {}
    for one in _array(election, "Candidate", "Election"):
        person = _object(one, "Candidate")
        people[_text(person, "@id", "Candidate")] = person
    for one in _array(election, "Contest", "Election"):
        contest = _object(one, "Contest")
        seats = contest.get("NumberElected", 0)
        if isinstance(seats, bool) or not isinstance(seats, int) or seats < 0:
            raise _ShapeError(f"NumberElected: expected a whole number, not {str(seats)[:20]}")
        yield _Contest(
            _text(contest, "@id", "Contest"),
            _text(contest, "Name", "Contest", default=""),
            seats,
            _selections(_array(contest, "ContestSelection", "Contest"), people, parties),
        )


def _selections(
    selections: Iterable[Any], people: Mapping[str, Any], parties: Mapping[str, str]
) -> dict[str, Candidate]:
    found: dict[str, Candidate] = {}
    for number, one in enumerate(selections, 1):
        selection = _object(one, "ContestSelection")
        identifier = _text(selection, "@id", "ContestSelection")
        if not identifier or identifier in found:
            raise _ShapeError(f"ContestSelection: the @id {identifier!r} is empty or comes twice")
        listed = [
            people[key]
            for key in _array(selection, "CandidateIds", "ContestSelection")
            if isinstance(key, str) and key in people
        ]
        names = [str(person["Name"]) for person in listed if person.get("Name")]
        if not names:
            names = ["Write-in" if selection.get("IsWriteIn") is True else identifier]
        party = str(listed[0].get("PartyId") or "") if listed else ""
        found[identifier] = Candidate(number, " / ".join(names), parties.get(party, party))
    return found


def _object(value: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _ShapeError(f"{place}: expected an object, not {type(value).__name__}")
    return value


def _array(value: Mapping[str, Any], key: str, place: str) -> list[Any]:
    found = value.get(key, [])
    if not isinstance(found, list):
        raise _ShapeError(f"{place}: expected {key} to be an array, not {type(found).__name__}")
    return found


def _text(value: Mapping[str, Any], key: str, place: str, default: str | None = None) -> str:
    found = value.get(key, default)
    if not isinstance(found, str):
        raise _ShapeError(f"{place}: expected {key} to be a string")
    return found

"""The declarations of an archive, as the journal has them: what each is of, and whether it stands.

A contest is declared once, and once more for each time that its votes were settled anew; each
vacancy that is filled by its ballots since is declared, too.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from hustings.elections import places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hustings.outcome.archive_files import Read

__all__ = ["DECLARING", "Amended", "Issue", "counted", "issues"]

DECLARING = ("declare", "declare_unopposed", "declare_vacant")


class Amended(NamedTuple):
    """The votes were settled anew: when, and by whose order or why."""

    at: datetime
    reason: str


class Issue(NamedTuple):
    """A declaration.

    ``edition``: of the settlement of votes that it is of; ``counts`` that were made for it;
    ``vacancy``: the number of the vacancy that it fills (0: it declares the result); ``amended``:
    why there is another settlement than the first; ``overtaken``: why it stands no more (None: it
    stands).
    """

    contest: str
    edition: int
    counts: int
    vacancy: int
    at: datetime
    amended: Amended | None = None
    overtaken: Amended | None = None

    @property
    def place(self) -> str:
        """Its file in the archive."""
        if self.vacancy:
            return places.vacancy_declaration(self.contest, self.edition, self.vacancy)
        return places.declaration(self.contest, self.edition)

    @property
    def record(self) -> str:
        """The file of the record of its last count, where that is published."""
        if self.vacancy:
            return places.vacancy_record(self.contest, self.edition, self.vacancy, self.counts)
        return places.record(self.contest, self.edition, self.counts)

    @property
    def name(self) -> str:
        """What its paper is called: ``declaration``, ``declaration-2``, ``vacancy-declaration``."""
        return PurePosixPath(self.place).stem

    @property
    def scrutineer(self) -> str:
        """What the scrutineer's report on the poll is called: ``scrutineer``, ``scrutineer-2``."""
        return self.name.replace("declaration", "scrutineer")


def issues(files: Read) -> tuple[Issue, ...]:
    """Return every declaration in the order of the journal; raise OSError, ValueError."""
    return _read(files)[0]


def counted(files: Read, contest: str) -> Issue | None:
    """Return what is counted and waits for its declaration, as if it were declared by its count;
    None where there is none. Raises OSError, ValueError.
    """
    return _read(files)[1].get(contest)


def _read(files: Read) -> tuple[tuple[Issue, ...], dict[str, Issue]]:
    """Return what is declared, and by contest what is counted and not declared."""
    amended: dict[str, list[Amended]] = defaultdict(list)
    vacancies: Counter[str] = Counter()
    found: list[Issue] = []
    waiting: dict[str, Issue] = {}
    for entry in map(json.loads, files(places.JOURNAL).splitlines()):
        contest, at = _contest(entry), datetime.fromisoformat(entry["at"])
        edition = 1 + len(amended[contest])
        if entry["action"] == "count":
            before = waiting[contest].counts if contest in waiting else 0
            waiting[contest] = Issue(contest, edition, before + 1, 0, at)
        elif entry["action"] == "amend_exclusions":
            amended[contest].append(Amended(at, entry["data"]["reason"]))
            waiting.pop(contest, None)
            vacancies[contest] = 0
        elif entry["action"] == "fill_vacancy":
            vacancies[contest] += 1
            found.append(_filled(entry["data"], edition, vacancies[contest], at))
        elif entry["action"] in DECLARING:
            last = waiting.pop(contest, None)
            found.append(Issue(contest, edition, last.counts if last else 0, 0, at))
    told = tuple(_told(each, amended[each.contest]) for each in found)
    return told, {id_: _told(each, amended[id_]) for id_, each in waiting.items()}


def _contest(entry: Mapping[str, Any]) -> str:
    """Return the contest that an entry is about; raise ValueError where its id leads elsewhere.

    The id becomes part of names of files, here and where papers are written.
    """
    contest = entry["data"].get("contest", "")
    if not isinstance(contest, str) or "/" in contest or "\\" in contest:
        raise ValueError(f"{contest!r} is no id of a contest")
    return contest


def _filled(data: Mapping[str, Any], edition: int, vacancy: int, at: datetime) -> Issue:
    return Issue(data["contest"], edition, len(data["runs"]), vacancy, at)


def _told(one: Issue, amended: Sequence[Amended]) -> Issue:
    """Return a declaration with the amendment that it follows and the one that overtook it."""
    before, after = amended[: one.edition - 1], amended[one.edition - 1 :]
    return one._replace(
        amended=before[-1] if before else None, overtaken=after[0] if after else None
    )

"""What an archive publishes of one declaration, read for the papers that are drawn from it.

Nothing is checked here but that the files are there: ``hustings verify`` proves an archive.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from hustings.elections import places
from hustings.outcome import from_archive
from hustings.outcome.declarations import issues
from hustings.record import from_json
from hustings.report.printable import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.outcome.archive_files import Read
    from hustings.outcome.declarations import Issue
    from hustings.outcome.organisation import Organisation
    from hustings.outcome.result import ContestResult
    from hustings.record import Count

__all__ = ["Before", "NotPublishedError", "Published", "of_contest", "read"]


class NotPublishedError(ValueError):
    """The archive holds no declaration of this contest."""


class Before(NamedTuple):
    """What stood before a declaration: the one that it takes the place of, and its file.

    ``elected``: who held the seats at last, also by a vacancy that was filled, by id with the name.
    """

    issue: Issue
    declared: Mapping[str, Any]
    elected: Mapping[str, str]


class Published(NamedTuple):
    """A declaration and what was published with it. ``declared``: its content; ``account`` and
    ``record`` None: there was no poll, or the record is withheld; ``result`` of the election, not
    of a vacancy; ``digests``: SHA-256 of each file that was read."""

    issue: Issue
    organisation: str
    round_title: str
    declared: Mapping[str, Any]
    account: Mapping[str, Any] | None
    record: Count | None
    result: ContestResult
    organisations: Mapping[str, Organisation]
    before: Before | None
    digests: Mapping[str, str]

    @property
    def figures(self) -> Mapping[str, Any] | None:
        """The figures of the poll, from the roll to the valid vote; None where there was none."""
        return self.declared.get("figures")

    @property
    def title(self) -> str:
        """The title of the contest, safe to print."""
        return clean(self.declared["title"])

    @property
    def of_round(self) -> str:
        """Whose round it is, safe to print."""
        return clean(f"{self.organisation}: {self.round_title}".removeprefix(": "))

    def source(self, *members: str) -> str:
        """Return where a figure of the declaration stands: its file and the members."""
        return f"{self.issue.place.rpartition('/')[2]}: {', '.join(members)}"

    def source_of_stage(self, stage: int) -> str:
        """Return where a figure of a stage of the record stands."""
        return f"{self.issue.record.rpartition('/')[2]}: stages, stage {stage}"


def of_contest(files: Read, contest: str) -> tuple[Issue, ...]:
    """Return the declarations of a contest, the last that stands at the end.

    Raises NotPublishedError, OSError, ValueError.
    """
    known = issues(files)
    found = tuple(each for each in known if each.contest == contest)
    if not found:
        held = ", ".join(dict.fromkeys(each.contest for each in known)) or "none yet"
        raise NotPublishedError(f"{contest} is not declared; declared: {held}")
    return found


def read(files: Read, issue: Issue) -> Published:
    """Read a declaration of an archive; raise OSError, ValueError."""
    definition = tomllib.loads(files(places.DEFINITION).decode())
    contest, digests = issue.contest, dict[str, str]()
    declared = _content(files, issue.place, digests)
    account = None if issue.vacancy else _content(files, places.account(contest), digests)
    record = _content(files, issue.record, digests) if issue.counts else None
    return Published(
        issue=issue,
        organisation=definition.get("organisation", ""),
        round_title=definition["title"],
        declared=declared,
        account=account,
        record=from_json(record) if record else None,
        result=_result(files, issue),
        organisations=from_archive.organisations(files),
        before=_before(files, issue),
        digests=digests,
    )


def _result(files: Read, issue: Issue) -> ContestResult:
    own = issue
    if issue.vacancy:
        known = (each for each in of_contest(files, issue.contest) if not each.vacancy)
        own = next(each for each in known if each.edition == issue.edition)
    return from_archive.edition(files, own)


def _before(files: Read, issue: Issue) -> Before | None:
    """Return what stood before; None where nothing of the contest had been declared."""
    known = (each for each in issues(files) if each.contest == issue.contest)
    earlier = list(takewhile(lambda each: each.place != issue.place, known))
    if not earlier:
        return None
    result = [each for each in earlier if not each.vacancy][-1]
    last = _json(files, earlier[-1].place)["elected"]
    names = {each["id"]: clean(each["name"]) for each in last}
    return Before(result, _json(files, result.place), names)


def _content(files: Read, name: str, digests: dict[str, str]) -> Any:
    """Return a file and note its digest; None where it is not published."""
    try:
        content = files(name)
    except FileNotFoundError:
        return None
    digests[name] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    return json.loads(content)


def _json(files: Read, name: str) -> Any:
    return json.loads(files(name))

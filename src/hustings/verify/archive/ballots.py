"""The opened ballots: as many papers as were opened, of this contest's candidates, in one form."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from hustings.ballots import Ballots
from hustings.elections import places
from hustings.elections.small_cells import may_publish
from hustings.formats import door
from hustings.terms import Candidate, Contest
from hustings.verify.archive import paper
from hustings.verify.archive.finding import UnsoundFileError, Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.elections.journal import Entry
    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying
    from hustings.verify.archive.history import Edition
    from hustings.verify.archive.reading import Reader

__all__ = ["check", "check_content", "held", "names_on"]


def names_on(case: Case) -> tuple[str, ...]:
    """Return the names on the paper in their order, 're-open nominations' last."""
    issued = paper.issued(case)
    again = issued["reopen_nominations"]
    return (*(each["name"] for each in issued["candidates"]), *((again,) if again else ()))


def held(case: Case, number: int, opened: Entry, evidence: Reader | None) -> dict[str, bytes]:
    """Return the files of opened ballots by part, from the evidence where they are withheld.

    Raises UnsoundFileError where one is not there, or not the one that the journal binds.
    """
    found = {}
    for part, digest in opened.data["ballots"].items():
        name = places.ballots(case.contest, part, number)
        if opened.data["published"]:
            found[part] = case.content(name)
        elif evidence is None or _digest(evidence, name) != digest:
            raise UnsoundFileError(name)
        else:
            found[part] = evidence.content(name)
    return found


def _digest(files: Reader, name: str) -> str:
    try:
        return files.digest(name)
    except OSError:
        return ""


def check(case: Case, edition: Edition) -> Saying:
    """The rankings are published where the plan has it, and add up to what was opened."""
    opened = edition.opened
    if opened is None:
        raise ValueError("nothing was opened")
    said, plan = opened.data, case.plan.publication
    place = f"{places.JOURNAL}, line {opened.number}"
    if said["published"] != may_publish(plan, said["papers"]):
        found = "published" if said["published"] else "withheld"
        yield Wrong(place, f"the rankings are {found}: election.toml has it otherwise")
    if said["published"]:
        files = held(case, edition.number, opened, None)
        yield from check_content(case, edition.number, files, said["papers"])
    words = "published" if said["published"] else "withheld, as election.toml has it"
    return f"ballots: {said['opened']:,} papers opened, rankings {words}"


def check_content(
    case: Case, number: int, files: Mapping[str, bytes], papers: Mapping[str, int]
) -> Iterator[Wrong]:
    """Yield what is wrong with files of ballots: contest, candidates, numbers, form."""
    numbered = enumerate(names_on(case), 1)
    names = tuple(Candidate(place, name) for place, name in numbered)
    expected = Contest(case.plan.title, case.plan.seats, names)
    for part, content in files.items():
        place = places.ballots(case.contest, part, number)
        read = door.read(content, format="blt")
        if read.contest != expected:
            yield Wrong(place, "another contest, or other candidates, than on the paper")
        if read.box.total != papers[part]:
            yield Wrong(place, f"{read.box.total} papers, the journal says {papers[part]}")
        stream = BytesIO()
        door.write(Ballots(expected, read.box), stream, "blt")
        if stream.getvalue() != content:
            yield Wrong(place, "not in the one form that opened ballots are written in")

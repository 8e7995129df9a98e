"""``hustings verify``: is this record what these ballots say, is this archive whole and true?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hustings.cli import options as shared
from hustings.cli import verify_archive
from hustings.cli.failures import DIFFERENCE
from hustings.cli.output import put_json
from hustings.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.record import Count
    from hustings.terms import Constraint, Contest
    from hustings.verify.difference import Difference
    from hustings.verify.unchecked import Unchecked

__all__ = ["command"]


@click.command("verify", short_help="Check a record against the ballots, or a whole archive.")
@click.argument("record", metavar="RECORD|ARCHIVE")
@click.argument("ballots", metavar="BALLOTS", required=False)
@shared.section_option
@click.option("--from", "source_format", metavar="FORMAT", help="The format of BALLOTS.")
@shared.contest_option
@click.option("--head", default="", metavar="DIGEST", help="Of the journal, known from elsewhere.")
@click.option("--receipt", "receipts", multiple=True, metavar="DIGEST", help="Is it in the box?")
@click.option("--mine", multiple=True, metavar="FILE", help="A member's proof: find the own line.")
@click.option("--evidence", metavar="FOLDER", help="The private folder of the round.")
@click.option("--register", metavar="FOLDER", help="The register of members.")
@click.option("--secret", metavar="FILE", help="The secret of the rolls.")
@click.option("--share", "shares", multiple=True, metavar="FILE", help="A trustee's share file.")
@click.option("--passphrase-file", metavar="FILE", help="For rehearsals: lines NAME=PASSPHRASE.")
@shared.json_option
def command(
    record: str,
    ballots: str | None,
    sections: tuple[str, ...],
    source_format: str | None,
    contest: str,
    as_json: bool,  # noqa: FBT001
    **given: Any,
) -> int:
    """Check a RECORD against the ballots, or a whole ARCHIVE of an election.

    A record: its arithmetic, then BALLOTS are recounted stage by stage and compared. An archive, a
    folder: journal, files, rolls, boxes, exclusions, accounts, records and declarations; with the
    evidence, the register and the shares of the trustees also what no public file can show. What
    could not be checked is named, with what it needs.

    Counts are made by the reference engine: plain Python, none of the code that makes counts fast.
    Exit status 0: nothing differs; 1: each difference is named; 2: a file cannot be used.
    """
    asked = verify_archive.Given(**given)
    if verify_archive.is_archive(record):
        if ballots or sections or source_format or contest:
            raise click.UsageError("an archive holds its own ballots: give the folder alone")
        return verify_archive.run(record, asked, as_json=as_json)
    if asked.any():
        raise click.UsageError("these options are for an archive, a folder; this is a record")
    return _verify_record(record, ballots, sections, source_format, contest, as_json=as_json)


def _verify_record(
    record: str,
    ballots: str | None,
    sections: tuple[str, ...],
    source_format: str | None,
    contest: str,
    *,
    as_json: bool,
) -> int:
    from hustings.front import entry
    from hustings.report.printable import clean
    from hustings.verify.arithmetic import count_of
    from hustings.verify.both import load, verify
    from hustings.verify.unchecked import unchecked

    data = load(record)
    source = shared.source(ballots, sections)
    with progress(f"reading {source}") as told:
        held = entry.read(
            source, format=source_format, seats=_seats(data), contest=contest, told=told.part
        )
        told.say("recounting")
        found = verify(data, held, told.stage)
    if any(difference.where == "schema" for difference in found):
        raise ValueError(f"{record}: {found[0]}")
    readable = not any(difference.where == "record" for difference in found)
    count = count_of(data) if readable else None
    silent = unchecked(count, held) if count else ()
    if as_json:
        _put_json(found, silent)
        return DIFFERENCE if found else 0
    for difference in found:
        click.echo(clean(str(difference)))
    if count and not found:
        click.echo(_identical(count, data["digest"]))
        click.echo(clean(_terms(count)))
    for each in silent:
        click.echo(clean(str(each)))
    if found:
        click.echo(f"{len(found)} differences", err=True)
    return DIFFERENCE if found else 0


def _put_json(found: Iterable[Difference], silent: Iterable[Unchecked]) -> None:
    rows = [{"where": d.where, "record": d.record, "found": d.found, "by": d.by} for d in found]
    not_checked = [{"what": each.what, "why": each.why} for each in silent]
    put_json({"identical": not rows, "differences": rows, "not_checked": not_checked})


def _identical(count: Count, digest: str) -> str:
    stages = "1 stage" if len(count.stages) == 1 else f"{len(count.stages)} stages"
    return f"identical: {stages}, {count.ballots.papers} papers, {digest}"


def _terms(count: Count) -> str:
    """What the record was counted by: a sceptic holds it against the notice of the election."""
    rule, contest = count.rule, count.contest
    options = "".join(f", {name}={value}" for name, value in sorted(rule.options.items()))
    seats = "1 seat" if contest.seats == 1 else f"{contest.seats} seats"
    told = [f"under {rule.id}, version {rule.version}{options}", seats]
    told.append(f"withdrawn: {_names(contest, contest.withdrawn) or 'nobody'}")
    if contest.vacated:
        told.append(f"left a seat: {_names(contest, contest.vacated)}")
    if contest.protected:
        told.append(f"protected: {_names(contest, contest.protected)}")
    if contest.constraints:
        bounds = ", ".join(map(_bounds, contest.constraints))
        told.append(f"constraints ({contest.constraint_method}): {bounds}")
    if contest.ron is not None:
        told.append(f"re-open nominations ({contest.ron_method}): {contest.name(contest.ron)}")
    return "; ".join(told)


def _names(contest: Contest, numbers: Iterable[int]) -> str:
    return ", ".join(contest.name(number) for number in sorted(numbers))


def _bounds(constraint: Constraint) -> str:
    least = f"{constraint.category}>={constraint.least}" if constraint.least else ""
    most = "" if constraint.most is None else f"{constraint.category}<={constraint.most}"
    return " ".join(filter(None, (least, most))) or constraint.category


def _seats(data: dict[str, Any]) -> int | None:
    """The seats of the record, for ballot files that do not say how many there are."""
    contest = data.get("contest")
    seats = contest.get("seats") if isinstance(contest, dict) else None
    return seats if type(seats) is int and seats > 0 else None

"""``hustings verify``: is this record what these ballots say, is this archive whole and true?"""

from __future__ import annotations

from typing import Any

import click

from hustings.cli import options as shared
from hustings.cli import verify_archive
from hustings.cli.failures import DIFFERENCE
from hustings.cli.output import put_json
from hustings.cli.progress import progress

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
    from hustings.verify.both import load, verify

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
    if as_json:
        rows = [{"where": d.where, "record": d.record, "found": d.found, "by": d.by} for d in found]
        put_json({"identical": not found, "differences": rows})
        return DIFFERENCE if found else 0
    for difference in found:
        click.echo(clean(str(difference)))
    if found:
        click.echo(f"{len(found)} differences", err=True)
        return DIFFERENCE
    stages = "1 stage" if len(data["stages"]) == 1 else f"{len(data['stages'])} stages"
    click.echo(f"identical: {stages}, {held.box.total} papers, {data['digest']}")
    click.echo(clean(_terms(data)))
    return 0


def _terms(data: dict[str, Any]) -> str:
    """What the record was counted by: a sceptic holds it against the notice of the election."""
    rule, contest = data["rule"], data["contest"]
    options = "".join(f", {name}={value}" for name, value in sorted(rule["options"].items()))
    seats = "1 seat" if contest["seats"] == 1 else f"{contest['seats']} seats"
    names = [contest["candidates"][number - 1]["name"] for number in contest["withdrawn"]]
    withdrawn = ", ".join(names) or "nobody"
    return (
        f"under {rule['id']}, version {rule['version']}{options}; {seats}; withdrawn: {withdrawn}"
    )


def _seats(data: dict[str, Any]) -> int | None:
    """The seats of the record, for ballot files that do not say how many there are."""
    contest = data.get("contest")
    seats = contest.get("seats") if isinstance(contest, dict) else None
    return seats if type(seats) is int and seats > 0 else None

"""``hustings election check``: everything that is wrong with a definition, all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hustings.cli import options as shared
from hustings.cli.failures import BAD, Failure
from hustings.cli.output import put_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.elections.definition import Definition
    from hustings.elections.election_toml import BadElectionError

__all__ = ["command"]


@click.command("check", short_help="Find everything that is wrong with a definition.")
@click.argument("file", metavar="FILE")
@shared.json_option
def command(file: str, as_json: bool) -> int | None:  # noqa: FBT001
    """Check the definition FILE (election.toml): say all that is wrong with it, line by line.

    Where nothing is wrong, say what the round is, and what should be thought about twice.
    """
    from hustings.elections.election_toml import BadElectionError, read

    try:
        definition = read(file)
    except BadElectionError as error:
        return _wrong(error, as_json=as_json)
    from hustings.elections.advice import warnings

    found = warnings(definition)
    if as_json:
        put_json({"file": file, "faults": [], "warnings": found, "digest": definition.digest})
    else:
        click.echo("\n".join(_summary(definition, found)))
    return None


def _wrong(error: BadElectionError, *, as_json: bool) -> int:
    """Tell every fault; return the exit status."""
    count = len(error.faults)
    if as_json:
        faults = [{"line": f.line, "column": f.column, "message": f.message} for f in error.faults]
        put_json({"file": error.file, "faults": faults, "warnings": [], "digest": None})
        return BAD
    click.echo("\n".join(error.lines), err=True)
    raise Failure(f"{count} fault{'s' if count != 1 else ''} in {error.file}")


def _summary(definition: Definition, found: tuple[str, ...]) -> Iterator[str]:
    from hustings.elections.moments import clock, zone

    where = zone(definition.zone)
    sections, contests = definition.sections, definition.contests
    first, last = (pick(e.at for e in definition.timetable) for pick in (min, max))
    yield f"{definition.title}: nothing is wrong"
    yield f"  {definition.body}: {len(sections)} sections, {sum(s.seats for s in sections)} seats"
    seats = sum(contest.seats for contest in contests)
    yield f"  {len(contests)} contest{'s' if len(contests) != 1 else ''} for {seats} seats"
    yield f"  timetable: {clock(first, where)} to {clock(last, where)}"
    yield f"  {definition.digest}"
    if found:
        yield "Think twice about:"
        yield from (f"- {text}" for text in found)

"""``hustings convert``: ballots from one format into another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hustings.cli import options as shared
from hustings.cli.failures import Failure
from hustings.cli.output import put_json, spare
from hustings.cli.progress import progress

if TYPE_CHECKING:
    from hustings.ballots import Ballots

__all__ = ["command"]


@click.command("convert", short_help="Write ballots in another format.")
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT")
@click.option("--to", "to", metavar="FORMAT", help="The format of OUT (default: by its ending).")
@click.option("--lossy", is_flag=True, help="Go on where FORMAT cannot hold everything.")
@shared.reading_options
@shared.json_option
def command(
    source: str,
    target: str,
    to: str | None,
    lossy: bool,  # noqa: FBT001
    source_format: str | None,
    seats: int | None,
    contest: str,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Read the ballots of IN and write them to OUT (- for standard input and output).

    Where the format of OUT cannot hold everything nothing is written and the message names what
    would be lost; --lossy goes on without it.
    """
    from hustings.front import entry, reading

    spare(target, (source,))
    to = to or reading.format_of(target)
    if to is None:
        raise Failure(f"the ending of {target} names no format: choose one with --to")
    with progress(f"reading {source}") as told:
        ballots = entry.read(
            source, format=source_format, seats=seats, contest=contest, told=told.part
        )
        told.say(f"writing {target}")
        reading.write(ballots, target, to, lossy=lossy)
    if target != "-":
        _tell(ballots, target, to, as_json=as_json)


def _tell(ballots: Ballots, target: str, to: str, *, as_json: bool) -> None:
    box = ballots.box
    if as_json:
        put_json({"out": target, "format": to, "papers": box.total, "digest": box.digest})
    else:
        click.echo(f"{target}: {to}, {box.total} papers, {box.distinct} distinct", err=True)

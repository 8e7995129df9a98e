"""``hustings election show``: a round as a page that people read, or as data."""

from __future__ import annotations

import click

from hustings.cli.output import put, put_json

__all__ = ["command"]


@click.command("show", short_help="Show a round as a page: body, timetable, contests.")
@click.argument("file", metavar="FILE")
@click.option("--timetable", "table_alone", is_flag=True, help="Show the timetable alone.")
@click.option("--at", metavar="TIME", help="Show what is due next after 2020-10-01T12:00.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "markdown", "json")),
    default="text",
    help="How to write it: text, Markdown, or data with every default spelled out.",
)
@click.option("--out", default="-", metavar="PATH", help="Write to a file.")
def command(file: str, table_alone: bool, at: str | None, form: str, out: str) -> None:  # noqa: FBT001
    """Show the round that FILE (election.toml) defines; times are those of its own zone."""
    from hustings.elections import page
    from hustings.elections.defining.written import as_data
    from hustings.elections.election_toml import read
    from hustings.elections.moments import moment, zone

    if form == "json" and (table_alone or at):
        raise click.UsageError(
            "--format json shows the whole round: leave --timetable and --at out"
        )
    definition = read(file)
    if form == "json":
        put_json(as_data(definition), out)
        return
    if at is not None:
        parts = [page.due(definition, moment(at, zone(definition.zone)))]
    elif table_alone:
        parts = [page.timetable(definition)]
    else:
        parts = list(page.page(definition))
    put(page.as_markdown(parts) if form == "markdown" else page.as_plain(parts), out)

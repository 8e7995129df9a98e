"""``hustings formats``: the ballot formats that can be read and written."""

from __future__ import annotations

import click

from hustings.cli import options as shared
from hustings.cli.output import put_json
from hustings.cli.tables import columns

__all__ = ["command"]


@click.command("formats", short_help="List the ballot formats.")
@shared.json_option
def command(as_json: bool) -> None:  # noqa: FBT001
    """List the ballot formats that can be read, and which of them can be written."""
    from hustings.front.reading import formats

    known = formats()
    if as_json:
        put_json(known)
        return
    rows = [(f["name"], f["suffix"], "yes" if f["writes"] else "", f["title"]) for f in known]
    click.echo("\n".join(columns(("Format", "Ending", "Written", "Title"), rows)))

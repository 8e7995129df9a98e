"""``hustings examples``: the bundled elections, to look at and to copy."""

from __future__ import annotations

from pathlib import Path

import click

from hustings.cli import options as shared
from hustings.cli.failures import Failure
from hustings.cli.output import put, put_json
from hustings.cli.tables import columns

__all__ = ["command"]


@click.command("examples", short_help="List the bundled elections, or copy them.")
@click.argument("names", nargs=-1)
@click.option("--copy-to", "folder", metavar="DIR", help="Copy the ballot files into DIR.")
@shared.json_option
def command(names: tuple[str, ...], folder: str | None, as_json: bool) -> None:  # noqa: FBT001
    """List the bundled elections (all, or those NAMED), or copy them with --copy-to DIR."""
    from hustings.examples import example, examples

    chosen = [example(name) for name in names] or list(examples())
    if folder is None:
        rows = [(e.name, e.title, e.origin) for e in chosen]
        keys = ("name", "title", "origin")
        if as_json:
            put_json([dict(zip(keys, row, strict=True)) for row in rows])
        else:
            click.echo("\n".join(columns(("Name", "Election", "Origin"), rows)))
        return
    copies = [str(Path(folder) / each.file) for each in chosen]
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(f"cannot write to {folder}: {(error.strerror or '').lower()}") from error
    for each, copy in zip(chosen, copies, strict=True):
        put(each.resource.read_text("utf-8"), copy)
    if as_json:
        put_json(copies)
    else:
        click.echo("\n".join(copies))

"""``hustings election new``: a definition with remarks, to begin from."""

from __future__ import annotations

from pathlib import Path

import click

from hustings.cli.failures import Failure
from hustings.cli.output import put

__all__ = ["command"]


@click.command("new", short_help="Write the definition of a round to begin from.")
@click.argument("folder", metavar="DIR")
@click.option(
    "--like",
    default="society-2026",
    show_default=True,
    metavar="EXAMPLE",
    help="The round to begin from: society-2026 or executive-2020.",
)
def command(folder: str, like: str) -> None:
    """Write DIR/election.toml, a whole round with remarks, for you to change."""
    from hustings.elections.examples import example

    text = example(like).read_text("utf-8")
    target = Path(folder) / "election.toml"
    if target.exists():
        raise Failure(f"{target} exists: it is not overwritten; name another folder")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(f"cannot write to {folder}: {(error.strerror or '').lower()}") from error
    put(text, str(target))
    click.echo(f"{target}\nChange it to your rules, then: hustings election check {target}")

"""``hustings election``: a round of elections, from its definition on."""

from __future__ import annotations

import click

from hustings.cli.lazy import Lazy

__all__ = ["COMMANDS", "command"]

COMMANDS = {
    "new": "Write the definition of a round to begin from.",
    "check": "Find everything that is wrong with a definition.",
    "show": "Show a round as a page: body, timetable, contests.",
    "states": "Draw the states of a contest, from the actions.",
}
"""Every command with its first line of help; each is a module ``election_NAME``."""


@click.group(
    "election",
    cls=Lazy,
    table=COMMANDS,
    home="hustings.cli.election_",
    invoke_without_command=True,
    short_help="Define a round of elections: new, check, show.",
)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Define a round of elections in one file, check it, show it."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())

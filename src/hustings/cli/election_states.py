"""``hustings election states``: the states of a contest, drawn from the actions."""

from __future__ import annotations

import click

from hustings.cli.output import put
from hustings.cli.tables import columns

__all__ = ["command"]


@click.command("states", short_help="Draw the states of a contest, from the actions.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "mermaid", "actions", "roles")),
    default="text",
    help="A list of states, a diagram for Mermaid, the actions, or who may do what.",
)
def command(form: str) -> None:
    """Draw the states of a contest and the actions that lead from one to another."""
    from hustings.elections import machine
    from hustings.elections.actions import ACTIONS

    if form == "actions":
        head = ("Action", "In", "Not before", "Leads to", "Final", "What it does")
        put("\n".join(columns(head, list(machine.action_rows(ACTIONS)))) + "\n")
    elif form == "roles":
        roles, *rows = machine.role_rows(ACTIONS)
        put("\n".join(columns(roles, rows)) + "\n")
    else:
        put(machine.as_mermaid(ACTIONS) if form == "mermaid" else machine.as_text(ACTIONS))

"""``hustings trustee``: the keys of a round, and the trustees who hold them."""

from __future__ import annotations

from importlib import import_module

import click

__all__ = ["COMMANDS", "command"]

COMMANDS = {
    "ceremony": "Make the keys of a round and split them among trustees.",
    "check": "Check share files, and open a test vote by them.",
    "words": "Print a trustee's shares as words, for paper.",
    "restore": "Write a share file anew from words on paper.",
}
"""Every command with its first line of help, so that the list needs no cryptography."""


class Trustee(click.Group):
    """A group that opens a command's file late."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order of a trustee's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of that name, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"hustings.cli.trustee.{cmd_name}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the table of commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group("trustee", cls=Trustee, short_help="Make, check and print the keys of trustees.")
def command() -> None:
    """Make the keys of a round, split among trustees, and look after the shares.

    How it is done before witnesses: docs, "Hold a key ceremony".
    """

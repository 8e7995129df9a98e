"""A group of commands whose files are opened when a command is called, not before."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Lazy"]


class Lazy(click.Group):
    """Commands by name with their first line of help; ``home`` + name is the module of each."""

    def __init__(self, *args: Any, table: Mapping[str, str], home: str, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.table = table
        self.home = home

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of that name, None where there is none."""
        if cmd_name not in self.table:
            return None
        command: click.Command = import_module(f"{self.home}{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the table of commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.table.items()))

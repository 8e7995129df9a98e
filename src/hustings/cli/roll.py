"""``hustings roll``: the register of members, from the office's file to a frozen roll."""

from __future__ import annotations

import click

from hustings.cli.roll_ask import check, explain
from hustings.cli.roll_freeze import find, freeze, proof
from hustings.cli.roll_write import begin, bring, record

__all__ = ["command"]


@click.group("roll", short_help="Keep a register of members, and freeze rolls from it.")
def command() -> None:
    """Keep a register of members, and freeze rolls from it.

    A register is a folder: an append-only log of dated events (joined, resigned, moved ...), what
    the office declares (register.toml), and the heads of the chain that binds the log.
    """


for each in (begin, bring, record, check, explain, freeze, proof, find):
    command.add_command(each)

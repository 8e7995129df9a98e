"""The commands by name. A command's file is opened when the command is called, not before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import click

from hustings._version import __version__
from hustings.cli import failures
from hustings.cli.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["COMMANDS", "hustings"]

COMMANDS = {
    "count": "Count the ballots of a file.",
    "verify": "Check a record and recount its ballots, or a whole archive.",
    "inspect": "Show what a ballot file holds.",
    "convert": "Write ballots in another format.",
    "compare": "Count one set of ballots under several rules.",
    "methods": "Compare methods by slates: seats, wasted votes, clean sweeps.",
    "closeness": "Ask how few papers could alter a result.",
    "simulate": "Make the papers of a simulated electorate.",
    "trustee": "Make, check and print the keys of trustees.",
    "body": "Show who sits on a body on a day.",
    "divisions": "Show recorded votes: carried, rebels, a person's record.",
    "panel": "Draw a panel from a body by a published seed.",
    "vacancy": "Say by which rule a seat is filled, and who fills it.",
    "selection": "Say whether a selection is open, and who is selected.",
    "outcome": "Say what a result means: seats, fates, gains, doubts.",
    "roll": "Keep a register of members, and freeze rolls from it.",
    "claim": "Check what is said of a result.",
    "chart": "Draw a picture of a result.",
    "declaration": "Draw the declaration and the scrutineer's report.",
    "rules": "List the rules, or explain one clause by clause.",
    "formats": "List the ballot formats.",
    "selftest": "Recount the bundled elections before you trust it with yours.",
    "election": "Define a round of elections: new, check, show, run.",
    "examples": "List the bundled elections, or copy them.",
    "demo": "Count, report and verify a bundled election.",
    "completion": "Print the completion script of a shell.",
}
"""Every command with its first line of help, so that the list needs no import."""


class Commands(Lazy):
    """The commands of the program; they fail in one line with a plain status."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. A closed pipe is met here, before click gives it the status 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            failures.leave_pipe()

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002, ARG002
        **extra: Any,
    ) -> NoReturn:
        """Run, say what went wrong in one line, and exit with the status of :mod:`failures`."""
        with failures.told(prog_name or "hustings"):
            answer = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
            failures.finish(answer)


@click.group(
    cls=Commands,
    table=COMMANDS,
    home="hustings.cli.",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="hustings")
@click.pass_context
def hustings(ctx: click.Context) -> None:
    """Count elections exactly, and let anyone prove the result right.

    Exit status: 0 done, 1 a difference was found, 2 input or usage that cannot be worked with,
    3 a lot is awaited.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())

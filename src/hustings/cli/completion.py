"""``hustings completion``: the completion script of a shell."""

from __future__ import annotations

import click

from hustings.cli import options as shared
from hustings.cli.output import put_json

__all__ = ["command"]


@click.command("completion", short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@shared.json_option
@click.pass_context
def command(ctx: click.Context, shell: str, as_json: bool) -> None:  # noqa: FBT001
    """Print the completion script of SHELL; eval "$(hustings completion bash)" turns it on."""
    from click.shell_completion import get_completion_class

    maker = get_completion_class(shell)
    if maker is None:
        raise click.UsageError(f"there is no completion for {shell}")
    script = maker(ctx.find_root().command, {}, "hustings", "_HUSTINGS_COMPLETE").source()
    if as_json:
        put_json({"shell": shell, "script": script})
    else:
        click.echo(script)

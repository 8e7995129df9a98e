"""``hustings claim``: is what somebody says of a result true?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hustings.cli.failures import DIFFERENCE, Failure
from hustings.cli.output import put_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.outcome.result import RoundResult

__all__ = ["command"]


@click.command("claim", short_help="Check what is said of a result.")
@click.argument("given", metavar="SOURCE")
@click.argument("sentences", metavar="CLAIM...", nargs=-1)
@click.option("--round", "round_id", metavar="ID", help="Of this round. [default: the last]")
@click.option("--register", metavar="FILE", help="Who sat before, where SOURCE is an archive.")
@click.option("--forms", is_flag=True, help="List the sentences that can be asked.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def command(
    given: str,
    sentences: tuple[str, ...],
    round_id: str | None,
    register: str | None,
    forms: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> int:
    """Answer each CLAIM about a round of SOURCE: true, false, not known, or what it depends on.

    SOURCE is a bundled history (nec-history), a history's folder, or an archive. Every answer comes
    with the figures and the baseline that decide. Exit status 1: not every claim is true.
    """
    from hustings.cli.sources import source
    from hustings.outcome.claims import KINDS, ask, of_source
    from hustings.report import claims

    if forms:
        click.echo("\n".join(form for kind in KINDS for form in kind.forms))
        return 0
    if not sentences:
        raise click.UsageError("give a claim in quotation marks, or --forms")
    held = source(given, register)
    asked = of_source(held, _round(held.rounds, round_id))
    answers = [ask(asked, each) for each in sentences]
    if as_json:
        put_json([claims.to_json(each) for each in answers])
    else:
        click.echo("\n\n".join("\n".join(claims.lines(each)) for each in answers))
    return 0 if all(each.verdict == "true" for each in answers) else DIFFERENCE


def _round(rounds: Sequence[RoundResult], wanted: str | None) -> RoundResult:
    if not rounds:
        raise Failure("the history holds no round")
    if wanted is None:
        return rounds[-1]
    for each in rounds:
        if each.id == wanted:
            return each
    raise Failure(f"there is no round {wanted}: there are {', '.join(each.id for each in rounds)}")

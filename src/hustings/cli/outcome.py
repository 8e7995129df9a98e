"""``hustings outcome``: what a result means, from an archive or from published history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hustings.cli import options as shared
from hustings.cli.failures import Failure
from hustings.cli.output import put_json

if TYPE_CHECKING:
    from hustings.outcome.result import ContestResult, RoundResult
    from hustings.outcome.source import Source

__all__ = ["command"]


@click.command("outcome", short_help="Say what a result means: seats, fates, gains, doubts.")
@click.argument("given", metavar="SOURCE")
@click.option("--contest", metavar="ROUND/CONTEST", help="One contest in full.")
@click.option("--round", "round_", metavar="ROUND", help="Positions of a round by backer.")
@click.option(
    "--baseline",
    type=click.Choice(("sitting", "last_general", "last_poll")),
    multiple=True,
    help="What seats are compared with. [default: all three]",
)
@click.option("--register", metavar="FILE", help="Who sat before, where SOURCE is an archive.")
@shared.json_option
def command(
    given: str,
    contest: str | None,
    round_: str | None,
    baseline: tuple[str, ...],
    register: str | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Say what the results of SOURCE mean: a bundled history, a history's folder, or an archive.

    Without an option every contest is listed, and every doubt about what was published.
    """
    from hustings.cli import outcome_text
    from hustings.cli.sources import source
    from hustings.outcome import as_data

    if contest and round_:
        raise click.UsageError("give --contest or --round")
    held = source(given, register)
    made = as_data if as_json else outcome_text
    if contest:
        found = made.contest(held, contest, _contest(held, contest), baseline)
    elif round_:
        found = made.positions(held, _round(held, round_))
    else:
        found = made.listing(held)
    if as_json:
        put_json(found)
    else:
        from hustings.report.printable import clean

        click.echo("\n".join(clean(line) for line in found))


def _contest(held: Source, path: str) -> ContestResult:
    contests = held.contests
    if path not in contests:
        raise Failure(f"there is no contest {path}: there are {', '.join(contests)}")
    return contests[path]


def _round(held: Source, id_: str) -> RoundResult:
    rounds = {one.id: one for one in held.rounds}
    if id_ not in rounds:
        raise Failure(f"there is no round {id_}: there are {', '.join(rounds)}")
    return rounds[id_]

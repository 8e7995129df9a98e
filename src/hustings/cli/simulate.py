"""``hustings simulate``: the papers of an invented electorate, from a plan and a seed."""

from __future__ import annotations

import click

from hustings.cli import options as shared
from hustings.cli.failures import Failure
from hustings.cli.output import put_json, spare
from hustings.cli.progress import progress

__all__ = ["command"]


@click.command("simulate", short_help="Make the papers of a simulated electorate.")
@click.argument("plan_file", metavar="PLAN")
@click.option("--seed", default="hustings", show_default=True, help="The same seed, the same box.")
@click.option("--electors", type=click.IntRange(min=1), help="So many, in the place of the plan's.")
@click.option("--to", "target", required=True, metavar="PATH", help="The ballot file to write.")
@shared.json_option
def command(
    plan_file: str,
    seed: str,
    electors: int | None,
    target: str,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Write the ballots that PLAN's invented electors cast; print how many did what.

    The ending of PATH chooses the format (.blt, .csv, .json ...; see hustings formats).
    """
    from dataclasses import replace

    from hustings.front import reading
    from hustings.simulate import plan, polled

    spare(target, (plan_file,))
    form = reading.format_of(target)
    if form is None:
        raise Failure(f"{target}: the ending names no format, or several: .blt is one")
    made = plan.read(plan_file)
    made = replace(made, electors=electors) if electors else made
    with progress("ranking"):
        ballots, figures = polled.poll(made, seed)
        reading.write(ballots, target, form, lossy=False)
    told = figures._asdict() | {"papers": figures.papers, "digest": ballots.digest}
    if as_json:
        put_json(told)
    else:
        for key, value in told.items():
            click.echo(
                f"{key.replace('_', ' '):10} {value:,}"
                if isinstance(value, int)
                else f"{key:10} {value}"
            )

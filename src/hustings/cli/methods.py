"""``hustings methods``: what other methods would have made of the same rankings, by slates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hustings.cli import options as shared
from hustings.cli.output import put, put_json, spare
from hustings.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hustings.ballots import Ballots
    from hustings.cli.progress import Progress
    from hustings.comparing.methods import Method
    from hustings.comparing.slates import Slates
    from hustings.comparing.values import Comparison, Sweeps

__all__ = ["command"]

FORMS = ("table", "markdown", "json")


@click.command("methods", short_help="Compare methods by slates: seats, wasted votes, sweeps.")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--method",
    "names",
    multiple=True,
    metavar="NAME[:K=V,...]",
    help="Once for each; stv: every rule of the transferable vote.",
)
@shared.withdrawn_option
@click.option("--slates", "slate_file", metavar="PATH", help="CSV: candidate,slate (one file).")
@click.option(
    "--electorates",
    type=click.IntRange(min=1),
    default=100,
    show_default=True,
    help="So many, where SOURCE is a plan.",
)
@click.option(
    "--draw-again",
    "resamples",
    type=click.IntRange(min=1),
    help="Draw the papers of one file again so many times, and compare each.",
)
@click.option("--electors", type=click.IntRange(min=1), help="So many, where SOURCE is a plan.")
@click.option("--seed", default="hustings", show_default=True, help="For lots and electorates.")
@shared.reading_options
@click.option("--format", "form", type=click.Choice(FORMS), help="What to write. [default: table]")
@shared.json_option
@shared.out_option
def command(
    sources: tuple[str, ...],
    names: tuple[str, ...],
    form: str | None,
    as_json: bool,  # noqa: FBT001
    out: str,
    **asked: Any,
) -> None:
    """Count ranked papers under several methods; show seats by slate and how far from the votes.

    SOURCE is a file of ranked ballots, several of them (their seats are added up by slate), or the
    plan of a simulated contest (a name that ends in .toml), of which many electorates are made.
    The slate of a candidate is the party of the file, or what follows the name in brackets. With
    --draw-again: how often a slate takes every seat when the papers are drawn again.
    """
    from hustings.comparing import methods
    from hustings.report import methods as report

    form = shared.form(form, out, FORMS, as_json=as_json)
    spare(out, (*sources, asked["slate_file"]))
    chosen = methods.several(names or methods.USUAL)
    plans = [source for source in sources if source.endswith(".toml")]
    if plans and len(sources) > 1:
        raise click.UsageError("give one plan, or files of ballots")
    with progress("reading") as told:
        if asked["resamples"]:
            if plans or len(sources) > 1:
                raise click.UsageError("--draw-again takes one file of ballots")
            again = _drawn_again(sources[0], chosen, asked, told)
            _put(again, report.sweeps_json, report.swept, form, out)
        elif plans:
            made = _swept(plans[0], chosen, asked, told)
            _put(made, report.sweeps_json, report.swept, form, out)
        else:
            compared = _compared(sources, chosen, asked, told)
            _put(compared, report.comparison_json, report.compared, form, out)


def _compared(
    sources: Sequence[str], chosen: Sequence[Method], asked: Mapping[str, Any], told: Progress
) -> Comparison:
    from hustings.comparing.comparison import compare, together

    if (asked["slate_file"] or asked["withdrawn"]) and len(sources) > 1:
        raise click.UsageError("--slates and --withdrawn name candidates of one file: give one")
    parts = []
    for done, source in enumerate(sources):
        told.bar("comparing", "contests")(done, len(sources))
        ballots = _read(source, asked)
        slates = _slates(ballots, asked["slate_file"])
        try:
            parts.append(compare(ballots, slates, chosen, asked["seed"]))
        except ValueError as error:
            raise ValueError(f"{source}: {error}") from error
    return parts[0] if len(parts) == 1 else together("", parts)


def _read(source: str, asked: Mapping[str, Any]) -> Ballots:
    from dataclasses import replace

    from hustings.front import entry
    from hustings.front.typed import candidate

    ballots = entry.read(
        source, format=asked["source_format"], seats=asked["seats"], contest=asked["contest"]
    )
    gone = [candidate(ballots.contest, who) for who in asked["withdrawn"]]
    return replace(ballots, contest=ballots.contest.without(*gone))


def _drawn_again(
    source: str, chosen: Sequence[Method], asked: Mapping[str, Any], told: Progress
) -> Sweeps:
    from hustings.comparing.sweeps import sweeps
    from hustings.simulate import bootstrap

    ballots = _read(source, asked)
    slates = _slates(ballots, asked["slate_file"])
    of, bar, seed = asked["resamples"], told.bar("drawing again", "times"), asked["seed"]
    made = sweeps(
        bootstrap.many(ballots, seed, of), slates, chosen, seed, lambda done: bar(done, of)
    )
    return made._replace(drawn_again=True)


def _slates(ballots: Ballots, slate_file: str | None) -> Slates:
    from hustings.comparing.slates import from_categories, from_contest
    from hustings.front.typed import candidate

    if slate_file is None:
        return from_contest(ballots.contest)
    return from_categories(
        ballots.contest,
        {
            slate: [candidate(ballots.contest, who) for who in people]
            for slate, people in shared.categories(slate_file).items()
        },
    )


def _swept(
    source: str, chosen: Sequence[Method], asked: Mapping[str, Any], told: Progress
) -> Sweeps:
    from dataclasses import replace

    from hustings.comparing.slates import from_contest
    from hustings.comparing.sweeps import sweeps
    from hustings.simulate import plan, polled

    made = plan.read(source)
    if asked["electors"]:
        made = replace(made, electors=asked["electors"])
    if asked["seats"]:
        made = replace(made, seats=asked["seats"])
    of, bar = asked["electorates"], told.bar("comparing", "electorates")
    electorates = polled.many(made, asked["seed"], of)
    slates = from_contest(polled.contest(made))
    return sweeps(electorates, slates, chosen, asked["seed"], lambda done: bar(done, of))


def _put(made: Any, as_data: Any, as_lines: Any, form: str, out: str) -> None:
    from hustings.front.tabling import drawn

    if form == "json":
        put_json(as_data(made), out)
    else:
        put(drawn(made.title, as_lines(made), form), out)

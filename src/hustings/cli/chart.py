"""``hustings chart``: a picture of a result, with its words and the table behind it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hustings.cli.failures import Failure
from hustings.cli.output import put

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from hustings.bodies.register import Register
    from hustings.cli.sources import Source
    from hustings.outcome.standing import Standings
    from hustings.report.charts.chart import Chart

__all__ = ["command"]

KINDS = ("body", "composition", "elections", "methods", "slates", "transfers")


@click.command("chart", short_help="Draw a picture of a result.")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("given", metavar="SOURCE")
@click.option("--contest", metavar="ROUND/CONTEST", help="For slates. [default: the last]")
@click.option("--section", help="For elections. [default: that of the last contest]")
@click.option(
    "--on",
    "days",
    type=click.DateTime(["%Y-%m-%d"]),
    multiple=True,
    help="For body and composition. [default: the days around the last round; of each round]",
)
@click.option("--register", metavar="FILE", help="Who sits, where SOURCE is an archive.")
@click.option("--title", help="Above the picture. [default: what is drawn]")
@click.option("--out", required=True, metavar="FILE", help="A name ending in .svg, .png or .html.")
def command(
    kind: str,
    given: str,
    contest: str | None,
    section: str | None,
    days: tuple[datetime, ...],
    register: str | None,
    title: str | None,
    out: str,
) -> None:
    """Draw a picture of SOURCE and print in words what it shows.

    body: seats of the body as a half circle. composition: the same over time. elections: seats of
    a section, poll by poll. slates: seats and votes of one contest. methods: seats by slate under
    each method; SOURCE is what hustings methods --json wrote. transfers: SOURCE is the record of a
    count. A page (.html) has the table behind the picture with it.
    """
    if kind == "transfers":
        chart = _transfers(given)
    elif kind == "methods":
        chart = _methods(given)
    else:
        from hustings.cli.sources import source

        held = source(given, register)
        if kind == "slates":
            chart = _slates(held, contest)
        elif kind == "elections":
            chart = _elections(held, section)
        else:
            chart = _body(held, kind, [each.date() for each in days])
    chart = chart._replace(title=title) if title else chart
    _write(chart, out)
    click.echo(chart.alt)


def _transfers(path: str) -> Chart:
    from hustings import record
    from hustings.report.charts import flow
    from hustings.verify.both import load

    return flow.chart(record.from_json(load(path)))


def _methods(path: str) -> Chart:
    import json

    from hustings.report.charts import methods

    try:
        return methods.of_json(json.loads(Path(path).read_bytes()))
    except ValueError as error:
        raise Failure(f"{path}: {error}") from error


def _slates(held: Source, path: str | None) -> Chart:
    from hustings.report.charts import slates

    contests = held.contests
    chosen = path or list(contests)[-1]
    if chosen not in contests:
        raise Failure(f"there is no contest {chosen}: there are {', '.join(contests)}")
    one = contests[chosen]
    rows = slates.of(one, held.organisations)
    if not rows:
        raise Failure(f"{chosen}: no backer is named, so there is nothing to draw")
    return slates.chart(f"{one.title}, {one.date}", rows)


def _elections(held: Source, section: str | None) -> Chart:
    from hustings.outcome import once
    from hustings.report.charts import over_time

    contests = list(held.contests.values())
    wanted = section or contests[-1].section
    names = {id_: one.name for id_, one in held.organisations.items()}
    names |= {once.NOBODY: "No backer named", once.UNTOLD: "Not known"}
    polls = [
        (
            one.date,
            {names.get(id_, id_): n for id_, n in once.seats(one, held.organisations).items()},
        )
        for one in contests
        if one.section == wanted
    ]
    if not polls:
        told = ", ".join(dict.fromkeys(each.section for each in contests))
        raise Failure(f"there is no contest of a section {wanted}: there are {told}")
    return over_time.elections(f"Seats by backer: {wanted}", polls)


def _body(held: Source, kind: str, days: Sequence[date]) -> Chart:
    from hustings.report.charts import hemicycle, over_time

    if held.register is None:
        raise Failure("who sits on the body is not known: give --register FILE")
    last = held.rounds[-1].date
    if kind == "composition":
        dates = days or [each.date for each in held.rounds]
        return over_time.composition(held.register.body.name, _standing(held.register, dates))
    around = days or [last - timedelta(days=1), last]
    drawn = [hemicycle.of(each) for each in _standing(held.register, around)]
    return hemicycle.chart(held.register.body.name, drawn)


def _standing(register: Register, days: Sequence[date]) -> list[Standings]:
    from hustings.outcome.standing import standings

    return [standings(register, day) for day in days]


def _write(chart: Chart, out: str) -> None:
    from hustings.files import save
    from hustings.report.charts import drawing

    ending = Path(out).suffix
    if ending == ".svg":
        put(drawing.svg(chart), out)
    elif ending == ".png":
        save(out, drawing.png(chart))
    elif ending == ".html":
        put(drawing.page(chart), out)
    else:
        raise click.UsageError(f"{out}: the name must end in .svg, .png or .html")

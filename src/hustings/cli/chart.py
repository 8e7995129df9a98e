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
    try:
        chart = _chart(kind, given, contest, section, [each.date() for each in days], register)
    except LookupError as error:
        raise Failure(str(error.args[0])) from error
    chart = chart._replace(title=title) if title else chart
    _write(chart, out)
    click.echo(chart.alt)


def _chart(
    kind: str,
    given: str,
    contest: str | None,
    section: str | None,
    days: Sequence[date],
    register: str | None,
) -> Chart:
    from hustings.cli.sources import source
    from hustings.report.charts import of_source

    if kind == "transfers":
        return _transfers(given)
    if kind == "methods":
        return _methods(given)
    held = source(given, register)
    if kind == "slates":
        return of_source.slates(held, contest or list(held.contests)[-1])
    if kind == "elections":
        return of_source.elections(held, section or list(held.contests.values())[-1].section)
    if held.register is None:
        raise Failure("who sits on the body is not known: give --register FILE")
    if kind == "composition":
        return of_source.composition(held.register, days or [each.date for each in held.rounds])
    last = held.rounds[-1].date
    return of_source.body(held.register, days or [last - timedelta(days=1), last])


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

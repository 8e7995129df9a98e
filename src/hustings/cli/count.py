"""``hustings count``: from a file of ballots to a declared count."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from hustings.cli import options as shared
from hustings.cli.failures import awaited
from hustings.cli.output import put
from hustings.cli.progress import Progress, progress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.ballots import Ballots
    from hustings.counted import Counted
    from hustings.lots import Lots
    from hustings.record import Count
    from hustings.terms import Contest

__all__ = ["command"]

FORMS = ("table", "text", "markdown", "csv", "html", "ut", "json")


@click.command("count", short_help="Count the ballots of a file.")
@shared.ballots_file
@click.option("--rule", default="scottish_2011", show_default=True, help="See hustings rules.")
@shared.reading_options
@shared.contest_options
@shared.lot_options
@shared.rule_options
@click.option("--format", "form", type=click.Choice(FORMS), help="What to write. [default: table]")
@shared.json_option
@shared.out_option
def command(  # noqa: PLR0917
    file: str,
    rule: str,
    source_format: str | None,
    form: str | None,
    as_json: bool,  # noqa: FBT001
    out: str,
    **asked: Any,
) -> None:
    """Count the ballots of FILE (- for standard input) and print the stages.

    The content tells the format of the file. Without --format the ending of the output file
    chooses what is written: .json is the record, .html the count sheet.
    """
    form = _form(form, out, as_json=as_json)
    with progress(f"reading {file}") as told:
        from hustings import front  # noqa: PLC0415

        ballots = front.read(sys.stdin.buffer if file == "-" else file, format=source_format)
        told.say("counting")
        counted = _count(ballots, rule, asked, told)
        told.say("writing")
        pieces = _pieces(counted, form, coloured=out == "-")
    put(pieces, out)


def _form(form: str | None, out: str, *, as_json: bool) -> str:
    from hustings.drawing import form_of  # noqa: PLC0415

    if as_json and form not in (None, "json"):
        raise click.UsageError(f"--json and --format {form} ask for two things")
    return "json" if as_json else form or form_of(out) or "table"


def _count(ballots: Ballots, rule: str, asked: dict[str, Any], told: Progress) -> Counted:
    from hustings import front  # noqa: PLC0415
    from hustings.lots import LotAwaitedError  # noqa: PLC0415

    try:
        return front.count(
            ballots,
            rule,
            seats=asked["seats"],
            withdrawn=asked["withdrawn"],
            constraints=asked["constraints"],
            categories=shared.categories(asked["category_file"]),
            lots=_lots(ballots.contest, asked["seed"], asked["lots"], told),
            engine=asked["engine"],
            options=shared.pairs(asked["options"], "--option"),
            formality=shared.pairs(asked["formality"], "--formality"),
            told=told.stage,
        )
    except LotAwaitedError as error:
        raise awaited(error, ballots.contest) from error


def _lots(contest: Contest, seed: str | None, lots: str | None, told: Progress) -> Lots:
    """A question to the operator is asked only where somebody can answer it."""
    from hustings.front import lots_as_asked  # noqa: PLC0415

    def ask(purpose: str, tied: tuple[int, ...]) -> int:
        told.end()
        click.echo(f"A lot is needed ({purpose.replace('_', ' ')}) among:", err=True)
        for number in tied:
            click.echo(f"  {number}  {contest.name(number)}", err=True)
        answer: int = click.prompt("The lot falls on number", type=int, err=True)
        return answer

    asks = sys.stdin.isatty() and sys.stderr.isatty()
    return lots_as_asked(seed=seed, lots=lots, ask=ask if asks else None)


def _pieces(counted: Counted, form: str, *, coloured: bool) -> str | Iterable[str]:
    from hustings import drawing, record  # noqa: PLC0415

    if form == "json":
        return drawing.lines_of(record.to_json(counted.record))
    if form == "table" and coloured and sys.stdout.isatty():
        return _coloured(counted.record)
    return drawing.draw(counted.record, form)


def _coloured(count: Count) -> str:
    from hustings import drawing  # noqa: PLC0415

    return drawing.on_terminal(count)


"""``hustings count``: from a file of ballots to a declared count."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from hustings.cli import options as shared
from hustings.cli.failures import awaited
from hustings.cli.output import put, spare
from hustings.cli.progress import Progress, progress

if TYPE_CHECKING:
    from hustings.ballots import Ballots
    from hustings.front.counted import Counted
    from hustings.lots import Lots
    from hustings.terms import Contest

__all__ = ["ballots_of", "command", "counted"]

FORMS = ("table", "text", "markdown", "csv", "html", "ut", "json")


@click.command("count", short_help="Count the ballots of a file.")
@click.argument("file", metavar="FILE", required=False)
@shared.section_option
@click.option("--rule", default="scottish_2011", show_default=True, help="See hustings rules.")
@shared.reading_options
@shared.contest_options
@shared.lot_options
@shared.rule_options
@click.option("--format", "form", type=click.Choice(FORMS), help="What to write. [default: table]")
@shared.json_option
@shared.out_option
def command(
    file: str | None,
    sections: tuple[str, ...],
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
    from hustings import record
    from hustings.front import drawing

    form = shared.form(form, out, FORMS, as_json=as_json)
    source = shared.source(file, sections)
    spare(out, shared.files(source, asked))
    with progress(f"reading {source}") as told:
        ballots = ballots_of(source, source_format, asked, told)
        told.say("counting")
        count = counted(ballots, rule, asked, told)
    if form == "table" and out == "-":
        drawing.show(count.record)
    elif form == "json":
        put(drawing.lines_of(record.to_json(count.record)), out)
    else:
        put(drawing.draw(count.record, form), out)


def ballots_of(source: Any, format: str | None, asked: dict[str, Any], told: Progress) -> Ballots:  # noqa: A002
    """Read the ballots that a count is asked of, telling how far it is."""
    from hustings.front import entry

    return entry.read(
        source, format=format, seats=asked["seats"], contest=asked["contest"], told=told.part
    )


def counted(ballots: Ballots, rule: str, asked: dict[str, Any], told: Progress) -> Counted:
    """Count as the options ask; where a lot is awaited the failure names the tied candidates."""
    from hustings.front import entry
    from hustings.lots import LotAwaitedError

    try:
        return entry.count(
            ballots,
            rule,
            **{name: asked[name] for name in shared.CONTEST},
            categories=shared.categories(asked["category_file"]),
            lots=_lots(ballots.contest, asked["seed"], asked["lots"], told),
            engine=asked["engine"],
            options=shared.pairs(asked.get("options", ()), "--option"),
            formality=shared.pairs(asked.get("formality", ()), "--formality"),
            told=told.stage,
        )
    except LotAwaitedError as error:
        raise awaited(error, ballots.contest) from error


def _lots(contest: Contest, seed: str | None, lots: str | None, told: Progress) -> Lots:
    """A question to the operator is asked only where somebody can answer it."""
    from hustings.front.entry import lots_as_asked

    def ask(purpose: str, tied: tuple[int, ...]) -> int:
        from hustings.report.printable import clean

        told.end()
        click.echo(f"A lot is needed ({purpose.replace('_', ' ')}) among:", err=True)
        for number in tied:
            click.echo(f"  {number}  {clean(contest.name(number))}", err=True)
        answer: int = click.prompt("The lot falls on number", type=int, err=True)
        return answer

    asks = sys.stdin.isatty() and sys.stderr.isatty()
    return lots_as_asked(seed=seed, lots=lots, ask=ask if asks else None)

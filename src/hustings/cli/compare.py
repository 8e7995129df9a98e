"""``hustings compare``: one set of ballots under several rules, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hustings.cli import options as shared
from hustings.cli.count import ballots_of, counted
from hustings.cli.output import put, put_json, spare
from hustings.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["command"]

FORMS = ("table", "markdown", "html", "json")


@click.command("compare", short_help="Count one set of ballots under several rules.")
@click.argument("file", metavar="FILE", required=False)
@shared.section_option
@click.option("--rule", "rules", multiple=True, required=True, help="Give it once for each rule.")
@shared.reading_options
@shared.contest_options
@shared.lot_options
@click.option(
    "--option", "options", multiple=True, metavar="RULE:K=V", help="Option of one of the rules."
)
@shared.engine_option
@click.option("--format", "form", type=click.Choice(FORMS), help="What to write. [default: table]")
@shared.json_option
@shared.out_option
def command(
    file: str | None,
    sections: tuple[str, ...],
    rules: tuple[str, ...],
    source_format: str | None,
    form: str | None,
    as_json: bool,  # noqa: FBT001
    out: str,
    **asked: Any,
) -> None:
    """Count FILE under each rule; show whom each elects, in which order, and how many stages.

    Without --format the ending of the output file chooses: .md, .html or .json.
    """
    from hustings.front import drawing

    form = shared.form(form, out, FORMS, as_json=as_json)
    source, chosen = shared.source(file, sections), tuple(dict.fromkeys(rules))
    spare(out, shared.files(source, asked))
    options = _by_rule(asked.pop("options"), chosen)
    with progress(f"reading {source}") as told:
        ballots = ballots_of(source, source_format, asked, told)
        counts = [
            counted(ballots, rule, {**asked, "options": options[rule]}, told).record
            for rule in chosen
        ]
    if form == "json":
        put_json(drawing.compared_json(counts), out)
    else:
        put(drawing.compared(counts, form), out)


def _by_rule(texts: Iterable[str], rules: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the options of each rule as K=V; raise BadParameter for one of no rule here."""
    found: dict[str, list[str]] = {rule: [] for rule in rules}
    for text in texts:
        rule, colon, option = text.partition(":")
        if not colon or rule not in found:
            raise click.BadParameter(
                f"{text!r} is not of the form RULE:NAME=VALUE with a rule of --rule",
                param_hint="--option",
            )
        found[rule].append(option)
    return found

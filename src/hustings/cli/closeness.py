"""``hustings closeness``: how few papers could alter a result."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from hustings.cli import options as shared
from hustings.cli.count import ballots_of, counted
from hustings.cli.output import put, put_json, spare
from hustings.cli.progress import progress

if TYPE_CHECKING:
    from hustings.ballots import Ballots
    from hustings.cli.progress import Progress
    from hustings.comparing.values import Closeness, Frequencies
    from hustings.record import Count
    from hustings.rules.card import Rule

__all__ = ["command"]


@click.command("closeness", short_help="Ask how few papers could alter a result.")
@click.argument("file", metavar="FILE")
@click.option("--rule", default="scottish_2011", show_default=True, help="See hustings rules.")
@click.option(
    "--counts",
    type=click.IntRange(min=1),
    default=1000,
    show_default=True,
    help="Recounts that the search may make.",
)
@click.option(
    "--draw-again",
    "resamples",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Draw the papers again so many times, and count each.",
)
@shared.reading_options
@shared.contest_options
@shared.lot_options
@shared.rule_options
@shared.json_option
@shared.out_option
def command(
    file: str,
    rule: str,
    counts: int,
    resamples: int,
    as_json: bool,  # noqa: FBT001
    out: str,
    **asked: Any,
) -> None:
    """Count FILE, then ask how few of its papers would have to say something else.

    From above: changed papers that are named and counted again. From below: a proof that fewer
    cannot do it, where there is one. With --draw-again also how often each candidate is elected
    when the papers are drawn again from the box, with replacement.
    """
    from hustings.front import entry

    spare(out, shared.files(file, asked))
    with progress(f"reading {file}") as told:
        ballots = ballots_of(file, asked.pop("source_format"), asked, told)
        count = counted(ballots, rule, asked, told).record
        contest = entry.contest_as_asked(
            ballots.contest,
            **{name: asked[name] for name in shared.CONTEST},
            categories=shared.categories(asked["category_file"]),
        )
        ballots = replace(ballots, contest=contest)
        chosen = _rule(rule, asked)
        found = _searched(chosen, ballots, count, counts, told)
        drawn = _drawn(chosen, ballots, count, resamples, asked["seed"], told)
    _put(found, drawn, out, as_json=as_json)


def _rule(rule: str, asked: dict[str, Any]) -> Rule:
    from hustings.front.ruling import PREFIX, ruling

    options = shared.pairs(asked["options"], "--option")
    treatments = shared.pairs(asked["formality"], "--formality")
    return ruling(rule, options | {f"{PREFIX}{key}": value for key, value in treatments.items()})


def _searched(rule: Rule, ballots: Ballots, count: Count, counts: int, told: Progress) -> Closeness:
    from hustings.comparing.closeness import closeness

    bar = told.bar("searching", "counts")
    return closeness(rule, ballots, count, counts, lambda done, _: bar(done, counts))


def _drawn(
    rule: Rule, ballots: Ballots, count: Count, of: int, seed: str | None, told: Progress
) -> Frequencies | None:
    """Return how often each is elected in ``of`` drawings, None where none is asked for."""
    if not of:
        return None
    from hustings.comparing.frequencies import frequencies
    from hustings.simulate import bootstrap

    chosen, bar = seed or "hustings", told.bar("drawing again", "times")
    resamples = bootstrap.many(ballots, chosen, of)
    return frequencies(rule, count, resamples, chosen, lambda done: bar(done, of))


def _put(found: Closeness, drawn: Frequencies | None, out: str, *, as_json: bool) -> None:
    from hustings.front.tabling import drawn as table
    from hustings.report import closeness as report

    if as_json:
        told = report.closeness_json(found)
        put_json(told | ({"drawn_again": report.frequencies_json(drawn)} if drawn else {}), out)
        return
    text = "\n".join(report.sentences(found)) + "\n"
    put(text + (table("", report.frequency(drawn), "table") if drawn else ""), out)

"""``hustings compare``: one set of ballots under several rules, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hustings.cli import options as shared
from hustings.cli.count import counted
from hustings.cli.output import put, put_json
from hustings.cli.progress import progress
from hustings.cli.tables import columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.counted import Counted

__all__ = ["command"]


@click.command("compare", short_help="Count one set of ballots under several rules.")
@shared.ballots_file
@click.option("--rule", "rules", multiple=True, required=True, help="Give it once for each rule.")
@shared.reading_options
@shared.contest_options
@shared.lot_options
@shared.engine_option
@shared.json_option
@shared.out_option
def command(
    file: str,
    rules: tuple[str, ...],
    source_format: str | None,
    as_json: bool,  # noqa: FBT001
    out: str,
    **asked: Any,
) -> None:
    """Count FILE under each rule; show whom each elects, in which order, and how many stages."""
    from hustings import front  # noqa: PLC0415

    with progress(f"reading {file}") as told:
        ballots = front.read(file, format=source_format, seats=asked["seats"])
        counts = {rule: counted(ballots, rule, asked, told) for rule in dict.fromkeys(rules)}
    if as_json:
        put_json({rule: _row(count) for rule, count in counts.items()}, out)
    else:
        put("\n".join(_lines(counts)) + "\n", out)


def _row(count: Counted) -> dict[str, Any]:
    quota = count.record.quota
    return {
        "elected": list(count.declaration.elected),
        "names": list(count.elected),
        "stages": len(count.stages),
        "quota": None if quota is None else str(quota),
        "digest": count.digest,
    }


def _lines(counts: Mapping[str, Counted]) -> Iterator[str]:
    """Candidates as rows, rules as columns: the place in the order of election."""
    contest = next(iter(counts.values())).record.contest
    yield contest.title
    yield ""
    rows: list[tuple[object, ...]] = []
    for candidate in contest.candidates:
        places = [_place(count, candidate.number) for count in counts.values()]
        rows.append((candidate.number, candidate.name, *places))
    rows.append(("", "Stages", *(len(count.stages) for count in counts.values())))
    rows.append(("", "Quota", *(str(count.record.quota or "-") for count in counts.values())))
    yield from columns(("", "Candidate", *counts), rows)
    yield ""
    bodies = {frozenset(count.declaration.elected) for count in counts.values()}
    yield "All elect the same." if len(bodies) == 1 else f"{len(bodies)} different bodies."


def _place(count: Counted, number: int) -> str:
    elected = count.declaration.elected
    return str(elected.index(number) + 1) if number in elected else "-"

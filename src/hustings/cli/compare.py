"""``hustings compare``: one set of ballots under several rules, side by side."""

from __future__ import annotations

from typing import Any

import click

from hustings.cli import options as shared
from hustings.cli.count import counted
from hustings.cli.output import put, put_json
from hustings.cli.progress import progress

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
    from hustings import drawing, front  # noqa: PLC0415

    with progress(f"reading {file}") as told:
        ballots = front.read(file, format=source_format, seats=asked["seats"])
        counts = [counted(ballots, each, asked, told).record for each in dict.fromkeys(rules)]
    if as_json:
        put_json(drawing.compared_json(counts), out)
    else:
        put(drawing.compared(counts), out)

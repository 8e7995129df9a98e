"""``hustings inspect``: what a ballot file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hustings.cli import options as shared
from hustings.cli.output import put, put_json, spare
from hustings.cli.progress import progress
from hustings.cli.tables import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["command"]


@click.command("inspect", short_help="Show what a ballot file holds.")
@shared.ballots_file
@shared.reading_options
@shared.json_option
@shared.out_option
def command(
    file: str,
    source_format: str | None,
    seats: int | None,
    contest: str,
    as_json: bool,  # noqa: FBT001
    out: str,
) -> None:
    """Show the candidates, papers, lengths of rankings, first preferences and doubtful papers."""
    spare(out, (file,))
    with progress(f"reading {file}") as told:
        from hustings.front import entry
        from hustings.front.inspection import inspect

        found = inspect(
            entry.read(file, format=source_format, seats=seats, contest=contest, told=told.part)
        )
    if as_json:
        put_json(found, out)
    else:
        from hustings.report.printable import clean

        put("\n".join(map(clean, _lines(found))) + "\n", out)


def _lines(found: dict[str, Any]) -> Iterator[str]:
    yield found["title"] or "(no title)"
    seats = "1 seat" if found["seats"] == 1 else f"{found['seats']} seats"
    yield f"{found['format']}, {seats}, {len(found['candidates'])} candidates"
    yield f"{found['papers']} papers, {found['distinct']} distinct, {found['digest']}"
    yield from (f"note: {note}" for note in found["notes"])
    yield ""
    yield from columns(
        ("", "Candidate", "Party", "First", "Ranked by"),
        [(c["number"], _name(c), c["party"], c["first"], c["ranked"]) for c in found["candidates"]],
    )
    yield ""
    yield from columns(("Ranked", "Papers"), list(found["lengths"].items()))
    yield ""
    if not found["doubtful"]:
        yield "No doubtful papers."
        return
    rows = [(reason.replace("_", " "), papers) for reason, papers in found["doubtful"].items()]
    yield from columns(("Doubtful", "Papers"), rows)


def _name(candidate: dict[str, Any]) -> str:
    return f"{candidate['name']} (withdrawn)" if candidate["withdrawn"] else candidate["name"]

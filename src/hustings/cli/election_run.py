"""``hustings election run``: a whole round played from its files, with simulated people."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hustings.cli.failures import Failure
from hustings.cli.output import put
from hustings.cli.progress import progress

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from hustings.cli.progress import Progress
    from hustings.simulate.rehearsal import Played
    from hustings.simulate.script import Script

__all__ = ["command"]


@click.command("run", short_help="Rehearse a round: simulated members, the real procedure.")
@click.argument("source", metavar="ROUND")
@click.option("--to", "folder", metavar="DIR", help="A new folder. [default: ROUND-rehearsal]")
@click.option("--members", type=click.IntRange(min=10), metavar="N", help="So many members.")
def command(source: str, folder: str | None, members: int | None) -> None:
    """Play ROUND from the call to the declaration, through the doors that a real one uses.

    ROUND is a packaged round (society-2026, executive-2020), or a folder that holds election.toml
    and rehearsal.toml. Members, nominations, resignations and votes are simulated; roll, sealed
    envelopes, exclusions, opening by trustees, counts and archive are real.
    """
    from hustings.elections.election_toml import from_bytes
    from hustings.simulate.rehearsal import play

    files = _files(source)
    content = (files / "election.toml").read_bytes()
    definition = from_bytes(content, f"{source}/election.toml")
    script = _script(files, source, members)
    root = Path(folder or f"{definition.id}-rehearsal")
    click.echo(f"{definition.title}: a rehearsal with {script.electorate.members:,} members.")
    click.echo("Everybody in it is invented, and so is every vote.\n")
    with progress("beginning") as told:
        played = play(content, definition, script, root, _Teller(told))
    sheets = _sheets(played, root / "sheets")
    click.echo(f"\narchive   {played.archive}   for everybody")
    click.echo(f"evidence  {played.evidence}   for returning officer and scrutineer alone")
    click.echo(f"trustees  {played.shares}   each file is one trustee's")
    click.echo(f"sheets    {sheets}   the count of each contest, to look at")
    click.echo(f"\nProve it:  hustings verify {played.archive}")


def _sheets(played: Played, folder: Path) -> Path:
    """Draw the count sheet of each contest whose record is published; return their folder."""
    from hustings import record
    from hustings.elections import places
    from hustings.front import drawing
    from hustings.verify.both import load

    folder.mkdir()
    for contest, state in played.office.round.contests.items():
        if state.counts and state.counts[-1]["published"]:
            made = record.from_json(load(played.archive / places.record(contest)))
            put(drawing.draw(made, "html"), str(folder / f"{contest}.html"))
    return folder


def _files(source: str) -> Traversable:
    """Return the folder of a round: a packaged one, or one of the user's."""
    from hustings.elections.examples import NAMES, example

    if source in NAMES:
        return example(source).parent  # type: ignore[attr-defined, no-any-return]
    path = Path(source)
    if not path.is_dir():
        raise Failure(
            f"{source} is neither a packaged round ({', '.join(NAMES)}) nor a folder with "
            "election.toml and rehearsal.toml"
        )
    return path


def _script(files: Traversable, source: str, members: int | None) -> Script:
    from hustings.simulate import script

    text = (files / "rehearsal.toml").read_bytes()
    made = script.parse(text, f"{source}/rehearsal.toml")
    if members is None:
        return made
    return replace(made, electorate=replace(made.electorate, members=members))


class _Teller:
    """Prints each step that is done; what goes on is shown while it lasts."""

    def __init__(self, told: Progress) -> None:
        self._told = told

    def did(self, step: str, words: str) -> None:
        """Print a step."""
        from hustings.report.printable import clean

        click.echo(clean(f"{step:12} {words}"))

    def doing(self, words: str, done: int = 0, total: int = 0) -> None:
        """Show what goes on."""
        self._told.say(f"{words} {100 * done // total} %" if total else words)

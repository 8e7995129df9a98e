"""``hustings demo``: the whole way once, from bundled ballots to a report and a verified record."""

from __future__ import annotations

import csv
import os
from importlib.resources import as_file
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from hustings.cli import options as shared
from hustings.cli.failures import DIFFERENCE, Failure
from hustings.cli.output import put, put_json
from hustings.cli.progress import progress

if TYPE_CHECKING:
    from hustings.ballots import Ballots
    from hustings.cli.progress import Progress

__all__ = ["command"]

RULES = ("ers97", "scottish_2011")
SEED = "hustings demo"


@click.command("demo", short_help="Count, report and verify a bundled election.")
@click.option("--out", "-o", default="hustings-demo", show_default=True, metavar="DIR")
@shared.json_option
def command(out: str, as_json: bool) -> int:  # noqa: FBT001
    """Count the bundled executive election (simulated), write report and record, verify them.

    Real Scottish wards are counted too where HUSTINGS_BALLOTS names a folder of them, or
    ../shared/ballots is there.
    """
    from hustings.examples import example
    from hustings.front import entry
    from hustings.rules import catalogue

    try:
        Path(out).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(f"cannot write to {out}: {(error.strerror or '').lower()}") from error
    election = example("executive")
    with as_file(election.resource) as path:
        ballots = entry.read(path)
    if not as_json:
        click.echo(f"{election.title}\n")
    told: list[dict[str, Any]] = []
    for place, rule in enumerate(rule for rule in RULES if rule in catalogue.NAMES):
        told.append(_election(ballots, rule, Path(out), shown=not (place or as_json)))
        if not as_json:
            _print_election(told[-1])
    wards = _wards()
    if as_json:
        put_json({"title": election.title, "counts": told, "wards": wards})
    else:
        _print_wards(wards)
    good = all(each["identical"] for each in told) and not wards["differences"]
    return 0 if good else DIFFERENCE


def _election(ballots: Ballots, rule: str, folder: Path, *, shown: bool) -> dict[str, Any]:
    """Count, write report and record, verify; return what was done as JSON data."""
    from hustings.front import drawing, entry
    from hustings.verify.both import load, verify

    with progress(f"counting under {rule}") as told:
        counted = entry.count(ballots, rule, seed=SEED, told=told.stage)
    if shown:
        drawing.show(counted.record)
    page, record = folder / f"executive-{rule}.html", folder / f"executive-{rule}.json"
    put(drawing.draw(counted.record, "html"), str(page))
    put(drawing.draw(counted.record, "json"), str(record))
    found = verify(load(record), ballots)
    return {
        "rule": rule,
        "elected": list(counted.elected),
        "stages": len(counted.stages),
        "digest": counted.digest,
        "count_sheet": str(page),
        "record": str(record),
        "identical": not found,
        "differences": [str(difference) for difference in found],
    }


def _print_election(told: dict[str, Any]) -> None:
    click.echo(f"\n{told['rule']}: {len(told['elected'])} elected in {told['stages']} stages")
    click.echo(f"  count sheet  {told['count_sheet']}\n  record       {told['record']}")
    same = "identical to the recount by the reference engine"
    click.echo(f"  verified     {same if told['identical'] else 'DIFFERENT'}")
    for difference in told["differences"]:
        click.echo(f"    {difference}")


def _wards() -> dict[str, Any]:
    """Count every real Scottish ward that is there; compare with what was declared."""
    folder = Path(os.environ.get("HUSTINGS_BALLOTS") or Path("..") / "shared" / "ballots")
    index = folder / "index.csv"
    wards = _declared(index) if index.is_file() else []
    with progress("counting real wards") as told:
        wrong = [found for ward in wards if (found := _ward(folder, ward, told))]
    return {
        "folder": str(folder),
        "counted": len(wards),
        "in_order": sum(ward.ordered for ward in wards),
        "differences": wrong,
    }


def _print_wards(told: dict[str, Any]) -> None:
    from hustings.report.printable import clean

    folder, wrong = told["folder"], told["differences"]
    if not told["counted"]:
        click.echo(f"\nreal wards: none at {folder} (HUSTINGS_BALLOTS names their folder)")
        return
    click.echo(f"\nreal Scottish wards at {folder}")
    click.echo(f"  {told['counted']} counted, recounted and verified; {len(wrong)} differ")
    ordered = f"{told['in_order']} times in order of election"
    click.echo(f"  compared with those declared elected ({ordered})")
    for found in wrong:
        click.echo(f"  {clean(found)}")


class _Ward(NamedTuple):
    """A ward of the index: its file, who was declared elected, and whether in that order."""

    file: str
    elected: tuple[int, ...]
    ordered: bool


def _declared(index: Path) -> list[_Ward]:
    """Read the wards of which the result is known, written ``1:Ian Clarkson; 4:Scott ...``."""
    with index.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["category"] == "scotland"]
    return [
        _Ward(
            row["file"],
            tuple(int(each.partition(":")[0]) for each in winners.split(";")),
            row["official_winners_basis"].startswith("official, in order"),
        )
        for row in rows
        if (winners := row["official_winners_in_order"])
    ]


def _ward(folder: Path, ward: _Ward, told: Progress) -> str:
    from hustings.front import entry
    from hustings.verify.both import verify

    told.say(f"counting {ward.file}")
    ballots = entry.read(folder / ward.file)
    counted = entry.count(ballots, "scottish_2011", seed=SEED)
    differences = verify(counted, ballots)
    if differences:
        return f"{ward.file}: {differences[0]}"
    elected = counted.declaration.elected
    same = elected == ward.elected if ward.ordered else {*elected} == {*ward.elected}
    return "" if same else f"{ward.file}: declared {ward.elected}, counted {elected}"

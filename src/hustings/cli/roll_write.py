"""``hustings roll new``, ``import`` and ``record``: what writes to a register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hustings.cli.options import json_option
from hustings.cli.output import put_json
from hustings.cli.progress import progress
from hustings.cli.roll_shared import AT, REGISTER, about, load, moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hustings.roll.importing import Difference
    from hustings.roll.tables import Refusal

__all__ = ["begin", "bring", "record"]

_FILE = click.argument(
    "file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
_APPLY = click.option(
    "--apply/--dry-run", "apply", default=False, help="Write it, or only show it (the default)."
)
_LEAVE = click.option(
    "--leave-refused", is_flag=True, help="Go on without the rows that are refused."
)
_SHOWN = 20


@click.command("new")
@click.argument("register", metavar="REGISTER", type=click.Path(path_type=Path))
@click.option("--zone", default="UTC", metavar="ZONE", help="In which a day begins.")
@click.option("--attribute", "attributes", multiple=True, metavar="NAME", help="What is kept.")
@click.option("--apart", multiple=True, metavar="NAME", help="A special category, kept apart.")
@click.option("--ignore", multiple=True, metavar="COLUMN", help="A column that is never kept.")
@AT
def begin(
    *,
    register: Path,
    at: str | None,
    zone: str,
    attributes: tuple[str, ...],
    apart: tuple[str, ...],
    ignore: tuple[str, ...],
) -> None:
    """Make the folder of a new register. Its register.toml declares how files are read."""
    from hustings.roll import ledger
    from hustings.roll.settings import Settings

    declared = Settings(zone, attributes, apart, ignore)
    ledger.begin(register, declared, moment(at, zone))
    click.echo(f"{register}: a new register; read its register.toml before the first import")


@click.command("import")
@REGISTER
@_FILE
@AT
@click.option("--partial", is_flag=True, help="FILE holds some members: nobody is gone.")
@click.option("--sheet", default="", metavar="NAME", help="The sheet of a spreadsheet.")
@click.option("--gone", "confirmed", type=int, metavar="N", help="So many are meant to be gone.")
@_LEAVE
@_APPLY
@json_option
def bring(
    *,
    register: Path,
    file: Path,
    at: str | None,
    partial: bool,
    sheet: str,
    confirmed: int | None,
    leave_refused: bool,
    apply: bool,
    as_json: bool,
) -> None:
    """Lay the office's FILE (CSV or XLSX) beside REGISTER: added, changed, gone, refused.

    Nothing is written without --apply. A second import of the same file changes nothing.
    """
    from hustings.roll import importing, ledger, tables

    with progress(f"reading {register}") as told:
        held = load(register, told)
        now = moment(at, held.settings.zone)
        rows, steps = told.bar(f"reading {file.name}", "rows"), told.bar("comparing", "steps")
        with about(file):
            told.say(f"opening {file.name}")
            table = tables.read(file.read_bytes(), held.settings, sheet, told=rows)
            steps(0, importing.STEPS)
            found = importing.compare(
                held.log, held.apart, table, held.settings, now, whole=not partial, told=steps
            )
    _show(found, as_json=as_json)
    if not apply:
        return
    importing.check_applicable(
        found, held.settings, leave_refused=leave_refused, confirmed=confirmed
    )
    with progress(f"writing {len(found.events):,} events"):
        held = ledger.append(held, found.events, found.apart, now)
    click.echo(f"written: {len(found.events)} events; head {held.heads[-1].head}", err=True)


@click.command("record")
@REGISTER
@_FILE
@AT
@_LEAVE
@_APPLY
def record(
    *,
    register: Path,
    file: Path,
    at: str | None,
    leave_refused: bool,
    apply: bool,
) -> None:
    """Record the events of FILE: columns member, kind, at, and reported where it differs.

    Kinds: joined, lapsed, resigned, suspended, reinstated, expelled, moved, corrected. Nothing is
    written without --apply; events that the register holds already are left out.
    """
    from hustings.roll import events, ledger, recording, tables

    with progress(f"reading {register}") as told:
        held = load(register, told)
        now = moment(at, held.settings.zone)
        raw = file.read_bytes()
        with about(file):
            table = tables.read(raw, held.settings, "", recording.NEEDED, recording.OPTIONAL)
        new, refused, remarks = recording.read(held.log, table, held.settings, now)
    for line in (*_refusals("refused", refused), *_refusals("remark", remarks)):
        click.echo(line)
    click.echo(f"{table.rows} rows: {len(new)} new events, {len(refused)} refused")
    if not apply:
        return
    if refused and not leave_refused:
        raise ValueError(f"{len(refused)} rows are refused: correct the file, or leave them out")
    held = ledger.append(held, new, events.empty(held.settings.apart), now)
    click.echo(f"written: {len(new)} events; head {held.heads[-1].head}", err=True)


def _show(found: Difference, *, as_json: bool) -> None:
    from hustings.report.printable import clean

    if as_json:
        put_json(_data(found))
        return
    for line in _lines(found):
        click.echo(clean(line))


def _lines(found: Difference) -> Iterator[str]:
    yield (
        f"{found.rows} rows: {found.same} as in the register, {len(found.added)} added, "
        f"{len(found.returned)} returned, {len(found.altered)} changed, "
        f"{found.refused_rows} refused"
    )
    yield f"{len(found.gone)} of {found.before} members are gone"
    changes = [
        f"changed: line {c.line}, {c.member}: {c.column} from {c.old or 'nothing'} to "
        f"{c.new or 'nothing'}"
        for c in found.changes[: _SHOWN + 1]
    ]
    yield from _some(changes, len(found.changes))
    yield from _some([f"gone: {name}" for name in found.gone[: _SHOWN + 1]], len(found.gone))
    yield from _some(list(_refusals("refused", found.refused)), len(found.refused))


def _some(lines: Sequence[str], total: int) -> Iterator[str]:
    yield from lines[:_SHOWN]
    if total > _SHOWN:
        yield f"... and {total - _SHOWN} more (--json shows all)"


def _refusals(word: str, refusals: Sequence[Refusal]) -> Iterator[str]:
    for refusal in refusals:
        column = f", {refusal.column}" if refusal.column else ""
        yield f"{word}: line {refusal.line}{column}: {refusal.reason}"


def _data(found: Difference) -> dict[str, Any]:
    return {
        "rows": found.rows,
        "empty": found.empty,
        "before": found.before,
        "same": found.same,
        "added": found.added,
        "returned": found.returned,
        "changed": [
            {"line": c.line, "member": c.member, "column": c.column, "from": c.old, "to": c.new}
            for c in found.changes
        ],
        "gone": found.gone,
        "refused": [
            {"line": r.line, "column": r.column, "reason": r.reason} for r in found.refused
        ],
    }

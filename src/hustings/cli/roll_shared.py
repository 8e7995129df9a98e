"""What the commands of ``hustings roll`` share: moments, rules and the words of a register."""

from __future__ import annotations

import tomllib
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hustings.cli.progress import Progress
    from hustings.roll.ledger import Ledger

__all__ = ["AT", "FREEZE", "REGISTER", "RULE", "about", "counted", "load", "moment", "rule_table"]

REGISTER = click.argument(
    "register", metavar="REGISTER", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
AT = click.option(
    "--at", metavar="MOMENT", help="When this is done, such as '2020-11-12 12:00' (default: now)."
)
FREEZE = click.option(
    "--freeze", "frozen", required=True, metavar="MOMENT", help="When the roll is frozen."
)


def RULE(command: Any) -> Any:  # noqa: N802  an option as the others
    """The options that name a rule of eligibility."""
    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    command = click.option(
        "--electorate", required=True, metavar="NAME", help="Which of its electorates."
    )(command)
    return click.option(
        "--rule",
        "rule_file",
        required=True,
        type=file,
        metavar="FILE",
        help="A file such as election.toml, with tables [electorates.NAME].",
    )(command)


def load(root: Path, told: Progress) -> Ledger:
    """Read a register, telling that it is read."""
    from hustings.roll import ledger

    told.say(f"reading the register {root}")
    return ledger.load(root)


@contextmanager
def about(file: Path) -> Iterator[None]:
    """Name the file in what is wrong with it."""
    try:
        yield
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from error


def moment(text: str | None, zone_name: str) -> datetime:
    """Return a moment, in that zone where it names none; now where none is given."""
    from hustings.roll.moments import clock, zone

    return clock(text, zone(zone_name)) if text else datetime.now(UTC)


def rule_table(file: Path, electorate: str) -> Mapping[str, object]:
    """Return the rule of an electorate as written; ValueError where the file has none."""
    with about(file):
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    electorates = data.get("electorates")
    if not isinstance(electorates, dict) or electorate not in electorates:
        held = ", ".join(electorates) if isinstance(electorates, dict) else "none"
        raise ValueError(f"{file}: there is no electorate {electorate}: there are {held}")
    table: Mapping[str, object] = electorates[electorate]
    return table


def counted(told: Progress, words: str) -> Callable[[int], None]:
    """Return what tells how many are done."""
    return lambda number: told.say(f"{words}: {number:,}")

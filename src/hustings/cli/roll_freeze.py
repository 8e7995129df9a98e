"""``hustings roll freeze``, ``proof`` and ``find``: a frozen roll, and one member's line of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hustings.cli.failures import DIFFERENCE
from hustings.cli.progress import progress
from hustings.cli.roll_shared import (
    FREEZE,
    REGISTER,
    RULE,
    counted,
    load,
    moment,
    rule_table,
)

if TYPE_CHECKING:
    from hustings.roll.commitment import RollSecret

__all__ = ["find", "freeze", "proof"]

_ROUND = click.option("--round", "round_", required=True, metavar="ID", help="Id of the round.")
_CONTEST = click.option("--contest", required=True, metavar="ID", help="Id of the contest.")
_PART = click.option("--part", default="", metavar="NAME", help="Part of the electorate.")
_SECRET = click.option(
    "--secret",
    "secret_file",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PATH",
    help="The roll's secret: for the returning officer alone.",
)


@click.command("freeze")
@REGISTER
@RULE
@FREEZE
@_ROUND
@_CONTEST
@_SECRET
@click.option("--parts-by", default="", metavar="ATTRIBUTE", help="Tells an elector's part.")
@click.option("--part", "parts", multiple=True, metavar="NAME", help="A part of the electorate.")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), metavar="PATH", help="roll.txt"
)
def freeze(
    *,
    register: Path,
    rule_file: Path,
    electorate: str,
    frozen: str,
    round_: str,
    contest: str,
    secret_file: Path,
    parts_by: str,
    parts: tuple[str, ...],
    out: Path,
) -> None:
    """Write the frozen roll of a contest: a commitment for each elector, and no name.

    The secret is drawn, and its file made, where there is none yet. The roll can be published.
    """
    from hustings.files import save
    from hustings.roll import eligibility, snapshot
    from hustings.roll.facts import Facts
    from hustings.roll.moments import zone

    table = rule_table(rule_file, electorate)
    rule = eligibility.read(table, f"electorates.{electorate}")
    if out.exists():
        raise ValueError(f"{out} is there already: a frozen roll is never written anew")
    with progress(f"reading {register}") as told:
        held = load(register, told)
        facts = Facts(
            held.log, held.apart, zone(held.settings.zone), moment(frozen, held.settings.zone)
        )
        told.say("asking who may vote")
        electors = eligibility.electors(rule, facts, parts_by, parts)
        secret = _secret(secret_file)
        made = snapshot.freeze(
            round_, contest, facts.freeze, electors, secret, counted(told, "commitments")
        )
        save(out, snapshot.as_bytes(made))
    words = "".join(f", {number} {part}" for part, number in made.parts.items() if part)
    click.echo(f"{len(made.lines)} electors of {len(held.log.ids)} on the register{words}")
    click.echo(f"roll {made.digest}")
    click.echo(f"rule {eligibility.digest(table)}")


def _secret(path: Path) -> RollSecret:
    from hustings.roll.commitment import RollSecret

    if path.exists():
        return RollSecret.read(path)
    secret = RollSecret.new()
    secret.write(path)
    return secret


@click.command("proof")
@click.argument("member", metavar="MEMBER")
@_ROUND
@_CONTEST
@_PART
@_SECRET
def proof(*, member: str, round_: str, contest: str, part: str, secret_file: Path) -> None:
    """Print the nonce by which MEMBER, and nobody else, finds their own line. For that member."""
    from hustings.roll.commitment import RollSecret, prove
    from hustings.roll.identity import normal

    made = prove(RollSecret.read(secret_file), round_, contest, normal(member), part)
    click.echo(made.nonce)


@click.command("find")
@click.argument(
    "roll", metavar="ROLL", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.argument("member", metavar="MEMBER")
@_ROUND
@_CONTEST
@_PART
@click.option("--nonce", required=True, metavar="HEX", help="What the officer gave the member.")
def find(*, roll: Path, member: str, round_: str, contest: str, part: str, nonce: str) -> int:
    """Find a member's own line in the published ROLL. Exit status 1: it is not there."""
    from hustings.roll import snapshot
    from hustings.roll.commitment import Proof
    from hustings.roll.identity import normal

    held = snapshot.read(roll.read_bytes(), contest, datetime.now(UTC))
    line = snapshot.mine(held, Proof(round_, contest, normal(member), part, nonce))
    if line is None:
        click.echo("not on this roll under that nonce, round, contest and part")
        return DIFFERENCE
    click.echo(f"on the roll: line {line} of {len(held.lines)}")
    return 0

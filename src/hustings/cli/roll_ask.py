"""``hustings roll check`` and ``explain``: what a register says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hustings.cli.failures import DIFFERENCE
from hustings.cli.progress import progress
from hustings.cli.roll_shared import AT, FREEZE, REGISTER, RULE, load, moment, rule_table

if TYPE_CHECKING:
    from pathlib import Path

    from hustings.roll.ledger import Ledger

__all__ = ["check", "explain"]


@click.command("check")
@REGISTER
@AT
@click.option("--head", default="", metavar="DIGEST", help="A head that you noted: is it there?")
def check(register: Path, at: str | None, head: str) -> int:
    """Check REGISTER whole: form, sequences of events, and the chain of its log.

    With a head that was published or noted on some day, the register as it was on that day is
    proved unchanged; what was written since stands after it. Exit status 1: the head is not there.
    """
    from hustings.roll import status
    from hustings.roll.columns import State

    with progress(f"reading {register}") as told:
        held = load(register, told)
        now = status.register(held.log, moment(at, held.settings.zone))
    numbers = status.count(now).tolist()
    words = ", ".join(f"{numbers[state]} {state.name.lower()}" for state in State if state)
    last = held.heads[-1]
    click.echo(f"{len(held.log)} events of {len(held.log.ids)} members: {words}")
    click.echo(f"{len(held.heads)} heads, the last of {last.recorded}: {last.head}")
    return _head(held, head) if head else 0


def _head(held: Ledger, head: str) -> int:
    noted = next((each for each in held.heads if each.head == head), None)
    if noted is None:
        click.echo("that head is not there: the register was changed, or it is of another")
        return DIFFERENCE
    since = len(held.log) - noted.events
    click.echo(f"that head of {noted.recorded} binds {noted.events} events; {since} came since")
    return 0


@click.command("explain")
@REGISTER
@click.argument("member", metavar="MEMBER")
@RULE
@FREEZE
@click.option("--known", metavar="MOMENT", help="With what the office knew then (default: all).")
def explain(
    *,
    register: Path,
    member: str,
    rule_file: Path,
    electorate: str,
    frozen: str,
    known: str | None,
) -> None:
    """Say why MEMBER may vote in an electorate, or may not: every condition, with its fact."""
    from hustings.report.printable import clean
    from hustings.roll import eligibility
    from hustings.roll.facts import Facts
    from hustings.roll.identity import normal
    from hustings.roll.moments import zone

    rule = eligibility.read(rule_table(rule_file, electorate), f"electorates.{electorate}")
    with progress(f"reading {register}") as told:
        held = load(register, told)
    until = moment(known, held.settings.zone) if known else None
    place = zone(held.settings.zone)
    facts = Facts(held.log, held.apart, place, moment(frozen, held.settings.zone), until)
    for line in eligibility.explain(rule, facts, normal(member)).sentences():
        click.echo(clean(line))

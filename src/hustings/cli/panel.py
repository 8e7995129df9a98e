"""``hustings panel``: who of a body can sit on a panel, and the lot that fills its places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hustings.bodies.span import Span
from hustings.cli import options as shared
from hustings.cli.failures import Failure
from hustings.cli.history import person_in
from hustings.cli.output import put_json, put_lines
from hustings.cli.sources import register_of
from hustings.cli.tables import columns
from hustings.outcome import as_data
from hustings.outcome.panels import draw, eligible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from hustings.bodies.register import Register
    from hustings.outcome.panels import Eligible, Panel

__all__ = ["command"]


@click.command("panel", short_help="Draw a panel from a body by a published seed.")
@click.argument("register", metavar="REGISTER")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Who sits that day.")
@click.option(
    "--conflict",
    "conflicts",
    multiple=True,
    metavar="PERSON=REASON",
    help="A member who cannot sit on it, and why.",
)
@click.option("--name", default="", metavar="NAME", help="What the panel is called.")
@click.option("--places", type=click.IntRange(min=1), help="How many are drawn.")
@click.option("--seed", default="", metavar="TEXT", help="Text that was published before the draw.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="First day after its term.")
@shared.json_option
def command(
    register: str,
    on: datetime,
    conflicts: tuple[str, ...],
    name: str,
    places: int | None,
    seed: str,
    until: datetime | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Say who of a body can sit on a panel and why others cannot; with --seed, draw its members.

    REGISTER is a register's file, a history's folder or nec-history. Members without a vote cannot
    sit, nor those with a conflict, nor holders whom no source names. The same seed, name and
    members give the same panel to everybody.
    """
    if bool(places) != bool(seed) or bool(places) != bool(name):
        raise click.UsageError("a draw needs --name, --places and --seed")
    held = register_of(register)
    who = eligible(held, on.date(), _conflicts(held, conflicts))
    span = Span(on.date(), until.date() if until else None)
    panel = draw(who, name, places, span, seed) if places else None
    if as_json:
        put_json(as_data.panel_of(who, panel))
    else:
        put_lines(_text(held, who, panel))


def _conflicts(held: Register, given: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for each in given:
        person, equals, reason = each.partition("=")
        if not equals or not reason.strip():
            raise Failure(f"{each}: expected PERSON=REASON, such as ann-black=complained")
        found[person_in(held, person).id] = reason.strip()
    return found


def _text(held: Register, who: Eligible, panel: Panel | None) -> Iterator[str]:
    names = {person.id: person.name for person in held.persons}
    rows: list[tuple[object, str, str]] = [
        (n, names[person], "") for n, person in enumerate(who.can, 1)
    ]
    rows += [("", names[person], f"cannot sit: {why}") for person, why in who.cannot]
    yield f"{held.body.name}, {who.on}: {len(who.can)} can sit on a panel"
    yield from columns(("Number", "Member", ""), rows)
    if panel is None:
        return
    yield ""
    yield f"{panel.name}: {_term(panel.span.since, panel.span.until)}"
    for place, (person, lot) in enumerate(zip(panel.members, panel.lots, strict=True), 1):
        yield f"  {place}. {names[person]}: number {lot.chosen}, by {lot.evidence}"


def _term(since: date | None, until: date | None) -> str:
    return f"from {since}, until somebody ends it" if until is None else f"{since} to {until}"

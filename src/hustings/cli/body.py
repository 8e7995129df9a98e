"""``hustings body``: who sits on a body on a day, derived from its register."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from hustings.cli.output import put_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.bodies.register import Register
    from hustings.bodies.sitting import Sitting

__all__ = ["command"]


@click.command("body", short_help="Show who sits on a body on a day.")
@click.argument("register", metavar="REGISTER")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day. [default: today]")
@click.option("--alignment", is_flag=True, help="Tell groups, majorities and who tips them.")
@click.option("--before", type=click.DateTime(["%Y-%m-%d"]), help="Compare with an earlier day.")
@click.option("--group", "groups", multiple=True, metavar="NAME", help="Ask about this group.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def command(
    register: str,
    on: datetime | None,
    alignment: bool,  # noqa: FBT001
    before: datetime | None,
    groups: tuple[str, ...],
    as_json: bool,  # noqa: FBT001
) -> int:
    """Show the sections of a body on a day, who sits, who may vote, and which seats are empty.

    REGISTER is a file with the body's sections, persons, terms and standings, or a history. With
    --alignment it tells where members stand, as far as the register's sources say.
    """
    from hustings.bodies import sitting
    from hustings.cli import body_alignment
    from hustings.cli.sources import register_of
    from hustings.outcome import as_data

    if (before or groups) and not alignment:
        raise click.UsageError("--before and --group go with --alignment")
    held = register_of(register)
    day = on.date() if on else date.today()  # noqa: DTZ011
    now = sitting(held.body, held.terms, held.standings, day)
    if as_json:
        stands = {"alignment": as_data.standing_of(held, day)} if alignment else {}
        put_json({**_data(held, now), **stands})
    elif alignment:
        names = {person.id: person.name for person in held.persons}
        earlier = before.date() if before else None
        _tell(body_alignment.text(held, day, earlier, groups, names), now)
    else:
        _show(held, now)
    return 0


def _tell(lines: Iterable[str], now: Sitting) -> None:
    from hustings.report.printable import clean

    for line in lines:
        click.echo(clean(line))
    for doubt in now.doubts:
        click.echo(clean(f"doubt: {doubt}"), err=True)


def _show(held: Register, now: Sitting) -> None:
    from hustings.report.printable import clean

    names = {person.id: person.name for person in held.persons}
    click.echo(clean(f"{held.body.name} on {now.on}"))
    click.echo(
        f"{now.seats} seats, {len(now.members)} members known, {now.voting} with a vote: "
        f"a majority is {now.majority}"
    )
    for section in now.sections:
        filled = section.filling.replace("_", " ")
        click.echo()
        click.echo(clean(f"{section.name}: {section.seats} ({filled})"))
        for member in now.of(section.id):
            mark = "" if member.votes else f" ({member.standing}: keeps the seat without a vote)"
            click.echo(clean(f"  {names[member.person]}{mark}"))
        if empty := now.empty(section.id):
            rule = section.vacancy.replace("_", " ")
            click.echo(f"  {empty} empty, or holders not known (a vacancy is filled by: {rule})")
    for doubt in now.doubts:
        click.echo(clean(f"doubt: {doubt}"), err=True)


def _data(held: Register, now: Sitting) -> dict[str, object]:
    from hustings.bodies import vacancies

    return {
        "body": held.body.id,
        "on": str(now.on),
        "seats": now.seats,
        "voting": now.voting,
        "majority": now.majority,
        "sections": [
            {
                "id": section.id,
                "seats": section.seats,
                "members": [
                    {"person": m.person, "standing": m.standing, "votes": m.votes}
                    for m in now.of(section.id)
                ],
            }
            for section in now.sections
        ],
        "vacancies": [
            {
                "section": each.section,
                "since": str(each.since) if each.since else None,
                "leaver": each.leaver,
                "cause": each.cause,
                "rule": each.rule,
            }
            for each in vacancies(held.body, held.terms, held.standings, now.on)
        ],
        "doubts": list(now.doubts),
    }

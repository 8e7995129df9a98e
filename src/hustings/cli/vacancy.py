"""``hustings vacancy``: which seats fell empty, by which rule they are filled, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hustings.bodies.vacancy_rule import VacancyRule
from hustings.cli import options as shared
from hustings.cli.failures import Failure
from hustings.cli.history import person_in
from hustings.cli.output import put_json, put_lines
from hustings.cli.sources import source
from hustings.cli.tables import columns
from hustings.outcome.vacancies import chain, next_highest, office_holders

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from hustings.bodies.register import Register
    from hustings.outcome.source import Source
    from hustings.outcome.vacancies import Filled, NextHighest

__all__ = ["command"]


@click.command("vacancy", short_help="Say by which rule a seat is filled, and who fills it.")
@click.argument("given", metavar="SOURCE")
@click.option(
    "--register", "register_file", metavar="FILE", help="Who sits, where SOURCE is an archive."
)
@click.option("--section", metavar="ID", help="Of this section. [default: all]")
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), help="A seat that falls empty that day: who is next?"
)
@click.option("--contest", metavar="ROUND/CONTEST", help="The poll at which it was filled.")
@click.option(
    "--barred",
    multiple=True,
    metavar="PERSON=REASON",
    help="A candidate of that poll who cannot hold the seat, and why.",
)
@click.option(
    "--office",
    "offices",
    multiple=True,
    metavar="TITLE",
    help="Whoever holds this office that day cannot hold the seat.",
)
@shared.json_option
def command(
    given: str,
    register_file: str | None,
    section: str | None,
    on: datetime | None,
    contest: str | None,
    barred: tuple[str, ...],
    offices: tuple[str, ...],
    as_json: bool,  # noqa: FBT001
) -> None:
    """List the vacancies of SOURCE, each by its day's rule.

    SOURCE is nec-history, a history's folder, or an archive with --register: an archive tells the
    polls, and nothing of who sits. With --on, say which rule decides on that day; where it is the
    next highest of --contest, say who that is, and who is passed over.
    """
    held = source(given, register_file)
    register = _register(held, given)
    if on is None:
        if contest or barred or offices:
            raise click.UsageError("--contest, --barred and --office go with --on")
        found = _chain(register, section)
        _put([_filled(each) for each in found], _listing(register, found), as_json=as_json)
        return
    if section is None:
        raise click.UsageError("--on goes with --section")
    day = on.date()
    rule = _rule(register, section, day)
    next_ = _next(held, register, rule, contest, barred, offices, day)
    lines = _text(held, register, section, day, rule, next_)
    _put(_data(section, day, rule, next_), lines, as_json=as_json)


def _put(data: Any, lines: Iterator[str], *, as_json: bool) -> None:
    if as_json:
        put_json(data)
    else:
        put_lines(lines)


def _register(held: Source, given: str) -> Register:
    if held.register is None:
        raise Failure(f"{given} is an archive, which does not tell who sits: give --register")
    return held.register


def _chain(register: Register, section: str | None) -> list[Filled]:
    ids = dict.fromkeys(each.id for each in register.body.sections)
    if section is not None and section not in ids:
        raise Failure(f"there is no section {section}: there are {', '.join(ids)}")
    found = [each for id_ in ids if section in (None, id_) for each in chain(register, id_)]
    return sorted(found, key=lambda each: (each.left, each.section))


def _rule(register: Register, section: str, day: date) -> VacancyRule:
    try:
        return register.body.section(section, day).vacancy
    except KeyError as error:
        raise Failure(str(error.args[0])) from error


def _next(
    held: Source,
    register: Register,
    rule: VacancyRule,
    contest: str | None,
    barred: Sequence[str],
    offices: Sequence[str],
    day: date,
) -> NextHighest | None:
    """Return who is next by votes; None where another rule decides, or no poll is named."""
    if contest is None:
        return None
    if rule is not VacancyRule.NEXT_HIGHEST:
        raise Failure(f"on {day} a seat is filled {WAYS[rule]}: votes of a poll decide nothing")
    out: dict[str, str] = {}
    for title in offices:
        out |= office_holders(register, title, day)
    for each in barred:
        person, _, reason = each.partition("=")
        if not reason.strip():
            raise Failure(f"{each}: expected PERSON=REASON, such as ann-black=declined")
        out[person_in(register, person).id] = reason.strip()
    if contest not in held.contests:
        raise Failure(f"there is no contest {contest}: there are {', '.join(held.contests)}")
    return next_highest(held.contests[contest], out)


WAYS = {
    VacancyRule.NEXT_HIGHEST: "by the next highest of the poll",
    VacancyRule.BY_ELECTION: "by a by-election",
    VacancyRule.RECOUNT: "by a count of the stored ballots without the member who left",
    VacancyRule.CO_OPTION: "by the remaining members, who choose",
    VacancyRule.REAPPOINTED: "by whoever appoints or delegates",
    VacancyRule.KEPT_VACANT: "by nobody: it stays empty",
}
"""How a seat is filled, in words."""


def _listing(register: Register, found: Sequence[Filled]) -> Iterator[str]:
    names = {person.id: person.name for person in register.persons}
    rows = [
        (
            each.left,
            each.section,
            names[each.leaver],
            each.cause,
            str(each.rule or "not known").replace("_", " "),
            names[each.successor] if each.successor else "not known",
            each.since or "",
        )
        for each in found
    ]
    yield from columns(("Left on", "Section", "Who", "Cause", "Rule", "Filled by", "On"), rows)


def _text(
    held: Source,
    register: Register,
    section: str,
    day: date,
    rule: VacancyRule,
    found: NextHighest | None,
) -> Iterator[str]:
    stood = (each for one in held.contests.values() for each in one.candidates)
    names = {each.person: each.name for each in stood}
    names |= {person.id: person.name for person in register.persons}
    title = register.body.section(section, day).name
    yield f"{title}: a seat that falls empty on {day} is filled {WAYS[rule]}."
    if found is None:
        return
    for person, why in found.passed:
        yield f"{names[person]} has more votes, and cannot hold the seat: {why}."
    chosen = names[found.chosen] if found.chosen else "nobody is left who could hold it"
    yield f"Next: {chosen}."


def _filled(each: Filled) -> dict[str, Any]:
    return {
        "section": each.section,
        "leaver": each.leaver,
        "cause": str(each.cause),
        "left": str(each.left),
        "rule": each.rule and str(each.rule),
        "successor": each.successor,
        "since": each.since and str(each.since),
        "days_empty": each.days_empty,
        "by": each.by,
    }


def _data(section: str, day: date, rule: VacancyRule, found: NextHighest | None) -> dict[str, Any]:
    return {
        "section": section,
        "on": str(day),
        "rule": str(rule),
        "next": found and found.chosen,
        "passed": [{"person": who, "reason": why} for who, why in (found.passed if found else ())],
    }

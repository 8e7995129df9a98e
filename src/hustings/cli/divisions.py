"""``hustings divisions``: recorded votes: what was carried, who rebelled, who voted how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hustings.cli import options as shared
from hustings.cli.failures import Failure
from hustings.cli.history import history_of, person_in
from hustings.cli.output import put_json, put_lines
from hustings.cli.tables import columns
from hustings.figures import percentage
from hustings.outcome.divisions import (
    Requirement,
    carried,
    hundredths,
    share_for,
    sides,
    voting_record,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.outcome.divisions import Division
    from hustings.outcome.history import History

__all__ = ["command"]


@click.command("divisions", short_help="Show recorded votes: carried, rebels, a person's record.")
@click.argument("given", metavar="HISTORY")
@click.option("--division", "id_", metavar="ID", help="One division in full.")
@click.option("--person", metavar="NAME|ID", help="How a person is known to have voted.")
@shared.json_option
def command(
    given: str,
    id_: str | None,
    person: str | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """List the divisions that HISTORY holds (nec-history, or a history's folder).

    Shares are of the votes for and against; a card vote has the mean of its parts. What no source
    tells stays not known.
    """
    if id_ and person:
        raise click.UsageError("give --division or --person")
    held = history_of(given)
    if person:
        who = person_in(held.register, person)
        _put(_record_data(held, who.id), _record(held, who.id, who.name), as_json=as_json)
    elif id_:
        one = _division(held, id_)
        _put(_data(held, one), _one(held, one), as_json=as_json)
    else:
        _put([_figures(one) for one in held.divisions], _listing(held), as_json=as_json)


def _put(data: Any, lines: Iterator[str], *, as_json: bool) -> None:
    if as_json:
        put_json(data)
    else:
        put_lines(lines)


def _division(held: History, id_: str) -> Division:
    found = {one.id: one for one in held.divisions}
    if id_ not in found:
        raise Failure(f"there is no division {id_}: there are {', '.join(found)}")
    return found[id_]


def _listing(held: History) -> Iterator[str]:
    rows = [
        (one.date, one.id, one.body, _result(one), _share(one), one.motion)
        for one in sorted(held.divisions, key=lambda one: (one.date, one.id))
    ]
    yield from columns(("Date", "Division", "Body", "Result", "% for", "Motion"), rows)


def _one(held: History, one: Division) -> Iterator[str]:
    yield f"{one.motion} ({one.id})"
    yield f"{one.body}, {one.date}; needs {_needs(one)}: {_result(one)}"
    if one.origin:
        yield f"brought by: {one.origin}"
    if one.mandatory:
        yield "somebody outside the body made it a duty"
    if one.votes_for is not None and one.votes_against is not None:
        yield f"for {one.votes_for:,}, against {one.votes_against:,}"
    if share := _share(one):
        yield f"{share} % for" + (" (the mean of the parts)" if one.parts else "")
    if one.parts:
        rows = [(p.name, f"{p.votes_for:,}", f"{p.votes_against:,}") for p in one.parts]
        yield from columns(("Part", "For", "Against"), rows)
    yield from _members(held, one)
    for text in (one.note, f"source: {one.source}"):
        if text:
            yield text


def _members(held: History, one: Division) -> Iterator[str]:
    """Yield who is known to have voted, with what group, and against its line."""
    if not one.cast:
        yield "how each member voted is not in the sources"
        return
    names = {each.id: each.name for each in held.register.persons}
    groups, line, found = sides(one, held.register.alignments)
    rows = [
        (names[who], groups.get(who, "not known"), cast, "rebel" if who in found else "")
        for who, cast in one.cast
    ]
    yield from columns(("Member", "Group", "Voted", ""), rows)
    for group, cast in line.items():
        known = sum(group == each for each in groups.values())
        yield f"line of {group}, as most of the {known} known of it voted: {cast}"


def _record(held: History, person: str, name: str) -> Iterator[str]:
    found = voting_record(held.divisions, person)
    if not found:
        yield f"{name}: no vote is in the sources"
        return
    yield f"{name}: {len(found)} of {len(held.divisions)} divisions"
    rows = [(one.date, one.id, cast, _result(one), one.motion) for one, cast in found]
    yield from columns(("Date", "Division", "Voted", "Result", "Motion"), rows)


def _figures(one: Division) -> dict[str, Any]:
    share = share_for(one)
    return {
        "division": one.id,
        "body": one.body,
        "date": str(one.date),
        "motion": one.motion,
        "requirement": str(one.requirement),
        "carried": carried(one),
        "for": one.votes_for,
        "against": one.votes_against,
        "share_for": None if share is None else hundredths(share),
        "source": one.source,
    }


def _data(held: History, one: Division) -> dict[str, Any]:
    groups, line, found = sides(one, held.register.alignments)
    return {
        **_figures(one),
        "origin": one.origin,
        "mandatory": one.mandatory,
        "parts": [each._asdict() for each in one.parts],
        "cast": [
            {"person": who, "cast": str(cast), "group": groups.get(who), "rebel": who in found}
            for who, cast in one.cast
        ],
        "lines": {group: str(cast) for group, cast in line.items()},
        "note": one.note,
    }


def _record_data(held: History, person: str) -> list[dict[str, Any]]:
    found = voting_record(held.divisions, person)
    return [{**_figures(one), "cast": str(cast)} for one, cast in found]


def _needs(one: Division) -> str:
    two_thirds = one.requirement is Requirement.TWO_THIRDS
    return "two thirds of the votes" if two_thirds else "more for than against"


def _result(one: Division) -> str:
    return {True: "carried", False: "lost", None: "not known"}[carried(one)]


def _share(one: Division) -> str:
    share = share_for(one)
    return "" if share is None else percentage(share.numerator, share.denominator)

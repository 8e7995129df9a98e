"""The declaration: it elects whom the record elects; its figures are those of the other files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import (
    declaration,
    nobody_elected,
    people,
    places,
    support,
    unopposed,
)
from hustings.elections.publishing import as_json
from hustings.elections.small_cells import are_large, shows_record
from hustings.instants import stamp
from hustings.verify.archive import account, counts, excluded, paper, percentages
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.elections.journal import Entry
    from hustings.record import Count
    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying
    from hustings.verify.archive.history import Edition

__all__ = ["check", "check_unopposed", "check_vacant", "endorsements_changed"]

_SHARED = {
    "title": str,
    "seats": int,
    "elected": list,
    "vacant": int,
    "figures": dict,
    "notes": dict,
    "endorsements_changed": list,
}
_MEMBERS = {**_SHARED, "count": dict}
_VACANT = {**_SHARED, "withdrawn": list}


def check(case: Case, edition: Edition) -> Saying:
    """Every member of the declaration follows from the journal, the record and the other files."""
    entry = edition.declared
    if entry is None or not edition.counts:
        raise ValueError("nothing was counted")
    place, made = places.declaration(case.contest, edition.number), _made(case, edition)
    wanted = {
        "title": case.plan.title,
        "seats": case.plan.seats,
        "vacant": case.plan.seats - len(made["elected"]),
        "count": {name: edition.counts[-1].data[name] for name in ("record", "says", "withdrawn")},
        "notes": _notes(case, entry),
    }
    yield from _differences(place, made, wanted)
    said = made["figures"]
    informal, valid = said["informal"], said["valid"]
    name = places.record(case.contest, edition.number, len(edition.counts))
    if not case.is_withheld(name):
        count = counts.count_in(case, name)
        informal, valid = count.formality.informal, count.formality.formal
        yield from _differences(place, made, _counted(case, edition, count))
    yield from _differences(place, said, _figures(case, edition, informal, valid))
    yield from _journal(place, made, entry)
    yield from _changes(case, edition, made["endorsements_changed"])
    names = ", ".join(each["name"] for each in made["elected"]) or "nobody"
    return f"declaration: elected {names}; vacant {made['vacant']}"


def check_vacant(case: Case, edition: Edition) -> Saying:
    """Nobody is elected, and the figures are those of the other files."""
    entry = edition.declared
    if entry is None:
        raise ValueError("nothing was declared")
    place = places.declaration(case.contest, edition.number)
    made = case.data(place, nobody_elected.SCHEMA, _VACANT)
    then = case.archive.befores[entry.number]
    standing = {each.id for each in people.standing(then, case.contest)}
    wanted = {
        "title": case.plan.title,
        "seats": case.plan.seats,
        "elected": [],
        "vacant": case.plan.seats,
        "withdrawn": [
            who for who in (then.contest(case.contest).paper or {})["order"] if who not in standing
        ],
        "notes": _notes(case, entry),
    }
    yield from _differences(place, made, wanted)
    figures = _figures(case, edition, entry.data["informal"], 0)
    yield from _differences(place, made["figures"], figures)
    yield from _journal(place, made, entry)
    yield from _changes(case, edition, made["endorsements_changed"])
    return f"declaration: no paper is valid, all {made['vacant']} seats are vacant"


def endorsements_changed(case: Case, edition: Edition) -> list[dict[str, Any]]:
    """Return the changes of endorsements that the declaration names; raise as a file's reader."""
    place = places.declaration(case.contest, edition.number)
    vacant = edition.declared is not None and edition.declared.action == "declare_vacant"
    made = case.data(place, nobody_elected.SCHEMA, _VACANT) if vacant else _made(case, edition)
    told: list[dict[str, Any]] = made["endorsements_changed"]
    return told


def _made(case: Case, edition: Edition) -> dict[str, Any]:
    """Return the declaration of a count; raise as a file's reader."""
    place = places.declaration(case.contest, edition.number)
    papers = _papers(edition)
    if shows_record(case.plan, papers):
        return case.data(place, declaration.SCHEMA, _MEMBERS)
    kind = list if are_large(case.plan.publication, papers.values()) else type(None)
    return case.data(place, declaration.PERCENTAGES, {**_MEMBERS, "percentages": kind})


def _papers(edition: Edition) -> Mapping[str, int]:
    """How many papers of each part were opened and could be judged."""
    papers: Mapping[str, int] = edition.opened.data["papers"] if edition.opened else {"": 0}
    return papers


def _differences(place: str, made: Mapping[str, Any], wanted: Mapping[str, Any]) -> Iterator[Wrong]:
    for name, value in wanted.items():
        if as_json({"": made.get(name)}) != as_json({"": value}):
            yield Wrong(place, f"{name} is {made.get(name)!r}, the other files say {value!r}")


def _counted(case: Case, edition: Edition, count: Count) -> dict[str, Any]:
    """What follows from the record: who is elected, and the percentages where these are told."""
    issued = paper.issued(case)["candidates"]
    elected = [issued[number - 1] for number in count.declaration.elected]
    wanted: dict[str, Any] = {
        "elected": [{"id": each["id"], "name": each["name"]} for each in elected]
    }
    papers = _papers(edition)
    if not shows_record(case.plan, papers):
        large = are_large(case.plan.publication, papers.values())
        ids = [each["id"] for each in issued]
        wanted["percentages"] = percentages.expected(case.plan, count, ids) if large else None
    return wanted


def _journal(place: str, made: Mapping[str, Any], entry: Entry) -> Iterator[Wrong]:
    elected = [each["id"] for each in made["elected"]]
    if (elected, made["vacant"]) != (entry.data["elected"], entry.data["vacant"]):
        yield Wrong(place, f"elected {elected}, the journal declares {entry.data['elected']}")


def _figures(
    case: Case, edition: Edition, informal: Mapping[str, int], valid: int
) -> dict[str, Any]:
    electors = (case.state.roll or {})["parts"]
    votes = sum(
        sum(part.values()) for part in excluded.fixed(case, edition.number)["counted"].values()
    )
    # Votes out of electors in hundredths of one per cent, to the nearest, a half upwards.
    hundredths = (2 * votes * 10_000 + sum(electors.values())) // (2 * sum(electors.values()))
    return {
        "electors": electors,
        "issued": _of_account(case, "issued"),
        "received": _of_account(case, "returned"),
        "excluded": excluded.fixed(case, edition.number)["by_reason"],
        "counted": excluded.fixed(case, edition.number)["counted"],
        "unreadable": edition.opened.data["unreadable"] if edition.opened else {},
        "informal": dict(informal),
        "valid": valid,
        "turnout": {
            "votes": votes,
            "electors": sum(electors.values()),
            "hundredths": hundredths,
            "rounding": "nearest",
        },
    }


def _of_account(case: Case, name: str) -> dict[str, dict[str, int]]:
    figures = account.published(case)["figures"]
    return {
        part: {channel: line[name] for channel, line in channels.items()}
        for part, channels in figures.items()
    }


def _notes(case: Case, entry: Entry) -> dict[str, list[dict[str, str]]]:
    then = case.archive.befores[entry.number]
    return {
        "candidates": [
            {"at": stamp(n.at), "candidate": n.candidate, "what": n.what, "reason": n.reason}
            for n in people.notes_after_issue(then, case.contest)
        ],
        "endorsements": [
            {
                "at": stamp(c.at),
                "organisation": c.organisation,
                "candidate": c.candidate,
                "what": c.what,
                "reason": c.reason,
            }
            for c in support.changes_after_issue(then, case.contest)
        ],
    }


def _changes(case: Case, edition: Edition, told: list[dict[str, Any]]) -> Iterator[Wrong]:
    """The moments are the journal's; before and after make all that count. The rest is sealed."""
    place = places.declaration(case.contest, edition.number)
    entry, closed = edition.declared, (case.state.close or {})["closed"]
    then = case.archive.befores[entry.number] if entry else case.archive.round
    moments = [stamp(at) for at in support.moments_after_issue(then, case.contest)]
    moments = [moment for moment in moments if moment < closed]
    if [each["at"] for each in told] != moments:
        yield Wrong(place, f"endorsements changed at {', '.join(moments) or 'no moment'}")
    counted = edition.settled.data["counted"]
    for each in told:
        before, after = each["before"], each["after"]
        if (before, after) != (None, None) and before + after != counted:
            yield Wrong(place, f"{before} votes before {each['at']} and {after} after it")


_UNOPPOSED = {"title": str, "seats": int, "elected": list, "vacant": int}


def check_unopposed(case: Case) -> Saying:
    """Those who stood are elected, as the journal declares."""
    entry, place = case.history.unopposed, places.declaration(case.contest)
    if entry is None:
        raise ValueError("nobody was declared unopposed")
    made = case.data(place, unopposed.SCHEMA, _UNOPPOSED)
    then = case.archive.befores[entry.number]
    yield from _differences(place, made, unopposed.content(then, case.contest))
    yield from _journal(place, made, entry)
    names = ", ".join(each["name"] for each in made["elected"]) or "nobody"
    return f"declaration: without a poll {names}; vacant {made['vacant']}"

"""Results out of an election archive: declarations, records and papers as they were published.

Nothing is counted or checked here: ``hustings verify`` proves an archive, this reads one. Its files
are handed in by name, so that a folder and a site's database are read alike.
"""

from __future__ import annotations

import json
import tomllib
from datetime import datetime
from typing import TYPE_CHECKING, Any

from hustings import record
from hustings.bodies.span import Span
from hustings.elections import places
from hustings.elections.moments import zone
from hustings.figures import divide_nearest
from hustings.outcome.declarations import issues
from hustings.outcome.organisation import Organisation, Under
from hustings.outcome.result import CandidateResult, ContestResult, RoundResult

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from hustings.outcome.archive_files import Read
    from hustings.outcome.declarations import Issue
    from hustings.record import Count

__all__ = [
    "NotDeclaredError",
    "edition",
    "organisations",
    "read",
]

WEIGHED = "electoral_college"


class NotDeclaredError(ValueError):
    """The archive holds no result yet: nothing is declared."""


def read(files: Read) -> RoundResult:
    """Return the results of all declared contests; raise NotDeclaredError, OSError, ValueError."""
    definition = _definition(files)
    declared = _declared(files)
    if not declared:
        raise NotDeclaredError(f"{definition['id']}: no contest is declared yet")
    plans = {plan["id"]: plan for plan in definition["contests"]}
    contests = tuple(
        _contest(files, plans[id_], held, definition["body"]) for id_, held in declared.items()
    )
    day = max(each.date for each in contests)
    return RoundResult(definition["id"], definition["title"], day, contests)


def edition(files: Read, issue: Issue) -> ContestResult:
    """Return the result of one declaration, also where a later one took its place.

    Raises OSError, ValueError.
    """
    definition = _definition(files)
    (plan,) = (each for each in definition["contests"] if each["id"] == issue.contest)
    return _contest(files, plan, issue, definition["body"])


def organisations(files: Read) -> dict[str, Organisation]:
    """Return who could back candidates, with their umbrellas, by the definition and the journal."""
    rows = list(_definition(files).get("organisations", ()))
    registered = _entries(files, "register_organisation")
    rows += [{**entry["data"], "id": entry["data"]["organisation"]} for entry in registered]
    under = _umbrellas(files, rows)
    return {
        row["id"]: Organisation(
            id=row["id"],
            name=row["name"],
            kind=row.get("kind", "organisation"),
            aliases=tuple(row.get("aliases", ())),
            under=tuple(one for who, one in under if who == row["id"]),
            officers=tuple(row.get("founders", ())),
        )
        for row in rows
    }


def _definition(files: Read) -> dict[str, Any]:
    return tomllib.loads(files(places.DEFINITION).decode())


def _declared(files: Read) -> dict[str, Issue]:
    """Declarations that stand, by contest: an amended settlement takes the earlier one away."""
    found = (each for each in issues(files) if not each.vacancy and not each.overtaken)
    return {each.contest: each for each in found}


def _umbrellas(files: Read, rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, Under]]:
    """Memberships as (organisation, umbrella with its time); none of a single day is kept."""
    held = [(row["id"], Under(row["umbrella"])) for row in rows if row.get("umbrella")]
    for entry in _entries(files, "join_umbrella", "leave_umbrella"):
        who, umbrella = entry["data"]["organisation"], entry["data"]["umbrella"]
        day = _day(files, entry)
        if entry["action"] == "join_umbrella":
            held.append((who, Under(umbrella, Span(day))))
            continue
        place = max(
            n for n, (id_, one) in enumerate(held) if (id_, one.umbrella) == (who, umbrella)
        )
        since = held.pop(place)[1].span.since
        if since is None or since < day:
            held.insert(place, (who, Under(umbrella, Span(since, day))))
    return held


def _entries(files: Read, *actions: str) -> Iterator[dict[str, Any]]:
    for line in files(places.JOURNAL).splitlines():
        entry = json.loads(line)
        if entry["action"] in actions:
            yield entry


def _local_day(files: Read, at: datetime) -> date:
    """Return the day of a moment where the round is: half past midnight may be yesterday in UTC."""
    return at.astimezone(zone(_definition(files)["zone"])).date()


def _day(files: Read, entry: Mapping[str, Any]) -> date:
    return _local_day(files, datetime.fromisoformat(entry["at"]))


def _contest(files: Read, plan: Mapping[str, Any], standing: Issue, body: str) -> ContestResult:
    source = places.declaration(plan["id"], standing.edition)
    declared = json.loads(files(source))
    count = _count(files, plan["id"], standing)
    figures = declared.get("figures", {})
    return ContestResult(
        id=plan["id"],
        title=plan["title"],
        body=body,
        section=plan["section"],
        date=_local_day(files, standing.at),
        seats=plan["seats"],
        method=count.rule.id if count else _without_record(declared, plan),
        candidates=_candidates(files, plan["id"], declared, count),
        complete=True,
        electorate=sum(figures["electors"].values()) if figures else None,
        papers=figures["turnout"]["votes"] if figures else None,
        valid=figures.get("valid"),
        informal=sum((*figures["unreadable"].values(), *figures["informal"].values()))
        if figures
        else None,
        quota=count.quota if count else None,
        sources=(source,),
    )


def _without_record(declared: Mapping[str, Any], plan: Mapping[str, Any]) -> str:
    return "unopposed" if "unopposed" in declared["schema"] else str(plan["rule"])


def _candidates(
    files: Read, contest: str, declared: Mapping[str, Any], count: Count | None
) -> tuple[CandidateResult, ...]:
    elected = {each["id"] for each in declared["elected"]}
    paper = _if_there(files, places.paper(contest))
    if paper is None:
        return tuple(
            CandidateResult(each["id"], each["name"], elected=True) for each in declared["elected"]
        )
    issued = paper["candidates"]
    told: Mapping[str, int] = (declared.get("percentages") or ({},))[-1]
    changes = declared.get("notes", {}).get("endorsements", ())
    withdrawn = declared.get("count", declared).get("withdrawn", ())
    return tuple(
        _candidate(each, elected, changes, count)._replace(
            out="withdrawn" if each["id"] in withdrawn else "",
            share=_share(count, each["number"]) if count else told.get(each["id"]),
        )
        for each in issued
    )


def _candidate(
    issued: Mapping[str, Any],
    elected: set[str],
    changes: Sequence[Mapping[str, str]],
    count: Count | None,
) -> CandidateResult:
    number = issued["number"]
    backing = issued["endorsements"]
    first = tuple(dict.fromkeys(e["organisation"] for e in backing if not e["second_tier"]))
    return CandidateResult(
        person=issued["id"],
        name=issued["name"],
        votes=_votes(count, number),
        elected=issued["id"] in elected,
        stage=_stage(count, number),
        issued=first,
        closed=_at_close(first, issued["id"], changes),
        recommended=tuple(e["organisation"] for e in backing if e["second_tier"]),
    )


def _at_close(
    issued: tuple[str, ...], candidate: str, changes: Sequence[Mapping[str, str]]
) -> tuple[str, ...]:
    held = list(issued)
    for change in changes:
        organisation = change["organisation"]
        if change["candidate"] != candidate:
            continue
        if change["what"] == "withdrawn" and organisation in held:
            held.remove(organisation)
        elif change["what"] == "endorsed" and organisation not in held:
            held.append(organisation)
    return tuple(held)


def _votes(count: Count | None, number: int) -> int | None:
    """Papers of the first stage: first preferences, or marks. A college is told in shares."""
    if count is None or count.rule.id == WEIGHED:
        return None
    return count.stages[0].papers.get(number)


def _share(count: Count, number: int) -> int | None:
    """Hundredths of one per cent of a weighted college, by its last section, to the nearest."""
    if count.rule.id != WEIGHED:
        return None
    total = count.stages[-1].votes.get(number)
    return None if total is None else divide_nearest(total.units * 100, 10**total.places)


def _stage(count: Count | None, number: int) -> int | None:
    for stage in count.stages if count else ():
        if any(fate.candidate == number for fate in stage.elected):
            return stage.number
    return None


def _count(files: Read, contest: str, standing: Issue) -> Count | None:
    """The record of the last count, where it is published."""
    if not standing.counts:
        return None
    held = _if_there(files, places.record(contest, standing.edition, standing.counts))
    return record.from_json(held) if held else None


def _if_there(files: Read, name: str) -> Any:
    try:
        return json.loads(files(name))
    except FileNotFoundError:
        return None

"""Results out of an election archive: declarations, records and papers as they were published.

Nothing is counted or checked here: ``hustings verify`` proves an archive, this reads one.
"""

from __future__ import annotations

import json
import tomllib
from datetime import datetime
from typing import TYPE_CHECKING, Any

from hustings import record
from hustings.bodies.span import Span
from hustings.figures import divide_nearest
from hustings.outcome.organisation import Organisation, Under
from hustings.outcome.result import CandidateResult, ContestResult, RoundResult

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from hustings.record import Count

__all__ = ["NotDeclaredError", "organisations", "read"]

DECLARING = ("declare", "declare_unopposed", "declare_vacant")
WEIGHED = "electoral_college"


class NotDeclaredError(ValueError):
    """The archive holds no result yet: nothing is declared."""


def read(archive: Path) -> RoundResult:
    """Return the results of all declared contests; raise NotDeclaredError, OSError, ValueError."""
    definition = tomllib.loads((archive.joinpath("election.toml")).read_text("utf-8"))
    declared = {each["data"]["contest"]: _day(each) for each in _entries(archive, *DECLARING)}
    if not declared:
        raise NotDeclaredError(f"{archive}: no contest is declared yet")
    plans = {plan["id"]: plan for plan in definition["contests"]}
    contests = tuple(
        _contest(archive, plans[id_], day, definition["body"]) for id_, day in declared.items()
    )
    day = max(declared.values())
    return RoundResult(definition["id"], definition["title"], day, contests)


def organisations(archive: Path) -> dict[str, Organisation]:
    """Return who could back candidates, with their umbrellas, by the definition and the journal."""
    definition = tomllib.loads((archive.joinpath("election.toml")).read_text("utf-8"))
    rows = list(definition.get("organisations", ()))
    registered = _entries(archive, "register_organisation")
    rows += [{**entry["data"], "id": entry["data"]["organisation"]} for entry in registered]
    under = _umbrellas(archive, rows)
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


def _umbrellas(archive: Path, rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, Under]]:
    """Memberships as (organisation, umbrella with its time); none of a single day is kept."""
    held = [(row["id"], Under(row["umbrella"])) for row in rows if row.get("umbrella")]
    for entry in _entries(archive, "join_umbrella", "leave_umbrella"):
        who, umbrella, day = entry["data"]["organisation"], entry["data"]["umbrella"], _day(entry)
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


def _entries(archive: Path, *actions: str) -> Iterator[dict[str, Any]]:
    for line in (archive.joinpath("journal.jsonl")).read_text("utf-8").splitlines():
        entry = json.loads(line)
        if entry["action"] in actions:
            yield entry


def _day(entry: Mapping[str, Any]) -> date:
    return datetime.fromisoformat(entry["at"]).date()


def _contest(archive: Path, plan: Mapping[str, Any], day: date, body: str) -> ContestResult:
    folder = archive.joinpath("contests", plan["id"])
    declared = _json(folder.joinpath("declaration.json"))
    count = _count(folder.joinpath("record.json"))
    figures = declared.get("figures", {})
    return ContestResult(
        id=plan["id"],
        title=plan["title"],
        body=body,
        section=plan["section"],
        date=day,
        seats=plan["seats"],
        method=count.rule.id if count else _without_record(declared, plan),
        candidates=_candidates(folder, declared, count),
        complete=True,
        electorate=sum(figures["electors"].values()) if figures else None,
        papers=figures["turnout"]["votes"] if figures else None,
        valid=figures.get("valid"),
        informal=sum((*figures["unreadable"].values(), *figures["informal"].values()))
        if figures
        else None,
        quota=count.quota if count else None,
        sources=(f"contests/{plan['id']}/declaration.json",),
    )


def _without_record(declared: Mapping[str, Any], plan: Mapping[str, Any]) -> str:
    return "unopposed" if "unopposed" in declared["schema"] else str(plan["rule"])


def _candidates(
    folder: Path, declared: Mapping[str, Any], count: Count | None
) -> tuple[CandidateResult, ...]:
    elected = {each["id"] for each in declared["elected"]}
    if not (folder.joinpath("paper.json")).is_file():
        return tuple(
            CandidateResult(each["id"], each["name"], elected=True) for each in declared["elected"]
        )
    issued = _json(folder.joinpath("paper.json"))["candidates"]
    changes = declared.get("notes", {}).get("endorsements", ())
    withdrawn = declared.get("count", {}).get("withdrawn", ())
    return tuple(
        _candidate(each, elected, changes, count)._replace(
            out="withdrawn" if each["id"] in withdrawn else ""
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
        share=_share(count, number),
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


def _share(count: Count | None, number: int) -> int | None:
    """Hundredths of one per cent of a weighted college, by its last section, to the nearest."""
    if count is None or count.rule.id != WEIGHED:
        return None
    total = count.stages[-1].votes.get(number)
    return None if total is None else divide_nearest(total.units * 100, 10**total.places)


def _stage(count: Count | None, number: int) -> int | None:
    for stage in count.stages if count else ():
        if any(fate.candidate == number for fate in stage.elected):
            return stage.number
    return None


def _count(path: Path) -> Count | None:
    return record.from_json(_json(path)) if path.is_file() else None


def _json(path: Path) -> Any:
    return json.loads(path.read_bytes())

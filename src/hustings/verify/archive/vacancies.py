"""A vacancy that was filled: each count is of the stored ballots without whom it must be without,
whoever was passed over had been elected by the count before, and the declaration says just that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hustings.elections import paper as papers
from hustings.elections import places
from hustings.elections.definition import Sitting
from hustings.elections.publishing import as_json
from hustings.elections.vacancy.declaration import SCHEMA
from hustings.verify.archive import counts, paper
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hustings.elections.journal import Entry
    from hustings.record import Stage
    from hustings.terms import Contest
    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying
    from hustings.verify.archive.history import Edition
    from hustings.verify.archive.reading import Reader

__all__ = ["check_declaration", "check_passed", "check_record", "check_recount"]


def check_record(case: Case, edition: Edition, vacancy: int, run: int) -> Saying:
    """The record adds up, and is of this contest without those who left and were passed over."""
    name = places.vacancy_record(case.contest, edition.number, vacancy, run)
    says = edition.vacancies[vacancy - 1].data["runs"][run - 1]["says"]
    wanted = _expected(case, edition, vacancy, run)
    said: str = yield from counts.check_content(case, edition, name, says, wanted)
    return f"vacancy {vacancy}: {said}"


def check_recount(
    case: Case,
    edition: Edition,
    vacancy: int,
    run: int,
    evidence: Reader | None,
    told: Callable[[Stage], None] | None,
) -> Saying:
    """The reference engine counts the stored ballots alike."""
    name = places.vacancy_record(case.contest, edition.number, vacancy, run)
    wanted = _expected(case, edition, vacancy, run)
    said: str = yield from counts.check_again(case, edition, name, wanted, evidence, told)
    return f"vacancy {vacancy}: {said}"


def check_passed(case: Case, edition: Edition, vacancy: int) -> Saying:
    """Nobody was passed over whom the papers had not named for the seat."""
    entry = edition.vacancies[vacancy - 1]
    sat = _sat(edition, vacancy)
    for run, each in enumerate(entry.data["passed"], 1):
        named = _elected(case, edition, vacancy, run)
        if each["candidate"] in sat or each["candidate"] not in named:
            place = f"{places.JOURNAL}, line {entry.number}"
            text = f"{each['candidate']} is passed over, but count {run} elects {', '.join(named)}"
            yield Wrong(place, text)
    return f"vacancy {vacancy}: whoever was passed over had been elected by the count before"


def check_declaration(case: Case, edition: Edition, vacancy: int) -> Saying:
    """Every member of the declaration follows from the journal, the records and the definition."""
    entry = edition.vacancies[vacancy - 1]
    place = places.vacancy_declaration(case.contest, edition.number, vacancy)
    wanted = _declared(case, edition, vacancy, entry)
    members = {name: type(value) for name, value in wanted.items()}
    made = case.data(place, SCHEMA, members)
    for name, value in wanted.items():
        if as_json({"": made[name]}) != as_json({"": value}):
            yield Wrong(place, f"{name} is {made[name]!r}, the other files say {value!r}")
    elected = [each["id"] for each in made["elected"]]
    if (elected, made["vacant"]) != (entry.data["elected"], entry.data["vacant"]):
        yield Wrong(place, f"elected {elected}, the journal declares {entry.data['elected']}")
    left = ", ".join(each["name"] for each in made["leavers"])
    new = ", ".join(each["name"] for each in made["newly_elected"]) or "nobody"
    return f"vacancy {vacancy}: {left} left; elected {new}; vacant {made['vacant']}"


def _declared(case: Case, edition: Edition, vacancy: int, entry: Entry) -> dict[str, Any]:
    names = _names(case)
    data, sat, plan = entry.data, _sat(edition, vacancy), case.plan.vacancies
    elected = _elected(case, edition, vacancy, len(data["runs"]))
    rule = {"rule": "recount", "sitting": plan and plan.sitting, "source": plan and plan.source}
    leavers = sorted(data["leavers"].items())
    runs = zip(data["passed"], data["runs"], strict=False)
    return {
        "title": case.plan.title,
        "seats": case.plan.seats,
        "vacancy": vacancy,
        "rule": rule,
        "leavers": [{"id": who, "name": names[who], "cause": cause} for who, cause in leavers],
        "protected": _listed(names, _kept(case, edition, vacancy)),
        "passed": [
            {
                "id": each["candidate"],
                "name": names[each["candidate"]],
                "reason": each["reason"],
                "record": run["record"],
            }
            for each, run in runs
        ],
        "elected": _listed(names, elected),
        "newly_elected": _listed(names, [who for who in elected if who not in sat]),
        "unseated": _listed(
            names, [who for who in sat if who not in elected and who not in data["leavers"]]
        ),
        "vacant": case.plan.seats - len(elected),
        "count": data["runs"][-1],
    }


def _listed(names: Mapping[str, str], ids: Sequence[str]) -> list[dict[str, str]]:
    return [{"id": who, "name": names[who]} for who in ids]


def _names(case: Case) -> dict[str, str]:
    """Return the names on the paper by id, in its order."""
    return {each["id"]: each["name"] for each in paper.issued(case)["candidates"]}


def _sat(edition: Edition, vacancy: int) -> list[str]:
    """Return who held a seat before a vacancy was filled, from the entries themselves."""
    if edition.declared is None:
        raise ValueError("nothing was declared before the vacancy")
    last = edition.vacancies[vacancy - 2] if vacancy > 1 else edition.declared
    return list(last.data["elected"])


def _kept(case: Case, edition: Edition, vacancy: int) -> list[str]:
    plan = case.plan.vacancies
    gone = edition.vacancies[vacancy - 1].data["leavers"]
    kept = plan is not None and plan.sitting is Sitting.PROTECTED
    return [who for who in _sat(edition, vacancy) if kept and who not in gone]


def _elected(case: Case, edition: Edition, vacancy: int, run: int) -> list[str]:
    name = places.vacancy_record(case.contest, edition.number, vacancy, run)
    ids = list(_names(case))
    return [ids[number - 1] for number in counts.count_in(case, name).declaration.elected]


def _expected(case: Case, edition: Edition, vacancy: int, run: int) -> Contest:
    """Return the contest that a count for a vacancy must have been of."""
    numbers = {who: number for number, who in enumerate(_names(case), 1)}
    entries = edition.vacancies[:vacancy]
    gone = frozenset(numbers[who] for entry in entries for who in entry.data["leavers"])
    passed = [each["candidate"] for each in entries[-1].data["passed"][: run - 1]]
    withdrawn = [*edition.counts[-1].data["withdrawn"], *passed]
    held = papers.terms(case.state, paper.issued(case), withdrawn)
    return replace(
        held,
        withdrawn=held.withdrawn | gone,
        vacated=gone,
        protected=frozenset(numbers[who] for who in _kept(case, edition, vacancy)),
    )

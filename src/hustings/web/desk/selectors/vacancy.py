"""A vacancy on the desk: where one can be filled, what was asked, and whom the papers named."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from hustings.canonical_json import canonical_bytes
from hustings.elections import people
from hustings.elections.definition import VacancyRule
from hustings.elections.phase import Phase
from hustings.web.desk.models import VacancyCount

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hustings.elections.office import Office
    from hustings.elections.state import ContestState
    from hustings.web.rounds.models import KeptRound

__all__ = [
    "Foreseen",
    "address_of",
    "begun",
    "can_be_filled",
    "foreseen",
    "query",
    "question",
    "run_name",
    "seated",
]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What the counts come to. ``elected``: ids; ``newcomers``: who would take a seat, by id and
    name: to be asked before anything is proposed."""

    leavers: Mapping[str, str]
    passed: tuple[Mapping[str, str], ...]
    elected: tuple[str, ...]
    newcomers: tuple[tuple[str, str], ...]

    @property
    def wants(self) -> dict[str, Any]:
        """What is proposed, as a row keeps it."""
        return {
            "leavers": dict(self.leavers),
            "passed": [dict(each) for each in self.passed],
            "elected": list(self.elected),
        }


def can_be_filled(state: ContestState) -> bool:
    """Return whether a vacancy of a contest is filled by its stored ballots, and some are there."""
    plan = state.plan.vacancies
    by_count = plan is not None and plan.rule is VacancyRule.RECOUNT
    kept = bool(state.counts) and state.destroyed is None
    return by_count and state.phase is Phase.DECLARED and kept


def seated(office: Office, contest: str) -> list[tuple[str, str]]:
    """Return who holds a seat in a contest, by id and name."""
    return _named(office, contest, office.round.contest(contest).elected)


def question(
    state: ContestState, leavers: Mapping[str, str], passed: Sequence[Mapping[str, str]]
) -> str:
    """Return the name of a question: who leaves, who was passed over and why, after what."""
    return _digest(state, [dict(leavers), [dict(each) for each in passed]])


def run_name(state: ContestState, leavers: Iterable[str], passed: Sequence[str]) -> str:
    """Return the name of one count: of these papers without these persons. No reason is part of
    it: a lot that was drawn is not drawn again because another reason is written down."""
    return _digest(state, [sorted(leavers), list(passed)])


def _digest(state: ContestState, asked: list[Any]) -> str:
    after = [state.edition, len(state.vacancies)]
    return "v" + hashlib.sha256(canonical_bytes({"after": after, "asked": asked})).hexdigest()[:19]


def begun(kept: KeptRound, contest: str, asked: str) -> VacancyCount | None:
    """Return the count of a question, where it was begun."""
    return VacancyCount.objects.filter(round=kept, contest=contest, asked=asked).first()


def foreseen(office: Office, held: VacancyCount | None) -> Foreseen | None:
    """Return what a count came to; None where it has not come to its end."""
    if held is None or held.elected is None:
        return None
    sits = office.round.contest(held.contest).elected
    new = [each for each in held.elected if each not in sits]
    named = tuple(_named(office, held.contest, new))
    return Foreseen(held.leavers, tuple(held.passed), tuple(held.elected), named)


def address_of(kept: KeptRound, contest: str) -> str:
    """Return the address of the page of a vacancy, with the last question that was counted."""
    page = reverse("desk:vacancy", args=[kept.slug, contest])
    last = VacancyCount.objects.filter(round=kept, contest=contest).last()
    return f"{page}?{query(last.leavers, last.passed)}" if last else page


def query(leavers: Mapping[str, str], passed: Sequence[Mapping[str, str]]) -> str:
    """Return a question as it stands in an address."""
    pairs = [(f"leaves-{who}", cause) for who, cause in leavers.items()]
    for each in passed:
        pairs += [("passed", each["candidate"]), ("reason", each["reason"])]
    return urlencode(pairs)


def _named(office: Office, contest: str, ids: Sequence[str]) -> list[tuple[str, str]]:
    return [(each, people.candidature(office.round, contest, each).name) for each in ids]

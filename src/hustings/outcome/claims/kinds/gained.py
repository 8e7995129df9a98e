"""``X gained three seats``: said of a baseline, named or not, so each baseline is a reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.outcome.change import Against, baseline, by_path, change
from hustings.outcome.claims import names
from hustings.outcome.claims.answer import REGISTER, Fact, Reading
from hustings.outcome.organisation import family

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.outcome.change import Change
    from hustings.outcome.claims.asked import Asked
    from hustings.outcome.result import ContestResult

__all__ = ["FORMS", "judge"]

FORMS = (
    "{slate} {verb:gained|lost} {number} (seats|seat)[ in {scope}] (against|since) {baseline}",
    "{slate} {verb:gained|lost} {number} (seats|seat)[ in {scope}]",
    "{slate} (is|was) {number} (seats|seat) {verb:up|down}[ in {scope}]",
)
VERBS = {"gained": 1, "up": 1, "lost": -1, "down": -1}


def judge(asked: Asked, said: Mapping[str, str]) -> Iterator[Reading]:
    """Yield a reading for each section and baseline.

    A baseline that is not named is left out where it was a poll for fewer seats, such as a
    by-election. Without a scope: the sections with so many seats in which the backer had or won
    one. Raises NotKnownError where the history holds no baseline at all.
    """
    backer = names.slate(asked, said["slate"])
    wanted = VERBS[said["verb"].casefold()] * names.number(said["number"])
    found = [
        (contest, made)
        for contest in _contests(asked, said.get("scope"))
        for made in _changes(asked, contest, backer, said.get("baseline"))
    ]
    if not found:
        raise names.NotKnownError("the history holds no such baseline: nothing to compare with")
    touched = [
        (contest, made)
        for contest, made in found
        if contest.seats >= abs(wanted) and (made.before or made.after)
    ]
    for contest, made in touched or found:
        where = *asked.paths([contest]), made.baseline.contest or REGISTER
        yield _reading(contest, made, wanted, where)


def _contests(asked: Asked, scope: str | None) -> tuple[ContestResult, ...]:
    return names.scopes(asked, scope)[0].contests if scope else asked.contests


def _changes(asked: Asked, contest: ContestResult, backer: str, said: str | None) -> list[Change]:
    contests, register = by_path(asked.rounds), names.register(asked)
    # A faction is followed through all organisations that ever were under it.
    ids = family(asked.organisations, backer, None)
    found: dict[str, Change] = {}
    for against in names.against(said):
        try:
            compared = baseline(against, contest, register, contests)
        except LookupError:
            continue
        if said or compared.seats == contest.seats or against is Against.SITTING:
            # The last general election may be the last poll too: one baseline, told once.
            found.setdefault(compared.contest, change(contest, backer, compared, ids))
    return list(found.values())


def _reading(contest: ContestResult, made: Change, wanted: int, where: tuple[str, ...]) -> Reading:
    taken = (
        ("scope", contest.title),
        ("baseline", made.baseline.against.value),
        ("baseline_on", str(made.baseline.on)),
    )
    facts = [Fact("before", str(made.before)), Fact("after", str(made.after))]
    if made.open_before:
        facts.append(Fact("baseline_unknown", str(made.open_before)))
    if made.open_after:
        facts.append(Fact("seats_unknown", str(made.open_after)))
    return Reading(taken, made.bounds.equals(wanted), tuple(facts), where)

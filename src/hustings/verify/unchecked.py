"""What a verification cannot tell: what the record says and the ballots are silent about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hustings.ballots import Ballots
    from hustings.record import Count, Decision
    from hustings.terms import Contest

__all__ = ["Unchecked", "unchecked"]


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Something in a record that no check has touched, and why none could."""

    what: str
    why: str

    def __str__(self) -> str:
        return f"not checked: {self.what}: {self.why}"


def unchecked(record: Count, ballots: Ballots) -> tuple[Unchecked, ...]:
    """Return what in the record the recount of these ballots took for granted.

    Never empty: the terms of the count are always the record's own. An option that bears on none of
    these papers is among them, for with another the stages would be the same.
    """
    why = "followed as the record names them; hold them against the notice of the election"
    terms = Unchecked(_joined(_terms(record.contest)), why)
    return (terms, *_silent(record.contest, ballots.contest), *_lots(record.decisions))


def _terms(contest: Contest) -> Iterator[str]:
    yield from ("rule", "options", "seats", "withdrawals")
    if contest.constraints:
        yield "constraints"
    if contest.reopening:
        yield "re-open nominations"
    if contest.vacated or contest.protected:
        yield "sitting members"


def _silent(said: Contest, held: Contest) -> Iterator[Unchecked]:
    """What stands in the record alone: a title, parties, categories."""
    why = "the ballots do not say"
    if said.title and not held.title:
        yield Unchecked("title", why)
    pairs = list(zip(said.candidates, held.candidates, strict=False))
    if alone := [one.number for one, other in pairs if one.party and not other.party]:
        yield Unchecked(f"party of {_candidates(alone)}", why)
    if alone := [one.number for one, other in pairs if one.categories - other.categories]:
        yield Unchecked(f"categories of {_candidates(alone)}", why)


def _lots(decisions: Iterable[Decision]) -> Iterator[Unchecked]:
    """A lot from a seed was drawn again, but nobody here knows when the seed was published."""
    drawn, seeds = [], dict[str, None]()
    for lot in decisions:
        if lot.source == "seed":
            seeds[lot.evidence.rpartition("|")[0]] = None
        else:
            drawn.append(str(lot.number))
    if drawn:
        lots = "lot" if len(drawn) == 1 else "lots"
        yield Unchecked(f"how {lots} {', '.join(drawn)} fell", "drawn by hand")
    for seed in seeds:
        yield Unchecked(f"when the seed {seed!r} was published", "the record does not say")


def _candidates(numbers: list[int]) -> str:
    noun = "candidate" if len(numbers) == 1 else "candidates"
    return f"{noun} {', '.join(map(str, numbers))}"


def _joined(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}"

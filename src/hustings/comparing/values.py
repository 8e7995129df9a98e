"""What a comparison of methods says: frozen values that a report can draw."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from hustings.terms import Contest, Ranking

__all__ = [
    "Change",
    "Changed",
    "Closeness",
    "Comparison",
    "Estimate",
    "Frequencies",
    "MethodResult",
    "Proof",
    "Sweeps",
    "Swept",
]


class MethodResult(NamedTuple):
    """What one method made of the papers.

    ``elected``: numbers of candidates (empty in a sum over several contests); ``seats``: by slate,
    slates without a seat left out; ``valid``: papers that the method counts; ``wasted``: votes that
    ended with nobody who was elected, as a share of ``valid`` (docs: compare methods); ``lots``:
    how many lots were drawn.
    """

    method: str
    elected: tuple[int, ...]
    seats: Mapping[str, int]
    vacant: int
    valid: int
    wasted: Fraction
    lots: int
    loosemore_hanby: Fraction
    gallagher_squared: Fraction


class Comparison(NamedTuple):
    """Methods side by side on the same papers.

    ``votes``: papers by slate of their first preference, the yardstick of every index; ``alone``:
    candidates of no slate, each of whom stands for a slate of one; ``contests``: how many were
    added up.
    """

    title: str
    contests: int
    seats: int
    votes: Mapping[str, int]
    alone: frozenset[str]
    results: tuple[MethodResult, ...]


class Estimate(NamedTuple):
    """So many of so many, and an interval for the share (0 to 1) of which they are a sample."""

    number: int
    of: int
    low: Fraction
    high: Fraction


class Swept(NamedTuple):
    """What one method did over many electorates.

    ``seats``: slate -> number of seats -> electorates; ``sweeps``: slate -> electorates in which it
    took every seat; ``any_sweep``: those in which any slate did. Indices are means.
    """

    method: str
    seats: Mapping[str, Mapping[int, int]]
    sweeps: Mapping[str, Estimate]
    any_sweep: Estimate
    wasted: Fraction
    loosemore_hanby: Fraction
    gallagher: Fraction


class Sweeps(NamedTuple):
    """Methods over many electorates of one seed: simulated by a plan, or (``drawn_again``) drawn
    from the papers of one box."""

    title: str
    seed: str
    electorates: int
    seats: int
    methods: tuple[Swept, ...]
    drawn_again: bool = False


class Frequencies(NamedTuple):
    """How often each candidate was elected in counts of papers drawn again from a box.

    ``elected``: candidate number -> resamples in which elected; ``same``: those that elected the
    very people whom the count of all papers elects.
    """

    rule: str
    contest: Contest
    seed: str
    resamples: int
    elected: Mapping[int, Estimate]
    same: Estimate


class Changed(NamedTuple):
    """So many papers of one ranking that would carry another."""

    papers: int
    before: Ranking
    after: Ranking


Change = tuple[Changed, ...]


class Proof(StrEnum):
    """Why fewer papers than ``least`` cannot alter who is elected."""

    MARKS = "marks"
    """One paper changes the lead of one candidate over another by two votes at most."""
    ORDERS = "orders"
    """Every order of exclusions that ends with somebody else needs so many."""
    PAIRS = "pairs"
    """Nobody who lost can come before enough of the others."""
    PATH = "path"
    """Fewer papers leave every decision of the count as it fell."""
    NONE = "none"
    """Nothing is proved beyond this: no paper changed, nothing altered."""


class Closeness(NamedTuple):
    """How few papers could alter who is elected, lots falling against the elected.

    ``papers``: valid ones. ``least``: fewer than so many cannot, by ``proof``. ``change``: papers
    that do, ``most`` of them, confirmed by a count that elects ``after`` (None: none was found).
    ``counts``: recounts made; ``exhausted``: the search ended because no more were allowed.
    """

    rule: str
    contest: Contest
    papers: int
    elected: tuple[int, ...]
    least: int
    proof: Proof
    most: int | None
    change: Change
    after: tuple[int, ...]
    counts: int
    exhausted: bool

    @property
    def exact(self) -> bool:
        """Whether the smallest number is known."""
        return self.least == self.most

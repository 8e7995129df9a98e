"""Words for what a result means: fates, methods, baselines, causes. Codes come in, words go out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.figures import Votes
from hustings.outcome.change import Against
from hustings.outcome.fates import Fate

if TYPE_CHECKING:
    from hustings.outcome.change import Baseline, Change
    from hustings.outcome.fates import CandidateFate
    from hustings.outcome.poll import Margin
    from hustings.outcome.result import CandidateResult, ContestResult

__all__ = [
    "DOUBTS",
    "FATES",
    "METHODS",
    "PLAIN",
    "against",
    "became",
    "change",
    "grouped",
    "margin",
    "method",
    "per_cent",
    "seats",
]

FATES = {
    Fate.RE_ELECTED: "re-elected",
    Fate.FROM_ANOTHER_SECTION: "elected, from another section",
    Fate.RETURNED: "returned (a former member)",
    Fate.NEW: "newly elected",
    Fate.ELECTED: "elected (whether a member before: not known)",
    Fate.OUSTED: "ousted (a member, not re-elected)",
    Fate.STOOD_DOWN: "stood down",
    Fate.NOT_ELECTED: "not elected",
    Fate.WITHDRAWN: "withdrew before the poll",
    Fate.BLOCKED: "not admitted",
    Fate.UNKNOWN: "not known",
}

PLAIN = {
    "elected": "elected",
    "not_elected": "not elected",
    "withdrawn": "withdrew before the poll",
    "blocked": "not admitted",
    "unknown": "not known",
}
"""What became of somebody where nobody tells who sat before."""

DOUBTS = {
    "stated_differently": "Sources state it differently",
    "does_not_add_up": "It does not add up",
    "out_of_order": "Somebody elected has fewer votes than somebody who is not",
    "too_many": "More than there can be",
    "not_the_sum": "It is not the sum of its parts",
    "incumbent": "A source and the register differ about who sat",
    "size": "A source and the sections differ about the size of the body",
}

METHODS = {
    "block_vote": "block vote",
    "stv": "single transferable vote",
    "plurality": "plurality",
    "electoral_college": "electoral college",
    "unopposed": "unopposed",
    "unknown": "method not known",
}


def became(each: CandidateResult, fate: CandidateFate | None) -> str:
    """Return what became of a candidate; plainly, where nobody knows who sat before."""
    return FATES[fate.fate] if fate else PLAIN[each.became]


def method(contest: ContestResult) -> str:
    """Return the method in words, or a rule by its name."""
    return METHODS.get(contest.method, contest.method)


def seats(number: int) -> str:
    """Return a number of seats in words."""
    return f"{number} seat" if number == 1 else f"{number} seats"


def grouped(number: int | None) -> str:
    """Return a number with thousands apart; empty where it is not known."""
    return "" if number is None else f"{number:,}"


def per_cent(hundredths: int | None) -> str:
    """Return hundredths of one per cent as a number with two places; empty where not known."""
    return "" if hundredths is None else str(Votes(hundredths, 2))


def against(compared: Baseline) -> str:
    """Return what a result is compared with, by its name."""
    if compared.against is Against.SITTING:
        return f"the {compared.seats} members sitting on {compared.on}"
    kind = "general election" if compared.against is Against.LAST_GENERAL else "poll"
    return f"the last {kind} of the section ({compared.contest}, {seats(compared.seats)})"


def change(one: Change) -> str:
    """Return a change in seats with its sign; both ends where unknown seats leave it open."""
    if one.difference is not None:
        return f"{one.difference:+}"
    least, most = one.bounds
    open_ = ((one.open_before, "before"), (one.open_after, "after"))
    told = ", ".join(f"{seats} seats {when}" for seats, when in open_ if seats)
    return f"{least:+} to {most:+} ({told} not known)"


def margin(one: Margin, last: str, first: str) -> str:
    """Return by how much the last seat was missed. ``last`` and ``first`` are printed names."""
    if one.exact is None:
        return (
            f"{first} missed the last seat ({last}) by at most {one.most:,} votes: the votes of "
            f"{last} are not known"
        )
    return (
        f"{first} missed the last seat ({last}) by {one.exact:,} votes; {one.needed:,} more were "
        "needed"
    )

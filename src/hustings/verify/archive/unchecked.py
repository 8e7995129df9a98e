"""What was not checked, and what it would need: said every time, for nobody to believe too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.verify.archive import destroyed
from hustings.verify.archive.finding import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.verify.archive.asked import Asked
    from hustings.verify.archive.case import Case

__all__ = ["of_contest", "of_round"]


def of_round(asked: Asked) -> Iterator[Finding]:
    """Yield what was not checked of the round."""
    if not asked.head:
        yield _unchecked(
            "",
            "that this is the journal that was published, with nothing gone at its end: needs its "
            "head from another place (--head)",
        )


def of_contest(case: Case, asked: Asked) -> Iterator[Finding]:
    """Yield what was not checked of a contest."""
    for text in _needs(case, asked):
        yield _unchecked(case.contest, text)


def _needs(case: Case, asked: Asked) -> Iterator[str]:
    held = case.history
    register = asked.register and asked.secret
    if held.roll and not register:
        yield (
            "that the roll holds those entitled to vote and nobody else: needs the register and "
            "the secret of the roll (--register, --secret)"
        )
    if held.close and (gone := _without(case, asked, "the evidence (--evidence)")):
        yield (
            "that every envelope came in time, from an elector, and that none was left out of the "
            f"box: {gone}"
        )
    if held.account and (gone := _without(case, asked, "the evidence (--evidence)")):
        yield f"that the account is that of the papers: {gone}"
    all_three = "the evidence, the register and the secret (--evidence, --register, --secret)"
    if held.editions and (gone := _without(case, asked, all_three, given=bool(register))):
        yield (
            "that the votes excluded are those of members who had left, and that no other was: "
            f"{gone}"
        )
    yield from _opened(case, asked)


def _opened(case: Case, asked: Asked) -> Iterator[str]:
    opened = [each.opened for each in case.history.editions if each.opened]
    if not opened:
        return
    shares = f"the evidence and {(case.state.key or {})['threshold']} shares (--evidence, --share)"
    if gone := _without(case, asked, shares, given=bool(asked.shares)):
        yield f"that the opened ballots are what was sealed: {gone}"
    if any(each.vacancies for each in case.history.editions):
        yield (
            "that members left and others did not take a seat, as the journal says: ask the "
            "returning officer"
        )
    gone = _without(case, asked, "the evidence (--evidence)")
    counted = [entry for each in case.history.editions for entry in each.counts]
    if gone and not all(entry.data["published"] for entry in counted):
        yield (
            "that whoever is declared elected was elected, and the percentages, since the record "
            f"is not published: {gone}"
        )
    if gone and not all(entry.data["published"] for entry in opened):
        yield f"the count, since the rankings are not published: {gone}"


def _without(case: Case, asked: Asked, needs: str, *, given: bool = True) -> str:
    """Return why what the evidence would show was not checked; empty where it was.

    ``given``: whether all that is needed beside the evidence is at hand.
    """
    if case.history.destroyed:
        return destroyed.said(case)
    return "" if asked.evidence and given else f"needs {needs}"


def _unchecked(contest: str, text: str) -> Finding:
    return Finding(Kind.UNCHECKED, contest, "", text)

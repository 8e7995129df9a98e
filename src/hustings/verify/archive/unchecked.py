"""What was not checked, and what it would need: said every time, for nobody to believe too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    if held.close and not asked.evidence:
        yield (
            "that every envelope came in time, from an elector, and that none was left out of the "
            "box: needs the evidence (--evidence)"
        )
    if held.account and not asked.evidence:
        yield "that the account is that of the papers: needs the evidence (--evidence)"
    if held.editions and not (asked.evidence and register):
        yield (
            "that the votes excluded are those of members who had left, and that no other was: "
            "needs the evidence, the register and the secret (--evidence, --register, --secret)"
        )
    yield from _opened(case, asked)


def _opened(case: Case, asked: Asked) -> Iterator[str]:
    opened = [each.opened for each in case.history.editions if each.opened]
    if not opened:
        return
    threshold = (case.state.key or {})["threshold"]
    if not (asked.evidence and asked.shares):
        yield (
            f"that the opened ballots are what was sealed: needs the evidence and {threshold} "
            "shares (--evidence, --share)"
        )
    if any(each.vacancies for each in case.history.editions):
        yield (
            "that members left and others did not take a seat, as the journal says: ask the "
            "returning officer"
        )
    counted = [entry for each in case.history.editions for entry in each.counts]
    if not all(entry.data["published"] for entry in counted) and not asked.evidence:
        yield (
            "that whoever is declared elected was elected, and the percentages, since the record "
            "is not published: needs the evidence (--evidence)"
        )
    withheld = [entry for entry in opened if not entry.data["published"]]
    if withheld and not asked.evidence:
        yield ("the count, since the rankings are not published: needs the evidence (--evidence)")


def _unchecked(contest: str, text: str) -> Finding:
    return Finding(Kind.UNCHECKED, contest, "", text)

"""How long the ballots of a contest are kept, and the certificate when they are destroyed.

Where vacancies are filled from the stored ballots, they are needed until the terms are over,
however short the retention that the rules name.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from hustings.bodies.vacancy_rule import VacancyRule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = ["Certificate", "Kept", "certify", "kept"]


class Kept(NamedTuple):
    """The first day on which ballots may be destroyed, and what decides it: ``retention`` or
    ``vacancies``."""

    until: date
    because: str


class Certificate(NamedTuple):
    """What was destroyed: names with the digests that the journal binds; by whom, before whom."""

    contest: str
    on: date
    files: tuple[tuple[str, str], ...]
    by: str
    witness: str
    kept: Kept


def kept(declared: date, days: int, rule: VacancyRule, terms_end: date | None) -> Kept:
    """Return how long ballots are kept.

    ``days`` after the declaration, or to the end of the terms that they filled where a vacancy is
    filled by counting them again. Raises ValueError where that end is needed and not known.
    """
    by_rule = declared + timedelta(days=days)
    if rule is not VacancyRule.RECOUNT:
        return Kept(by_rule, "retention")
    if terms_end is None:
        raise ValueError("vacancies are filled from these ballots: say when the terms end")
    return Kept(by_rule, "retention") if by_rule >= terms_end else Kept(terms_end, "vacancies")


def certify(
    contest: str,
    time: Kept,
    on: date,
    files: Sequence[tuple[str, str]],
    by: str,
    witness: str,
) -> Certificate:
    """Return the certificate of a destruction; raise ValueError where it is too early, nothing is
    destroyed, or one person acts alone."""
    if on < time.until:
        raise ValueError(f"the ballots of {contest} are kept until {time.until} ({time.because})")
    if not files:
        raise ValueError(f"nothing of {contest} was destroyed: there is nothing to certify")
    if not by or not witness or by == witness:
        raise ValueError("ballots are destroyed by one person before another: name both")
    return Certificate(contest, on, tuple(sorted(files)), by, witness, time)

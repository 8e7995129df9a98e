"""Numbers so small that they would tell how somebody voted are not published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections.definition import Publication

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hustings.elections.definition import ContestPlan, PublicationPlan

__all__ = ["are_large", "may_publish", "shows_record"]


def may_publish(plan: PublicationPlan, papers: Mapping[str, int]) -> bool:
    """Return whether the rankings may be published: the plan says so, and no part is too small."""
    return plan.ballots is Publication.RANKINGS and are_large(plan, papers.values())


def shows_record(plan: ContestPlan, papers: Mapping[str, int]) -> bool:
    """Return whether the record of a count is published.

    A count by parts of the electorate names the votes of each part: its record stays with the
    evidence where a part has too few ``papers``, as it does where percentages alone are published.
    """
    if plan.publication.ballots is Publication.PERCENTAGES:
        return False
    return not plan.parts or are_large(plan.publication, papers.values())


def are_large(plan: PublicationPlan, numbers: Iterable[int]) -> bool:
    """Return whether each of these numbers of papers is large enough to stand in public."""
    return all(number >= plan.smallest for number in numbers)

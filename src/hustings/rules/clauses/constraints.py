"""Guard and exclude: who must not be excluded, and who can no longer be elected. Exactly.

Candidates who are alike in every constrained category form a class, so that a question about who
can still be elected together is a small search over numbers of each class, however many stand.
A *completion* fills as many of the vacancies as can be filled with every constraint kept and every
protected member elected. Whoever is in all completions is guarded, whoever is in none is doomed.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hustings.rules.clauses.field import Field
    from hustings.terms import Constraint, Contest

__all__ = ["admits", "broken", "completes", "doomed", "guarded", "infeasible", "signature"]

Signature = tuple[bool, ...]
"""Whether a candidate is of the category of each constraint, in their order."""
Classes = tuple[tuple[Signature, int], ...]
"""How many candidates have each signature."""
Bounds = tuple[tuple[int, int], ...]
"""How many of each constrained category are still needed, and how many still allowed."""

Groups = dict[Signature, list[int]]
"""Continuing candidates by signature, protected members left out."""


def signature(constraints: Sequence[Constraint], contest: Contest, candidate: int) -> Signature:
    """Return whether the candidate is of the category of each constraint."""
    categories = contest.candidates[candidate - 1].categories
    return tuple(constraint.category in categories for constraint in constraints)


@lru_cache(maxsize=1 << 16)
def completes(classes: Classes, seats: int, bounds: Bounds) -> bool:
    """Whether exactly ``seats`` candidates can be taken from the classes within the bounds."""
    if sum(size for _, size in classes) < seats:
        return False
    for place, (needed, allowed) in enumerate(bounds):
        inside = sum(size for member, size in classes if member[place])
        outside = sum(size for member, size in classes if not member[place])
        if needed > min(allowed, inside, seats) or seats - outside > allowed:
            return False
    if not classes:
        return True
    (member, size), rest = classes[0], classes[1:]
    return any(
        completes(rest, seats - taken, _after(bounds, member, taken, seats - taken))
        for taken in range(min(size, seats), -1, -1)
    )


def _after(bounds: Bounds, member: Signature, taken: int, seats: int) -> Bounds:
    """Return the bounds once ``taken`` of a class are in, in a normal form for the cache."""
    return tuple(
        (max(0, needed - taken * inside), min(seats, allowed - taken * inside))
        for inside, (needed, allowed) in zip(member, bounds, strict=True)
    )


def guarded(contest: Contest, field: Field) -> frozenset[int]:
    """Return continuing candidates who must not be excluded: no completion exists without them."""
    if not (contest.constraints or contest.protected):
        return frozenset()
    seated = contest.protected & field.continuing
    groups = _groups(contest, field.continuing - seated)
    filled = _filled(contest, field, groups)
    needed = [
        members
        for kind, members in groups.items()
        if len(members) <= field.vacancies
        and _filled(contest, field, groups | {kind: members[1:]}) < filled
    ]
    return seated.union(*needed)


def doomed(contest: Contest, field: Field) -> frozenset[int]:
    """Return continuing candidates who cannot be elected: no completion includes them."""
    if not (contest.constraints or contest.protected):
        return frozenset()
    groups = _groups(contest, field.continuing - contest.protected)
    filled = _filled(contest, field, groups)
    barred = [
        members
        for members in groups.values()
        if not _fits(contest, field, members[:1], groups, filled)
    ]
    return frozenset().union(*barred)


def admits(contest: Contest, field: Field, group: Sequence[int]) -> bool:
    """Whether all of a group of continuing candidates can be elected together."""
    if len(group) > field.vacancies:
        return False
    if not (contest.constraints or contest.protected):
        return True
    groups = _groups(contest, field.continuing - contest.protected)
    return _fits(contest, field, group, groups, _filled(contest, field, groups))


def _fits(
    contest: Contest, field: Field, group: Sequence[int], groups: Groups, filled: int
) -> bool:
    """Whether a completion, which fills ``filled`` vacancies, includes the group."""
    after = field.closed().elect(group)
    rest = {kind: [c for c in members if c not in group] for kind, members in groups.items()}
    return len(group) <= min(filled, field.vacancies) and (
        _filled(contest, after, rest) == filled - len(group)
    )


def _groups(contest: Contest, candidates: frozenset[int]) -> Groups:
    groups: Groups = {}
    for candidate in sorted(candidates):
        groups.setdefault(signature(contest.constraints, contest, candidate), []).append(candidate)
    return groups


def _filled(contest: Contest, field: Field, groups: Groups) -> int:
    """Return how many vacancies can be filled, protected members among them (-1: not even none).

    ``groups`` holds the continuing candidates who are not protected.
    """
    seated = contest.protected & field.continuing
    bounds = _bounds(contest, [*field.elected, *seated])
    room = field.vacancies - len(seated)
    classes = tuple(sorted((k, min(len(all_), room)) for k, all_ in groups.items() if all_))
    for seats in range(room, -1, -1):
        if completes(classes, seats, _after(bounds, (False,) * len(bounds), 0, seats)):
            return seats + len(seated)
    return -1


def _bounds(contest: Contest, elected: Iterable[int]) -> Bounds:
    kinds = [signature(contest.constraints, contest, c) for c in elected]
    bounds = []
    for place, constraint in enumerate(contest.constraints):
        have = sum(kind[place] for kind in kinds)
        most = contest.seats if constraint.most is None else constraint.most
        bounds.append((max(0, constraint.least - have), most - have))
    return tuple(bounds)


def broken(contest: Contest, elected: Sequence[int]) -> tuple[Constraint, ...]:
    """Return the constraints that these elected candidates do not keep."""
    bounds = _bounds(contest, elected)
    return tuple(
        constraint
        for constraint, (needed, allowed) in zip(contest.constraints, bounds, strict=True)
        if needed > 0 or allowed < 0
    )


def infeasible(contest: Contest) -> str | None:
    """Return why no set of those who stand keeps every constraint, or None where one does.

    The reason names the fewest constraints that cannot hold together.
    """
    known = frozenset().union(*(c.categories for c in contest.candidates))
    for constraint in contest.constraints:
        if constraint.least and constraint.category not in known:
            return f"no candidate is of the category {constraint.category!r} of a constraint"
    for size in range(1, len(contest.constraints) + 1):
        for chosen in combinations(contest.constraints, size):
            if not _possible(contest, chosen):
                return _reason(contest, chosen)
    return None


def _possible(contest: Contest, constraints: Sequence[Constraint]) -> bool:
    kinds = {c: signature(constraints, contest, c) for c in contest.standing}
    fixed = [kinds[c] for c in contest.protected]
    bounds = []
    for place, constraint in enumerate(constraints):
        have = sum(kind[place] for kind in fixed)
        most = contest.seats if constraint.most is None else constraint.most
        bounds.append((max(0, constraint.least - have), most - have))
    open_ = Counter(kinds[c] for c in contest.standing - contest.protected)
    classes = tuple(sorted(open_.items()))
    room = contest.seats - len(fixed)
    return any(completes(classes, seats, tuple(bounds)) for seats in range(room, -1, -1))


def _reason(contest: Contest, constraints: Sequence[Constraint]) -> str:
    told = []
    for constraint in constraints:
        stand = [c for c in contest.standing if constraint.category in _categories(contest, c)]
        most = "" if constraint.most is None else f" and at most {constraint.most}"
        told.append(
            f"at least {constraint.least}{most} of {constraint.category!r} ({len(stand)} stand)"
        )
    together = "this constraint cannot" if len(told) == 1 else "these constraints cannot all"
    sitting = f", {len(contest.protected)} members protected" if contest.protected else ""
    return f"{together} be kept with {contest.seats} seats{sitting}: {'; '.join(told)}"


def _categories(contest: Contest, candidate: int) -> frozenset[str]:
    return contest.candidates[candidate - 1].categories

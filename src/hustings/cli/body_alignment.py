"""The part of ``hustings body`` that tells groups, majorities and who tips them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.cli.tables import columns
from hustings.outcome import power, standing
from hustings.report import standing_words as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from fractions import Fraction

    from hustings.bodies.register import Register

__all__ = ["text"]


def text(
    held: Register, on: date, before: date | None, groups: Sequence[str], names: dict[str, str]
) -> Iterator[str]:
    """Yield how the body stands on a day, and, where asked, since an earlier one."""
    now = standing.standings(held, on)
    yield (
        f"Where the {now.seats} seats stand on {on}: "
        f"{now.voting} votes, a majority is {now.majority}"
    )
    banzhaf, shapley = power.indices(now.players, now.majority)
    rows: list[tuple[object, ...]] = [
        (
            each.name,
            each.seats,
            each.votes,
            len(each.persons),
            _power(banzhaf, each.name),
            _power(shapley, each.name),
            each.source or "those who are named; more of the seats not known may be its own",
        )
        for each in now.groups
    ]
    if now.unknown.seats:
        rows.append(("not known", now.unknown.seats, now.unknown.votes, "", "", "", ""))
    yield ""
    yield from columns(("Group", "Seats", "Votes", "Named", "Banzhaf %", "Shapley %", "By"), rows)
    for person in now.without_vote:
        yield f"{names.get(person, person)} keeps the seat without a vote."
    for name in groups or [each.name for each in now.largest]:
        yield ""
        yield from words.majority(now, name)
        if before:
            yield words.since(standing.standings(held, before), now, name)


def _power(held: Mapping[str, Fraction], group: str) -> str:
    """The power of a group; nothing for those who belong to none, of whom each votes alone."""
    return words.power(held[group]) if group in held else ""

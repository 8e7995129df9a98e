"""The part of ``hustings body`` that tells groups, majorities and who tips them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.cli.tables import columns
from hustings.figures import percentage
from hustings.outcome import power, standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from fractions import Fraction

    from hustings.bodies.register import Register
    from hustings.outcome.standing import Standings

__all__ = ["data", "text"]


def text(
    held: Register, on: date, before: date | None, groups: Sequence[str], names: dict[str, str]
) -> Iterator[str]:
    """Yield how the body stands on a day, and, where asked, since an earlier one."""
    now = standing.standings(held, on)
    yield (
        f"Where the {now.seats} seats stand on {on}: "
        f"{now.voting} votes, a majority is {now.majority}"
    )
    banzhaf, shapley = _indices(now)
    rows: list[tuple[object, ...]] = [
        (
            each.name,
            each.seats,
            each.votes,
            len(each.persons),
            _share(banzhaf[each.name]),
            _share(shapley[each.name]),
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
    for name in groups or [each.name for each in now.groups[:1]]:
        yield ""
        yield from _one(now, name)
        if before:
            yield _since(held, before, now, name)


def data(held: Register, on: date) -> dict[str, Any]:
    """Return the same as data; shares of power as fractions in text."""
    now = standing.standings(held, on)
    banzhaf, shapley = _indices(now)
    return {
        "majority": now.majority,
        "voting": now.voting,
        "vacant": now.vacant,
        "groups": [
            {
                **each._asdict(),
                "banzhaf": str(banzhaf[each.name]),
                "shapley_shubik": str(shapley[each.name]),
                "working_majority": list(standing.working_majority(now, each.name)),
            }
            for each in now.groups
        ],
        "unknown": now.unknown._asdict(),
    }


def _indices(now: Standings) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    players = now.players
    return power.banzhaf(players, now.majority), power.shapley_shubik(players, now.majority)


def _one(now: Standings, name: str) -> Iterator[str]:
    least, most = standing.working_majority(now, name)
    if least == most:
        yield f"{name}: {_outnumbers(least)}."
    else:
        yield f"{name}: between {least} and {most} more than all others; not known enough to say."
    known = {each.name: each.votes for each in now.groups}
    paths = power.tipping(known, now.majority, name)
    if paths and paths[0]:
        ways = "; ".join(" and ".join(sorted(path)) for path in paths)
        yield f"{name} reaches {now.majority} of {now.voting} with: {ways}."
    elif paths:
        yield f"{name} needs no other group."


def _outnumbers(margin: int) -> str:
    if margin > 0:
        return f"a working majority of {margin}"
    return "as many as all others" if margin == 0 else f"{-margin} fewer than all others"


def _since(held: Register, before: date, now: Standings, name: str) -> str:
    earlier = standing.standings(held, before)
    became = standing.course(earlier, now, name)
    seats = f"{earlier.group(name).seats} of {earlier.seats} on {before}"
    told = f"majority {became}" if became else "whether the majority was kept is not known"
    return f"{name} had {seats}: {told}."


def _share(share: Fraction) -> str:
    return percentage(share.numerator, share.denominator)

"""Results and what they mean as data, for the command and the site; None stands for unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.outcome import asked, poll, power, standing
from hustings.outcome.doubts import of_contest, of_history
from hustings.outcome.rounds import positions_by_backer
from hustings.outcome.selection import is_open

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from fractions import Fraction

    from hustings.bodies.register import Register
    from hustings.outcome.backing import Backed
    from hustings.outcome.change import Change
    from hustings.outcome.doubts import Doubt
    from hustings.outcome.panels import Eligible, Panel
    from hustings.outcome.result import ContestResult, RoundResult
    from hustings.outcome.selection import Trigger
    from hustings.outcome.source import Source

__all__ = ["contest", "listing", "panel_of", "positions", "standing_of", "triggers"]


def listing(held: Source) -> dict[str, Any]:
    """Return every contest with its figures, and every doubt."""
    found = of_history(held.history) if held.history else ()
    return {
        "title": held.title,
        "contests": [{"contest": path, **_figures(c)} for path, c in held.contests.items()],
        "doubts": [_doubt(each) for each in found],
    }


def positions(held: Source, round_: RoundResult) -> dict[str, Any]:
    """Return what each backer won in a round, body by body."""
    return {
        "round": round_.id,
        "date": str(round_.date),
        "bodies": {
            body: [row._asdict() for row in positions_by_backer(round_, body, held.organisations)]
            for body in dict.fromkeys(each.body for each in round_.contests)
        },
    }


def contest(held: Source, path: str, one: ContestResult, against: Sequence[str]) -> dict[str, Any]:
    """Return a contest in full; shares are hundredths of one per cent."""
    rows = asked.of_backers(held, one)
    ids = [row.closed.backer for row in rows if row.closed.stood]
    margin = poll.margin(one)
    fates = asked.fates_of(held, one)
    return {
        "contest": path,
        **_figures(one),
        "sources": list(one.sources),
        "candidates": [
            {
                "person": each.person,
                "name": each.name,
                "votes": each.votes,
                "share": poll.share(one, each),
                "place": None if each.out else poll.place(one, each.person),
                "stage": each.stage,
                "elected": each.elected,
                "fate": str(fates[each.person].fate) if each.person in fates else None,
                "issued": list(each.issued),
                "closed": list(each.closed),
            }
            for each in one.candidates
        ],
        "margin": margin._asdict() if margin else None,
        "backers": [{"issued": _backed(r.issued), "closed": _backed(r.closed)} for r in rows],
        "changes": [_change(each) for each in asked.changes(held, one, against, ids)],
        "doubts": [_doubt(each) for each in of_contest(path, one)],
    }


def panel_of(who: Eligible, panel: Panel | None) -> dict[str, Any]:
    """Return who can sit on a panel and why others cannot; the panel, where one is drawn."""
    return {
        "on": str(who.on),
        "can": list(who.can),
        "cannot": [{"person": person, "reason": why} for person, why in who.cannot],
        "panel": panel
        and {
            "name": panel.name,
            "members": list(panel.members),
            "since": str(panel.span.since),
            "until": panel.span.until and str(panel.span.until),
            "lots": [
                {"purpose": lot.purpose, "chosen": lot.chosen, "evidence": lot.evidence}
                for lot in panel.lots
            ],
        },
    }


def triggers(kinds: Iterable[tuple[str, Trigger]]) -> dict[str, Any]:
    """Return kinds of branches by name, which of them opens a selection, and whether any does."""
    told = [{"kind": name, **each._asdict(), "opens": is_open(each)} for name, each in kinds]
    return {"kinds": told, "open": any(each["opens"] for each in told)}


def standing_of(held: Register, on: date) -> dict[str, Any]:
    """Return how a body stands on a day; shares of power as fractions in text."""
    now = standing.standings(held, on)
    banzhaf, shapley = power.indices(now.players, now.majority)
    return {
        "majority": now.majority,
        "voting": now.voting,
        "vacant": now.vacant,
        "groups": [
            {
                **each._asdict(),
                "banzhaf": _index(banzhaf, each.name),
                "shapley_shubik": _index(shapley, each.name),
                "working_majority": list(standing.working_majority(now, each.name)),
            }
            for each in now.groups
        ],
        "unknown": now.unknown._asdict(),
    }


def _index(held: Mapping[str, Fraction], group: str) -> str | None:
    """The power of a group; None of those who belong to none, of whom each votes alone."""
    return str(held[group]) if group in held else None


def _figures(one: ContestResult) -> dict[str, Any]:
    return {
        "title": one.title,
        "body": one.body,
        "section": one.section,
        "date": str(one.date),
        "seats": one.seats,
        "method": one.method,
        "complete": one.complete,
        "electorate": one.electorate,
        "papers": one.papers,
        "turnout": poll.turnout(one),
        "valid": one.valid,
        "informal": one.informal,
        "quota": str(one.quota) if one.quota else None,
        "seats_by": dict(one.seats_by),
    }


def _backed(one: Backed) -> dict[str, Any]:
    named = {"seats_share": one.seats_share, "success": one.success, "sweep": one.sweep}
    return {**one._asdict(), **named, "nothing": one.nothing}


def _change(one: Change) -> dict[str, Any]:
    compared = one.baseline
    return {
        "backer": one.backer,
        "before": one.before,
        "after": one.after,
        "difference": one.difference,
        "bounds": list(one.bounds),
        "baseline": {
            "against": str(compared.against),
            "on": str(compared.on),
            "contest": compared.contest,
            "seats": compared.seats,
            "unknown": compared.unknown,
        },
    }


def _doubt(one: Doubt) -> dict[str, Any]:
    return {**one._asdict(), "said": [each._asdict() for each in one.said]}

"""What ``hustings outcome`` prints: tables and lines of plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.cli.tables import columns
from hustings.outcome import asked, poll
from hustings.outcome.doubts import of_contest, of_history
from hustings.outcome.rounds import positions_by_backer
from hustings.report import outcome_words as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hustings.outcome.doubts import Doubt
    from hustings.outcome.result import ContestResult, RoundResult
    from hustings.outcome.source import Source

__all__ = ["contest", "listing", "positions"]


def listing(held: Source) -> Iterator[str]:
    """Yield a line for each contest, then every doubt."""
    rows = [
        (path, c.title, c.date, c.seats, words.method(c), len(c.stood), words.grouped(c.papers))
        for path, c in held.contests.items()
    ]
    yield held.title
    yield ""
    yield from columns(("Contest", "Title", "Date", "Seats", "Method", "Listed", "Papers"), rows)
    found = of_history(held.history) if held.history else ()
    if not held.history:
        found = tuple(d for path, c in held.contests.items() for d in of_contest(path, c))
    if found:
        yield ""
        yield "Doubts: figures that cannot all be right are taken as unknown"
        for one in found:
            yield from _doubt(one)


def positions(held: Source, round_: RoundResult) -> Iterator[str]:
    """Yield, body by body, what each backer won in a round."""
    yield f"{round_.title}, {round_.date}"
    for body in dict.fromkeys(each.body for each in round_.contests):
        rows = [
            (
                asked.name(held, row.backer),
                row.won,
                words.per_cent(row.share),
                ", ".join(f"{id_} {won} of {seats}" for id_, won, seats in row.by_contest),
            )
            for row in positions_by_backer(round_, body, held.organisations)
            if row.won
        ]
        inside = [each for each in round_.contests if each.body == body]
        unknown = sum(each.untold for each in inside)
        yield ""
        yield f"{body}: {sum(each.seats for each in inside)} positions"
        yield from columns(("Backed by", "Won", "%", "Where"), rows)
        if unknown:
            yield f"winners not known: {unknown}"


def contest(held: Source, path: str, one: ContestResult, against: Sequence[str]) -> Iterator[str]:
    """Yield a contest in full."""
    yield f"{one.title}, {one.date} ({path}): {words.seats(one.seats)}, {words.method(one)}"
    if line := _figures(one):
        yield line
    if one.note:
        yield one.note
    yield ""
    yield from _candidates(held, one)
    if not one.complete:
        yield "Not everybody who stood is listed in the sources."
    found = poll.margin(one)
    if found:
        names = asked.who(held, found.elected, one), asked.who(held, found.missed, one)
        yield words.margin(found, *names)
    yield from _backers(held, one)
    yield from _changes(held, one, against)
    for doubt in of_contest(path, one):
        yield from ("", *_doubt(doubt))


def _figures(one: ContestResult) -> str:
    turnout = words.per_cent(poll.turnout(one))
    parts = (
        ("electorate", words.grouped(one.electorate)),
        ("papers", words.grouped(one.papers)),
        ("turnout", f"{turnout} %" if turnout else ""),
        ("informal", words.grouped(one.informal)),
        ("valid", words.grouped(one.valid)),
        ("quota", str(one.quota) if one.quota else ""),
    )
    return "; ".join(f"{name} {value}" for name, value in parts if value)


def _candidates(held: Source, one: ContestResult) -> Iterator[str]:
    found = asked.fates_of(held, one)
    rows = []
    for each in one.candidates:
        fate = words.became(each, found.get(each.person))
        place = "" if each.out else poll.place(one, each.person) or ""
        votes, share = words.grouped(each.votes), words.per_cent(poll.share(one, each))
        by = ", ".join(asked.name(held, id_) for id_ in each.closed)
        rows.append((place, each.name, votes, share, each.stage or "", fate, by))
    listed = {each.person for each in one.candidates}
    rows += [
        ("", asked.who(held, person, one), "", "", "", words.FATES[fate.fate], "")
        for person, fate in found.items()
        if person not in listed
    ]
    if all(row[0] for row in rows):
        rows.sort(key=lambda row: int(row[0]))
    yield from columns(("Place", "Name", "Votes", "%", "Stage", "Outcome", "Backed by"), rows)


def _backers(held: Source, one: ContestResult) -> Iterator[str]:
    rows = []
    for issued, closed in asked.of_backers(held, one):
        if not issued.stood and not closed.stood:
            continue
        marks = [("clean sweep", closed.sweep), ("no seat", closed.nothing)]
        told = ", ".join(text for text, holds in marks if holds)
        shares = words.per_cent(closed.seats_share), words.per_cent(closed.votes_share)
        both = (f"{len(each.won)} of {each.stood}" for each in (issued, closed))
        rows.append((asked.name(held, closed.backer), *both, *shares, told))
    if rows:
        yield ""
        head = ("Backer", "As issued", "At the close", "% of seats", "% of votes", "")
        yield from columns(head, rows)
    for _, each in asked.of_backers(held, one):
        if each.seats_won and not each.won:
            yield f"{asked.name(held, each.backer)}: {each.seats_won} of {one.seats} seats"


def _changes(held: Source, one: ContestResult, against: Sequence[str]) -> Iterator[str]:
    ids = [row.closed.backer for row in asked.of_backers(held, one) if row.closed.stood]
    rows = [
        (
            asked.name(held, each.backer),
            each.before,
            each.after,
            words.change(each),
            words.against(each.baseline),
        )
        for each in asked.changes(held, one, against, ids)
        if each.before or each.after
    ]
    if rows:
        yield ""
        yield from columns(("Backer", "Before", "After", "Change", "Against"), rows)


def _doubt(one: Doubt) -> Iterator[str]:
    yield f"{one.where}: {one.what} ({one.code.replace('_', ' ')})"
    for said in one.said:
        yield f"  {said.value}: {said.source}"

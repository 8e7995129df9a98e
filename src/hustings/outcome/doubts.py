"""What published figures contradict: found when a history is read, told with both sources.

Real reports contain errors. A figure that does not fit is not mended and not chosen: it is unknown,
and the doubt says what stands against what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hustings.figures import Votes, divide_nearest
from hustings.outcome.fates import eve
from hustings.outcome.poll import BY_VOTES, votes_cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.bodies.register import Register
    from hustings.outcome.history import History
    from hustings.outcome.result import ContestResult, Stated

__all__ = ["Doubt", "Said", "of_contest", "of_history"]


class Said(NamedTuple):
    """What one source says, or what follows from it by arithmetic."""

    value: str
    source: str


class Doubt(NamedTuple):
    """Figures that cannot all be right. ``where``: the contest (``ROUND/CONTEST``) or the body;
    ``code``: ``stated_differently``, ``does_not_add_up``, ``out_of_order``, ``too_many``,
    ``not_the_sum``, ``incumbent`` or ``size``; ``what``: the figure, and of whom."""

    where: str
    code: str
    what: str
    said: tuple[Said, ...]


def of_history(history: History) -> tuple[Doubt, ...]:
    """Return all doubts of a history: contest by contest, then the size of the body."""
    found: list[Doubt] = []
    for one in history.rounds:
        for contest in one.contests:
            where = f"{one.id}/{contest.id}"
            found += of_contest(where, contest)
            found += _incumbents(where, contest, history.register)
    return (*found, *_sizes(history))


def of_contest(where: str, contest: ContestResult) -> tuple[Doubt, ...]:
    """Return what cannot all be right in one contest."""
    checks = (_stated, _papers, _channels, _turnout, _order, _marks, _shares, _cast)
    return tuple(Doubt(where, *row) for check in checks for row in check(contest))


Row = tuple[str, str, tuple[Said, ...]]


def _stated(contest: ContestResult) -> Iterator[Row]:
    held: dict[tuple[str, str], list[Stated]] = {}
    for one in contest.stated:
        held.setdefault((one.figure, one.of), []).append(one)
    for (figure, of), rows in held.items():
        if len({row.value for row in rows}) > 1:
            said = tuple(Said(row.value, row.source) for row in rows)
            yield "stated_differently", f"{figure} {of}".strip(), said


def _papers(contest: ContestResult) -> Iterator[Row]:
    papers, valid, informal = contest.papers, contest.valid, contest.informal
    split = None if valid is None or informal is None else valid + informal
    if papers is not None and split is not None and papers != split:
        total = Said(str(split), "valid and informal papers together")
        yield "does_not_add_up", "papers", (*_sources(contest, "papers"), total)
    if papers is not None and contest.electorate is not None and papers > contest.electorate:
        both = (*_sources(contest, "papers"), *_sources(contest, "electorate"))
        yield "too_many", "papers", both


def _channels(contest: ContestResult) -> Iterator[Row]:
    parts = [int(one.value) for one in contest.stated if one.figure == "papers" and one.of]
    if parts and contest.papers is not None and sum(parts) != contest.papers:
        total = Said(str(sum(parts)), "all channels together")
        yield "does_not_add_up", "papers", (*_sources(contest, "papers"), total)


def _turnout(contest: ContestResult) -> Iterator[Row]:
    for one in contest.stated:
        if one.figure != "turnout" or contest.papers is None or not contest.electorate:
            continue
        places = len(one.value.partition(".")[2])
        made = Votes(
            divide_nearest(contest.papers * 10 ** (2 + places), contest.electorate), places
        )
        if str(made) != one.value:
            said = Said(str(made), "papers out of the electorate")
            yield "does_not_add_up", "turnout", (Said(one.value, one.source), said)


def _order(contest: ContestResult) -> Iterator[Row]:
    """Where votes decide, nobody who is elected has fewer than somebody who is not."""
    if contest.method not in BY_VOTES:
        return
    won = [each for each in contest.elected if each.votes is not None]
    lost = [each for each in contest.stood if each.elected is False and each.votes is not None]
    if won and lost:
        last = min(won, key=lambda each: each.votes or 0)
        first = max(lost, key=lambda each: each.votes or 0)
        if (last.votes or 0) < (first.votes or 0):
            said = (Said(str(last.votes), last.name), Said(str(first.votes), first.name))
            yield "out_of_order", "votes", said


def _marks(contest: ContestResult) -> Iterator[Row]:
    if len(contest.elected) > contest.seats:
        said = Said(str(len(contest.elected)), "elected"), Said(str(contest.seats), "seats")
        yield "too_many", "elected", said
    most = contest.valid if contest.valid is not None else contest.papers
    total = sum(each.votes or 0 for each in contest.stood)
    if contest.method in BY_VOTES and most is not None and total > most * contest.seats:
        said = Said(str(total), "votes of all candidates"), Said(str(most * contest.seats), "marks")
        yield "too_many", "votes", said


def _shares(contest: ContestResult) -> Iterator[Row]:
    shares = [each.share for each in contest.stood]
    known = [each for each in shares if each is not None]
    if not contest.complete or not known or len(known) != len(shares):
        return
    # Each share is rounded by itself: the sum may differ by half a hundredth for each.
    if 2 * abs(sum(known) - 10_000) > len(known):
        said = Said(str(Votes(sum(known), 2)), "all shares together"), Said("100.00", "the whole")
        yield "does_not_add_up", "share", said


def _cast(contest: ContestResult) -> Iterator[Row]:
    """Votes cast as stated are the candidates' together; else the source may mean papers."""
    total = votes_cast(contest)
    for one in contest.stated:
        if one.figure == "votes_cast" and total is not None and int(one.value) != total:
            made = Said(str(total), "votes of all candidates together")
            yield "not_the_sum", "votes_cast", (Said(one.value, one.source), made)


def _incumbents(where: str, contest: ContestResult, register: Register) -> Iterator[Doubt]:
    """Where a source says whether a candidate sat, and the register of the body says otherwise."""
    terms = [t for t in register.terms if t.section == contest.section]
    seated = {t.person for t in terms if t.span.holds(eve(contest))}
    unnamed = {p.id for p in register.persons if not p.named}
    for one in contest.candidates:
        sat = one.person in seated
        if one.incumbent is None or sat is one.incumbent or (not sat and seated & unnamed):
            continue
        said = Said(_yes(one.incumbent), "; ".join(contest.sources)), Said(_yes(sat), "body.toml")
        yield Doubt(where, "incumbent", one.person, said)


def _sizes(history: History) -> Iterator[Doubt]:
    body = history.register.body
    for one in history.sizes:
        made = str(body.size(one.on))
        if one.body == body.id and made != one.value:
            said = Said(one.value, one.source), Said(made, "sections of body.toml")
            yield Doubt(body.id, "size", str(one.on), said)


def _sources(contest: ContestResult, figure: str) -> tuple[Said, ...]:
    return tuple(
        Said(one.value, one.source) for one in contest.stated if one.figure == figure and not one.of
    )


def _yes(value: bool) -> str:  # noqa: FBT001
    return "yes" if value else "no"

"""A contest in full: places, votes, stages, fates, backers as issued and as at the close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.figures import divide_nearest
from hustings.outcome import as_data, asked, poll
from hustings.report import outcome_sentences as sentences
from hustings.report import outcome_words as words
from hustings.web.methods.selectors.published import is_public
from hustings.web.outcome import addresses
from hustings.web.outcome.parts import (
    Column,
    English,
    Link,
    Page,
    Table,
    cell,
    number,
    per_cent,
    written,
)
from hustings.web.outcome.selectors import charts, naming
from hustings.web.outcome.selectors import columns as columns_
from hustings.web.outcome.selectors.listing import doubts_of, told
from hustings.web.outcome.selectors.rounds import changes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.outcome.fates import CandidateFate
    from hustings.outcome.result import CandidateResult, ContestResult
    from hustings.web.outcome.parts import Cell
    from hustings.web.outcome.sources import Published

__all__ = ["contest_page"]


def contest_page(held: Published, round_: str, contest: str) -> Page:
    """Return a contest by round and id; raise Http404 where there is none."""
    path = f"{round_}/{contest}"
    one = held.source.contests.get(path)
    if one is None:
        raise Http404(f"there is no contest {path}")
    title = next(each.title for each in held.source.rounds if each.id == round_)
    return Page(
        f"{one.title}, {written(one.date)}",
        says=tuple(map(English, sentences.contest(held.source, path))),
        pictures=tuple(charts.there(held, f"slates/{path}", f"transfers/{path}")),
        tables=(
            _candidates(held, one),
            *_backers(held, one),
            *changes(held, [path]),
            _figures(one),
        ),
        unsure=tuple(_unsure(held, path, one)),
        links=tuple(_links(held, one)),
        sources=one.sources,
        above=(Link(title, addresses.of(held, "round", round_)),),
        data=as_data.contest(held.source, path, one, ()),
    )


def _links(held: Published, one: ContestResult) -> Iterator[Link]:
    yield Link(_("Every poll of this section"), addresses.section(held, one.section))
    if held.shown:
        declared = reverse("board:result", args=(held.slug, one.id))
        if is_public(held.shown.contest(one.id)):
            there = reverse("methods:methods", args=(held.slug, one.id))
            yield Link(_("What another method would have done with these papers"), there)
        yield Link(_("The result as declared, with the count sheet and all files"), declared)


def _candidates(held: Published, one: ContestResult) -> Table:
    fates = asked.fates_of(held.source, one)
    columns = (
        Column("place", _("Place"), numeric=True),
        Column("person", _("Candidate")),
        Column("votes", _("Votes"), numeric=True),
        Column("share", _("Share, %"), numeric=True),
        *([Column("stage", _("Elected at stage"), numeric=True)] if _has_stages(one) else []),
        Column("outcome", _("What became")),
        *columns_.backing(),
    )
    order = sorted(one.candidates, key=lambda each: _order(one, each))
    rows = tuple(_candidate(held, one, each, fates.get(each.person)) for each in order)
    listed = {each.person for each in one.candidates}
    gone = [fate for person, fate in fates.items() if person not in listed]
    rows += tuple(_gone(held, one, fate) for fate in gone)
    note = "" if one.complete else _("Not everybody who stood is listed in the sources.")
    return Table("candidates", _("Candidates"), columns, rows, note)


def _order(one: ContestResult, each: CandidateResult) -> tuple[bool, bool, int, int]:
    place = None if each.out else poll.place(one, each.person)
    return bool(each.out), not each.elected, place or 10_000, -(each.votes or 0)


def _candidate(
    held: Published, one: ContestResult, each: CandidateResult, fate: CandidateFate | None
) -> tuple[Cell, ...]:
    return (
        number(None if each.out else poll.place(one, each.person)),
        naming.person(held, each.person, one),
        number(each.votes),
        per_cent(poll.share(one, each)),
        *([_stage(each)] if _has_stages(one) else []),
        naming.became(each, fate),
        *naming.backing(held, each),
    )


def _has_stages(one: ContestResult) -> bool:
    """Whether somebody can be elected at a later stage than the first."""
    return one.method not in poll.BY_VOTES and one.method != "unopposed"


def _stage(each: CandidateResult) -> Cell:
    return cell(each.stage) if each.elected else cell("", text="–")


def _gone(held: Published, one: ContestResult, fate: CandidateFate) -> tuple[Cell, ...]:
    """A member who sat and did not stand."""
    none = cell("", text="–")
    name = naming.person(held, fate.person, one)
    became = cell(str(fate.fate), text=English(words.FATES[fate.fate]))
    stage = [none] if _has_stages(one) else []
    return (none, name, none, none, *stage, became, none, none)


def _backers(held: Published, one: ContestResult) -> Iterator[Table]:
    columns = (
        Column("backer", _("Backer")),
        *columns_.stood_and_won(),
        Column("seats_share", _("% of seats"), numeric=True),
        Column("votes_share", _("% of votes"), numeric=True),
    )
    stated = dict(one.seats_by)
    rows = tuple(
        (
            naming.backer(held, row.closed.backer),
            number(None if stated else len(row.issued.won)),
            number(None if stated else row.issued.stood),
            number(stated.get(row.closed.backer, len(row.closed.won))),
            number(None if stated else row.closed.stood),
            per_cent(row.closed.success),
            per_cent(_share(stated, row.closed.backer, one) or row.closed.seats_share),
            per_cent(row.closed.votes_share),
        )
        for row in asked.of_backers(held.source, one)
    )
    if rows:
        note = _("A candidate may have several backers: the numbers overlap.")
        yield Table("backers", _("Slates and backers"), columns, rows, note)


def _share(stated: dict[str, int], backer: str, one: ContestResult) -> int | None:
    return divide_nearest(stated[backer] * 10_000, one.seats) if backer in stated else None


def _figures(one: ContestResult) -> Table:
    columns = (Column("figure", _("Figure")), Column("value", _("Value"), numeric=True))
    quota = str(one.quota) if one.quota else None
    rows = (
        (cell("seats", text=_("Seats")), number(one.seats)),
        (cell("method", text=_("Method")), naming.method(one)),
        (cell("electorate", text=_("Electors")), number(one.electorate)),
        (cell("papers", text=_("Voted")), number(one.papers)),
        (cell("turnout", text=_("Turnout, %")), per_cent(poll.turnout(one))),
        (cell("valid", text=_("Valid papers")), number(one.valid)),
        (cell("informal", text=_("Papers not valid")), number(one.informal)),
        (cell("quota", text=_("Quota")), cell(quota)),
    )
    return Table("figures", _("Figures of the poll"), columns, rows)


def _unsure(held: Published, path: str, one: ContestResult) -> Iterator[str]:
    if one.note:
        yield one.note
    for each in doubts_of(held.source):
        if each.where == path:
            yield told(each)

"""A round for newspapers: who won how many positions, turnout, what changed, what is in doubt."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hustings.outcome import as_data, asked, poll
from hustings.outcome.rounds import positions_by_backer
from hustings.report import outcome_sentences as sentences
from hustings.report import outcome_words as words
from hustings.web.outcome import addresses
from hustings.web.outcome.parts import Column, English, Link, Page, Table, cell, number, per_cent
from hustings.web.outcome.selectors import charts, naming
from hustings.web.outcome.selectors.listing import contests_table, doubts_of, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hustings.outcome.result import RoundResult
    from hustings.web.outcome.parts import Cell
    from hustings.web.outcome.sources import Published

__all__ = ["changes", "round_page"]


def round_page(held: Published, round_: str) -> Page:
    """Return a round by id; raise Http404 where there is none."""
    one = next((each for each in held.source.rounds if each.id == round_), None)
    if one is None:
        raise Http404(f"there is no round {round_}")
    paths = [f"{one.id}/{each.id}" for each in one.contests]
    eve = one.date - timedelta(days=1)
    several = [f"slates/{path}" for path in paths if held.source.contests[path].seats > 1]
    return Page(
        one.title,
        says=tuple(map(English, sentences.round_(held.source, one))),
        pictures=tuple(charts.there(held, f"body/{eve}/{one.date}", *several)),
        tables=(
            *_positions(held, one),
            _winners(held, paths),
            contests_table(held, paths, _("Contests and turnout")),
            *changes(held, paths),
        ),
        links=_links(held, one, str(eve)),
        unsure=tuple(told(each) for each in doubts_of(held.source) if each.where in paths),
        sources=tuple(dict.fromkeys(s for each in one.contests for s in each.sources)),
        data={
            **as_data.positions(held.source, one),
            "contests": [
                as_data.contest(held.source, p, held.source.contests[p], ()) for p in paths
            ],
        },
    )


def _links(held: Published, one: RoundResult, eve: str) -> tuple[Link, ...]:
    if held.source.register is None:
        return ()
    href = addresses.of(held, "body_since", str(one.date), eve)
    return (Link(_("The body before and after this result"), href),)


def _positions(held: Published, one: RoundResult) -> Iterator[Table]:
    columns = (
        Column("backer", _("Backed by")),
        Column("won", _("Won"), numeric=True),
        Column("share", _("% of positions"), numeric=True),
        Column("where", _("Where")),
    )
    for body in dict.fromkeys(each.body for each in one.contests):
        found = positions_by_backer(one, body, held.source.organisations)
        rows = tuple(
            (
                naming.backer(held, row.backer),
                number(row.won),
                per_cent(row.share),
                _where(one, row.by_contest),
            )
            for row in found
        )
        if rows:
            name = sentences.body_name(held.source, body)
            caption = _("Winners by backer: {body}").format(body=name)
            note = _("A candidate may have several backers: the numbers overlap.")
            yield Table(f"positions-{body}", caption, columns, rows, note)


def _where(one: RoundResult, won_in: Iterable[tuple[str, int, int]]) -> Cell:
    """Return in which contests a backer won how many of the seats: in the data by their ids."""
    titles = {each.id: each.title for each in one.contests}
    shares = [(id_, f"{won}/{seats}") for id_, won, seats in won_in]
    return cell(
        ", ".join(f"{id_} {share}" for id_, share in shares),
        text="; ".join(f"{titles[id_]} {share}" for id_, share in shares),
    )


def _winners(held: Published, paths: list[str]) -> Table:
    columns = (
        Column("person", _("Elected")),
        Column("contest", _("Contest")),
        Column("fate", _("Was before")),
        Column("backed_by", _("Backed by, at the close")),
    )
    rows: list[tuple[Cell, ...]] = []
    for path in paths:
        contest = held.source.contests[path]
        fates = asked.fates_of(held.source, contest)
        for each in poll.in_order_of_election(contest):
            fate = fates.get(each.person)
            rows.append(
                (
                    naming.person(held, each.person, contest),
                    cell(contest.title),
                    cell(
                        str(fate.fate) if fate else None,
                        text=English(words.FATES[fate.fate]) if fate else "",
                    ),
                    naming.backers(held, each.closed),
                )
            )
    return Table("winners", _("Who was elected"), columns, tuple(rows))


def changes(held: Published, paths: list[str]) -> Iterator[Table]:
    """What each backer gained or lost, each against baselines that have a name."""
    columns = (
        Column("backer", _("Backer")),
        Column("before", _("Before"), numeric=True),
        Column("after", _("After"), numeric=True),
        Column("change", pgettext("seats", "Change")),
        Column("against", pgettext("seats", "Against")),
    )
    for path in paths:
        one = held.source.contests[path]
        ids = [row.closed.backer for row in asked.of_backers(held.source, one) if row.closed.stood]
        rows = tuple(
            (
                naming.backer(held, each.backer),
                number(each.before),
                number(each.after),
                cell(English(words.change(each))),
                cell(English(words.against(each.baseline))),
            )
            for each in asked.changes(held.source, one, (), ids)
            if each.before or each.after
        )
        if rows:
            caption = _("What changed: {title}").format(title=one.title)
            yield Table(f"changes-{one.id}", caption, columns, rows)

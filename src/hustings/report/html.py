"""A count as one self-contained HTML page: no script, no outside resource, a strict policy.

The page carries a Content-Security-Policy that allows its one style sheet by hash and nothing
else, so that not even a defect here could make a name run as code.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from hustings.record import digest
from hustings.report import inside, kind, law, sankey
from hustings.report.phrases import SHORTENED
from hustings.report.printable import clean, grouped, short, signed
from hustings.report.sheet import Outcome, blocks, lay_out
from hustings.report.words import ENGLISH, Teller

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hustings.figures import Votes
    from hustings.record import Count
    from hustings.report.phrases import Speech
    from hustings.report.sheet import Cell, Row, Sheet

__all__ = ["draw", "outcome", "page"]

STAGES_A_TABLE = 12
"""A longer count is cut into tables, so that each fits a printed page and a scroll."""

WHOLE_TABLE = 14
"""Up to so many stages stand in one table."""

FULL = 1000
"""Units of the width of a bar."""

CSS = {Outcome.ELECTED: "win", Outcome.NOT_ELECTED: "", Outcome.SEAT_EMPTY: ""}
"""Classes of the rows of candidates; all others are out of the count."""

TICK = 5
"""Width of the tick of the quota, in the same units."""


def draw(
    count: Count,
    clauses: Mapping[str, str] | None = None,
    *,
    say: Speech = ENGLISH,
    lang: str = "en",
    record_digest: str = "",
) -> str:
    """Return the page as text (write it as UTF-8).

    ``clauses`` maps the reference of a clause to its words, as the catalogue of rules has them;
    ``lang`` names the language that ``say`` speaks, as in BCP 47; ``record_digest`` spares
    working the digest of the record out again where the caller has it.
    """
    teller = Teller(count, say)
    sheet = lay_out(count, say)
    told = clauses or {}
    page: str = _template().render(
        say=say,
        lang=lang,
        style=Markup(_style()),  # noqa: S704 - our own file
        style_hash=_style_hash(),
        title=clean(count.contest.title),
        declaration=teller.declaration(),
        key=_key(count, say),
        quota_at=min(FULL - TICK, _bar(count.quota, _widest(count))) if count.quota else None,
        first_heading=say(kind.first_heading(count)),
        last_heading=say(kind.last_heading(count)),
        several=len(kind.wholes(count)) > 1,
        result=[_result(count, row, say) for row in sheet.rows],
        closest=teller.closest_exclusion(),
        picture=_picture(count, sheet, say),
        by_keep=kind.by_keep(count),
        explained=_explained(count, say),
        tables=[_table(part, teller) for part in _parts(sheet)],
        lines=(lines := _lines(count, teller, told)),
        law={ref: words for line in lines for ref, words in line["law"].items()},
        keep=inside.keep_blocks(count),
        ties=teller.ties(),
        lots=[
            {"sentences": teller.lot(lot), "evidence": clean(lot.evidence)}
            for lot in count.decisions
        ],
        formality_clause=clean(count.formality.clause),
        papers=list(_papers(count, teller)),
        notes=teller.notes(),
        about=_about(count, say, record_digest or digest(count)),
    )
    return page


def page(title: str, body: str, *, say: Speech = ENGLISH, lang: str = "en") -> str:
    """Return a page of the same dress around a body that is HTML already and holds no script."""
    drawn: str = (
        _environment()
        .get_template("page.html")
        .render(
            say=say,
            lang=lang,
            style=Markup(_style()),  # noqa: S704 - our own file
            style_hash=_style_hash(),
            title=title,
            body=Markup(body),  # noqa: S704 - the caller escaped it
        )
    )
    return drawn


@cache
def _loader() -> PackageLoader:
    return PackageLoader("hustings.report")


@cache
def _environment() -> Environment:
    return Environment(
        loader=_loader(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,  # one page is drawn sooner than constants are folded
    )


def _template() -> Any:
    return _environment().get_template("sheet.html")


@cache
def _style() -> str:
    """The style sheet: a file of ours without ``<``, put as it is between style tags."""
    text, _, _ = _loader().get_source(_environment(), "sheet.css")
    return text


@cache
def _style_hash() -> str:
    return f"sha256-{b64encode(hashlib.sha256(_style().encode()).digest()).decode()}"


def _key(count: Count, say: Speech) -> list[tuple[str, str]]:
    figures = [
        (say("Seats"), f"{count.contest.seats:,}"),
        (say("Candidates"), f"{len(count.contest.standing):,}"),
        (say("Papers"), f"{count.formality.papers:,}"),
        (say("Valid"), f"{count.formality.formal:,}"),
        (say("Stages"), f"{len(count.stages):,}"),
    ]
    word = Teller(count, say).quota_word()
    return [*figures, (word, short(count.quota))] if count.quota else figures


def _picture(count: Count, sheet: Sheet, say: Speech) -> Markup | None:
    """The picture of transfers, where there are any to draw."""
    if kind.by_section(count) or len(count.stages) == 1:
        return None
    return Markup(sankey.draw(count, sheet, say))  # noqa: S704 - escaped where drawn


def _explained(count: Count, say: Speech) -> str:
    """What the tables of stages show, and what a vote is there."""
    if kind.by_marks(count):
        several = count.valid.units > count.formality.formal
        return say(
            "Every mark is one vote. A paper may bear several, so there are more votes than papers."
            if several
            else "Every mark is one vote."
        )
    if kind.by_section(count):
        return say(
            "Each round is told section by section, in per cent of the section, and then for all "
            "sections together, in per cent of the whole."
        )
    told = say("The total after each stage, and under it in smaller type the movement.")
    if any(stage.label not in ("", str(stage.number)) for stage in count.stages):
        return f"{told} {say('What follows a dot is the number that the law gives the stage.')}"
    return told


def _lines(count: Count, teller: Teller, clauses: Mapping[str, str]) -> list[dict[str, Any]]:
    """Each stage in words, with the words of its clauses and the parcels that it moved."""
    return [
        {
            "line": line,
            "law": {clean(r): clean(w) for r, w in law.cited(line.clauses, clauses).items()},
            "parcels": inside.parcels(count, stage),
        }
        for line, stage in zip(teller.lines(), count.stages, strict=True)
    ]


def _widest(count: Count) -> int:
    first = kind.wholes(count)[0].votes.values()
    quota = count.quota.units if count.quota else 0
    return max(1, quota, *(votes.units for votes in first))


def _bar(votes: Votes | None, widest: int) -> int:
    return votes.units * FULL // widest if votes else 0


def _result(count: Count, row: Row, say: Speech) -> dict[str, Any]:
    first = kind.wholes(count)[0].votes.get(row.candidate)
    elected = row.outcome is Outcome.ELECTED
    css = f"e{(row.order - 1) % sankey.HUES}" if elected else "o"
    last = _last_votes(count, row)
    return {
        "name": row.name,
        "party": row.party,
        "elected": elected,
        "css": css,
        "bar": _bar(first, _widest(count)),
        "first": short(first) if first is not None else "–",
        "last": short(last) if last is not None else "–",
        "outcome": _fate(count, row, say),
    }


def _last_votes(count: Count, row: Row) -> Votes | None:
    """Votes when elected, or held before the papers were taken."""
    if row.candidate not in count.stages[0].votes:
        return None
    won = row.outcome in (Outcome.ELECTED, Outcome.SEAT_EMPTY)
    ends = {row.outcome: row.stage} if won else {Outcome.EXCLUDED: max(1, row.stage - 1)}
    stage = ends.get(row.outcome, len(count.stages))
    return count.stages[stage - 1].votes[row.candidate]


def outcome(row: Row, say: Speech) -> str:
    """Return what became of a candidate: "elected 2nd at stage 3" and the like."""
    messages = {
        Outcome.ELECTED: "Elected no. {order}, stage {stage}",
        Outcome.EXCLUDED: "Excluded, stage {stage}",
        Outcome.WITHDRAWN: "Withdrawn",
        Outcome.NOT_ELECTED: "Not elected",
        Outcome.GAVE_WAY: "Gave way, stage {stage}",
        Outcome.SEAT_EMPTY: "Won a seat, stage {stage}: it stays empty",
    }
    return say(messages[row.outcome], order=row.order, stage=row.stage)


def _fate(count: Count, row: Row, say: Speech) -> str:
    """What became of a candidate; of the sides of a motion, which prevails."""
    if not kind.is_motion(count):
        return outcome(row, say)
    return say("Prevails") if row.outcome is Outcome.ELECTED else say("Does not prevail")


def _parts(sheet: Sheet) -> tuple[Sheet, ...]:
    if len(sheet.columns) <= WHOLE_TABLE:
        return (sheet,)
    return blocks(sheet, STAGES_A_TABLE)


def _caption(sheet: Sheet, teller: Teller) -> str:
    first, last = sheet.columns[0].number, sheet.columns[-1].number
    if first == last:
        return teller.say("Stage {number}: votes", number=first)
    if teller.in_per_cent:
        return teller.say("Stages {first} to {last}: per cent", first=first, last=last)
    return teller.say("Stages {first} to {last}: votes", first=first, last=last)


def _table(sheet: Sheet, teller: Teller) -> dict[str, Any]:
    say = teller.say
    return {
        "caption": _caption(sheet, teller),
        "columns": sheet.columns,
        "rows": [
            {
                "name": row.name,
                "mark": row.mark,
                "css": CSS.get(row.outcome, "out"),
                "outcome": _fate(teller.count, row, say),
                "cells": _cells(sheet, row.cells),
            }
            for row in sheet.rows
        ],
        "sums": list(_sums(sheet, say)),
    }


def _sums(sheet: Sheet, say: Speech) -> Iterator[dict[str, Any]]:
    columns = sheet.columns
    if sheet.transfers:
        yield {
            "name": say("Non-transferable"),
            "cells": _cells(sheet, (column.non_transferable for column in columns)),
        }
    if sheet.loses:
        yield {"name": say("Lost to rounding"), "cells": _cells(sheet, (c.lost for c in columns))}
    yield {"name": say("Total"), "cells": _plain(column.total for column in columns)}
    if sheet.has_quota:
        yield {"name": sheet.quota_word, "cells": _plain(column.quota for column in columns)}
    if sheet.lowers:
        yield {"name": say("Vote required"), "cells": _plain(c.required for c in columns)}


def _cells(sheet: Sheet, cells: Iterable[Cell | None]) -> Markup:
    """Cells of figures alone: digits, commas, signs; nothing that a name could reach.

    Where nothing went before, the movement is the total and is not said twice.
    """
    pairs = zip(sheet.columns, cells, strict=True)
    return Markup("".join(_cell(cell, fresh=column.fresh) for column, cell in pairs))  # noqa: S704


def _cell(cell: Cell | None, *, fresh: bool) -> str:
    if cell is None:
        return "<td></td>"
    moved = "" if fresh else signed(cell.movement)
    small = f"<small>{moved}</small>" if moved else ""
    if cell.mark is Outcome.ELECTED:
        return f'<td class="now">✓ {_figure(cell.votes)}{small}</td>'
    if cell.mark is Outcome.SEAT_EMPTY:
        return f'<td class="now">○ {_figure(cell.votes)}{small}</td>'
    if cell.mark is Outcome.EXCLUDED and not cell.votes:
        return f"<td>×{small}</td>"
    return f"<td>{_figure(cell.votes)}{small}</td>"


def _figure(votes: Votes) -> str:
    """Decimals stand back behind the whole votes."""
    whole, dot, rest = grouped(votes).partition(".")
    return f"{whole}<i>.{rest}</i>" if dot else whole


def _plain(amounts: Iterable[Votes | None]) -> Markup:
    texts = ("" if votes is None else _figure(votes) for votes in amounts)
    return Markup("".join(f"<td>{text}</td>" for text in texts))  # noqa: S704


def _papers(count: Count, teller: Teller) -> Iterator[tuple[str, str]]:
    told, say = count.formality, teller.say
    yield say("Received"), f"{told.papers:,}"
    yield say("Valid"), f"{told.formal:,}"
    for code, papers in told.informal.items():
        yield say("Set aside: {why}", why=teller.informality(code)), f"{papers:,}"
    for code, papers in told.shortened.items():
        why = teller.informality(code, SHORTENED)
        yield say("Valid, followed in part: {why}", why=why), f"{papers:,}"


def _about(count: Count, say: Speech, record_digest: str) -> list[tuple[str, str, str]]:
    rule = count.rule
    options = ", ".join(f"{name} = {value}" for name, value in sorted(rule.options.items()))
    rows = [
        (say("Law"), rule.law, ""),
        (say("Rule"), f"{rule.id}, {say('version {number}', number=rule.version)}", ""),
        (say("Options"), options, ""),
        (say("Engine"), f"{count.engine}; {count.software}", ""),
        (say("Ballots digest"), count.ballots.digest, "hash"),
        (say("Record digest"), record_digest, "hash"),
    ]
    return [(name, clean(value), css) for name, value, css in rows if value]

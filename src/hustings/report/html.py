"""A count as one self-contained HTML page: the head of the sheet, the result, the sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from hustings.record import digest
from hustings.report import html_tables, html_words, kind, sankey
from hustings.report.dress import lines, page, scroll
from hustings.report.phrases import SHORTENED
from hustings.report.printable import clean, short
from hustings.report.sheet import Outcome, fate, lay_out
from hustings.report.words import ENGLISH, Teller

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.figures import Votes
    from hustings.record import Count
    from hustings.report.phrases import Speech
    from hustings.report.sheet import Row, Sheet

__all__ = ["draw"]

FULL = 1000
"""Units of the width of a bar."""

TICK = 5
"""Width of the tick of the quota, in the same units."""

_BODY = Markup("""\
<a class="skip" href="#stages">{skip}</a>
{header}
<main>
{sections}
</main>
<footer>{footer}</footer>""")
_HEADER = Markup("""\
<header>
<p class="kicker">
<svg viewBox="0 0 28 20" aria-hidden="true">\
<path d="M5 3v14M11 3v14M17 3v14M23 3v14M2 15 26 5"/></svg>
{kind}</p>
<h1>{title}</h1>
{declaration}
<dl class="key">
{key}
</dl>
</header>""")
_RESULT = Markup("""\
<section>
<h2 id="result">{heading}</h2>
{table}
{closest}
</section>""")
_RESULT_TABLE = Markup("""\
<table class="result">
<caption>{caption}</caption>
<thead><tr>{heads}</tr></thead>
<tbody>
{rows}
</tbody>
</table>""")
_RESULT_ROW = Markup("""\
<tr{css}>
<th scope="row">{name}{party}<small>{mark}{outcome}</small>
<svg viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">\
<rect class="track" width="1000" height="8"/>\
<rect class="{hue}" width="{bar}" height="8"/>{tick}</svg></th>
{cells}
</tr>""")
_PICTURE = Markup("""\
<section class="picture">
<h2 id="picture">{heading}</h2>
<p>{explained}
{by_keep}</p>
{picture}
</section>""")
_PAPERS = Markup("""\
<section>
<h2 id="papers">{heading}</h2>
<table class="plain">
<caption>{caption} ({clause})</caption>
<tbody>
{rows}
</tbody>
</table>
</section>""")
_NOTES = Markup("""\
<section>
<h2 id="notes">{heading}</h2>
{notes}
</section>""")
_ABOUT = Markup("""\
<section>
<h2 id="about">{heading}</h2>
<dl class="about">
{rows}
</dl>
</section>""")
_COLUMN = Markup('<th scope="col">{}</th>')
_CELL = Markup("<td>{}</td>")
_PARAGRAPH = Markup("<p>{}</p>")


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
    teller, sheet, told = Teller(count, say), lay_out(count, say), clauses or {}
    sections = lines(
        _result(count, sheet, teller),
        _picture(count, sheet, say),
        html_tables.stages(count, sheet, teller),
        html_words.stage_by_stage(teller, told),
        html_words.clauses_cited(teller, told),
        html_tables.keep(count, say),
        html_words.ties(teller),
        _papers(count, teller),
        _notes(teller),
        _about(count, say, record_digest or digest(count)),
    )
    body = _BODY.format(
        skip=say("Skip to the stages"),
        header=_header(count, teller),
        sections=sections,
        footer=say(
            "Anyone can check this count: verify the record against the ballots by their digests."
        ),
    )
    return page(clean(count.contest.title), say("Count sheet"), body, lang)


def _header(count: Count, teller: Teller) -> Markup:
    first, *others = teller.declaration()
    lead = Markup('<p class="lead">{}</p>').format(first)
    pair = Markup("<div><dt>{}</dt><dd>{}</dd></div>")
    return _HEADER.format(
        kind=teller.say("Count sheet"),
        title=clean(count.contest.title),
        declaration=lines(lead, *map(_PARAGRAPH.format, others)),
        key=lines(*(pair.format(*named) for named in _key(count, teller))),
    )


def _key(count: Count, teller: Teller) -> Iterator[tuple[str, str]]:
    say = teller.say
    yield say("Seats"), f"{count.contest.seats:,}"
    yield say("Candidates"), f"{len(count.contest.standing):,}"
    yield say("Papers"), f"{count.formality.papers:,}"
    yield say("Valid"), f"{count.formality.formal:,}"
    yield say("Stages"), f"{len(count.stages):,}"
    if count.quota:
        yield teller.quota_word(), short(count.quota)


def _result(count: Count, sheet: Sheet, teller: Teller) -> Markup:
    say, several = teller.say, len(kind.wholes(count)) > 1
    heads = [say("Candidate"), say(kind.first_heading(count))]
    heads += [say(kind.last_heading(count))] if several else []
    table = _RESULT_TABLE.format(
        caption=_result_caption(count, say, several=several),
        heads=Markup().join(map(_COLUMN.format, heads)),
        rows=lines(*(_result_row(count, row, say, several=several) for row in sheet.rows)),
    )
    return _RESULT.format(
        heading=say("Result"),
        table=scroll("result", table),
        closest=Markup().join(map(_PARAGRAPH.format, teller.closest_exclusion())),
    )


def _result_caption(count: Count, say: Speech, *, several: bool) -> str:
    if not several:
        return say("Candidates in the order of their votes.")
    return say(
        "Candidates in order of election, then the others, the last excluded first. "
        "The bar shows first preferences{with_quota}.",
        with_quota=say("; the tick is the quota") if count.quota else "",
    )


def _result_row(count: Count, row: Row, say: Speech, *, several: bool) -> Markup:
    elected = row.outcome is Outcome.ELECTED
    first = kind.wholes(count)[0].votes.get(row.candidate)
    votes = (first, _last_votes(count, row)) if several else (first,)
    shown = ("–" if amount is None else short(amount) for amount in votes)
    return _RESULT_ROW.format(
        css=Markup(' class="win"') if elected else "",
        name=row.name,
        party=Markup("<small>{}</small>").format(row.party) if row.party else "",
        mark=Markup('<span class="mark">✓ </span>') if elected else "",
        outcome=fate(count, row, say),
        hue=f"e{(row.order - 1) % sankey.HUES}" if elected else "o",
        bar=_bar(first, _widest(count)),
        tick=_tick(count),
        cells=Markup().join(map(_CELL.format, shown)),
    )


def _tick(count: Count) -> Markup:
    if not count.quota:
        return Markup()
    at = min(FULL - TICK, _bar(count.quota, _widest(count)))
    return Markup('<rect class="tick" x="{}" width="5" height="8"/>').format(at)


def _widest(count: Count) -> int:
    first = kind.wholes(count)[0].votes.values()
    quota = count.quota.units if count.quota else 0
    return max(1, quota, *(votes.units for votes in first))


def _bar(votes: Votes | None, widest: int) -> int:
    return votes.units * FULL // widest if votes else 0


def _last_votes(count: Count, row: Row) -> Votes | None:
    """Votes when elected, or held before the papers were taken."""
    if row.candidate not in count.stages[0].votes:
        return None
    won = row.outcome in (Outcome.ELECTED, Outcome.SEAT_EMPTY)
    ends = {row.outcome: row.stage} if won else {Outcome.EXCLUDED: max(1, row.stage - 1)}
    stage = ends.get(row.outcome, len(count.stages))
    return count.stages[stage - 1].votes[row.candidate]


def _picture(count: Count, sheet: Sheet, say: Speech) -> Markup:
    """The picture of transfers, where there are any to draw."""
    if kind.by_section(count) or len(count.stages) == 1:
        return Markup()
    drawn = Markup(sankey.draw(count, sheet, say))  # noqa: S704 - escaped where drawn
    by_keep = say(
        "Under this rule every paper is shared out afresh at each stage, so no band runs from one "
        "candidate to another."
    )
    return _PICTURE.format(
        heading=say("How the votes moved"),
        explained=say(
            "Stages from left to right; each band is a candidate, as high as the votes held. "
            "Coloured: elected; grey: not elected; hatched: non-transferable. "
            "The tables below hold the same figures."
        ),
        by_keep=by_keep if kind.by_keep(count) else "",
        picture=scroll("picture", drawn),
    )


def _papers(count: Count, teller: Teller) -> Markup:
    row = Markup('<tr><th scope="row">{}</th><td>{}</td></tr>')
    return _PAPERS.format(
        heading=teller.say("Papers"),
        caption=teller.say("What became of the papers"),
        clause=clean(count.formality.clause),
        rows=lines(*(row.format(*told) for told in _formality(count, teller))),
    )


def _formality(count: Count, teller: Teller) -> Iterator[tuple[str, str]]:
    told, say = count.formality, teller.say
    yield say("Received"), f"{told.papers:,}"
    yield say("Valid"), f"{told.formal:,}"
    for code, papers in told.informal.items():
        yield say("Set aside: {why}", why=teller.informality(code)), f"{papers:,}"
    for code, papers in told.shortened.items():
        why = teller.informality(code, SHORTENED)
        yield say("Valid, followed in part: {why}", why=why), f"{papers:,}"


def _notes(teller: Teller) -> Markup:
    told = Markup().join(map(_PARAGRAPH.format, teller.notes()))
    return _NOTES.format(heading=teller.say("Notes"), notes=told) if told else told


def _about(count: Count, say: Speech, record_digest: str) -> Markup:
    rule = count.rule
    options = ", ".join(f"{name} = {value}" for name, value in sorted(rule.options.items()))
    hashed, plain = Markup(' class="hash"'), Markup()
    rows = [
        (say("Law"), rule.law, plain),
        (say("Rule"), f"{rule.id}, {say('version {number}', number=rule.version)}", plain),
        (say("Options"), options, plain),
        (say("Engine"), f"{count.engine}; {count.software}", plain),
        (say("Ballots digest"), count.ballots.digest, hashed),
        (say("Record digest"), record_digest, hashed),
    ]
    row = Markup("<dt>{name}</dt><dd{css}>{value}</dd>")
    told = (row.format(name=name, value=clean(v), css=css) for name, v, css in rows if v)
    return _ABOUT.format(heading=say("Where this comes from"), rows=lines(*told))

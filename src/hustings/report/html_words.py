"""Words of the HTML count sheet: each stage with its law and its parcels, ties and lots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from hustings.report import inside, law
from hustings.report.dress import lines, scroll
from hustings.report.printable import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hustings.record import Decision, Stage
    from hustings.report.inside import ParcelRow
    from hustings.report.phrases import Speech
    from hustings.report.words import StageLine, Teller

__all__ = ["clauses_cited", "stage_by_stage", "ties"]

_SECTION = Markup("""\
<section>
<h2 id="words">{heading}</h2>
<ol class="lines">
{lines}
</ol>
</section>""")
_LINE = Markup("""\
<li id="stage-{number}"><h3><span class="no">{stage}</span> · {heading}</h3>
<p>{text}</p>{behind}</li>""")
_BEHIND = Markup("<details><summary>{clauses}{parcels}</summary>{law}{table}</details>")
_CLAUSE = Markup("<dt>{}</dt><dd>{}</dd>")
_PARCELS = Markup("""\
<table class="parcels"><caption id="{label}">{caption}</caption>
<thead><tr>{heads}</tr></thead>
<tbody>{rows}</tbody></table>""")
_PARCEL = Markup("""\
<tr><th scope="row">{name}</th><td>{received}</td><td>{papers}</td><td>{old}</td><td>{new}</td>\
<td>{votes}</td></tr>""")
_PRINTED = Markup("""\
<section class="print">
<h2>{heading}</h2>
<dl>{clauses}</dl>
</section>""")
_TIES = Markup("""\
<section>
<h2 id="ties">{heading}</h2>
{ties}
</section>""")
_TIE = Markup(
    '<p><a href="#stage-{number}">{stage}</a> {text} <span class="ref">({clause})</span></p>'
)
_EVIDENCE = Markup('<p>{evidence} <span class="hash">{text}</span></p>')


def stage_by_stage(teller: Teller, clauses: Mapping[str, str]) -> Markup:
    """Return the section that tells each stage in words, with its clauses and its parcels."""
    told = zip(teller.lines(), teller.count.stages, strict=True)
    return _SECTION.format(
        heading=teller.say("Stage by stage"),
        lines=lines(*(_line(teller, line, stage, clauses) for line, stage in told)),
    )


def _line(teller: Teller, line: StageLine, stage: Stage, clauses: Mapping[str, str]) -> Markup:
    say = teller.say
    cited, moved = _cited(line, clauses), inside.parcels(teller.count, stage)
    named = ", ".join(line.clauses)
    if cited or moved:
        several = say.plural("{number} parcel", "{number} parcels", len(moved))
        behind = _BEHIND.format(
            clauses=named,
            parcels=f" · {several}" if moved else "",
            law=Markup("<dl>{}</dl>").format(_list(cited)) if cited else "",
            table=_parcels(say, line.number, moved) if moved else "",
        )
    else:
        behind = Markup('<p class="ref">{}</p>').format(named)
    return _LINE.format(
        number=line.number,
        stage=say("Stage {number}", number=line.number),
        heading=line.heading,
        text=line.text,
        behind=behind,
    )


def _cited(line: StageLine, clauses: Mapping[str, str]) -> dict[str, str]:
    return {clean(r): clean(w) for r, w in law.cited(line.clauses, clauses).items()}


def _list(cited: Mapping[str, str]) -> Markup:
    return Markup().join(_CLAUSE.format(ref, words) for ref, words in cited.items())


def _parcels(say: Speech, number: int, moved: Sequence[ParcelRow]) -> Markup:
    label, head = f"parcels-{number}", Markup('<th scope="col">{}</th>')
    heads = (
        say("From"),
        say("Received at stage"),
        say("Papers"),
        say("Old value"),
        say("New value"),
        say("Votes passed on"),
    )
    table = _PARCELS.format(
        label=label,
        caption=say("Parcels moved at stage {number}", number=number),
        heads=Markup().join(map(head.format, heads)),
        rows=Markup().join(_PARCEL.format(**parcel._asdict()) for parcel in moved),
    )
    return scroll(label, table)


def clauses_cited(teller: Teller, clauses: Mapping[str, str]) -> Markup:
    """Return the section, for paper alone, of all clauses with their words."""
    cited = {ref: w for line in teller.lines() for ref, w in _cited(line, clauses).items()}
    if not cited:
        return Markup()
    return _PRINTED.format(heading=teller.say("The clauses cited"), clauses=_list(cited))


def ties(teller: Teller) -> Markup:
    """Return the section of ties and lots, nothing where there was no tie."""
    say, told = teller.say, teller.ties()
    if not told:
        return Markup()
    found = (
        _TIE.format(
            number=tie.stage,
            stage=say("Stage {number}", number=tie.stage),
            text=tie.text,
            clause=tie.clause,
        )
        for tie in told
    )
    drawn = (part for lot in teller.count.decisions for part in _lot(teller, lot))
    return _TIES.format(heading=say("Ties and lots"), ties=lines(*found, *drawn))


def _lot(teller: Teller, lot: Decision) -> Iterator[Markup]:
    yield Markup("<p>{}</p>").format(" ".join(teller.lot(lot)))
    if evidence := clean(lot.evidence):
        yield _EVIDENCE.format(evidence=teller.say("Evidence:"), text=evidence)

"""Several counts of the same ballots, under different rules, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from hustings.report import markdown
from hustings.report.printable import clean, short
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from hustings.record import Count
    from hustings.report.phrases import Speech

__all__ = [
    "Comparison",
    "NotComparableError",
    "Place",
    "Standing",
    "compare",
    "html_fragment",
    "summary",
    "terminal",
    "to_html",
    "to_json",
    "to_markdown",
]


_BODY = Markup("""\
<header>
<p class="kicker">{told}</p>
<h1>{title}</h1>
</header>
<main>
<div class="scroll" role="region" aria-label="{told}" tabindex="0">
{table}
</div>
</main>""")


class NotComparableError(ValueError):
    """The counts are not of the same ballots and candidates."""


@dataclass(frozen=True, slots=True)
class Place:
    """What one rule made of a candidate: order of election (0: not elected), and at which stage."""

    order: int
    stage: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A candidate under every rule; ``differs`` where some elect and others do not."""

    candidate: int
    name: str
    places: tuple[Place, ...]

    @property
    def differs(self) -> bool:
        """Whether the candidate is elected under some rules only."""
        return len({bool(place.order) for place in self.places}) > 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """``rules`` heads the columns; ``standings`` lists who is elected anywhere first."""

    title: str
    rules: tuple[str, ...]
    quotas: tuple[str, ...]
    stages: tuple[int, ...]
    standings: tuple[Standing, ...]

    @property
    def differing(self) -> tuple[Standing, ...]:
        """Candidates elected under some rules only."""
        return tuple(standing for standing in self.standings if standing.differs)


def compare(counts: Sequence[Count]) -> Comparison:
    """Return the counts side by side; raise NotComparableError where their ballots differ."""
    if not counts:
        raise NotComparableError("there is no count to compare")
    for count in counts[1:]:
        _same(counts[0], count)
    standings = [
        Standing(
            candidate.number,
            clean(candidate.name),
            tuple(_place(count, candidate.number) for count in counts),
        )
        for candidate in counts[0].contest.candidates
    ]
    return Comparison(
        clean(counts[0].contest.title),
        tuple(_labels(counts)),
        tuple("–" if count.quota is None else short(count.quota) for count in counts),
        tuple(len(count.stages) for count in counts),
        tuple(sorted(standings, key=_rank)),
    )


def _same(one: Count, other: Count) -> None:
    if one.ballots.digest != other.ballots.digest:
        raise NotComparableError(
            f"the ballots differ: {one.rule.id} counted {one.ballots.digest}, "
            f"{other.rule.id} counted {other.ballots.digest}"
        )
    if [c.name for c in one.contest.candidates] != [c.name for c in other.contest.candidates]:
        raise NotComparableError(f"{one.rule.id} and {other.rule.id} counted other candidates")


def _labels(counts: Sequence[Count]) -> list[str]:
    """Rule names, with the options where one rule was used more than once."""
    ids = [count.rule.id for count in counts]
    return [
        clean(_with_options(count)) if ids.count(count.rule.id) > 1 else clean(count.rule.id)
        for count in counts
    ]


def _with_options(count: Count) -> str:
    options = ", ".join(f"{name}={value}" for name, value in sorted(count.rule.options.items()))
    seats = f"seats={count.contest.seats}"
    return f"{count.rule.id} ({', '.join(part for part in (seats, options) if part)})"


def _place(count: Count, candidate: int) -> Place:
    elected = count.declaration.elected
    fates = [
        stage.number
        for stage in count.stages
        for fate in (*stage.elected, *stage.excluded)
        if fate.candidate == candidate
    ]
    order = elected.index(candidate) + 1 if candidate in elected else 0
    return Place(order, fates[-1] if fates else 0)


def _rank(standing: Standing) -> tuple[int, int, int]:
    """Elected by the most rules first, then by the best order of election."""
    orders = [place.order for place in standing.places if place.order]
    return -len(orders), sum(orders), standing.candidate


def _text(place: Place, say: Speech) -> str:
    if place.order:
        return say("✓{order} (stage {stage})", order=place.order, stage=place.stage)
    return say("– (stage {stage})", stage=place.stage) if place.stage else "–"


def _rows(comparison: Comparison, say: Speech) -> list[tuple[str, ...]]:
    rows = [
        (
            f"{standing.name}{' ≠' if standing.differs else ''}",
            *(_text(place, say) for place in standing.places),
        )
        for standing in comparison.standings
    ]
    rows.append((say("Quota"), *comparison.quotas))
    return [*rows, (say("Stages"), *(str(stages) for stages in comparison.stages))]


def summary(comparison: Comparison, say: Speech = ENGLISH) -> str:
    """Return in one sentence whether the rules elect the same candidates."""
    names = [standing.name for standing in comparison.differing]
    if not names:
        return say("All these rules elect the same candidates.")
    return say("Elected under some of these rules only (≠): {names}.", names=say.join(names))


def terminal(comparison: Comparison, *, say: Speech = ENGLISH) -> Table:
    """Return a table for rich; candidates who are elected under some rules only stand out."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    drawn = Table(
        box=box.SIMPLE_HEAD,
        title=Text(comparison.title),
        caption=Text(summary(comparison, say)),
        title_justify="left",
        caption_justify="left",
    )
    for head in (say("Candidate"), *comparison.rules):
        drawn.add_column(Text(head))
    differing = {n for n, standing in enumerate(comparison.standings) if standing.differs}
    for place, row in enumerate(_rows(comparison, say)):
        style = "bold yellow" if place in differing else ""
        drawn.add_row(*(Text(text, style=style) for text in row))
    return drawn


def to_markdown(comparison: Comparison, *, say: Speech = ENGLISH) -> str:
    """Return the comparison as a Markdown table with a sentence under it."""
    heads = (say("Candidate"), *comparison.rules)
    table = markdown.table(heads, _rows(comparison, say))
    return f"{table}\n\n{markdown.paragraph(summary(comparison, say))}\n"


def html_fragment(comparison: Comparison, *, say: Speech = ENGLISH) -> str:
    """Return the comparison as an HTML table; rows that differ are marked with ``≠`` and bold."""
    heads = "".join(
        f'<th scope="col">{escape(head)}</th>' for head in (say("Candidate"), *comparison.rules)
    )
    differing = {n for n, standing in enumerate(comparison.standings) if standing.differs}
    rows = "".join(
        _html_row(row, bold=place in differing) for place, row in enumerate(_rows(comparison, say))
    )
    told = escape(summary(comparison, say))
    return (
        f"<table><caption><b>{escape(comparison.title)}</b><br>{told}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def to_html(comparison: Comparison, *, say: Speech = ENGLISH, lang: str = "en") -> str:
    """Return the comparison as one self-contained HTML page in the dress of a count sheet."""
    from hustings.report import dress

    told = say("Comparison of rules")
    table = Markup(html_fragment(comparison, say=say))  # noqa: S704 - escaped where drawn
    body = _BODY.format(told=told, title=comparison.title, table=table)
    return dress.page(comparison.title, told, body, lang)


def _html_row(row: Sequence[str], *, bold: bool) -> str:
    texts = [f"<b>{escape(text)}</b>" if bold else escape(text) for text in row]
    cells = "".join(f"<td>{text}</td>" for text in texts[1:])
    return f'<tr><th scope="row">{texts[0]}</th>{cells}</tr>'


def to_json(comparison: Comparison) -> dict[str, Any]:
    """Return the comparison as JSON data; ``order`` is None where a candidate is not elected."""
    return {
        "title": comparison.title,
        "rules": list(comparison.rules),
        "quotas": list(comparison.quotas),
        "stages": list(comparison.stages),
        "candidates": [
            {
                "number": standing.candidate,
                "name": standing.name,
                "differs": standing.differs,
                "places": [
                    {"order": place.order or None, "stage": place.stage or None}
                    for place in standing.places
                ],
            }
            for standing in comparison.standings
        ],
    }

"""A count as a small table for a notebook: who is elected, the votes, the stage."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from hustings.report import kind
from hustings.report.printable import clean, short
from hustings.report.sheet import Outcome, lay_out
from hustings.report.words import ENGLISH, Teller

if TYPE_CHECKING:
    from hustings.record import Count
    from hustings.report.phrases import Speech
    from hustings.report.sheet import Row

__all__ = ["html_fragment"]


def html_fragment(count: Count, *, say: Speech = ENGLISH) -> str:
    """Return a fragment of HTML without style or script, for ``_repr_html_``."""
    heads = (
        say("Candidate"),
        say(kind.first_heading(count)),
        say("At the end"),
        say("Outcome"),
        say("Stage"),
    )
    told = Teller(count, say).declaration()[0]
    rows = "".join(_row(count, row, say) for row in lay_out(count, say).rows)
    cells = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    return (
        f"<table><caption><b>{escape(clean(count.contest.title))}</b><br>{escape(told)}</caption>"
        f"<thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(count: Count, row: Row, say: Speech) -> str:
    first = kind.wholes(count)[0].votes.get(row.candidate)
    last = count.stages[-1].votes.get(row.candidate)
    words = {
        Outcome.ELECTED: say("✓ elected no. {order}", order=row.order),
        Outcome.EXCLUDED: say("excluded"),
        Outcome.WITHDRAWN: say("withdrawn"),
        Outcome.NOT_ELECTED: say("not elected"),
        Outcome.GAVE_WAY: say("gave way"),
        Outcome.SEAT_EMPTY: say("seat stays empty"),
    }
    cells = (
        "–" if first is None else short(first),
        "–" if last is None else short(last),
        words[row.outcome],
        str(row.stage or "–"),
    )
    name = f"<b>{escape(row.name)}</b>" if row.outcome is Outcome.ELECTED else escape(row.name)
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{escape(c)}</td>" for c in cells)}</tr>'

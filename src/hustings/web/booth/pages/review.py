"""The page that reads choices back before they are cast."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hustings.web.booth import sealing, words
from hustings.web.booth.pages.frame import frame
from hustings.web.booth.pages.script import script_words
from hustings.web.booth.paper_form import Kind
from hustings.web.booth.papers import paper_of
from hustings.web.booth.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hustings.web.booth.choices import Choice
    from hustings.web.booth.papers import Paper
    from hustings.web.booth.reading import Reading
    from hustings.web.booth.visit import Visit

__all__ = ["review_page"]


def review_page(visit: Visit, choices: Sequence[Choice]) -> dict[str, Any]:
    """Return what was chosen in each contest, how it will be read, and the form that carries it."""
    papers = [paper_of(visit.office, choice.form.contest) for choice in choices]
    return frame(visit.office) | {
        "contests": [_contest(p, c) for p, c in zip(papers, choices, strict=True)],
        "carried": [field for choice in choices for field in _carried(choice)],
        "sealed": dict(_sealed(visit, choices)),
    }


def _sealed(visit: Visit, choices: Sequence[Choice]) -> Iterator[tuple[str, str]]:
    """Yield the vote of each contest, sealed: to cast the page twice is to cast the same vote."""
    for choice in choices:
        if choice.is_cast:
            contest = choice.form.contest
            line = visit.lines[contest]
            public = sealing.key_of(visit.office.round, contest)
            yield contest, sealing.to_carry(line, sealing.at_once(public, line.part, choice))


def _contest(paper: Paper, choice: Choice) -> dict[str, Any]:
    marked = choice.is_cast and not choice.blank
    return {
        "title": paper.title,
        "ranked": paper.form.kind is Kind.RANKS,
        "chosen": _chosen(paper, choice) if marked else [],
        "warnings": list(_warnings(paper, read(choice))) if marked else [],
        "said": "" if marked else _said(choice),
    }


def _said(choice: Choice) -> str:
    key = "abstain" if choice.abstains else "blank" if choice.blank else "nothing"
    return script_words()[key]


def _chosen(paper: Paper, choice: Choice) -> list[dict[str, Any]]:
    ranked = [
        {"rank": rank, "name": name.name}
        for rank, name in zip(choice.ranks, paper.names, strict=True)
        if rank
    ]
    return sorted(ranked, key=lambda each: each["rank"])


def _warnings(paper: Paper, reading: Reading) -> Iterator[str]:
    for reason in reading.reasons:
        law = words.law(paper.form.formality, reason)
        yield f"{words.doubt(reason)} {law}".strip()
    if not reading.counts:
        yield _("As it is, this paper would not count.")
    elif reading.reasons:
        names = [paper.names[number - 1].name for number in reading.ranking]
        yield _("It will be read as: %(names)s.") % {"names": ", ".join(names)}
    if reading.unranked:
        done = {"n": paper.form.names - reading.unranked, "all": paper.form.names}
        yield script_words()["unranked"].format(**done)


def _carried(choice: Choice) -> Iterator[tuple[str, str]]:
    """Yield the fields that carry a choice on to the next page."""
    contest, kind = choice.form.contest, choice.form.kind
    yield "contest", contest
    for number, text in enumerate(choice.typed, 1):
        if text and kind is Kind.ONE:
            yield f"mark-{contest}", str(number)
        elif text:
            yield f"{'rank' if kind is Kind.RANKS else 'mark'}-{contest}-{number}", text
    if choice.abstains:
        yield f"abstain-{contest}", "1"
    if choice.blank:
        yield f"blank-{contest}", "1"

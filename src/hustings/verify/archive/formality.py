"""A contest in which no paper is valid: the opened papers are judged again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings import counting
from hustings.ballots import Ballots
from hustings.elections import paper as papers
from hustings.elections import people, places
from hustings.formats import door
from hustings.front.ruling import ruling
from hustings.verify.archive import ballots, paper
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying
    from hustings.verify.archive.history import Edition
    from hustings.verify.archive.reading import Reader

__all__ = ["check"]


def check(case: Case, edition: Edition, evidence: Reader | None) -> Saying:
    """No opened paper is valid under the rule, and the reasons are those of the journal."""
    if edition.opened is None or edition.declared is None:
        raise ValueError("nothing was opened or declared")
    then = case.archive.befores[edition.declared.number]
    standing = {each.id for each in people.standing(then, case.contest)}
    issued = paper.issued(case)
    gone = [each["id"] for each in issued["candidates"] if each["id"] not in standing]
    contest = papers.terms(case.state, issued, gone)
    files = ballots.held(case, edition.number, edition.opened, evidence)
    boxes = {part: door.read(content, format="blt").box for part, content in files.items()}
    held = Ballots.by_section(contest, boxes) if case.plan.parts else Ballots(contest, boxes[""])
    judged = counting.formality(ruling(case.plan.rule, case.plan.options), held)
    place = f"{places.JOURNAL}, line {edition.declared.number}"
    if judged.formal:
        yield Wrong(place, f"{judged.formal} papers are valid, and nobody counted them")
    elif dict(judged.informal) != edition.declared.data["informal"]:
        found, said = dict(judged.informal), edition.declared.data["informal"]
        yield Wrong(place, f"informal papers are {found}, the journal has {said}")
    return f"papers: none of {judged.papers:,} is valid"

"""A round as a page that people read: body, timetable, contests, policies; as text or Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hustings.elections.defining.written import as_text
from hustings.elections.definition import Sitting, VacancyRule
from hustings.elections.moments import clock, zone
from hustings.elections.timetable import next_due, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from hustings.elections.definition import ContestPlan, Definition, VacancyPlan

__all__ = ["Part", "as_markdown", "as_plain", "due", "page", "timetable"]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page: a heading, sentences, and perhaps a table."""

    heading: str
    lines: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def page(definition: Definition) -> tuple[Part, ...]:
    """Return the whole page of a round."""
    return (
        _top(definition),
        _body(definition),
        timetable(definition),
        _contests(definition),
        *(_contest(definition, contest) for contest in definition.contests),
        _policies(definition),
        _electorates(definition),
        _keys(definition),
        *_scrutiny(definition),
        *_organisations(definition),
    )


def timetable(definition: Definition) -> Part:
    """Return the timetable, in the round's own time."""
    head = ("when", "what", "contests", "rule", "source")
    return Part("Timetable", (), head, rows(definition, zone(definition.zone)))


def due(definition: Definition, at: datetime) -> Part:
    """Return what is due next after a moment."""
    where = zone(definition.zone)
    coming = next_due(definition.timetable, at)
    lines = [
        f"{clock(event.at, where)}: {event.name.replace('_', ' ')} "
        f"({', '.join(event.contests) or 'all contests'}; {event.source})"
        for event in coming
    ]
    return Part(f"Due next after {clock(at, where)}", tuple(lines) or ("nothing more",))


def _top(definition: Definition) -> Part:
    lines = (
        f"{definition.organisation or definition.body}",
        f"By {definition.source}. All times are those of {definition.zone}.",
        _kept(definition),
    )
    return Part(definition.title, lines)


def _kept(definition: Definition) -> str:
    return (
        f"Sealed votes and papers are kept for {definition.retention_days} days after declaration, "
        "and to the end of the terms where a vacancy is filled by counting them again."
    )


def _body(definition: Definition) -> Part:
    """Return the body by section; its size is the sum of its sections and stands nowhere else."""
    filled = dict.fromkeys((section.id for section in definition.sections), 0)
    for contest in definition.contests:
        filled[contest.section] += contest.seats
    lines = [
        (s.name, str(s.seats), s.filling.replace("_", " "), str(filled[s.id] or ""), s.source)
        for s in definition.sections
    ]
    seats, now = sum(s.seats for s in definition.sections), sum(filled.values())
    total = ("together", str(seats), "", str(now), "")
    head = ("section", "seats", "filled", "in this round", "source")
    return Part(f"{definition.body}: {seats} seats", (), head, (*lines, total))


def _contests(definition: Definition) -> Part:
    lines = tuple(
        (c.id, c.title, str(c.seats), c.electorate, c.rule, _named(c.options))
        for c in definition.contests
    )
    seats = sum(contest.seats for contest in definition.contests)
    head = ("contest", "title", "seats", "electorate", "rule", "options")
    return Part(f"{len(lines)} contests for {seats} seats", (), head, lines)


def _contest(definition: Definition, contest: ContestPlan) -> Part:
    return Part(contest.title, tuple(_sentences(definition, contest)))


def _sentences(definition: Definition, contest: ContestPlan) -> Iterator[str]:
    plan = contest.nominations
    if contest.constraints:
        texts = [text for each in contest.constraints for text in as_text(each)]
        yield f"Constraints: {', '.join(texts)} (kept by: {contest.constraint_method})."
    if contest.parts:
        yield f"Parts of the electorate: {', '.join(contest.parts)} (told by {contest.parts_by})."
    if contest.reopen_nominations:
        yield f"'Re-open nominations' stands as a candidate ({contest.ron_method})."
    kinds = definition.kinds
    needed = [f"{each.least} {kinds[each.kind]}" for each in plan.any_of]
    yield f"Nominations needed: {' or '.join(needed) or 'none'} ({plan.source})."
    if plan.own:
        yield f"Of the {kinds[plan.own]} each candidate's own must be among those that nominate."
    limit = "as many as it likes" if plan.most_by_unit is None else f"at most {plan.most_by_unit}"
    yield (
        f"A unit nominates {limit}; {'consent is needed' if plan.consent else 'no consent'}; "
        f"{'job shares may stand' if plan.job_share else 'no job shares'}; "
        f"too few stand: {plan.short}."
    )
    if plan.apart:
        yield f"Nobody stands here and for: {', '.join(plan.apart)}."
    yield f"Order on the paper: {contest.order}."
    if contest.vacancies:
        yield f"A vacancy is filled by {_refilled(contest.vacancies)} ({contest.vacancies.source})."


_WAYS = {
    VacancyRule.NEXT_HIGHEST: "the next highest",
    VacancyRule.BY_ELECTION: "a new election",
    VacancyRule.RECOUNT: "a count of the stored ballots without the member who left",
    VacancyRule.CO_OPTION: "the remaining members, who choose",
    VacancyRule.REAPPOINTED: "whoever appoints or delegates",
    VacancyRule.KEPT_VACANT: "nobody",
}
_SITTING = {Sitting.PROTECTED: "; the others keep their seats", Sitting.FREE: "; no seat is safe"}


def _refilled(plan: VacancyPlan) -> str:
    return _WAYS[plan.rule] + (_SITTING[plan.sitting] if plan.sitting else "")


def _policies(definition: Definition) -> Part:
    """Return what the contests have in common, and where they differ: each policy said once."""
    said: dict[str, list[str]] = {}
    for contest in definition.contests:
        for text in _declared(contest):
            said.setdefault(text, []).append(contest.id)
    every = len(definition.contests)
    lines = [
        f"{'All contests' if len(ids) == every else ', '.join(ids)}. {text}"
        for text, ids in said.items()
    ]
    return Part("Which votes count, and what is published", tuple(lines))


def _declared(contest: ContestPlan) -> Iterator[str]:
    settled, shown = contest.settlement, contest.publication
    yield (
        f"Votes that count ({settled.source}): equal times {settled.equal_times}; late reports "
        f"{settled.late}; reinstated {settled.reinstated}; second vote {settled.revote}; paper "
        f"and online {settled.arrivals}; handful {settled.handful}."
    )
    yield f"Published: {shown.ballots}, from {shown.smallest} papers on ({shown.source})."
    yield f"Seed of lots: {contest.seed}" if contest.seed else "Lots are drawn by hand."


def _electorates(definition: Definition) -> Part:
    lines = tuple(
        (name, _safe(_worded(rule)), str(rule["source"]))
        for name, rule in definition.electorates.items()
    )
    return Part("Who may vote", (), ("electorate", "rule", "source"), lines)


def _keys(definition: Definition) -> Part:
    plan = definition.trustees
    if plan is None:
        return Part("Trustees", ("None.",))
    text = f"{plan.threshold} of {len(plan.names)} together open the votes ({plan.source}): "
    return Part("Trustees", (text + ", ".join(plan.names) + ".",))


def _scrutiny(definition: Definition) -> Iterator[Part]:
    plan = definition.scrutineer
    if plan:
        then = "published with it" if plan.publish else "kept in the evidence"
        text = f"No result is declared before the scrutineer's report is received ({plan.source}). "
        yield Part("Scrutineer", (f"{text}The report is {then}.",))


def _organisations(definition: Definition) -> Iterator[Part]:
    lines = tuple(
        (each.name, each.kind, each.umbrella, ", ".join(each.aliases), each.position)
        for each in definition.organisations
    )
    if lines:
        head = ("name", "kind", "umbrella", "also known as", "position")
        yield Part("Organisations known at the call", (), head, lines)


def _named(options: Mapping[str, str]) -> str:
    return ", ".join(f"{_safe(key)} {_safe(value)}" for key, value in options.items())


def _worded(value: Any) -> str:
    """Return a rule of eligibility on one line: ``all (member_for 6 months; region Wales)``.

    The clauses of its parts are left out: they stand in the file.
    """
    if isinstance(value, dict):
        return ", ".join(f"{k} {_worded(v)}" for k, v in value.items() if k != "source")
    if isinstance(value, list):
        return f"({'; '.join(map(_worded, value))})"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _safe(text: str) -> str:
    """Return text for a terminal: what cannot be printed is written out."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def as_plain(parts: Sequence[Part]) -> str:
    """Return a page as plain text, columns aligned."""
    blocks = []
    for part in parts:
        lines = [part.heading, "=" * len(part.heading), *part.lines]
        table = [part.head, *part.rows] if part.head else []
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        for row in table:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            lines.append("  ".join(cells).rstrip())
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def as_markdown(parts: Sequence[Part]) -> str:
    """Return a page as Markdown, with tables."""
    blocks = []
    for number, part in enumerate(parts):
        lines = [f"{'##' if number else '#'} {_escaped(part.heading)}", ""]
        lines += [text for line in part.lines for text in (_escaped(line), "")]
        if part.head:
            lines += [_row(part.head), "| --- " * len(part.head) + "|"]
            lines += [*map(_row, part.rows), ""]
        blocks.append("\n".join(lines))
    return "\n".join(blocks)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_escaped(cell) for cell in cells)} |"


def _escaped(text: str) -> str:
    """Return text in which nothing is markup."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#" else c for c in text)

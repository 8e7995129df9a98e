"""What moved at a stage, in words: surpluses, papers, keep values."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from hustings.figures import Votes
from hustings.record import Action
from hustings.report.printable import short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hustings.record import Stage
    from hustings.report.voice import Voice

__all__ = ["kept", "moved", "surplus", "worth_of"]

MOST_RECEIVERS = 3
"""How many receivers a line of words names; the table holds them all."""


def surplus(voice: Voice, stage: Stage) -> str:
    """Return whose surplus moved, on how many papers, and what each is worth now."""
    made = stage.value
    assert made is not None  # noqa: S101 - the caller looked
    fields = {"names": voice.names(stage.subjects), "surplus": voice.votes(made.surplus)}
    if not made.papers:
        return voice.say(
            "The surplus of {names}, {surplus}, found no paper with a further choice.", **fields
        )
    fields |= {"papers": voice.papers(made.papers), "value": str(made.value)}
    return voice.say(_surplus_message(stage), **fields)


def _surplus_message(stage: Stage) -> str:
    value = stage.value.value if stage.value else None
    if value is None:
        return "The surplus of {names}, {surplus}, was transferred on {papers}."
    if all(t.old_value.worth == t.new_value.worth for t in stage.transfers):
        return (
            "The surplus of {names}, {surplus}, was transferred on {papers}, each at the {value} "
            "that it was worth already."
        )
    if any(t.new_value.worth != value.worth for t in stage.transfers):
        return (
            "The surplus of {names}, {surplus}, was transferred on {papers}: those received at "
            "full value are now worth {value} each, the others less in proportion."
        )
    return "The surplus of {names}, {surplus}, was transferred on {papers}, each now worth {value}."


def worth_of(stage: Stage) -> str:
    """Return the one value that all papers of a stage now have, as text; empty for several."""
    values = {str(transfer.new_value) for transfer in stage.transfers}
    return values.pop() if len(values) == 1 else ""


def moved(voice: Voice, stage: Stage, before: Stage | None) -> Iterator[str]:
    """Yield where the papers of the stage went, or under Meek's rule the votes."""
    if stage.iteration and before:
        gains = {c: up.units for c, up in stage.movement.items() if up.units > 0}
        away = stage.non_transferable.units - before.non_transferable.units
        if gains or away > 0:
            where = _where(voice, gains, max(0, away), stage.lost.places)
            yield voice.say("Moved: {where}.", where=where)
    if not stage.transfers:
        return
    shares = [share for transfer in stage.transfers for share in transfer.shares]
    units: defaultdict[int | None, int] = defaultdict(int)
    for share in shares:
        units[share.candidate] += share.votes.units
    papers = sum(transfer.papers for transfer in stage.transfers)
    spent = sum(share.papers for share in shares if share.candidate is None)
    away = units.pop(None, 0)
    idle = 0 if away or not stage.value else spent
    where = _where(voice, {c: n for c, n in units.items() if c}, away, stage.lost.places)
    if papers > idle:
        yield voice.say("{papers} moved: {where}.", papers=voice.papers(papers - idle), where=where)
    if idle:
        yield voice.say.plural(
            "{number} paper had no further choice and took no vote along.",
            "{number} papers had no further choice and took no vote along.",
            idle,
        )


def _where(voice: Voice, got: Mapping[int, int], away: int, places: int) -> str:
    """Return the receivers, the largest first; those who got nothing that counts as a number."""
    say = voice.say
    receivers = sorted((c for c in got if got[c]), key=lambda c: (-got[c], c))
    named, others = receivers[:MOST_RECEIVERS], receivers[MOST_RECEIVERS:]
    if len(others) == 1:
        named, others = receivers, []
    parts = [
        say("{votes} to {name}", votes=voice.votes(Votes(got[c], places)), name=voice.name(c))
        for c in named
    ]
    if others:
        parts.append(_others(voice, got, others, places))
    if without := [c for c in got if not got[c]]:
        parts.append(
            say.plural(
                "less than the least vote to {number} candidate",
                "less than the least vote to each of {number} candidates",
                len(without),
            )
        )
    if away:
        parts.append(say("{votes} not transferable", votes=voice.votes(Votes(away, places))))
    return say.join(parts) or say("no votes")


def _others(voice: Voice, got: Mapping[int, int], others: Sequence[int], places: int) -> str:
    rest = voice.votes(Votes(sum(got[c] for c in others), places))
    return voice.say("{votes} to {others} others", votes=rest, others=f"{len(others)}")


def kept(voice: Voice, stage: Stage, before: Stage | None) -> Iterator[str]:
    """Yield what became of the keep values (Meek): whose were lowered and why, what is left."""
    made, say = stage.iteration, voice.say
    if made is None:
        return
    old = before.iteration.keep_values if before and before.iteration else {}
    if before and stage.action is Action.EXCLUSION:
        yield say("The votes of every paper were worked out afresh.")
    lowered = [
        c
        for c, keep in sorted(made.keep_values.items())
        if c in old and 0 < Fraction(keep) < Fraction(old[c])
    ]
    if lowered:
        yield say.plural(
            "In {number} iteration keep values were lowered, to pass on what was held above the "
            "quota: {kept}.",
            "In {number} iterations keep values were lowered, to pass on what was held above the "
            "quota: {kept}.",
            made.iterations,
            kept=", ".join(f"{voice.name(c)} {made.keep_values[c]}" for c in lowered),
        )
    if made.surplus:
        yield say("Votes above the quota that remain: {surplus}.", surplus=short(made.surplus))

"""The answer to a claim in words: what it is, and how the sentence is taken, with its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.outcome.claims import Verdict
from hustings.report.printable import clean
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.outcome.claims import Answer, Fact, Reading
    from hustings.report.phrases import Speech

__all__ = ["FACTS", "TAKEN", "fact", "lines", "reading", "to_json", "verdict"]

VERDICTS = {
    Verdict.TRUE: "True.",
    Verdict.FALSE: "False.",
    Verdict.DEPENDS: "It depends on how the sentence is taken.",
    Verdict.UNKNOWN: "What is published leaves it open.",
}
HOLDS = {True: "true", False: "false", None: "not known"}

TAKEN = {
    "scope": "in {value}",
    "baseline": "against {value}",
    "baseline_on": "on {value}",
    "endorsements": "by the endorsements {value}",
    "majority": "where the majority is {value}",
    "stages": "elected {value}",
    "source": "as stated by {value}",
    "votes_are": "where votes are {value}",
    "on": "on {value}",
    "members": "of {value}",
}
"""How a sentence is taken, by code."""

VALUES = {
    ("scope", "round"): "the round as a whole",
    ("baseline", "sitting"): "the members who sat the day before",
    ("baseline", "last_general"): "the last poll for all seats of the section",
    ("baseline", "last_poll"): "the last poll of the section",
    ("endorsements", "issued"): "that held when papers were issued",
    ("endorsements", "closed"): "that held at the close of the poll",
    ("majority", "plain"): "more than half",
    ("majority", "overwhelming"): "two thirds or more",
    ("majority", "narrow"): "the least that is one",
    ("stages", "all"): "at any stage",
    ("stages", "first"): "on first preferences",
    ("votes_are", "marks"): "the votes of all candidates together",
    ("votes_are", "papers"): "papers",
    ("members", "voting"): "the members with a vote",
    ("members", "all_seats"): "all seats, whether filled and voting or not",
}

FACTS = {
    "after": "seats after: {value}",
    "alignment_unknown": "members of whom it is not known where they stand: {value}",
    "baseline_unknown": "seats before of which the backer is not known: {value}",
    "before": "seats before: {value}",
    "elected": "elected: {value}",
    "elected_at_stage": "elected, with the stage: {value}",
    "elected_name": "elected: {value}",
    "fate": "what became of the person: {value}",
    "group_seats": "seats of the group: {value}",
    "group_votes": "votes of the group: {value}",
    "informal": "informal papers: {value}",
    "marks": "votes of all candidates together: {value}",
    "needed": "needed: {value}",
    "next_seats": "seats of the next: {value}",
    "next_slate": "next: {value}",
    "nominations": "nominations: {value}",
    "papers": "papers: {value}",
    "seats": "seats in all: {value}",
    "seats_share": "per cent of the seats: {value}",
    "seats_stated": "seats as stated: {value}",
    "seats_unknown": "seats whose winner is not known: {value}",
    "seats_won": "seats won: {value}",
    "short": "votes short of the last elected: {value}",
    "short_least": "votes short of the last elected, at least: {value}",
    "short_most": "votes short of the last elected, at most: {value}",
    "stage": "elected at stage {value}",
    "stated_margin": "votes short, as stated: {value}",
    "stated_margin_below": "votes short, as stated: less than {value}",
    "stood": "stood: {value}",
    "together": "valid and informal papers together: {value}",
    "valid": "valid papers: {value}",
    "votes_after": "votes of the group after: {value}",
    "votes_before": "votes of the group before: {value}",
    "votes_cast": "votes cast, as stated: {value}",
    "voting": "members with a vote: {value}",
    "voting_after": "members with a vote after: {value}",
    "voting_before": "members with a vote before: {value}",
}
"""Figures that decide, by code."""


def lines(answer: Answer, say: Speech = ENGLISH) -> Iterator[str]:
    """Yield the claim, the answer, and a line for each reading and figure."""
    yield clean(answer.sentence)
    yield verdict(answer, say)
    for each in answer.readings:
        yield f"  {reading(each, say)}"
        yield from (f"    {fact(one, say)}" for one in each.facts)


def verdict(answer: Answer, say: Speech = ENGLISH) -> str:
    """Return the answer in one sentence."""
    return say(VERDICTS[answer.verdict])


def reading(one: Reading, say: Speech = ENGLISH) -> str:
    """Return how the sentence is taken, and whether it holds then."""
    taken = ", ".join(say(TAKEN[code], value=_value(code, value, say)) for code, value in one.taken)
    return f"{taken[:1].upper()}{taken[1:]}: {say(HOLDS[one.holds])}"


def fact(one: Fact, say: Speech = ENGLISH) -> str:
    """Return a figure with who states it."""
    value = f"{int(one.value):,}" if one.value.isdecimal() else clean(one.value).replace("_", " ")
    told = say(FACTS[one.code], value=value)
    return f"{told} [{clean(one.source)}]" if one.source else told


def to_json(answer: Answer) -> dict[str, Any]:
    """Return the answer as data: codes and figures, not words."""
    return {
        "claim": answer.sentence,
        "kind": answer.kind,
        "verdict": answer.verdict.value,
        "readings": [
            {
                "taken": dict(each.taken),
                "holds": each.holds,
                "facts": [one._asdict() for one in each.facts],
                "where": list(each.where),
            }
            for each in answer.readings
        ],
    }


def _value(code: str, value: str, say: Speech) -> str:
    known = VALUES.get((code, value))
    return say(known) if known else clean(value)

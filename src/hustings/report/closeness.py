"""How sure a result is, in sentences, and how often it came out of papers drawn again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.comparing.values import Proof
from hustings.report.methods import estimate_json, interval
from hustings.report.printable import clean
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.comparing.values import Changed, Closeness, Frequencies
    from hustings.report.lines import Lines
    from hustings.report.phrases import Speech
    from hustings.terms import Contest

__all__ = ["PROOFS", "closeness_json", "frequencies_json", "frequency", "sentences"]

SHOWN = 5
"""Changed rankings that are listed; all of them are in the JSON."""

PROOFS: dict[Proof, str] = {
    Proof.MARKS: "One paper changes a lead by two votes at most, so fewer cannot do it.",
    Proof.ORDERS: "Every order of exclusions that leaves somebody else needs at least so many.",
    Proof.PAIRS: "With fewer changed, enough candidates stay ahead of each who lost.",
    Proof.PATH: "With fewer changed, every decision of the count falls as it fell.",
    Proof.NONE: "Nothing is proved from below, except that something must change.",
}
"""Why fewer papers cannot alter the result."""


def sentences(found: Closeness, say: Speech = ENGLISH) -> list[str]:
    """Return the answer, its two reasons, and the first of the papers that would do it."""
    papers = f"{found.papers:,}"
    if found.most == 0:
        told = say("A lot decided: with another outcome of it others would have been elected.")
        return [told, *_after(found, say)]
    if found.exact:
        answer = say(
            "{most} of {papers} valid papers, and no fewer, could alter who is elected.",
            most=f"{found.most:,}",
            papers=papers,
        )
    elif found.most is None:
        answer = say(
            "At least {least} of {papers} valid papers; no change was found that does it.",
            least=f"{found.least:,}",
            papers=papers,
        )
    else:
        answer = say(
            "At least {least} and at most {most} of {papers} valid papers could alter who is "
            "elected.",
            least=f"{found.least:,}",
            most=f"{found.most:,}",
            papers=papers,
        )
    return [answer, say(PROOFS[found.proof]), *_after(found, say), *_searched(found, say)]


def _after(found: Closeness, say: Speech) -> list[str]:
    """Return who would take whose seat, and how the papers would read."""
    if found.most is None:
        return []
    name = found.contest.name
    came = [clean(name(c)) for c in found.after if c not in found.elected]
    went = [clean(name(c)) for c in found.elected if c not in found.after]
    told = say(
        "A count of the papers so changed elects {came} in the place of {went}.",
        came=say.join(came) or "–",
        went=say.join(went) or "–",
    )
    return [told, *_changed(found.change, say)]


def _changed(change: tuple[Changed, ...], say: Speech) -> list[str]:
    lines = [
        say.plural(
            "{number} paper: {before} → {after}",
            "{number} papers: {before} → {after}",
            each.papers,
            before=_ranks(each.before),
            after=_ranks(each.after),
        )
        for each in change[:SHOWN]
    ]
    if len(change) > SHOWN:
        lines.append(say("and {number} further rankings", number=len(change) - SHOWN))
    return [f"  {line}" for line in lines]


def _ranks(ranking: Iterable[int]) -> str:
    return " ".join(map(str, ranking))


def _searched(found: Closeness, say: Speech) -> list[str]:
    if found.exact:
        return []
    if found.exhausted:
        return [
            say("The search ended after {counts} counts: more may find fewer.", counts=found.counts)
        ]
    return [
        say(
            "The search tried all its {counts} counts; a change that it does not try may need "
            "fewer.",
            counts=found.counts,
        )
    ]


def frequency(found: Frequencies, say: Speech = ENGLISH) -> Lines:
    """Return how often each candidate was elected, the most often first."""
    heads = (say("Candidate"), say("Elected"), say("Per cent, with interval of 95 per cent"))
    order = sorted(found.elected.items(), key=lambda each: (-each[1].number, each[0]))
    rows: list[tuple[str, ...]] = [
        (clean(found.contest.name(c)), f"{each.number:,}", interval(each, say)) for c, each in order
    ]
    notes = [
        say.plural(
            "{number} drawing of the papers, seed {seed}; the same people in {same} per cent.",
            "{number} drawings of the papers, seed {seed}; the same people in {same} per cent.",
            found.resamples,
            seed=clean(found.seed),
            same=interval(found.same, say),
        ),
        say(
            "This asks what chance would do to a sample of such electors; it is no doubt of the "
            "count."
        ),
    ]
    return heads, rows, notes


def closeness_json(found: Closeness) -> dict[str, Any]:
    """Return the answer as JSON data with every changed paper."""
    return {
        "rule": found.rule,
        "papers": found.papers,
        "elected": _named(found.contest, found.elected),
        "least": found.least,
        "proof": str(found.proof),
        "most": found.most,
        "exact": found.exact,
        "counts": found.counts,
        "exhausted": found.exhausted,
        "after": _named(found.contest, found.after),
        "change": [
            {"papers": e.papers, "before": list(e.before), "after": list(e.after)}
            for e in found.change
        ],
    }


def frequencies_json(found: Frequencies) -> dict[str, Any]:
    """Return the drawings as JSON data."""
    return {
        "rule": found.rule,
        "seed": found.seed,
        "resamples": found.resamples,
        "same": estimate_json(found.same),
        "elected": [
            {"candidate": c, "name": found.contest.name(c), **estimate_json(each)}
            for c, each in found.elected.items()
        ],
    }


def _named(contest: Contest, numbers: Iterable[int]) -> list[dict[str, Any]]:
    return [{"number": c, "name": contest.name(c)} for c in numbers]

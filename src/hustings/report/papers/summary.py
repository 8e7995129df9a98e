"""The declaration's own summary: plain sentences, each figure with the place that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.figures import Votes
from hustings.outcome.backing import Snapshot, backed, backers
from hustings.report import kind, margins
from hustings.report.papers.document import Sentence
from hustings.report.papers.poll_figures import reason
from hustings.report.printable import clean, short
from hustings.report.words import ENGLISH, Teller

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.record import Count
    from hustings.report.papers.document import Keys
    from hustings.report.papers.poll_figures import Poll
    from hustings.report.papers.published import Published
    from hustings.report.phrases import Speech

__all__ = ["backing", "closeness", "elected", "turnout", "vacant"]

PAPER = "paper.json"


def elected(held: Published, keys: Keys, say: Speech = ENGLISH) -> Iterator[Sentence]:
    """Yield who is elected, and how many seats stay empty."""
    names = [clean(each["name"]) for each in held.declared["elected"]]
    seats = held.declared["seats"]
    if not names and held.figures and not held.figures["valid"]:
        yield Sentence(say("No valid paper was returned, so nothing was counted."))
    if not names:
        yield Sentence(say("Nobody is elected."))
    elif len(names) == 1:
        yield Sentence(say("{name} is elected.", name=names[0]))
    else:
        number = keys.of(say("elected"), f"{len(names):,}", held.source("elected"))
        key = keys.of(say("seats"), f"{seats:,}", held.source("seats"))
        text = say(
            "Elected to {elected} of {seats} seats: {names}.",
            elected=f"{len(names):,}",
            seats=f"{seats:,}",
            names=say.join(names),
        )
        yield Sentence(text, (number, key))
    yield from vacant(held, keys, say)


def vacant(held: Published, keys: Keys, say: Speech = ENGLISH) -> Iterator[Sentence]:
    """Yield how many seats stay empty, where any does."""
    number = held.declared["vacant"]
    if number:
        empty = keys.of(say("seats that stay empty"), f"{number:,}", held.source("vacant"))
        yield Sentence(
            say.plural("{number} seat stays empty.", "{number} seats stay empty.", number), (empty,)
        )


def turnout(held: Published, poll: Poll, keys: Keys, say: Speech = ENGLISH) -> Iterator[Sentence]:
    """Yield how many voted, whose votes were excluded, and how many papers were valid."""

    def key(what: str, value: str, member: str) -> int:
        return keys.of(say(what), value, held.source(f"figures.{member}"))

    share = str(Votes(poll.turnout, 2))
    yield Sentence(
        say(
            "Of {electors} electors on the roll, the votes of {opened} were opened: a turnout of "
            "{share} per cent.",
            electors=f"{poll.electors:,}",
            opened=f"{poll.opened:,}",
            share=share,
        ),
        (
            key("electors", f"{poll.electors:,}", "electors"),
            key("votes opened", f"{poll.opened:,}", "counted"),
            key("turnout in per cent", share, "turnout"),
        ),
    )
    if poll.excluded:
        told, numbers = _reasons(poll.excluded, say)
        all_ = sum(poll.excluded.values())
        whole = key("excluded in all", f"{all_:,}", "excluded")
        more = [key("excluded", f"{n:,}", f"excluded.{code}") for code, n in numbers]
        text = say(
            "Before the opening {number} were excluded: {reasons}.", number=all_, reasons=told
        )
        yield Sentence(text, (whole, *more))
    told, numbers = _reasons(poll.invalid, say)
    valid = key("valid papers", f"{poll.valid:,}", "valid")
    more = [key("invalid", f"{n:,}", f"informal, unreadable: {code}") for code, n in numbers]
    text = say("{valid} papers were valid", valid=f"{poll.valid:,}")
    text += say("; not valid: {reasons}.", reasons=told) if told else "."
    yield Sentence(text, (valid, *more))


def closeness(
    held: Published, count: Count, keys: Keys, say: Speech = ENGLISH
) -> Iterator[Sentence]:
    """Yield the quota, and by how much the last seat was missed."""
    teller = Teller(count, say)
    if count.quota and not kind.by_section(count):
        quota = short(count.quota)
        word = teller.quota_word()
        yield Sentence(
            say("{word}: {quota} votes.", word=word, quota=quota),
            (keys.of(word, quota, f"{held.source_of_stage(1)}, quota"),),
        )
    margin = margins.last_seat(count)
    if margin is None or kind.by_section(count):
        return
    place = held.source_of_stage(margin.stage)
    votes = f"{place}, totals"
    found = (
        keys.of(say("stage that decided the last seat"), str(margin.stage), place),
        keys.of(clean(count.contest.name(margin.ahead)), short(margin.ahead_votes), votes),
        keys.of(clean(count.contest.name(margin.behind)), short(margin.behind_votes), votes),
        keys.of(say("difference of the two"), short(_size(margin.votes)), votes),
    )
    yield from (Sentence(text, found) for text in teller.last_seat())


def backing(held: Published, keys: Keys, say: Speech = ENGLISH) -> Iterator[Sentence]:
    """Yield the seats of each organisation that backed anybody, as issued and at the close."""
    for backer in backers(held.result):
        one = held.organisations.get(backer)
        issued, closed = (backed(held.result, backer, each) for each in Snapshot)
        place = f"{PAPER}: candidates, endorsements; {held.source('elected')}"
        numbers = [len(issued.won), issued.stood, len(closed.won), closed.stood]
        if issued[2:] == closed[2:]:
            message = "Backed by {name}: {won} elected of {stood} who stood."
            numbers = numbers[:2]
        else:
            message = (
                "Backed by {name}: {won} elected of {stood} as the papers were issued, {closed} of "
                "{still} at the close."
            )
        text = say(
            message,
            name=clean(one.name if one else backer),
            won=len(issued.won),
            stood=issued.stood,
            closed=len(closed.won),
            still=closed.stood,
        )
        what = say("backed by {name}", name=clean(one.name if one else backer))
        yield Sentence(text, tuple(dict.fromkeys(keys.of(what, str(n), place) for n in numbers)))


def _reasons(numbers: Mapping[str, int], say: Speech) -> tuple[str, list[tuple[str, int]]]:
    held = sorted(numbers.items())
    return "; ".join(f"{reason(code, say)} ({number:,})" for code, number in held), held


def _size(votes: Votes) -> Votes:
    return Votes(abs(votes.units), votes.places)

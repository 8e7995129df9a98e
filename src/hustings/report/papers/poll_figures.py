"""The figures of a poll, each with the place that holds it, and the sums that they must make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hustings.report.papers.document import Table
from hustings.report.phrases import INFORMAL
from hustings.report.printable import clean
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.report.phrases import Speech

__all__ = ["FiguresDifferError", "Poll", "account", "poll", "reason", "way"]

REASONS = {
    "resigned": "the voter resigned",
    "lapsed": "the voter's membership lapsed",
    "suspended": "the voter was suspended",
    "expelled": "the voter was expelled",
    "paper_counts": "the voter's paper counts instead",
    "online_counts": "the voter's vote online counts instead",
    "adjudicated_informal": "set aside by adjudication",
    "not_opened": "an envelope that cannot be opened",
    "not_a_paper": "an envelope that holds no paper",
}
"""Why a vote does not count, or a paper cannot be read, by code."""

FATES = ("issued", "returned", "unreturned", "spoilt", "replaced")


class FiguresDifferError(ValueError):
    """Figures of a declaration that must add up do not; the message names them."""


class Poll(NamedTuple):
    """A poll from the roll to the valid vote, in electors and whole papers.

    ``returned == excluded + opened`` and ``opened == unreadable + informal + valid``, each of the
    middle ones by reason.
    """

    electors: int
    issued: int
    returned: int
    excluded: Mapping[str, int]
    opened: int
    unreadable: Mapping[str, int]
    informal: Mapping[str, int]
    valid: int
    turnout: int

    @property
    def invalid(self) -> Mapping[str, int]:
        """Returned and opened, and not valid, by reason."""
        return {**self.unreadable, **self.informal}


def poll(figures: Mapping[str, Any]) -> Poll:
    """Return the figures of a declaration; raise FiguresDifferError where they do not add up."""
    made = Poll(
        electors=sum(figures["electors"].values()),
        issued=_all(figures["issued"]),
        returned=_all(figures["received"]),
        excluded=figures["excluded"],
        opened=_all(figures["counted"]),
        unreadable=figures["unreadable"],
        informal=figures["informal"],
        valid=figures["valid"],
        turnout=figures["turnout"]["hundredths"],
    )
    out = sum(made.excluded.values())
    if made.returned != out + made.opened:
        raise FiguresDifferError(
            f"{made.returned} returned are not {out} excluded and {made.opened} opened"
        )
    invalid = sum(made.invalid.values())
    if made.opened != invalid + made.valid:
        raise FiguresDifferError(
            f"{made.opened} opened are not {invalid} invalid and {made.valid} valid"
        )
    return made


def way(held: Poll, say: Speech = ENGLISH) -> Table:
    """Return the way from the roll to the valid vote as a table."""
    rows = [
        (say("Electors on the roll"), held.electors),
        (say("Papers issued"), held.issued),
        (say("Papers returned"), held.returned),
        *((_less(reason(code, say), say), number) for code, number in held.excluded.items()),
        (say("Opened"), held.opened),
        *((_less(reason(code, say), say), number) for code, number in held.invalid.items()),
    ]
    return Table(
        say("From the roll to the valid vote"),
        (say("Figure"), say("Number")),
        tuple((name, f"{number:,}") for name, number in rows),
        ((say("Valid papers"), f"{held.valid:,}"),),
    )


def account(made: Mapping[str, Any], say: Speech = ENGLISH) -> Table:
    """Return the ballot account: every paper issued has one fate."""
    lines = [
        (part, channel, fates)
        for part, channels in made["figures"].items()
        for channel, fates in channels.items()
    ]
    rows = tuple(
        (clean(" ".join(filter(None, (part, channel)))), *(f"{fates[f]:,}" for f in FATES))
        for part, channel, fates in lines
    )
    sums = (say("Total"), *(f"{sum(fates[f] for _, _, fates in lines):,}" for f in FATES))
    heads = (
        say("Channel"),
        say("Issued"),
        say("Returned"),
        say("Not returned"),
        say("Spoilt"),
        say("Replaced"),
    )
    return Table(say("Ballot account"), heads, rows, (sums,))


def reason(code: str, say: Speech = ENGLISH) -> str:
    """Return why papers are not valid, in words."""
    told = REASONS.get(code) or INFORMAL.get(code)
    return say(told) if told else clean(code).replace("_", " ")


def _less(text: str, say: Speech) -> str:
    return say("less: {reason}", reason=text)


def _all(parts: Mapping[str, Mapping[str, int]]) -> int:
    return sum(number for channels in parts.values() for number in channels.values())

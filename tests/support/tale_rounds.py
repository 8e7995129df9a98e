"""Rounds for tales: contests, timetable and members in a few words. Clock times are London's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hustings.elections.definition import (
    ContestPlan,
    Definition,
    Event,
    NominationPlan,
    PublicationPlan,
    SectionPlan,
    SettlementPlan,
    Threshold,
    TrusteePlan,
)

LONDON = ZoneInfo("Europe/London")
TRUSTEES = {"Ada": "sha256:" + "a" * 64, "Ben": "sha256:" + "b" * 64, "Cy": "sha256:" + "c" * 64}
FIVE_PARTIES = NominationPlan(
    any_of=(Threshold("constituency", 5),), most_by_unit=9, source="Rule 3"
)


def moment(text):
    """Read a clock time in London: ``2020-11-12 12:00``, or with seconds and their parts."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


def contest(name, seats, rule="scottish_2011", **more):
    """A contest whose numbers may be published however small the story is."""
    held = ContestPlan(
        id=name,
        title=name.title(),
        section=name,
        seats=seats,
        electorate="everybody",
        rule=rule,
        order="nominated",
        nominations=FIVE_PARTIES,
        settlement=SettlementPlan(handful=3, source="Rule 7"),
        publication=PublicationPlan(smallest=1, source="Rule 9"),
        seed="snow on the hustings",
    )
    return replace(held, **more)


def round_of(*contests, timetable, electorates=None):
    """A round; ``timetable``: events with their moments, or ``event@contest`` for one alone."""
    events = []
    for name, at in timetable.items():
        event, _, only = name.partition("@")
        events.append(Event(event, moment(at), (only,) if only else (), source="Rule 1"))
    return Definition(
        id="round",
        title="A round",
        body="Executive",
        zone="Europe/London",
        sections=tuple(
            SectionPlan(plan.section, plan.title, plan.seats, source="Rule 2") for plan in contests
        ),
        contests=contests,
        electorates={"everybody": {"member": "freeze", "source": "Rule 4"}, **(electorates or {})},
        timetable=tuple(events),
        trustees=TrusteePlan(tuple(TRUSTEES), 2, source="Rule 8"),
        retention_days=365,
        source="told in the public record",
        digest="sha256:" + "d" * 64,
        kinds={"constituency": "constituency parties", "union": "trade unions"},
    )


def members(prefix, number):
    """Ids of members that stand in no other text: ``member-n-001`` and on."""
    return [f"member-{prefix}-{n:03}" for n in range(1, number + 1)]


def microsecond(text, after):
    """So many microseconds after (or before) a clock time in London, as a clock time."""
    return (datetime.fromisoformat(text) + timedelta(microseconds=after)).isoformat(" ")

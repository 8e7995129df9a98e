"""A round of nominations told as a story: a definition in a few words, and who did what when."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from hustings.elections import journal, office
from hustings.elections.action import Actor, RefusedError, Role
from hustings.elections.definition import (
    ContestPlan,
    Definition,
    Event,
    NominationPlan,
    SectionPlan,
    Threshold,
)
from hustings.elections.memory import Memory
from hustings.elections.people import standing, status
from hustings.elections.state import Phase

LONDON = ZoneInfo("Europe/London")
OFFICER = Actor("rowan", Role.RETURNING_OFFICER)
DEPUTY = Actor("jo", Role.DEPUTY)
FIVE_PARTIES = NominationPlan(any_of=(Threshold("constituency", 5),), most_by_unit=9)
FREE = NominationPlan(consent=False)


def moment(text):
    """Read a clock time in London: ``2020-02-24 12:00``."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def contest(name, seats=9, nominations=FIVE_PARTIES, **more):
    return ContestPlan(
        name, name.title(), name, seats, "members", "scottish_2011", **more, nominations=nominations
    )


def definition(*contests, timetable=(), organisations=()):
    """A round of contests; ``timetable``: events with their moments, or ``event@contest``."""
    events = []
    for name, at in dict(timetable).items():
        event, _, only = name.partition("@")
        events.append(Event(event, moment(at), (only,) if only else ()))
    return Definition(
        id="round",
        title="A round",
        body="Executive",
        zone="Europe/London",
        sections=tuple(SectionPlan(plan.section, plan.title, plan.seats) for plan in contests),
        contests=contests,
        electorates={"members": {}},
        timetable=tuple(events),
        trustees=None,
        retention_days=365,
        source="invented",
        digest="sha256:" + "a" * 64,
        kinds={"constituency": "constituency parties", "union": "trade unions"},
        organisations=organisations,
    )


@dataclass
class Story:
    """A round as it goes on. ``does`` acts; ``refuses`` expects a refusal and returns its words."""

    definition: Definition
    at: datetime = field(default_factory=lambda: moment("2020-01-01 09:00"))

    def __post_init__(self):
        self.office = office.Office(office.begin(self.definition), Memory(), None)
        self.does("call", definition=self.definition.digest)

    @property
    def now(self):
        return self.office.round

    def on(self, at):
        self.at = moment(at)
        return self

    def does(self, action, /, by=OFFICER, second=None, **data):
        self.office = office.act(self.office, action, data, by, self.at, second)
        return self

    def refuses(self, code, action, /, by=OFFICER, second=None, **data):
        before = list(self.office.store.journal())
        with pytest.raises(RefusedError) as caught:
            office.act(self.office, action, data, by, self.at, second)
        assert caught.value.code == code, str(caught.value)
        assert not office.can(self.now, action, data, by, self.at, second)
        assert list(self.office.store.journal()) == before
        return str(caught.value)

    def opens(self, *contests):
        for each in contests:
            self.does("open_nominations", contest=each)
        return self

    def puts(self, contest, *candidates, categories=()):
        """Put persons forward, each as a candidate with an id of their own."""
        for each in candidates:
            self.does(
                "put_forward",
                contest=contest,
                candidate=each,
                persons=[each],
                names=[each.title()],
                name=each.title(),
                statement="",
                categories=list(categories),
            )
        return self

    def nominates(self, contest, candidate, *units, kind="constituency"):
        for unit in units:
            self.does(
                "nominate", contest=contest, candidate=candidate, unit=unit, kind=kind, meeting=""
            )
        return self

    def consents(self, contest, *candidates):
        for each in candidates:
            self.does("consent", contest=contest, candidate=each, person=each)
        return self

    def decides(self, contest, candidate, decision, process="due diligence", reason="as minuted"):
        return self.does("decide", **self.decision(contest, candidate, decision, process, reason))

    @staticmethod
    def decision(contest, candidate, decision, process="due diligence", reason="as minuted"):
        return {
            "contest": contest,
            "candidate": candidate,
            "process": process,
            "decision": decision,
            "decider": "panel",
            "reason": reason,
        }

    def stands(self, contest):
        return [each.id for each in standing(self.now, contest)]

    def status(self, contest, candidate):
        return status(self.now, contest, candidate)

    def issues(self, contest):
        """Go on as if papers had been issued: who stands now is printed on them."""
        paper = {"order": self.stands(contest)}
        return self._at_phase(contest, Phase.ISSUED, paper=paper)

    def polls(self, contest):
        return self._at_phase(contest, Phase.POLLING)

    def closes_poll(self, contest):
        return self._at_phase(contest, Phase.CLOSED)

    def elects(self, contest, *candidates):
        return self._at_phase(contest, Phase.DECLARED, declaration={"elected": list(candidates)})

    def abandons(self, contest):
        return self._at_phase(contest, Phase.ABANDONED)

    def _at_phase(self, contest, phase, **more):
        after = self.now.with_contest(contest, phase=phase, **more)
        self.office = replace(self.office, round=after)
        return self

    def replayed(self):
        """The round as its journal tells it."""
        return office.replay(self.definition, journal.read(self.office.store.journal()))


def parties(number):
    return [f"Party {n}" for n in range(1, number + 1)]


def put(**changes):
    base = {
        "contest": "members",
        "candidate": "ada",
        "persons": ["ada"],
        "names": ["Ada"],
        "name": "Ada",
        "statement": "",
        "categories": [],
    }
    return base | changes


def alone(nominations=FIVE_PARTIES, timetable=(), **more):
    return Story(
        definition(contest("members", nominations=nominations, **more), timetable=timetable)
    )

"""A whole round told as a story: register, nominations, sealed votes, folders, declaration.

Nothing is taken on trust: electors come from a declared rule over events of membership, votes are
sealed to the key of their contest, absences are what the register knew, and at the end the archive
is read from its folder and replayed. Clock times are those of London.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass, field

import numpy as np
import pytest

from hustings import record
from hustings.elections import (
    accepting,
    account,
    calling,
    ceremony,
    closing,
    counted,
    declaration,
    election_toml,
    exclusions,
    finishing,
    frozen_roll,
    issuing,
    office,
    opening,
    paper,
    places,
    unopposed,
)
from hustings.elections.action import Actor, RefusedError, Role
from hustings.elections.defining.written import as_data
from hustings.elections.folder import Folder
from hustings.elections.people import standing
from hustings.roll import eligibility, snapshot
from hustings.roll.commitment import RollSecret, commitments
from hustings.roll.events import Kind, made
from hustings.roll.facts import Facts
from hustings.roll.moments import numbered
from hustings.roll.status import absences
from hustings.seal import keys
from hustings.seal import paper as inside
from hustings.seal.envelope import VOTER, Envelope
from hustings.seal.published import PublishedKey
from hustings.seal.sealing import seal
from hustings.verify.archive import whole
from hustings.verify.archive.asked import Asked
from hustings.verify.archive.finding import Kind as Kinds

from .tale_rounds import LONDON, TRUSTEES, moment
from .toml_text import toml_text

RO = Actor("rowan", Role.RETURNING_OFFICER)
DEPUTY = Actor("jo", Role.DEPUTY)
ATTRIBUTES = ("college", "region")


def id_of(name):
    """``Ada Akers`` stands as ``ada-akers``."""
    return re.sub("[^a-z]+", "-", name.lower())


@dataclass
class Tale:
    """A round under way in two folders; ``at`` is the clock on the officer's wall."""

    definition: object
    folder: object
    at: object = field(init=False)
    secret: RollSecret = field(default_factory=RollSecret.new)
    events: list = field(default_factory=list)
    keys: dict = field(default_factory=dict)
    boxes: dict = field(default_factory=dict)
    electors: dict = field(default_factory=dict)
    receipts: dict = field(default_factory=dict)

    def __post_init__(self):
        store = Folder(self.folder / "archive", self.folder / "evidence")
        content = toml_text(as_data(self.definition)).encode()
        self.definition = election_toml.from_bytes(content)
        self.office = office.opened(self.definition, store)
        self.at = self.definition.timetable[0].at
        self.office = calling.call(self.office, content, RO, self.at)

    # The clock, the officers, and what they may not do.

    def on(self, at):
        self.at = moment(at)
        return self

    @property
    def now(self):
        return self.office.round

    @property
    def store(self):
        return self.office.store

    def state(self, contest):
        return self.now.contest(contest)

    def does(self, action, /, by=RO, second=DEPUTY, **data):
        self.office = office.act(self.office, action, data, by, self.at, second)
        return self

    def refuses(self, code, doing, *args, **named):
        """Expect a refusal by code, after which the journal is as it was; return its words."""
        before = list(self.store.journal())
        with pytest.raises(RefusedError) as caught:
            doing(*args, **named)
        assert caught.value.code == code, str(caught.value)
        assert list(self.store.journal()) == before
        return str(caught.value)

    # Members, as the membership office enters them.

    def joins(self, *members, on="2015-05-09 00:00", **attributes):
        for member in members:
            self.events.append((member, "joined", moment(on), moment(on), attributes))
        return self

    def leaves(self, member, at, kind="resigned", reported=None):
        known = moment(reported or at)
        self.events.append((member, kind, moment(at), known, {}))
        return self

    def comes_back(self, member, at):
        self.events.append((member, "reinstated", moment(at), moment(at), {}))
        return self

    @property
    def log(self):
        members, kinds, at, reported, stated = zip(*self.events, strict=True)
        cells = {name: [each.get(name, "") for each in stated] for name in ATTRIBUTES}
        times = [
            np.array([numbered(each) for each in column], "datetime64[us]")
            for column in (at, reported)
        ]
        return made(members, [Kind(kind) for kind in kinds], *times, cells)

    # Nominations.

    def opens_nominations(self, *contests):
        for each in contests:
            self.does("open_nominations", contest=each)
        return self

    def puts(self, contest, *names, units=5, person=None):
        """Put persons forward, nominated by so many parties, and let them consent."""
        for name in names:
            who, id_ = person or id_of(name), id_of(name)
            self.does(
                "put_forward",
                contest=contest,
                candidate=id_,
                persons=[who],
                names=[name],
                name=name,
                statement="",
                categories=[],
            )
            self.nominates(contest, name, units)
            if self.state(contest).plan.nominations.consent:
                self.does("consent", contest=contest, candidate=id_, person=who)
        return self

    def nominates(self, contest, name, units, kind="constituency"):
        for number in range(units):
            self.does(
                "nominate",
                contest=contest,
                candidate=id_of(name),
                unit=f"Party {number} of {name}",
                kind=kind,
                meeting="",
            )
        return self

    def decides(self, contest, name, decision, reason="as minuted"):
        return self.does(
            "decide",
            contest=contest,
            candidate=id_of(name),
            process="due diligence",
            decision=decision,
            decider="panel of the executive",
            reason=reason,
        )

    def closes_nominations(self, *contests):
        for each in contests:
            self.does("close_nominations", contest=each)
        return self

    def stands(self, contest):
        return [each.name for each in standing(self.now, contest)]

    def registers(self, organisation, kind="slate"):
        return self.does(
            "register_organisation",
            organisation=id_of(organisation),
            name=organisation,
            aliases=[],
            founders=[],
            kind=kind,
            position="",
        )

    def endorses(self, organisation, contest, *names, slate=True):
        for name in names:
            self.does(
                "endorse",
                contest=contest,
                candidate=id_of(name),
                organisation=id_of(organisation),
                slate=slate,
                order=0,
                second_tier=False,
                region="",
            )
        return self

    def freezes(self, *contests):
        for each in contests:
            plan = self.state(each).plan
            due = self.definition.when("roll_frozen", each)
            table = self.definition.electorates[plan.electorate]
            facts = Facts(self.log, None, LONDON, due)
            rule = eligibility.read(table, plan.electorate)
            self.electors[each] = eligibility.electors(rule, facts, plan.parts_by, plan.parts)
            roll = snapshot.freeze("round", each, due, self.electors[each], self.secret)
            self.office = frozen_roll.freeze(
                self.office, roll, eligibility.written(table), RO, self.at
            )
        return self

    def holds_ceremony(self, *contests):
        for each in contests:
            self.keys[each] = keys.make("round", each)
            held = PublishedKey(self.keys[each].public, 2, TRUSTEES)
            self.office = ceremony.hold(self.office, held, RO, self.at, DEPUTY)
        return self

    def line(self, contest, member):
        """The member's line on the roll; for a stranger one that is not on it."""
        part = self.electors[contest].get(member, self.state(contest).parts[0])
        return next(commitments(self.secret, "round", contest, [(member, part)]))

    def issues(self, *contests, by_post=()):
        for each in contests:
            channels = {
                self.line(each, member): ("online", "post") if member in by_post else ("online",)
                for member in self.electors[each]
            }
            self.office = issuing.issue(self.office, each, channels, RO, self.at, DEPUTY)
        return self

    def opens(self, *contests):
        for each in contests:
            self.does("open_poll", contest=each)
            self.boxes[each] = accepting.Box(self.office, each)
        return self

    def ready(self, *contests, by_post=()):
        """From closed nominations to the open poll, on the days of the timetable."""
        self.freezes(*contests).holds_ceremony(*contests)
        self.issues(*contests, by_post=by_post)
        opens = [self.definition.when("poll_opens", each) for each in contests]
        self.at = max(self.at, *opens)
        return self.opens(*contests)

    def number(self, contest, name):
        if name == "":
            return 0
        return 1 + self.state(contest).paper["order"].index(id_of(name))

    def envelope(self, contest, member, *names, at=None):
        part = self.electors[contest].get(member, self.state(contest).parts[0])
        public = self.keys[contest].public
        marks = tuple(self.number(contest, name) for name in names)
        text = inside.plaintext(marks, paper.names_on(self.state(contest)))
        about = public.about(part)
        return Envelope(
            scheme=about.scheme,
            round="round",
            contest=contest,
            part=part,
            key=public.id,
            elector=self.line(contest, member),
            at=at or self.at,
            where=VOTER,
            sealed=seal(public, about, text),
        )

    def votes(self, contest, members, *names):
        """Members (one, or several) each cast a ballot with these names in their order."""
        for member in [members] if isinstance(members, str) else members:
            receipt = self.boxes[contest].accept(self.envelope(contest, member, *names))
            self.receipts[contest, member] = receipt
        return self

    def closes(self, *contests):
        for each in contests:
            self.office = closing.close(self.office, each, RO, self.at, DEPUTY)
        return self

    def accounts(self, *contests):
        for each in contests:
            self.office = account.settle(self.office, each, RO, self.at)
        return self

    def absences(self, contest):
        """What the register knows by now of the electors of a contest, by their lines."""
        lines = {member: self.line(contest, member) for member in self.electors[contest]}
        until = self.definition.when("poll_closes", contest)
        found = absences(self.log, lines, until, self.at)
        return {lines[member]: held for member, held in found.items()}

    def fixes(self, *contests):
        for each in contests:
            away = self.absences(each)
            self.office = exclusions.fix(self.office, each, away, RO, self.at, DEPUTY)
        return self

    def unseals(self, *contests):
        for each in contests:
            self.office = opening.open_ballots(
                self.office, each, self.keys[each], ("Ada", "Cy"), RO, self.at, DEPUTY
            )
        return self

    def counts(self, *contests):
        for each in contests:
            self.office = counted.count(self.office, each, RO, self.at)
        return self

    def declares(self, *contests):
        for each in contests:
            self.office = declaration.declare(self.office, each, RO, self.at, DEPUTY)
        return self

    def declares_unopposed(self, *contests):
        for each in contests:
            self.office = unopposed.declare(self.office, each, RO, self.at, DEPUTY)
        return self

    def settles(self, *contests):
        """From the close to the fixed exclusions."""
        return self.closes(*contests).accounts(*contests).fixes(*contests)

    def results(self, *contests):
        """From the fixed exclusions to the declaration."""
        return self.unseals(*contests).counts(*contests).declares(*contests)

    def public(self, name):
        with self.store.public.read(name) as stream:
            return json.loads(stream.read())

    def private(self, name):
        with self.store.private.read(name) as stream:
            return json.loads(stream.read())

    def declared(self, contest):
        return self.public(places.declaration(contest))

    def elected(self, contest):
        return [each["name"] for each in self.declared(contest)["elected"]]

    def votes_of(self, contest, stage=-1):
        """The votes of a stage of the record, by name, in the record's own units."""
        count = record.from_json(self.public(places.record(contest)))
        names = {each.number: each.name for each in count.contest.candidates}
        return {names[c]: held for c, held in count.stages[stage].votes.items()}

    def ends(self):
        """The archive verifies, with its evidence; it replays; and it names no member."""
        again = Folder(self.folder / "archive", self.folder / "evidence")
        with suppress(RefusedError):  # a contest that the story leaves open
            finishing.finish(self.office)
        asked = Asked(evidence=self.folder / "evidence")
        found = list(whole.verify(self.folder / "archive", asked))
        wrong = [f"{f.contest}: {f.place}: {f.text}" for f in found if f.kind is Kinds.DIFFERENCE]
        assert not wrong, "; ".join(wrong)
        assert len([each for each in found if each.kind is Kinds.PASSED]) > 10
        assert office.opened(self.definition, again).round == self.now
        members = {member.encode() for member, *_ in self.events}
        for path in (self.folder / "archive").rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                assert not [who for who in members if who in content], path
                assert b'"sealed"' not in content, path
        return self

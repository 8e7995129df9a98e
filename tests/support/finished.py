"""A small round carried by real actions from its call to its archive, in two folders on the disk.

Four contests: ``council`` (online and by post, rankings published), ``chair`` (a college of two
parts, rankings withheld), ``treasurer`` (nobody opposed) and ``youth`` (abandoned).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

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
    paper_votes,
    returns,
    unopposed,
)
from hustings.elections.action import Actor, Role
from hustings.elections.folder import Folder
from hustings.roll import eligibility, events, ledger, snapshot, status
from hustings.roll.commitment import RollSecret, commitments
from hustings.roll.events import Kind
from hustings.roll.facts import Facts
from hustings.roll.moments import numbered
from hustings.roll.settings import Settings
from hustings.seal import paper as inside
from hustings.seal import share_file, trustees
from hustings.seal.envelope import VOTER, Envelope
from hustings.seal.sealing import seal

from .toml_text import toml_text

RO = Actor("rowan", Role.RETURNING_OFFICER)
DEPUTY = Actor("jo", Role.DEPUTY)
PASSPHRASES = {name: f"{name} keeps a long secret" for name in ("Ada", "Ben", "Cy")}
MEMBERS = tuple(f"m{number:02}" for number in range(1, 17))
AFFILIATES = ("a1", "a2", "a3")
CANDIDATES = {
    "council": ("akers", "baxter", "cole", "dar", "eames"),
    "chair": ("flint", "gore"),
    "treasurer": ("hall",),
    "youth": (),
}
POSTED = ("m09", "m10", "m11", "m12")
"""Members who get a paper by post beside their link."""


def _local(*numbers):
    """A clock time without a zone, as election.toml writes it."""
    return datetime(*numbers)  # noqa: DTZ001


def definition_text(round_id):
    """Return election.toml of the round."""

    def contest(name, seats, rule, **more):
        return {
            "id": name,
            "title": f"The {name}",
            "section": name,
            "seats": seats,
            "electorate": "all",
            "rule": rule,
            "nominations": {"any_of": [], "consent": False, "short": "vacant", "source": "rule 3"},
            **more,
        }

    parts = {"parts": ["affiliates", "members"], "parts_by": "college"}
    again = {"rule": "recount", "sitting": "protected", "source": "rule 10"}
    few = {"publication": {"ballots": "rankings", "smallest": 50, "source": "rule 9"}}
    return toml_text(
        {
            "schema": "hustings-election/1",
            "id": round_id,
            "title": "Elections of 2026",
            "body": "Council",
            "zone": "Europe/London",
            "retention_days": 90,
            "source": "Rule book",
            "timetable": [
                {"event": event, "at": at, "source": "rule 1"}
                for event, at in (
                    ("called", _local(2026, 2, 2, 9)),
                    ("nominations_open", _local(2026, 2, 2, 12)),
                    ("nominations_close", _local(2026, 3, 2, 12)),
                    ("roll_frozen", _local(2026, 3, 5)),
                    ("papers_issued", _local(2026, 3, 25, 9)),
                    ("poll_opens", _local(2026, 3, 25, 10)),
                    ("poll_closes", _local(2026, 4, 15, 17)),
                    ("declared", _local(2026, 4, 17, 12)),
                    ("terms_end", _local(2028, 4, 30)),
                )
            ],
            "sections": [
                {
                    "id": name,
                    "name": name,
                    "seats": 2 if name == "council" else 1,
                    "filling": "elected",
                    "source": "rule 2",
                }
                for name in CANDIDATES
            ],
            "settlement": {"revote": "last", "handful": 2, "source": "rule 7"},
            "publication": {"ballots": "rankings", "smallest": 2, "source": "rule 9"},
            "trustees": {"names": [*PASSPHRASES], "threshold": 2, "source": "rule 8"},
            "kinds": {"member": "members"},
            "electorates": {"all": {"source": "rule 4", "member_for": "90 days"}},
            "contests": [
                contest(
                    "council",
                    2,
                    "scottish_2011",
                    order="drawn",
                    seed=f"dice of {round_id}",
                    vacancies=again,
                ),
                contest("chair", 1, "electoral_college", order="nominated", **parts, **few),
                contest("treasurer", 1, "scottish_2011", order="nominated"),
                contest("youth", 1, "scottish_2011", order="nominated"),
            ],
        }
    ).encode()


@dataclass
class Finished:
    """A round under way and then over; ``receipts``: by contest and member."""

    folder: object
    office: office.Office
    register: object
    secret: RollSecret
    shares: dict
    receipts: dict
    numbers: dict

    @property
    def archive(self):
        return self.folder / "archive"

    @property
    def evidence(self):
        return self.folder / "evidence"

    @property
    def definition(self):
        return self.office.round.definition

    def due(self, event):
        return self.definition.when(event, "council")

    def act(self, doing, at, /, second=None, **data):
        self.office = office.act(self.office, doing, data, RO, at, second)

    def line(self, contest, member, part=""):
        (made,) = commitments(self.secret, self.definition.id, contest, [(member, part)])
        return made

    def state(self, contest):
        return self.office.round.contest(contest)


def finished(folder, round_id="society-2026"):
    """Carry a round to its archive in ``folder``/archive, with its evidence beside it."""
    content = definition_text(round_id)
    definition = election_toml.from_bytes(content)
    store = Folder(folder / "archive", folder / "evidence")
    held = Finished(
        folder,
        office.Office(office.begin(definition), store, None),
        _register(folder / "register"),
        RollSecret(round_id.encode().ljust(32, b"!")),
        {},
        {},
        {},
    )
    held.secret.write(folder / "roll.secret")
    held.office = calling.call(held.office, content, RO, held.due("called"))
    _nominated(held)
    _prepared(held)
    _polled(held)
    _over(held)
    finishing.finish(held.office)
    return held


def _register(folder):
    """Members who joined years ago; M03, M07 and M12 resign while the poll is open."""
    joined = datetime(2020, 1, 1, tzinfo=UTC)
    register = ledger.begin(folder, Settings(zone="Europe/London", attributes=("college",)), joined)
    people = [*MEMBERS, *AFFILIATES]
    college = ["affiliates" if each in AFFILIATES else "members" for each in people]
    return _written(register, people, Kind.JOINED, joined, college)


def _written(register, people, kind, at, college=None):
    moments = [numbered(at)] * len(people)
    cells = {"college": college or [""] * len(people)}
    log = events.made(people, [kind] * len(people), _array(moments), _array(moments), cells)
    return ledger.append(register, log, events.empty(()), at)


def _array(moments):
    import numpy as np

    return np.array(moments, dtype="datetime64[us]")


def _nominated(held):
    opens, closes = held.due("nominations_open"), held.due("nominations_close")
    held.act(
        "register_organisation",
        opens,
        organisation="forward",
        name="Forward",
        aliases=[],
        founders=[],
        kind="slate",
        position="",
    )
    for contest, names in CANDIDATES.items():
        held.act("open_nominations", opens, contest=contest)
        for name in names:
            held.act(
                "put_forward",
                opens,
                contest=contest,
                candidate=name,
                persons=[name],
                names=[name.title()],
                name=name.title(),
                statement="",
                categories=[],
            )
    held.act(
        "endorse",
        opens,
        contest="council",
        candidate="akers",
        organisation="forward",
        slate=True,
        order=1,
        second_tier=False,
        region="",
    )
    for contest in CANDIDATES:
        held.act("close_nominations", closes, contest=contest)
    held.act("abandon", closes, DEPUTY, contest="youth", reason="nobody was put forward")
    held.office = unopposed.declare(held.office, "treasurer", RO, closes, DEPUTY)


def _prepared(held):
    frozen = held.due("roll_frozen")
    for contest in ("council", "chair"):
        plan = held.definition.contest(contest)
        table = held.definition.electorates["all"]
        facts = Facts(held.register.log, held.register.apart, ZoneInfo("Europe/London"), frozen)
        electors = eligibility.electors(eligibility.read(table), facts, plan.parts_by, plan.parts)
        roll = snapshot.freeze(held.definition.id, contest, frozen, electors, held.secret)
        held.office = frozen_roll.freeze(held.office, roll, _as_written(table), RO, frozen)
    for key in _keys(held):
        held.office = ceremony.hold(held.office, key, RO, frozen, DEPUTY)
    posted = {held.line("council", member) for member in POSTED}
    for contest in ("council", "chair"):
        electors = frozen_roll.electors(held.office.store, held.state(contest))
        channels = {
            each: ("online", "post") if each in posted else ("online",) for each in electors
        }
        held.office = issuing.issue(
            held.office, contest, channels, RO, held.due("papers_issued"), DEPUTY
        )
    for contest in ("council", "chair"):
        held.act("open_poll", held.due("poll_opens"), contest=contest)


def _keys(held):
    """Hold the ceremony; the trustees' files lie beside archive and evidence."""
    made = trustees.ceremony(held.definition.id, ("council", "chair"), PASSPHRASES, 2)
    for name, content in made.files.items():
        (held.folder / trustees.file_name(name)).write_bytes(content)
        held.shares[name] = share_file.unlock(share_file.parse(content), PASSPHRASES[name])
    return made.keys


def _as_written(table):
    text = json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _polled(held):
    """M03 votes and resigns, M07 resigns and votes; M02 votes twice; M11 by post and online."""
    opens = held.due("poll_opens")
    ballots = ((1, 2), (2, 1), (3, 4, 1), (4, 3), (1, 2, 3), (2,), (5, 1), (1, 5))
    boxes = {name: accepting.Box(held.office, name) for name in ("council", "chair")}

    def vote(contest, member, marks, hours, part=""):
        at = opens + timedelta(hours=hours)
        envelope = _envelope(held, contest, member, marks, at, part)
        held.receipts[contest, member] = boxes[contest].accept(envelope)

    for number, marks in enumerate(ballots, 1):
        vote("council", MEMBERS[number - 1], marks, number)
    held.register = _written(
        held.register, ["m03", "m07"], Kind.RESIGNED, opens + timedelta(hours=6)
    )
    vote("council", "m02", (3, 2), 30)
    vote("council", "m11", (1,), 31)
    turnout = 7 if held.definition.id == "society-2026" else 9  # two elections, two results
    for number, member in enumerate(MEMBERS[:turnout], 1):
        vote("chair", member, (1, 2) if number % 2 else (2,), 40 + number, "members")
    for member in AFFILIATES[: 10 - turnout]:
        vote("chair", member, (2, 1), 50, "affiliates")
    held.act(
        "withdraw_endorsement",
        opens + timedelta(hours=60),
        contest="council",
        candidate="akers",
        organisation="forward",
        reason="a statement of that day",
    )
    held.act(
        "note_withdrawal",
        opens + timedelta(hours=61),
        contest="council",
        candidate="eames",
        reason="ill health",
    )
    _by_post(held)


def _by_post(held):
    """Papers of M09 to M11 come back; that of M12 was replaced and comes spoilt."""
    papers = issuing.register(held.office.store, held.state("council"))
    number = {
        member: next(
            p.number
            for p in papers
            if p.channel == "post" and p.elector == held.line("council", member)
        )
        for member in POSTED
    }
    day = held.due("poll_opens") + timedelta(days=5)
    held.office = issuing.replace(
        held.office, "council", "post", number["m12"], "lost in the post", RO, day
    )
    for member in POSTED[:3]:
        returns.enter(held.office, "council", number[member], "returned", RO, day)
    returns.enter(held.office, "council", len(POSTED) + 1, "spoilt", RO, day)
    held.numbers = number


def _envelope(held, contest, member, marks, at, part):
    public = ceremony.key_of(held.office.store, held.state(contest)).public
    about = public.about(part)
    text = inside.plaintext(marks, paper.names_on(held.state(contest)))
    return Envelope(
        scheme=about.scheme,
        round=about.round,
        contest=contest,
        part=part,
        key=public.id,
        elector=held.line(contest, member, part),
        at=at,
        where=VOTER,
        sealed=seal(public, about, text),
    )


def _over(held):
    closes, declared = held.due("poll_closes"), held.due("declared")
    for contest in ("council", "chair"):
        held.office = closing.close(held.office, contest, RO, closes, DEPUTY)
        held.office = account.settle(held.office, contest, RO, closes)
        away = _away(held, contest, closes)
        held.office = exclusions.fix(held.office, contest, away, RO, closes, DEPUTY)
        if contest == "council":
            _keyed(held)
        key = ceremony.key_of(held.office.store, held.state(contest))
        with trustees.private_key(key, [held.shares["Ada"], held.shares["Cy"]]) as private:
            held.office = opening.open_ballots(
                held.office, contest, private, ("Ada", "Cy"), RO, closes, DEPUTY
            )
        held.office = counted.count(held.office, contest, RO, closes)
    for contest in ("council", "chair"):
        held.office = declaration.declare(held.office, contest, RO, declared, DEPUTY)


def _away(held, contest, closes):
    college = dict.fromkeys(MEMBERS, "members") | dict.fromkeys(AFFILIATES, "affiliates")
    found = status.absences(held.register.log, college, closes, closes)
    parts = held.definition.contest(contest).parts
    return {
        held.line(contest, member, college[member] if parts else ""): away
        for member, away in found.items()
    }


def _keyed(held):
    for position, marks in enumerate(((2, 1),), 1):
        place = paper_votes.Place("", "batch-1", position)
        for person in (RO, DEPUTY):
            paper_votes.key(held.office, "council", place, marks, person)
    paper_votes.enter_without(held.office, "council", "", "empty", RO, DEPUTY)

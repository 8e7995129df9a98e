"""A round under way in a state-machine test, and beside it what a careful member would note.

:class:`RandomRound` does the steps through the real rooms, expects refusals that change nothing,
and holds the invariants of a round against notes that share no code with the rooms.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import replace

import pytest

from hustings.counting import CannotCountError
from hustings.elections import (
    accepting,
    account,
    closing,
    counted,
    declaration,
    exclusions,
    issuing,
    journal,
    office,
    opened,
    opening,
    paper,
    paper_votes,
    places,
)
from hustings.elections.action import RefusedError
from hustings.elections.definition import Event
from hustings.elections.memory import Memory
from hustings.elections.paper_votes import Place
from hustings.elections.state import Phase
from hustings.elections.store import RacedError
from hustings.roll.absence import Absence

from . import naive_round
from .poll import DEPUTY, OPENS, RO, Poll, at, definition, plan

MEMBERS, COLLEGE = "members", "college"
CONTESTS = (MEMBERS, COLLEGE)
CLOSES = {MEMBERS: 30, COLLEGE: 45}
HANDFUL = 2
PARTS = ("affiliates", "members")
PEOPLE = tuple(f"identity-of-{n}" for n in range(9))
STEPS = (
    "open_poll",
    "close_poll",
    "settle_account",
    "fix_exclusions",
    "open_ballots",
    "count",
    "declare",
)
NEXT = dict(
    zip(
        (Phase.ISSUED, Phase.POLLING, Phase.CLOSED, "accounted", Phase.SETTLED, Phase.OPENED),
        STEPS,
        strict=False,
    )
) | {Phase.COUNTED: "declare"}
SEEN: Counter[str] = Counter()
"""What happened in all rounds played: steps that were done, refusals by code."""


def timetable():
    closes = tuple(Event("poll_closes", at(CLOSES[each]), (each,)) for each in CONTESTS)
    held = definition().timetable
    return (*(event for event in held if event.name != "poll_closes"), *closes)


class RandomRound:
    """The round (``poll``) and the notes."""

    def start(self, rules, people, by_post):
        """Carry both contests from the call to the papers."""
        plans = (
            plan(settlement=rules),
            plan(
                id=COLLEGE,
                title="College",
                seats=1,
                rule="electoral_college",
                parts=PARTS,
                parts_by="college",
                settlement=rules,
            ),
        )
        made = replace(definition(*plans), timetable=timetable())
        self.poll = Poll(office.Office(office.begin(made), Memory(), None))
        self.poll.act("call", OPENS.replace(month=7), definition=made.digest)
        self.people = people
        self.clock = 0
        self.away = {}
        self.cast = {each: [] for each in CONTESTS}
        self.envelopes = {each: [] for each in CONTESTS}
        self.papers = {each: {} for each in CONTESTS}
        self.returned = {each: {} for each in CONTESTS}
        self.boxes = {each: [] for each in CONTESTS}
        self.fixed = {each: [] for each in CONTESTS}
        self.keyed = {each: [] for each in CONTESTS}
        self.seen_lines = -1
        self.seen_files = frozenset()
        for each in CONTESTS:
            self.poll.nominated(each)
        for each in CONTESTS:
            self.poll.ready({name: self.part(each, name) for name in self.people}, each)
        for each in CONTESTS:
            self._issue(each, by_post & set(self.people))

    def _issue(self, contest, by_post):
        posted = [self.commitment(contest, name) for name in by_post]
        self.poll.issued(posted, contest)
        names = {self.commitment(contest, name): name for name in self.people}
        for each in issuing.register(self.store, self.state(contest)):
            if each.channel == "post":
                self.papers[contest][names[each.elector]] = [each.number]

    # What is asked of the round and of its members.

    @property
    def store(self):
        return self.poll.office.store

    def state(self, contest):
        return self.poll.office.round.contest(contest)

    def part(self, contest, name):
        return PARTS[PEOPLE.index(name) % 2] if contest == COLLEGE else ""

    def commitment(self, contest, name):
        return self.poll.commitment(name, contest, self.part(contest, name))

    def close_of(self, contest):
        return CLOSES[contest]

    def expected(self, contest):
        """The votes that count, by the oracle, as absences are known now."""
        valid = [
            cast
            for cast in self.cast[contest]
            if cast.channel == "online" or int(cast.id) == self.papers[contest][cast.member][-1]
        ]
        close = self.close_of(contest)
        return naive_round.counting(valid, self.away, self.policy, close)

    def absences(self, contest):
        return {
            self.commitment(contest, name): tuple(
                Absence(
                    each.kind,
                    at(each.began),
                    at(each.reported),
                    None if each.ended is None else at(each.ended),
                )
                for each in held
            )
            for name, held in self.away.items()
        }

    def next_step(self, contest, now=None):
        state = (now or self.poll.office).round.contest(contest)
        if state.phase is Phase.CLOSED and state.account:
            return "fix_exclusions"
        return NEXT.get(state.phase)

    def unseal(self, *args, **named):
        """Nothing is unsealed of a contest whose exclusions the journal has not fixed."""
        (private, *_) = args
        names = [e.data["contest"] for e in self.entries() if e.action == "fix_exclusions"]
        assert private.public.contest in names
        SEEN["unsealed"] += 1
        return self.really_unseal(*args, **named)

    def entries(self):
        return journal.read(self.store.journal())

    # What is done.

    def does(self, step, contest, held=None, second=DEPUTY):
        """Do a step through the rooms with an officer's knowledge; return the office after."""
        now, who = held or self.poll.office, (RO, at(self.clock))
        doing = {
            "open_poll": lambda: office.act(now, step, {"contest": contest}, *who),
            "close_poll": lambda: closing.close(now, contest, *who, second),
            "settle_account": lambda: account.settle(now, contest, *who),
            "fix_exclusions": lambda: exclusions.fix(
                now, contest, self.absences(contest), *who, second
            ),
            "open_ballots": lambda: opening.open_ballots(
                now, contest, self.poll.private[contest], ("Ada", "Cy"), *who, second
            ),
            "count": lambda: counted.count(now, contest, *who),
            "declare": lambda: declaration.declare(now, contest, *who, second),
        }
        return doing[step]()

    def refused(self, doing, *args, codes=None, **named):
        """Something is refused, and nothing of the round changes by it."""
        before = self.all()
        with pytest.raises((RefusedError, RacedError)) as caught:
            doing(*args, **named)
        code = getattr(caught.value, "code", "raced")
        assert codes is None or code in codes, (code, str(caught.value))
        assert self.all() == before
        SEEN[f"refused: {code}"] += 1
        return code

    def all(self):
        return (
            self.poll.office,
            tuple(self.store.journal()),
            dict(self.store.public._held),
            dict(self.store.private._held),
        )

    def advance(self, contest, held=None):
        """Do what is next, by an officer who looked now or held what they saw (``held``)."""
        step = self.next_step(contest, held)
        if step is None:
            return
        if step == "close_poll":
            self.clock = max(self.clock, CLOSES[contest])
        if step == "open_poll" and self.clock >= CLOSES[contest]:
            self.refused(self.does, step, contest, codes={"too_late"})
            return
        if step == "open_ballots":
            self.key_papers(contest)
        if step == "count" and not any(cast.marks for cast in self.fixed[contest][-1]):
            with pytest.raises(CannotCountError):
                self.does(step, contest, held)
            SEEN["nothing to count"] += 1
            return
        self.poll.office = self.does(step, contest, held)
        SEEN[f"done: {step} {contest}"] += 1
        if step == "open_poll":
            self.boxes[contest] = [accepting.Box(self.poll.office, contest) for _ in "ab"]
        if step == "fix_exclusions":
            self.fixed[contest].append(self.expected(contest))

    def key_papers(self, contest):
        """Two persons key each paper that counts; they read every third in different ways."""
        fixed = [cast for cast in self.fixed[contest][-1] if cast.channel == "post"]
        new = [cast for cast in fixed if cast not in self.keyed[contest]]
        if new and not self.keyed[contest]:
            self.refused(self.does, "open_ballots", contest, codes={"inner_and_outer_differ"})
        for cast in new:
            self.keyed[contest].append(cast)
            number = len(self.keyed[contest])
            place = Place(cast.part, "batch", number)
            wrong = None if number % 3 == 0 else cast.marks
            paper_votes.key(self.poll.office, contest, place, wrong, RO)
            self.refused(
                paper_votes.key, self.poll.office, contest, place, (), RO, codes={"same_person"}
            )
            paper_votes.key(self.poll.office, contest, place, cast.marks, DEPUTY)
            if wrong is None:
                self.refused(self.does, "open_ballots", contest, codes={"papers_not_settled"})
                args = (place, cast.marks, "read again", RO, DEPUTY)
                paper_votes.adjudicate(self.poll.office, contest, *args)

    # What holds after every step.

    def check(self):
        """Every invariant of a round."""
        self._no_acknowledged_vote_is_lost()
        lines = len(tuple(self.store.journal()))
        files = frozenset(self.store.public.names())
        if (lines, files) != (self.seen_lines, self.seen_files):
            self._journal_is_whole()
            self._nothing_public_tells_who()
            for contest in CONTESTS:
                self._what_is_done_is_in_order(contest)
                self._counted_is_what_counts(contest)
        self.seen_lines, self.seen_files = lines, files

    def _no_acknowledged_vote_is_lost(self):
        for contest in CONTESTS:
            held = self.store.private.since(places.sealed(contest), 0).splitlines()
            given = [receipt for _, _, receipt in self.envelopes[contest]]
            assert [_receipt(line) for line in held] == given

    def _journal_is_whole(self):
        again = office.replay(self.poll.office.round.definition, self.entries())
        assert again == self.poll.office.round
        assert self.entries()[-1] == self.poll.office.last

    def _nothing_public_tells_who(self):
        secrets = [name.encode() for name in self.people] + [bytes(range(32)).hex().encode()]
        files = dict(self.store.public._held)
        files["journal"] = b"".join(self.store.journal())
        for name, content in files.items():
            assert not any(secret in content for secret in secrets), name
            assert b'"sealed":' not in content, name

    def _what_is_done_is_in_order(self, contest):
        done = [e.action for e in self.entries() if e.data.get("contest") == contest]
        after = [step for step in done if step in ("settle_account", "fix_exclusions")]
        assert after in ([], ["settle_account"], ["settle_account", "fix_exclusions"])
        if "open_ballots" in done:
            assert done.index("fix_exclusions") < done.index("open_ballots")
        state = self.state(contest)
        if state.account:
            assert after
            for channels in state.account["figures"].values():
                for line in channels.values():
                    assert line["issued"] * 2 == sum(line.values())
        if not state.opening:
            names = [*self.store.public.names(), *self.store.private.names()]
            current = {places.ballots(contest, part, state.edition) for part in state.parts}
            assert not current.intersection(names)

    def _counted_is_what_counts(self, contest):
        state = self.state(contest)
        if not state.exclusions:
            return
        counts = self.fixed[contest][-1]
        assert state.exclusions["counted"] == len(counts)
        assert len({cast.member for cast in counts}) == len(counts)
        online = {cast.id for cast in counts if cast.channel == "online"}
        published = json.loads(self.store.public._held[places.exclusions(contest, state.edition)])
        received = {line.split()[0].decode() for line in closing.published(self.store, state)}
        assert received - published["envelopes"].keys() == online
        if state.opening:
            self._opened_is_what_counts(state, counts)

    def _opened_is_what_counts(self, state, counts):
        issued = paper.terms(state, paper.read(self.store, state))
        ballots = opened.opened_ballots(self.store, state, issued)
        boxes = dict(ballots.sections) if state.plan.parts else {"": ballots.box}
        for part, box in boxes.items():
            readable = [c.marks for c in counts if c.part == part and c.marks is not None]
            assert {tuple(row): papers for papers, row in box.rows()} == dict(Counter(readable))
        rubbish = sum(cast.marks is None for cast in counts)
        assert sum(state.opening["unreadable"].values()) == rubbish


def _receipt(line):
    return f"sha256:{hashlib.sha256(line).hexdigest()}"

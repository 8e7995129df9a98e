"""Random rounds through the office, step by step, held against what their members know.

Two contests in one round, one of them a college of two parts; votes online through two boxes and by
post, revotes, replaced papers, members who leave and come back, officers who race or act out of
turn, copies and replays, amended exclusions. After every step the invariants of a round hold.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from unittest.mock import patch

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.support import naive_round
from tests.support.naive_round import Away, Cast, Policy
from tests.support.poll import DEPUTY, OPENS, RO, Poll, at, definition, plan

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
    opening,
    paper,
    paper_votes,
    places,
    returns,
)
from hustings.elections.action import RefusedError
from hustings.elections.definition import (
    Arrivals,
    EqualTimes,
    Event,
    Late,
    Reinstated,
    Revote,
    SettlementPlan,
)
from hustings.elections.memory import Memory
from hustings.elections.paper_votes import Place
from hustings.elections.state import Phase
from hustings.elections.store import RacedError
from hustings.roll.absence import Absence

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
CONTEST = st.sampled_from(CONTESTS)
PERSON = st.sampled_from(PEOPLE)
MARKS = st.lists(st.integers(1, 4), unique=True, max_size=4).map(tuple)
SEEN: Counter[str] = Counter()
"""What happened in all rounds played: steps that were done, refusals by code."""


def timetable():
    closes = tuple(Event("poll_closes", at(CLOSES[each]), (each,)) for each in CONTESTS)
    held = definition().timetable
    return (*(event for event in held if event.name != "poll_closes"), *closes)


class Rounds(RuleBasedStateMachine):
    """The round (``poll``), and beside it what a careful member would have written down."""

    @initialize(
        equal=st.sampled_from(EqualTimes),
        late=st.sampled_from(Late),
        reinstated=st.sampled_from(Reinstated),
        revote=st.sampled_from(Revote),
        arrivals=st.sampled_from(Arrivals),
        voters=st.integers(5, len(PEOPLE)),
        by_post=st.sets(PERSON),
        early=st.booleans(),
        ballots=st.lists(MARKS, min_size=len(PEOPLE), max_size=len(PEOPLE)),
        posted=st.sets(PERSON),
        court=st.tuples(st.sets(PERSON, min_size=1), st.booleans()),
    )
    def begins(
        self,
        *,
        equal,
        late,
        reinstated,
        revote,
        arrivals,
        voters,
        by_post,
        early,
        ballots,
        posted,
        court,
    ):
        self.policy = Policy(equal.value, late.value, reinstated.value, arrivals.value)
        self.revote = revote
        rules = SettlementPlan(equal, late, reinstated, revote, arrivals, HANDFUL, "Rule 7")
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
        self.people = PEOPLE[:voters]
        self.court = court
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
        for each in CONTESTS if early else (MEMBERS,):
            self._advance(each)
        for contest in CONTESTS:
            for name, marks in zip(self.people, ballots, strict=False):
                if marks:
                    self.votes(contest, name, marks, 0)
            for name in sorted(posted):
                self.posts(contest, name, "returned", old=False)
        self.stale = self.poll.office
        self.unseal = opening.open_many
        self.unsealing = patch.object(opening, "open_many", self._unseal)
        self.unsealing.start()

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

    def _unseal(self, *args):
        """Nothing is unsealed of a contest whose exclusions the journal has not fixed."""
        (private, *_) = args
        names = [e.data["contest"] for e in self.entries() if e.action == "fix_exclusions"]
        assert private.public.contest in names
        SEEN["unsealed"] += 1
        return self.unseal(*args)

    def entries(self):
        return journal.read(self.store.journal())

    # What is done.

    def _does(self, step, contest, held=None, second=DEPUTY):
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

    def _refused(self, doing, *args, codes=None, **named):
        """Something is refused, and nothing of the round changes by it."""
        before = self._all()
        with pytest.raises((RefusedError, RacedError)) as caught:
            doing(*args, **named)
        code = getattr(caught.value, "code", "raced")
        assert codes is None or code in codes, (code, str(caught.value))
        assert self._all() == before
        SEEN[f"refused: {code}"] += 1
        return code

    def _all(self):
        return (
            self.poll.office,
            tuple(self.store.journal()),
            dict(self.store.public._held),
            dict(self.store.private._held),
        )

    @rule(minutes=st.integers(1, 4))
    def waits(self, minutes):
        self.clock += minutes

    @rule(contest=CONTEST, steps=st.integers(1, 3))
    def advances(self, contest, steps):
        for _ in range(steps):
            self._advance(contest)

    def _advance(self, contest):
        step = self.next_step(contest)
        if step is None:
            return
        if step == "close_poll":
            self.clock = max(self.clock, CLOSES[contest])
        if step == "open_poll" and self.clock >= CLOSES[contest]:
            self._refused(self._does, step, contest, codes={"too_late"})
            return
        if step == "open_ballots":
            self._key_papers(contest)
        if step == "count" and not any(cast.marks for cast in self.fixed[contest][-1]):
            with pytest.raises(CannotCountError):
                self._does(step, contest)
            SEEN["nothing to count"] += 1
            return
        self.poll.office = self._does(step, contest)
        SEEN[f"done: {step} {contest}"] += 1
        if step == "open_poll":
            self.boxes[contest] = [accepting.Box(self.poll.office, contest) for _ in "ab"]
        if step == "fix_exclusions":
            self.fixed[contest].append(self.expected(contest))

    def _key_papers(self, contest):
        """Two persons key each paper that counts; they read every third in different ways."""
        fixed = [cast for cast in self.fixed[contest][-1] if cast.channel == "post"]
        new = [cast for cast in fixed if cast not in self.keyed[contest]]
        if new and not self.keyed[contest]:
            self._refused(self._does, "open_ballots", contest, codes={"inner_and_outer_differ"})
        for cast in new:
            self.keyed[contest].append(cast)
            number = len(self.keyed[contest])
            place = Place(cast.part, "batch", number)
            wrong = None if number % 3 == 0 else cast.marks
            paper_votes.key(self.poll.office, contest, place, wrong, RO)
            self._refused(
                paper_votes.key, self.poll.office, contest, place, (), RO, codes={"same_person"}
            )
            paper_votes.key(self.poll.office, contest, place, cast.marks, DEPUTY)
            if wrong is None:
                self._refused(self._does, "open_ballots", contest, codes={"papers_not_settled"})
                args = (place, cast.marks, "read again", RO, DEPUTY)
                paper_votes.adjudicate(self.poll.office, contest, *args)

    @rule(contest=CONTEST, step=st.sampled_from(STEPS))
    def acts_out_of_turn(self, contest, step):
        lawful = {self.next_step(contest)}
        if self.state(contest).phase is Phase.COUNTED:
            lawful.add("count")
        if step not in lawful:
            self._refused(self._does, step, contest)
            SEEN["out of turn"] += 1

    @rule(contest=CONTEST)
    def acts_alone(self, contest):
        step = self.next_step(contest)
        if step in ("fix_exclusions", "declare"):
            self._refused(self._does, step, contest, second=RO, codes={"second_person"})

    @rule()
    def another_officer_looks(self):
        self.stale = self.poll.office

    @rule(contest=CONTEST)
    def another_officer_acts(self, contest):
        """They do what was next when they looked: it is done once, by whoever was first."""
        step = self.next_step(contest, self.stale)
        behind = self.stale.last != self.poll.office.last
        if step is None or not behind or (step == "open_ballots" and self.papers[contest]):
            return
        if step == "count" and not any(cast.marks for cast in self.fixed[contest][-1]):
            return
        if self.clock >= CLOSES[contest] or step != "close_poll":
            codes = {"raced", "too_late", "time_runs_back"}
            self._refused(self._does, step, contest, self.stale, codes=codes)

    @precondition(lambda self: any(self.boxes.values()))
    @rule(contest=CONTEST, name=PERSON, marks=MARKS | st.none(), box=st.integers(0, 1))
    def votes(self, contest, name, marks, box):
        if not self.boxes[contest]:
            return
        envelope = self._envelope(contest, name, marks)
        accept = self.boxes[contest][box].accept
        again = any(c.member == name and c.channel == "online" for c in self.cast[contest])
        if name not in self.people:
            self._refused(accept, envelope, codes={"not_on_roll"})
        elif self.clock >= CLOSES[contest]:
            self._refused(accept, envelope, codes={"too_late"})
        elif again and self.revote is Revote.REFUSED:
            self._refused(accept, envelope, codes={"voted_before"})
        else:
            receipt = accept(envelope)
            part = self.part(contest, name)
            self.cast[contest].append(Cast(name, part, "online", receipt, self.clock, marks))
            self.envelopes[contest].append((name, envelope, receipt))
            SEEN["voted"] += 1
            SEEN["voted again"] += again

    def _envelope(self, contest, name, marks):
        part = self.part(contest, name)
        made = self.poll.envelope(name, marks or (), self.clock, contest, part)
        if marks is None:
            return replace(made, sealed=made.sealed[:-1] + bytes([made.sealed[-1] ^ 1]))
        return made

    @rule(contest=CONTEST, place=st.integers(0, 99), box=st.integers(0, 1))
    def delivers_again(self, contest, place, box):
        """The same envelope has the same receipt, at whatever time, and is in the box once."""
        if not self.envelopes[contest]:
            return
        _, envelope, receipt = self.envelopes[contest][place % len(self.envelopes[contest])]
        before = self._all()
        later = replace(envelope, at=at(self.clock))
        assert self.boxes[contest][box].accept(later) == receipt
        assert self._all() == before
        SEEN["delivered again"] += 1

    @rule(source=CONTEST, other=CONTEST, place=st.integers(0, 99), name=PERSON)
    def copies(self, source, other, place, name):
        """A sealed vote of another, or of the other contest, is refused wherever it comes."""
        if not self.envelopes[source] or not self.boxes[other] or name not in self.people:
            return
        voter, copied, _ = self.envelopes[source][place % len(self.envelopes[source])]
        if (source, voter) == (other, name):
            return
        own = self._envelope(other, name, ())
        copy = replace(own, sealed=copied.sealed)
        self._refused(self.boxes[other][0].accept, copy, codes={"copied"})

    @rule(contest=CONTEST, name=PERSON, code=st.sampled_from(returns.CODES), old=st.booleans())
    def posts(self, contest, name, code, old):
        numbers = self.papers[contest].get(name)
        if not numbers:
            return
        number = numbers[0] if old else numbers[-1]
        args = (self.poll.office, contest, number, code, RO, at(self.clock))
        state = self.state(contest)
        if state.phase not in (Phase.POLLING, Phase.CLOSED) or state.account:
            self._refused(returns.enter, *args, codes={"wrong_phase", "account_settled"})
        elif number in self.returned[contest]:
            self._refused(returns.enter, *args, codes={"entered_before"})
        else:
            made = returns.enter(*args)
            late = self.clock >= CLOSES[contest] and code == "returned"
            assert made.code == ("late" if late else code)
            self.returned[contest][number] = made.code
            if made.code == "returned":
                self._came(contest, name, number)

    def _came(self, contest, name, number):
        marks = tuple(1 + (number + n) % 4 for n in range(number % 4))
        part = self.part(contest, name)
        self.cast[contest].append(Cast(name, part, "post", str(number), self.clock, marks))
        SEEN["posted"] += 1

    @rule(contest=CONTEST, name=PERSON)
    def has_paper_replaced(self, contest, name):
        numbers = self.papers[contest].get(name)
        if not numbers:
            return
        args = (self.poll.office, contest, "post", numbers[-1], "lost", RO, at(self.clock))
        if self.state(contest).phase not in (Phase.ISSUED, Phase.POLLING):
            self._refused(issuing.replace, *args, codes={"wrong_phase", "returned"})
        elif self.returned[contest].get(numbers[-1]) == "returned":
            self._refused(issuing.replace, *args, codes={"returned"})
        elif self.clock >= CLOSES[contest]:
            self._refused(issuing.replace, *args, codes={"too_late"})
        else:
            self.poll.office = issuing.replace(*args)
            numbers.append(self.state(contest).reissued[-1]["new"])
            SEEN["replaced"] += 1

    @rule(
        names=st.sets(PERSON, min_size=1),
        kind=st.sampled_from(("resigned", "lapsed", "suspended", "expelled")),
        ago=st.integers(0, 8),
    )
    def leave(self, names, kind, ago):
        """Members leave; the office hears of it now, or some minutes after."""
        for name in names.intersection(self.people):
            left = Away(kind, max(self.clock - ago, naive_round.FIRST), self.clock)
            self.away[name] = (*self.away.get(name, ()), left)
            SEEN["left"] += 1

    @rule(names=st.sets(PERSON, min_size=1))
    def come_back(self, names):
        for name in names.intersection(self.away):
            self.away[name] = tuple(each.back(self.clock) for each in self.away[name])

    @rule(contest=CONTEST, names=st.sets(PERSON, min_size=1), expelled=st.booleans())
    def amends(self, contest, names, expelled):
        """A court finds that some were expelled before the poll, or that some never left: but a
        set is never amended by a handful of votes, nor by papers that are mixed with others."""
        for name in names.intersection(self.people):
            held = Away("expelled", naive_round.FIRST, self.clock)
            self.away[name] = (held,) if expelled else ()
        args = (self.poll.office, contest, self.absences(contest), "by order of a court", RO)
        named = (*args, at(self.clock), DEPUTY)
        if self.state(contest).phase not in (Phase.COUNTED, Phase.DECLARED):
            self._refused(exclusions.amend, *named, codes={"wrong_phase"})
            return
        counts = self.expected(contest)
        differs = self._differs(contest, counts)
        if any(0 < number < HANDFUL for number in differs):
            self._refused(exclusions.amend, *named, codes={"handful"})
        elif any(cast not in counts for cast in self.keyed[contest]):
            self._refused(exclusions.amend, *named, codes={"papers_mixed"})
        else:
            self.poll.office = exclusions.amend(*named)
            self.fixed[contest].append(counts)
            SEEN["amended"] += 1
            SEEN["amended by votes"] += any(differs)

    def _differs(self, contest, counts):
        """By how many votes a set differs from each counted before, in each part."""
        return [
            len({c for c in before if c.part == part} ^ {c for c in counts if c.part == part})
            for before in self.fixed[contest]
            for part in self.state(contest).parts
        ]

    @rule(chance=st.integers(0, 20))
    def abandons(self, chance):
        if chance == 20 and self.next_step(COLLEGE):
            data = {"contest": COLLEGE, "reason": "papers misprinted"}
            now = self.poll.office
            self.poll.office = office.act(now, "abandon", data, RO, at(self.clock), DEPUTY)
            SEEN["abandoned"] += 1

    def teardown(self):
        if not hasattr(self, "unsealing"):
            return
        try:
            self._carry_to_the_end()
        finally:
            self.unsealing.stop()

    def _carry_to_the_end(self):
        """Every contest that can is declared; the result is of the votes that count."""
        self._carry()
        for contest in CONTESTS:
            self.amends(contest, *self.court)
        self._carry()
        for contest in CONTESTS:
            SEEN[f"ended {self.state(contest).phase}"] += 1

    def _carry(self):
        for contest in CONTESTS:
            while self.next_step(contest):
                before = self.state(contest)
                self._advance(contest)
                self.everything_holds()
                if self.state(contest) == before:
                    break

    # What holds after every step.

    @invariant()
    def everything_holds(self):
        if not hasattr(self, "unsealing"):
            return
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
            assert [closing_receipt(line) for line in held] == given

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
        ballots = counted.opened_ballots(self.store, state, issued)
        boxes = dict(ballots.sections) if state.plan.parts else {"": ballots.box}
        for part, box in boxes.items():
            readable = [c.marks for c in counts if c.part == part and c.marks is not None]
            assert {tuple(row): papers for papers, row in box.rows()} == dict(Counter(readable))
        rubbish = sum(cast.marks is None for cast in counts)
        assert sum(state.opening["unreadable"].values()) == rubbish


def closing_receipt(line):
    import hashlib

    return f"sha256:{hashlib.sha256(line).hexdigest()}"


ALWAYS = ("voted", "posted", "delivered again", "left", "out of turn", "amended", "unsealed")
REFUSALS = (
    "copied",
    "handful",
    "inner_and_outer_differ",
    "not_on_roll",
    "raced",
    "same_person",
    "second_person",
    "too_late",
    "wrong_phase",
)


@pytest.mark.slow
def test_random_rounds_hold_every_invariant_and_reach_their_declaration():
    """What the rounds came to is counted, so that they cannot pass by doing nothing."""
    SEEN.clear()
    rounds = 60
    run_state_machine_as_test(
        Rounds, settings=settings(max_examples=rounds, stateful_step_count=40)
    )
    assert SEEN["ended declared"] >= rounds // 2
    assert SEEN["done: declare members"]
    assert SEEN["done: declare college"]
    assert [what for what in ALWAYS if not SEEN[what]] == []
    assert [code for code in REFUSALS if not SEEN[f"refused: {code}"]] == []

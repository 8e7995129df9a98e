"""A small round that a test can carry from its definition to its declaration, step by step.

Members are called ``m1``, ``m2`` ...; times are given as minutes after the poll opened.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hustings.elections import (
    accepting,
    account,
    ceremony,
    closing,
    counted,
    declaration,
    exclusions,
    frozen_roll,
    issuing,
    office,
    opening,
    paper,
)
from hustings.elections.action import Actor, Role
from hustings.elections.definition import (
    ContestPlan,
    Definition,
    Event,
    NominationPlan,
    PublicationPlan,
    SectionPlan,
    SettlementPlan,
    TrusteePlan,
)
from hustings.elections.memory import Memory
from hustings.roll import snapshot
from hustings.roll.commitment import RollSecret, commitments
from hustings.seal import keys
from hustings.seal import paper as inside
from hustings.seal.envelope import VOTER, Envelope
from hustings.seal.published import PublishedKey
from hustings.seal.sealing import seal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hustings.elections.store import Store
    from hustings.roll.absence import Absence
    from hustings.seal.keys import PrivateKey

OPENS = datetime(2020, 10, 19, 9, tzinfo=UTC)
CLOSES = datetime(2020, 11, 12, 12, tzinfo=UTC)
FROZEN = OPENS - timedelta(days=60)
RO = Actor("rowan", Role.RETURNING_OFFICER)
DEPUTY = Actor("jo", Role.DEPUTY)
SCRUTINEER = Actor("sam", Role.SCRUTINEER)
TRUSTEES = {"Ada": "sha256:" + "a" * 64, "Ben": "sha256:" + "b" * 64, "Cy": "sha256:" + "c" * 64}
CATEGORIES = {"women": ("baxter", "dar"), "sat": ("akers", "baxter")}
CANDIDATES = ("akers", "baxter", "cole", "dar")
CONTEST = "members"


def plan(**changes: Any) -> ContestPlan:
    """A contest of two seats and four candidates, whose rankings may be published."""
    held = ContestPlan(
        id=CONTEST,
        title="Members' section",
        section="members",
        seats=2,
        electorate="all",
        rule="scottish_2011",
        order="nominated",
        nominations=NominationPlan(consent=False),
        settlement=SettlementPlan(handful=3, source="Rule 7"),
        publication=PublicationPlan(smallest=1),
        seed="snow on the hustings",
    )
    return replace(held, **changes)


def definition(*plans: ContestPlan) -> Definition:
    return Definition(
        id="round-2020",
        title="Elections of 2020",
        body="committee",
        zone="Europe/London",
        sections=(SectionPlan("members", "Members", 2),),
        contests=plans or (plan(),),
        electorates={"all": {}},
        timetable=(
            Event("roll_frozen", FROZEN),
            Event("poll_opens", OPENS),
            Event("poll_closes", CLOSES),
        ),
        trustees=TrusteePlan(tuple(TRUSTEES), 2),
        retention_days=90,
        source="Rule book",
        digest="sha256:" + "d" * 64,
    )


def at(minutes: int) -> datetime:
    """A moment so many minutes after the poll opened."""
    return OPENS + timedelta(minutes=minutes)


@dataclass
class Poll:
    """A round under way. ``office`` is replaced at each step; nothing else changes."""

    office: office.Office
    secret: RollSecret = field(default_factory=lambda: RollSecret(bytes(range(32))))
    private: dict[str, PrivateKey] = field(default_factory=dict)
    box: accepting.Box | None = None

    @classmethod
    def begun(cls, *plans: ContestPlan, store: Store | None = None) -> Poll:
        made = definition(*plans)
        poll = cls(office.Office(office.begin(made), store or Memory(), None))
        return poll.act("call", FROZEN - timedelta(days=30), definition=made.digest)

    def act(self, doing: str, when: datetime, /, second: Actor | None = None, **data: Any) -> Poll:
        self.office = office.act(self.office, doing, data, RO, when, second)
        return self

    @property
    def state(self) -> Any:
        return self.office.round.contest(CONTEST)

    def nominated(self, contest: str = CONTEST, candidates: Sequence[str] = CANDIDATES) -> Poll:
        day = FROZEN - timedelta(days=20)
        constraints = self.office.round.contest(contest).plan.constraints
        asked = sorted({each.category for each in constraints})
        self.act("open_nominations", day, contest=contest)
        for name in candidates:
            self.act(
                "put_forward",
                day,
                contest=contest,
                candidate=name,
                persons=[name],
                names=[name.title()],
                name=name.title(),
                statement="",
                categories=[each for each in asked if name in CATEGORIES.get(each, ())],
            )
        return self.act("close_nominations", day, contest=contest)

    def commitment(self, member: str, contest: str = CONTEST, part: str = "") -> str:
        made = commitments(self.secret, "round-2020", contest, [(member, part)])
        return next(made)

    def ready(self, members: Mapping[str, str] | int = 12, contest: str = CONTEST) -> Poll:
        """Freeze the roll (members to their parts) and hold the ceremony of the key."""
        if isinstance(members, int):
            members = dict.fromkeys((f"m{n}" for n in range(1, members + 1)), "")
        roll = snapshot.freeze("round-2020", contest, FROZEN, members, self.secret)
        self.office = frozen_roll.freeze(self.office, roll, b"all = true\n", RO, FROZEN)
        self.private[contest] = keys.make("round-2020", contest)
        made = PublishedKey(self.private[contest].public, 2, TRUSTEES)
        self.office = ceremony.hold(self.office, made, RO, FROZEN, DEPUTY)
        return self

    def issued(self, by_post: Sequence[str] = (), contest: str = CONTEST) -> Poll:
        """Issue papers: everybody online, and by post those who are named by commitment."""
        electors = frozen_roll.electors(self.office.store, self.office.round.contest(contest))
        channels = {
            each: ("online", "post") if each in by_post else ("online",) for each in electors
        }
        when = OPENS - timedelta(days=1)
        self.office = issuing.issue(self.office, contest, channels, RO, when, DEPUTY)
        return self

    def opened(self, contest: str = CONTEST) -> Poll:
        return self.act("open_poll", OPENS, contest=contest)

    def polling(self, members: Mapping[str, str] | int = 12, by_post: Sequence[str] = ()) -> Poll:
        """Carry the contest from its call to the open poll."""
        posted = [self.commitment(member) for member in by_post]
        return self.nominated().ready(members).issued(posted).opened()

    def envelope(
        self,
        member: str,
        marks: Sequence[int],
        minutes: int = 0,
        contest: str = CONTEST,
        part: str = "",
    ) -> Envelope:
        state = self.office.round.contest(contest)
        public = self.private[contest].public
        about = public.about(part)
        text = inside.plaintext(marks, paper.names_on(state))
        return Envelope(
            scheme=about.scheme,
            round=about.round,
            contest=contest,
            part=part,
            key=public.id,
            elector=self.commitment(member, contest, part),
            at=at(minutes),
            where=VOTER,
            sealed=seal(public, about, text),
        )

    def vote(self, member: str, marks: Sequence[int], minutes: int = 0, part: str = "") -> str:
        """Cast a vote online and return its receipt."""
        self.box = self.box or accepting.Box(self.office, CONTEST)
        return self.box.accept(self.envelope(member, marks, minutes, part=part))

    def closed(self) -> Poll:
        self.office = closing.close(self.office, CONTEST, RO, CLOSES, DEPUTY)
        return self

    def settled(self) -> Poll:
        self.office = account.settle(self.office, CONTEST, RO, CLOSES)
        return self

    def fixed(self, absences: Mapping[str, Sequence[Absence]] | None = None) -> Poll:
        """Fix the exclusions; absences are given by member."""
        held = {self.commitment(member): each for member, each in (absences or {}).items()}
        self.office = exclusions.fix(self.office, CONTEST, held, RO, CLOSES, DEPUTY)
        return self

    def unsealed(self, trustees: Sequence[str] = ("Ada", "Cy")) -> Poll:
        self.office = opening.open_ballots(
            self.office, CONTEST, self.private[CONTEST], trustees, RO, CLOSES, DEPUTY
        )
        return self

    def counted(self) -> Poll:
        self.office = counted.count(self.office, CONTEST, RO, CLOSES)
        return self

    def declared(self) -> Poll:
        self.office = declaration.declare(self.office, CONTEST, RO, CLOSES, DEPUTY)
        return self

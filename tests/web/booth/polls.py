"""Rounds whose poll is open in the database, told as the tales of the elections are told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hustings.elections import calling, election_toml, office
from hustings.elections.defining.written import as_data
from hustings.web.booth.actions.codes import issue_codes
from hustings.web.booth.actions.electors import fill
from hustings.web.rounds import clock, secret
from hustings.web.rounds.models import KeptRound
from hustings.web.rounds.offices import office_of
from hustings.web.rounds.store import DatabaseStore
from support.tale import RO, Tale
from support.tale_rounds import contest, moment, round_of
from support.toml_text import toml_text

OPENS, CLOSES = "2020-10-19 09:00", "2020-11-12 12:00"
NOON = "2020-10-20 12:00"
DATES = {
    "called": "2020-05-01 09:00",
    "nominations_open": "2020-06-01 09:00",
    "nominations_close": "2020-09-01 09:00",
    "roll_frozen": "2020-09-10 00:00",
    "papers_issued": "2020-10-18 09:00",
    "poll_opens": OPENS,
    "poll_closes": CLOSES,
    "declared": "2020-11-13 12:00",
}
MEMBERS = ("ada-member", "ben-member", "cas-member")
NAMES = {
    "treasurer": ("Ada Akers", "Bea Baxter", "Cal Cole"),
    "council": ("Dan Dar", "Eve Ember", "Fay Foss", "Gus Grey"),
    "chair": ("Hal Hume", "Ida Innes"),
}


def three_contests(**changes):
    """A ranked contest of one seat, a block vote for two seats of four, one choice of two."""
    made = (
        contest("treasurer", 1),
        contest("council", 2, rule="block_vote"),
        contest("chair", 1, rule="plurality"),
    )
    return round_of(*(replace(each, **changes) for each in made), timetable=DATES)


@dataclass
class Kept(Tale):
    """A tale that is kept in the database, with the clock of the site beside that of the office."""

    folder: object = None
    kept: KeptRound = field(init=False)

    def __post_init__(self):
        content = toml_text(as_data(self.definition)).encode()
        self.definition = election_toml.from_bytes(content)
        plan = self.definition
        self.kept = KeptRound.objects.create(
            slug=plan.id, title=plan.title, definition=content, shown=True
        )
        secret.path_of(self.kept).parent.mkdir(exist_ok=True)
        self.secret.write(secret.path_of(self.kept))
        self.at = plan.timetable[0].at
        store = DatabaseStore(self.kept)
        self.office = calling.call(office.opened(plan, store), content, RO, self.at)

    @property
    def contests(self):
        return tuple(self.now.contests)

    def polling(self, before_close=None, until_issue=False):
        """From nominations to the open poll, and a day on; or to the issue of papers."""
        self.joins(*MEMBERS)
        for each in self.contests:
            self.on(DATES["nominations_open"]).opens_nominations(each)
            self.puts(each, *NAMES[each])
        if before_close:
            before_close()
        self.on(DATES["nominations_close"]).closes_nominations(*self.contests)
        self.on(DATES["roll_frozen"]).freezes(*self.contests)
        self.on(DATES["papers_issued"]).holds_ceremony(*self.contests)
        self.issues(*self.contests)
        for each in self.contests:
            fill(self.kept, self.office, each)
        if until_issue:
            return self.clock(DATES["papers_issued"])
        self.on(OPENS)
        for each in self.contests:
            self.does("open_poll", contest=each)
        return self.clock(NOON)

    def clock(self, at):
        """Set the clock of the office and that of the site."""
        self.on(at)
        clock.set_clock(moment(at))
        return self

    def code(self, member):
        ((_, code),) = issue_codes(self.kept, [member])
        return code

    def catches_up(self):
        self.office = office_of(self.kept)
        return self


def signed_in(client, kept, member=MEMBERS[0]):
    """Return the client with a member in the booth."""
    response = client.post("/vote/", {"code": kept.code(member)})
    assert response.status_code == 302, response.content.decode()
    return client

"""A membership office on the site: its files, its register, and rounds whose roll comes from it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile

from hustings.elections import issuing
from hustings.roll.settings import Settings
from hustings.web.register import ledgers, lines
from hustings.web.register.actions import channels, freeze
from hustings.web.register.actions.declare_contacts import declare_contacts
from hustings.web.rounds import clock
from support.tale import DEPUTY, RO
from support.tale_rounds import contest, moment, round_of
from web.booth.polls import DATES
from web.booth.polls import Kept as Poll

DECLARED = Settings("Europe/London", ("birth", "region"), ("disability",), ("Notes",))
HEAD = "member,joined,birth,region,Name,E-Mail,Street,Town,By post,Language\n"
ADA = "A-1,2015-05-09,1990-02-28,Wales,Ada Akers,ada@example.org,1 High Street,Leek,no,en\n"
BEN = "B-2,2016-01-01,1985-07-01,Wales,Ben Baxter,,2 Low Street,Stone,yes,fr\n"
CAS = "C-3,2017-01-01,1970-01-01,London,Cas Cole,cas@example.org,,,,\n"
DAN = "D-4,2018-01-01,1971-01-01,London,Dan Dar,,,,,\n"
FILE = HEAD + ADA + BEN + CAS + DAN
COLUMNS = {
    "name": ("Name",),
    "email": ("E-Mail",),
    "address": ("Street", "Town"),
    "post": ("By post",),
    "language": ("Language",),
}


def begun(declared):
    held = ledgers.begin(declared, moment("2000-01-01 00:00"))
    declare_contacts(COLUMNS)
    clock.set_clock(moment("2020-05-02 09:00"))
    return held


def uploaded(text, name="members.csv"):
    content = text.encode() if isinstance(text, str) else text
    return SimpleUploadedFile(name, content)


def one_contest(**changes):
    return round_of(contest("treasurer", 1, **changes), timetable=DATES)


@dataclass
class Kept(Poll):
    """A tale whose roll and channels come from the register of the site."""

    def freezes(self, *contests):
        for each in contests:
            self.office = freeze.freeze(self.kept, self.office, each, RO, self.at)
            roll = dict(lines.of_members(self.kept, self.office, each, ledgers.now().log.ids))
            self.electors[each] = dict.fromkeys(roll, "")
        return self

    def issues(self, *contests, by_post=()):
        for each in contests:
            held = channels.channels_of(self.kept, self.office, each)
            self.office = issuing.issue(self.office, each, held, RO, self.at, DEPUTY)
        return self

    def joins(self, *members, **more):
        """Members join by the office's file, before the round."""
        return self

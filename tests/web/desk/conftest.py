"""A small society on the site: three contests, officers who sign in, the clock of its timetable.

What is not the desk's (nominations, the roll, votes online) is done through the domain.
"""

import io
import zipfile
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hustings.elections import accepting, ceremony, frozen_roll, office, paper
from hustings.elections.action import Actor, Role
from hustings.elections.defining.written import as_data
from hustings.roll import eligibility, snapshot
from hustings.roll.commitment import commitments
from hustings.seal import paper as inside
from hustings.seal import trustees
from hustings.seal.envelope import VOTER, Envelope
from hustings.seal.published import parse
from hustings.seal.sealing import seal
from hustings.web.desk import membership
from hustings.web.rounds import clock, secret
from hustings.web.rounds.models import Appointment, KeptRound
from hustings.web.rounds.offices import office_of
from support.tale import id_of
from support.tale_rounds import contest, moment, round_of
from support.toml_text import toml_text

TRUSTEES = ("Ada", "Ben", "Cy")
PHRASES = {name: f"the four long words of {name}" for name in TRUSTEES}
TIMETABLE = {
    "called": "2026-01-05 09:00",
    "nominations_open": "2026-01-06 09:00",
    "nominations_close": "2026-01-20 12:00",
    "roll_frozen": "2026-01-21 00:00",
    "papers_issued": "2026-01-26 09:00",
    "poll_opens": "2026-01-27 09:00",
    "poll_closes": "2026-02-10 12:00",
    "declared": "2026-02-11 12:00",
}
MEMBERS = tuple(f"member-{n:02}" for n in range(1, 13))
BY_POST = MEMBERS[:3]


@pytest.fixture(scope="session")
def made():
    """A ceremony for the council: any two of three open."""
    return trustees.ceremony("round", ("council",), PHRASES, 2)


@pytest.fixture
def content():
    """The file of the round, as an officer uploads it."""
    plans = (contest("council", 1), contest("auditor", 1), contest("editor", 1))
    return toml_text(as_data(round_of(*plans, timetable=TIMETABLE))).encode()


@pytest.fixture
def society(db, content, monkeypatch):
    """The round kept by its officer, with a deputy, a second deputy and a scrutineer."""
    found = Society(content)
    monkeypatch.setattr(membership, "channels", found.channels)
    monkeypatch.setattr(membership, "absences", found.absences)
    return found


class Society:
    """Who is who, and what they post to the desk."""

    def __init__(self, content):
        self.away = {}
        clock.set_clock(moment("2026-01-04 09:00"))
        self.rowan = self.user("rowan", staff=True)
        self.answer = self.rowan.post("/desk/new/", {"file": upload(content)})
        form = self.answer.context["form"]
        sent = {"content": form.initial["content"], "name": "rowan"}
        self.answer = self.rowan.post("/desk/new/keep/", sent)
        self.kept = KeptRound.objects.get()
        self.jo = self.user("jo", Role.DEPUTY)
        self.kit = self.user("kit", Role.DEPUTY)
        self.sasha = self.user("sasha", Role.SCRUTINEER)

    def user(self, name, *roles, staff=False):
        """Return a browser in which somebody is signed in, who is appointed to these roles."""
        user = get_user_model().objects.create_user(name, f"{name}@example.org", is_staff=staff)
        for role in roles:
            Appointment.objects.create(round=self.kept, user=user, role=role.value, name=name)
        client = Client()
        client.force_login(user)
        return client

    @property
    def office(self):
        return office_of(self.kept)

    def state(self, contest):
        return self.office.round.contest(contest)

    def phases(self):
        return {id_: state.phase.value for id_, state in self.office.round.contests.items()}

    def on(self, at):
        clock.set_clock(moment(at))
        return self

    # Pages.

    def get(self, client, name, *args, query=""):
        return client.get(reverse(f"desk:{name}", args=["round", *args]) + query)

    def post(self, client, page, /, *args, query="", **sent):
        """Post to a page; return the words that the next page says."""
        place = reverse(f"desk:{page}", args=["round", *args]) + query
        answer = client.post(place, sent, follow=True)
        assert answer.status_code == 200, answer
        self.answer = answer
        return [str(each) for each in answer.context["messages"]]

    def proposes(self, act, *contests, by=None, **wants):
        return self.post(by or self.rowan, "propose", act, contests=contests, **wants)

    def confirms(self, act, by=None):
        from hustings.web.desk.models import Proposal

        held = Proposal.objects.filter(act=act, state="open").first()
        return self.post(by or self.jo, "confirm", held.batch, understood="on")

    def agrees(self, act, *contests, **wants):
        """One officer proposes, the other confirms."""
        self.proposes(act, *contests, **wants)
        return self.confirms(act)

    def steps(self, step, *contests, by=None):
        return self.post(by or self.rowan, "step", step, contests=contests)

    def settled(self, made, *votes):
        """Closed, accounted for, exclusions fixed; ``votes``: members with the names they rank."""
        self.polling(made)
        for members, *names in votes:
            self.votes("council", members, *names)
        self.on(TIMETABLE["poll_closes"]).agrees("close_poll", "council")
        self.steps("settle_account", "council")
        self.agrees("fix_exclusions", "council")
        assert self.phases()["council"] == "settled", self.answer.content.decode()
        return self

    # What other parts of the site do.

    def acts(self, action, **data):
        by = Actor("rowan", Role.RETURNING_OFFICER)
        office.act(self.office, action, data, by, clock.now())

    def puts(self, contest, *names):
        for name in names:
            who = id_of(name)
            self.acts(
                "put_forward",
                contest=contest,
                candidate=who,
                persons=[who],
                names=[name],
                name=name,
                statement="",
                categories=[],
            )
            for number in range(5):
                unit = f"Party {number} of {name}"
                self.acts(
                    "nominate",
                    contest=contest,
                    candidate=who,
                    unit=unit,
                    kind="constituency",
                    meeting="",
                )
            self.acts("consent", contest=contest, candidate=who, person=who)

    def freezes(self, *contests):
        by = Actor("rowan", Role.RETURNING_OFFICER)
        for each in contests:
            roll = snapshot.freeze(
                "round",
                each,
                moment(TIMETABLE["roll_frozen"]),
                dict.fromkeys(MEMBERS, ""),
                secret.secret_of(self.kept),
            )
            rule = eligibility.written(self.office.round.definition.electorates["everybody"])
            frozen_roll.freeze(self.office, roll, rule, by, clock.now())

    def line(self, contest, member):
        held = secret.secret_of(self.kept)
        return next(commitments(held, "round", contest, [(member, "")]))

    def channels(self, kept, now, contest):
        return {
            self.line(contest, each): ("online", "post") if each in BY_POST else ("online",)
            for each in MEMBERS
        }

    def absences(self, kept, contest, at):
        return {self.line(contest, who): held for who, held in self.away.items()}

    def votes(self, contest, members, *names):
        """Members vote online for these, in their order."""
        state = self.state(contest)
        with self.office.store.public.read(f"contests/{contest}/key.json") as stream:
            public = parse(stream.read()).public
        order = state.paper["order"]
        marks = tuple(1 + order.index(id_of(name)) for name in names)
        box = accepting.Box(self.office, contest)
        for each in members:
            about = public.about("")
            text = inside.plaintext(marks, paper.names_on(state))
            made = Envelope(
                scheme=about.scheme,
                round="round",
                contest=contest,
                part="",
                key=public.id,
                elector=self.line(contest, each),
                at=clock.now(),
                where=VOTER,
                sealed=seal(public, about, text),
            )
            box.accept(made)
            clock.set_clock(clock.now() + timedelta(seconds=1))

    # The trustees.

    def makes_keys(self, **changed):
        phrases = {**PHRASES, **changed}
        sent = {
            f"{which}-{n}": phrases[name]
            for n, name in enumerate(TRUSTEES)
            for which in ("first", "again")
        }
        answer = self.rowan.post(reverse("desk:make_keys", args=["round"]), sent)
        assert answer["Content-Type"] == "application/zip", answer.content.decode()
        self.shares = files_of(answer.content)
        return answer

    def brings(self, *names, phrase=None):
        """Return what trustees put into the form: their files and passphrases."""
        sent = {}
        for n, name in enumerate(TRUSTEES):
            if name in names:
                sent[f"file-{n}"] = upload(self.shares[f"trustees/{name}.share.json"])
                sent[f"passphrase-{n}"] = phrase or PHRASES[name]
        return sent

    def nominated(self):
        """Called, nominated: the council is contested, nobody is opposed as auditor."""
        self.on(TIMETABLE["called"]).steps("call", "council", "auditor", "editor")
        self.on(TIMETABLE["nominations_open"])
        self.steps("open_nominations", "council", "auditor", "editor")
        self.puts("council", "Anna Alder", "Bo Birch", "Cleo Cedar")
        self.puts("auditor", "Dan Dogwood")
        self.on(TIMETABLE["nominations_close"])
        self.steps("close_nominations", "council", "auditor", "editor")
        return self

    def holds(self, made):
        """The ceremony was held before, somewhere else: its key is entered."""
        self.holds_shares_of(made)
        by, second = Actor("rowan", Role.RETURNING_OFFICER), Actor("jo", Role.DEPUTY)
        for key in made.keys:
            ceremony.hold(self.office, key, by, clock.now(), second)

    def holds_shares_of(self, made):
        self.shares = {f"trustees/{trustees.file_name(n)}": f for n, f in made.files.items()}

    def polling(self, made=None):
        """The poll for the council is open; without a key made before, one is made on the page."""
        self.nominated().on("2026-01-22 09:00").freezes("council")
        if made:
            self.holds(made)
        else:
            self.agrees("hold_ceremony", "council")
            self.makes_keys()
            self.post(self.rowan, "enter_keys", **self.brings("Ada", "Cy"))
        self.on(TIMETABLE["papers_issued"]).agrees("issue_papers", "council")
        self.on(TIMETABLE["poll_opens"]).steps("open_poll", "council")
        assert self.phases()["council"] == "polling", self.answer.content.decode()
        return self


def upload(content):
    return SimpleUploadedFile("file", content)


def files_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}

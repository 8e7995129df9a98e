"""A round of a party on the site of ``DATABASE_URL``, laid stage by stage in one process.

The members, their file and what they do are the packaged rehearsal's (``executive-2020``: six
contests, two electoral colleges); what the site does is done by the site's own code, as its thread
or its worker would, with the clock of a rehearsal. ``Play.stages`` yields each stage that takes
long with its work, in the order of the round; what takes no time is done between them.
"""

import os
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import islice

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hustings.web.settings")
os.environ["HUSTINGS_REHEARSAL"] = "1"
os.environ["HUSTINGS_SECOND_FACTOR"] = "0"

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.core.mail import get_connection  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from hustings.elections import election_toml, examples  # noqa: E402
from hustings.elections import office as offices  # noqa: E402
from hustings.elections.action import Role  # noqa: E402
from hustings.elections.definition import Definition  # noqa: E402
from hustings.roll.settings import Settings  # noqa: E402
from hustings.simulate import script as scripts  # noqa: E402
from hustings.simulate.conduct import conduct  # noqa: E402
from hustings.simulate.electorate import generator, members  # noqa: E402
from hustings.simulate.rehearsal import (  # noqa: E402
    closing,
    membership,
    nominating,
    officers,
    polling,
)
from hustings.simulate.rehearsal.scene import Scene  # noqa: E402
from hustings.simulate.rehearsal.telling import Silent  # noqa: E402
from hustings.web.booth.actions.codes import issue_codes  # noqa: E402
from hustings.web.desk.final import ACTS  # noqa: E402
from hustings.web.desk.final.act import Case  # noqa: E402
from hustings.web.desk.plain import STEPS  # noqa: E402
from hustings.web.post import tasks  # noqa: E402
from hustings.web.post.actions.deliver import deliver  # noqa: E402
from hustings.web.post.actions.make_letters import make_letters  # noqa: E402
from hustings.web.post.models import Delivery, Letters  # noqa: E402
from hustings.web.register import contacts, ledgers, lines  # noqa: E402
from hustings.web.register.actions.begin import begin as begin_register  # noqa: E402
from hustings.web.register.actions.compare_upload import compare_upload  # noqa: E402
from hustings.web.register.actions.take_upload import take_upload  # noqa: E402
from hustings.web.rounds import clock, secret  # noqa: E402
from hustings.web.rounds.models import Appointment, Elector, Envelope, KeptRound  # noqa: E402
from hustings.web.rounds.offices import office_of  # noqa: E402
from hustings.web.rounds.store import DatabaseStore  # noqa: E402

NAME = "executive-2020"
MAILS = 1_000
"""Mails that are handed over to a server that swallows them: the rate tells of half a million."""
LETTERS = 500
TOLD = Silent()


@dataclass
class Play:
    """A round under way on this site."""

    size: int
    turnout: int
    kept: KeptRound = None
    scene: Scene = None
    codes: dict = field(default_factory=dict)
    upload: object = None

    @property
    def definition(self) -> Definition:
        return self.scene.definition

    @property
    def contests(self):
        return tuple(self.scene.office.round.contests)

    def stages(self):
        """Yield what is done, how many of what it is done to, and the work."""
        yield "the members simulated", self.size, self.begin
        yield "roll imported", self.size, self.enrol
        yield "contact data written", self.size, self.reach
        yield "elections called, nominations", 0, self.nominate
        yield "rolls of six contests frozen", self.size, self.freeze
        yield "FROZEN", 0, lambda: None
        yield "keys made", 0, self.make_keys
        yield "papers issued, electors known to the booth", self.electors, self.issue
        yield "codes by mail queued", self.by_mail, self.queue_mail
        yield "mails with codes drawn and sent", MAILS, self.send_mail
        yield "codes drawn (of all others)", self.unsent, self.draw_codes
        yield "letters queued", self.by_letter, self.queue_letters
        yield "letters with codes as PDF", LETTERS, self.print_letters
        yield "votes sealed and accepted", self.envelopes, self.vote
        yield "POLLING", 0, lambda: None
        yield "polls closed", self.envelopes, self.close
        yield "accounts settled", self.electors, self.settle
        yield "CLOSED", 0, lambda: None
        yield "exclusions fixed", self.envelopes, self.fix
        yield "SETTLED", 0, lambda: None
        yield "ballots opened (papers keyed before)", self.envelopes, self.open_ballots
        yield "counted, by two engines", self.envelopes, self.count
        yield "COUNTED", 0, lambda: None
        yield "declared", 0, self.declare
        yield "DECLARED", 0, lambda: None

    # Numbers, asked when a stage is done.

    def electors(self):
        return Elector.objects.count()

    def by_mail(self):
        return Delivery.objects.filter(letters=None).count()

    def by_letter(self):
        return Delivery.objects.exclude(letters=None).count()

    def unsent(self):
        return self.by_mail() - MAILS

    def envelopes(self):
        return Envelope.objects.count()

    # What is done.

    def begin(self):
        """Make the site and its people; of so many members some are affiliates."""
        call_command("migrate", verbosity=0)
        place = examples.example(NAME).parent
        content = (place / "election.toml").read_bytes()
        script = scripts.parse((place / "rehearsal.toml").read_bytes())
        plain = self.size * 1_000 // (1_000 + script.electorate.affiliates)
        script = replace(
            script,
            electorate=replace(script.electorate, members=plain),
            poll=replace(script.poll, turnout=self.turnout),
        )
        plan = election_toml.from_bytes(content)
        self.kept = KeptRound.objects.create(
            slug=plan.id, title=plan.title, definition=content, shown=True
        )
        secret.draw(self.kept)
        for role, actor in ((Role.RETURNING_OFFICER, "officer"), (Role.DEPUTY, "deputy")):
            user = get_user_model().objects.create_user(actor, is_staff=True)
            Appointment.objects.create(round=self.kept, user=user, role=role.value, name=actor)
        opens, closes, frozen = (
            plan.when(event, plan.contests[0].id)
            for event in ("poll_opens", "poll_closes", "roll_frozen")
        )
        people = members(script.electorate, script.seed, frozen.date())
        chance = generator(script.seed, "conduct")
        done = conduct(chance, len(people), script.poll, opens, closes)
        declared = Settings(
            zone=plan.zone, attributes=membership.ATTRIBUTES, apart=membership.APART
        )
        clock.set_clock(frozen)
        register = begin_register(declared, frozen)
        office = offices.opened(plan, DatabaseStore(self.kept))
        held = secret.secret_of(self.kept)
        shares = secret.path_of(self.kept).parent / "shares"
        self.scene = Scene(office, content, script, held, shares, people, done, register)

    def turn_to(self, event, after=timedelta()):
        found = [self.definition.when(event, each) for each in self.contests]
        at = min(found) + after
        clock.set_clock(at)
        return at

    def caught_up(self, **more):
        self.scene = replace(
            self.scene, office=office_of(self.kept), register=ledgers.now(), **more
        )

    def each(self, step, at):
        for contest in self.contests:
            self.scene = step(self.scene, contest, at, TOLD)
        self.caught_up()

    def enrol(self):
        at = self.turn_to("roll_frozen")
        self.scene = membership.bring_in(self.scene, "", at, TOLD)
        self.caught_up()

    def reach(self):
        fields = ("name", "email", "address", "by_post")
        post = self.scene.done.post.tolist()
        held = {
            member.casefold(): (
                f"Kim{n} Ab{n % 977}son",
                f"{member.casefold()}@members.example",
                f"{n % 300} Long Lane\nTown {n % 800}",
                post[n],
            )
            for n, member in enumerate(self.scene.members.ids.tolist())
        }
        known = ledgers.now().log.ids
        contacts.save(fields, dict(zip(known, held.values(), strict=True)))
        content = b"member,joined,region\n" + f"{known[7]},2001-01-01,London\n".encode()
        user = get_user_model().objects.get(username="officer")
        file = SimpleUploadedFile("few.csv", content)
        self.upload = take_upload(file, user, clock.now(), whole=False)
        compare_upload(self.upload)

    def nominate(self):
        with transaction.atomic():
            self.scene = nominating.call(self.scene, "", self.turn_to("called"), TOLD)
        self.caught_up()
        with transaction.atomic():
            at = self.turn_to("nominations_open")
            for contest in self.contests:
                self.scene = nominating.nominate(self.scene, contest, at, TOLD)
        self.caught_up()

    def take(self, step, at):
        for contest in self.contests:
            with transaction.atomic():
                office = office_of(self.kept)
                STEPS[step].take(self.kept, office, (contest,), officers.OFFICER, at)
        self.caught_up()

    def does(self, act, at):
        for contest in self.contests:
            with transaction.atomic():
                office = office_of(self.kept)
                people = (officers.OFFICER, at, officers.DEPUTY)
                ACTS[act].run(Case(self.kept, office, contest, {}, *people))
        self.caught_up()

    def freeze(self):
        self.take("freeze_roll", self.turn_to("roll_frozen"))

    def make_keys(self):
        self.each(nominating.shut, self.turn_to("withdrawals_close"))
        at = self.turn_to("papers_issued", timedelta(days=-1))
        self.scene = polling.hold_ceremony(self.scene, "", at, TOLD)
        self.caught_up()

    def issue(self):
        self.does("issue_papers", self.turn_to("papers_issued"))

    def queue_mail(self):
        tasks.codes_to_all.func(self.kept.pk, "officer")

    def send_mail(self):
        keys = list(Delivery.objects.order_by("pk").values_list("pk", flat=True)[:MAILS])
        server = get_connection("django.core.mail.backends.dummy.EmailBackend")
        left = iter(keys)
        while some := list(islice(left, 100)):
            deliver(self.kept, some, server)

    def draw_codes(self):
        queued = Delivery.objects.filter(state=Delivery.State.QUEUED)
        rest = list(queued.order_by("member").values_list("member", flat=True))
        self.codes = dict(islice(issue_codes(self.kept, rest), None))
        queued.update(state=Delivery.State.SENT)
        some = Delivery.objects.order_by("pk").values("pk")[: self.size // 1_000]
        Delivery.objects.filter(pk__in=some).update(state=Delivery.State.BOUNCED)

    def queue_letters(self):
        tasks.letters_to_all.func(self.kept.pk, "officer")

    def print_letters(self):
        for each in Letters.objects.order_by("pk")[: LETTERS // 500]:
            make_letters(each)

    def vote(self):
        self.take("open_poll", self.turn_to("poll_opens"))
        voters = {}
        rows = {member: n for n, member in enumerate(ledgers.now().log.ids)}
        for contest in self.contests:
            roll = dict(Elector.objects.filter(contest=contest).values_list("commitment", "part"))
            found = lines.of_members(self.kept, self.scene.office, contest, rows)
            voters[contest] = {rows[member]: (line, roll[line]) for member, line in found}
        self.caught_up(voters=voters)
        self.each(polling.vote, self.turn_to("poll_closes", timedelta(minutes=-30)))

    def close(self):
        at = self.turn_to("poll_closes", timedelta(seconds=1))
        self.does("close_poll", at)

    def settle(self):
        self.take("settle_account", self.turn_to("poll_closes", timedelta(seconds=2)))

    def fix(self):
        at = self.turn_to("poll_closes", timedelta(hours=3))
        self.caught_up()
        self.scene = membership.leave(self.scene, "", at, TOLD)
        self.does("fix_exclusions", self.turn_to("poll_closes", timedelta(hours=4)))

    def open_ballots(self):
        at = self.turn_to("poll_closes", timedelta(hours=5))
        self.scene = closing.unlock(self.scene, "", at, TOLD)
        self.each(closing.open_votes, at)

    def count(self):
        self.each(closing.count, self.turn_to("poll_closes", timedelta(hours=6)))

    def declare(self):
        self.each(closing.report, self.turn_to("poll_closes", timedelta(hours=7)))
        self.does("declare", self.turn_to("declared"))


def analysed():
    """Let the database look at its tables once, as PostgreSQL does by itself in the background."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

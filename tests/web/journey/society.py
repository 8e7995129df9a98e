"""The packaged society in a phase, with everybody at a browser and the register of its members."""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hustings.elections.action import Role
from hustings.elections.actions import ACTIONS
from hustings.elections.people import candidatures
from hustings.elections.state import Phase
from hustings.web.booth.actions.codes import issue_codes
from hustings.web.booth.actions.electors import fill
from hustings.web.desk.final import ACTS
from hustings.web.desk.models import Proposal
from hustings.web.desk.plain import STEPS
from hustings.web.nominations.actions.name_kind import name_kind
from hustings.web.register import asking
from hustings.web.register.actions.ask_correction import ask_correction
from hustings.web.register.models import Contact, Upload
from hustings.web.rounds import clock
from hustings.web.rounds.models import Envelope
from hustings.web.rounds.offices import office_of
from web.support_rounds import appoint, kept_round, rehearsed

__all__ = ["MEMBER", "PHASES", "PUBLIC", "Society"]

PHASES = tuple(phase for phase in Phase if phase is not Phase.ABANDONED)
PUBLIC, MEMBER = "public", "member"
UNIT, CANDIDATE, SLATE = "Hazel Society", "almond", "shore"
ID = "m0000007"
"""A member of the register."""
FILE = b"member,joined,birth,region,unit,office,college,disability\nM0900001,2024-05-01,,,,,,\n"


class Society:
    """The round in a phase; ``people``: a browser by role; ``parts``: what addresses name in it."""

    def __init__(self, phase):
        self.kept = kept_round(phase)
        self.people = {PUBLIC: Client()}
        for role, of in (
            (Role.RETURNING_OFFICER, ""),
            (Role.SCRUTINEER, ""),
            (Role.TRUSTEE, ""),
            (Role.UNIT, UNIT),
            (Role.CANDIDATE, CANDIDATE),
            (Role.ORGANISATION, SLATE),
        ):
            self.people[role.value] = self.signed_in(role, of)
        self._register()
        self._unit()
        if self.issued:
            self.people[MEMBER] = self._voter()
        self.parts = self._parts()

    @property
    def office(self):
        return office_of(self.kept)

    @property
    def contest(self):
        return self.office.round.contest("council")

    @property
    def issued(self):
        return PHASES.index(self.contest.phase) >= PHASES.index(Phase.ISSUED)

    def signed_in(self, role, of=""):
        user = appoint(self.kept, role, role.value.replace("_", "-"), of).user
        user.is_staff = role is Role.RETURNING_OFFICER
        user.save()
        client = Client()
        client.force_login(user)
        return client

    def _register(self):
        """The register of the rehearsal, a member who is reached by mail, and a file laid by it."""
        held = Path(settings.DATA) / "register"
        shutil.rmtree(held, ignore_errors=True)
        shutil.copytree(rehearsed().root / "evidence" / "roll", held)
        self.contact = Contact.objects.create(
            member=ID, name="Hazel Ash", email="hazel@society.example", address="7 Shore Road"
        )
        ask_correction(ID, "My name is spelt Haysel.", clock.now())
        file = SimpleUploadedFile("members.csv", FILE)
        self.people["returning_officer"].post("/roll/uploads", {"file": file, "whole": "no"})

    def _unit(self):
        if self.contest.phase is not Phase.DEFINED:
            name_kind(self.kept, self.office.round.definition, UNIT, "member")

    def _voter(self):
        fill(self.kept, self.office, "council")
        ((_, code),) = issue_codes(self.kept, [ID])
        client = Client()
        answer = client.post("/vote/", {"code": code})
        assert answer.status_code == 302, answer.content.decode()
        return client

    def _parts(self):
        known = [each.id for each in candidatures(self.office.round, "council")]
        receipt = Envelope.objects.values_list("receipt", flat=True).first()
        return defaultdict(list) | {
            "round": [self.kept.slug],
            "contest": ["council"],
            "candidate": known[:1],
            "act": self._turns(ACTS),
            "step": self._turns(STEPS),
            "organisation": [SLATE],
            "member": [ID],
            "token": [asking.token(self.contact), "old"],
            "key": [str(key) for key in Upload.objects.values_list("key", flat=True)],
            "batch": self._proposed(),
            "receipt": [receipt] if receipt else [],
            "code": ["ABCD-EFGH"],
            "unit": [UNIT],
            "name": ["count-sheet.html", "declaration.html", "scrutineer.html"],
        }

    def _turns(self, acts):
        """Return those whose turn it is, and the first of those whose turn it is not."""
        now = self.contest.phase
        others = [name for name in acts if name not in ACTIONS or now not in ACTIONS[name].phases]
        return [name for name in acts if name not in others] + others[:1]

    def _proposed(self):
        """Propose every act whose turn it is; return the batches."""
        for act in ACTS:
            place = f"/desk/{self.kept.slug}/act/{act}/"
            said = {"contests": ["council"], "reason": "nobody stands"}
            self.people["returning_officer"].post(place, said)
        return [str(each) for each in Proposal.objects.values_list("batch", flat=True)]

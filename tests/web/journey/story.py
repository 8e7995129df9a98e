"""A whole election of a society of two hundred, as each who has a part in it sees it.

Every chapter is done with the mouse and the keys of somebody's browser. ``picture`` keeps what the
tutorial shows, where ``HUSTINGS_PICTURES`` names a folder.
"""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path
from random import Random

from django.core import mail
from django.test import Client

from hustings.elections import examples
from hustings.web.desk.final import ACTS
from hustings.web.desk.plain import STEPS
from web.journey.person import Person

__all__ = ["Story"]

DESK, STAND, PUBLIC = "/desk/society-2026/", "/stand/society-2026/", "/r/society-2026/"
PASSWORD = "a shore of ninety-one cormorants"
PHRASE = "four long words of {}"
TRUSTEES = ("Hesper Lowick", "Caspian Thrale", "Maud Ellerby")
NAMES = ("Verity Almond", "Tobias Birch", "Lavinia Cedar", "Fergus Dogwood", "Perdita Elder",
         "Gideon Fir", "Hester Gorse")  # fmt: skip
UNIT = "Nora Bell"
MEMBERS = 200


class Story:
    """The society's election on a site; people come in as they are appointed."""

    def __init__(self, chromium, address, folder):
        self.chromium, self.address, self.folder = chromium, address, folder
        self.rowan = self.person()
        self.people = [self.rowan]

    def person(self, **context):
        """Return somebody at a new browser."""
        return Person(self.chromium, self.address, **context)

    def picture(self, who, name):
        """Keep a picture of what somebody sees."""
        kept = os.environ.get("HUSTINGS_PICTURES")
        if kept:
            who.tab.evaluate("document.activeElement.blur()")
            who.tab.screenshot(path=Path(kept) / f"{name}.png", full_page=True)

    def clock(self, at):
        """Set the clock of the rehearsal, as its staff does."""
        self.rowan.goes("/desk/clock")
        self.rowan.fills(moment=at).presses("Set the clock")

    # The round and its people.

    def begins(self):
        """Upload the definition, read it, keep it, and set the clock to the call."""
        rowan = self.rowan
        rowan.goes("/desk/new/")
        rowan.tab.set_input_files("#id_file", examples.example("society-2026"))
        rowan.presses("Read the file")
        self.picture(rowan, "the-round-as-a-page")
        rowan.fills(name="rowan").presses("Keep this round")
        self.clock("2026-02-02T09:00:00+00:00")

    def appoints(self, role, name, of=""):
        """Appoint somebody; they set a password by the link that is shown once, and sign in."""
        rowan, other = self.rowan, self.person()
        rowan.goes(f"{DESK}people/appoint/")
        rowan.tab.select_option("#id_role", role)
        rowan.fills(email=f"{name}@society.example", name=name, of=of).presses("Appoint")
        if role == "deputy":
            self.picture(rowan, "a-link-shown-once")
        link = rowan.tab.inner_text("main code")
        other.goes(link)
        other.fills(password1=PASSWORD, password2=PASSWORD)
        other.submits()
        other.signs_in(f"{name}@society.example", PASSWORD)
        self.people.append(other)
        return other

    # Two persons.

    def steps(self, step):
        """Take a step that one officer takes."""
        self.rowan.goes(f"{DESK}step/{step}/")
        self.rowan.presses(str(STEPS[step].title))

    def agrees(self, act, picture=""):
        """The officer proposes for every contest, of which none is ticked at first; the deputy
        reads, and confirms. Return what was read."""
        self.rowan.goes(f"{DESK}act/{act}/")
        for contest in self.rowan.tab.locator("input[name=contests]").all():
            contest.check()
        self.rowan.presses(str(ACTS[act].button))
        self.deputy.goes(f"{DESK}proposals/")
        self.deputy.follows(str(ACTS[act].title))
        read = self.deputy.sees
        if picture:
            self.picture(self.deputy, picture)
        self.deputy.tab.check("#id_understood")
        self.deputy.presses("Confirm")
        return read

    # The roll.

    def enrols(self):
        """Begin the register, lay a file of two hundred beside it, and enter it."""
        rowan = self.rowan
        rowan.goes("/roll/begin")
        rowan.presses("Begin")
        rowan.goes("/roll/columns")
        rowan.fills(name="name", email="email").presses("Save")
        file = self.folder / "members.csv"
        file.write_text("\n".join(_members()) + "\n")
        rowan.goes("/roll/uploads")
        rowan.tab.set_input_files("#id_file", file)
        rowan.tab.get_by_label("All members").check()
        rowan.presses("Upload")
        self.picture(rowan, "the-difference")
        assert "200" in rowan.sees
        rowan.presses("Enter")

    def notes(self, member, at):
        """The membership office hears that somebody resigned."""
        self.rowan.goes("/roll/event")
        self.rowan.tab.select_option("#id_kind", "resigned")
        self.rowan.fills(member=member, at=at).presses("Record")

    # Nominations.

    def nominates(self):
        """Seven are put forward; a unit nominates one by itself, who agrees to stand by herself."""
        rowan = self.rowan
        for name in NAMES:
            rowan.goes(f"{STAND}put-forward/council")
            rowan.fills(name=name, id=name.split()[1].lower(), statement=f"{name} knows the shore.")
            rowan.presses("Put forward")
        rowan.goes(f"{STAND}units/kind")
        rowan.fills(unit=UNIT)
        rowan.tab.get_by_label("members of the society").check()
        rowan.presses("Save")
        self.unit.goes(STAND)
        self.unit.follows("Nominate Verity Almond").presses("Nominate")
        assert "Verity Almond · Withdraw" in self.unit.sees
        for name in NAMES:
            for unit in ("Member A", "Member B")[: 1 if name == NAMES[0] else 2]:
                rowan.goes(f"{STAND}contests/council/{name.split()[1].lower()}/nominate")
                rowan.fills(unit=unit, meeting="a form of 9 February")
                rowan.tab.locator("main form").get_by_role("radio").first.check()
                rowan.presses("Nominate")
        for name in NAMES[1:]:
            rowan.goes(f"{STAND}contests/council/{name.split()[1].lower()}/consent")
            rowan.submits()
        rowan.goes(f"{STAND}contests/council/")
        self.picture(rowan, "the-inbox")
        assert "Has not agreed to stand yet: Verity Almond" in rowan.sees
        self.candidate.goes(STAND)
        self.candidate.follows("Agree to stand").presses("I agree to stand")
        assert "Validly nominated" in self.candidate.sees

    # The trustees.

    def holds_ceremony(self):
        """Three trustees type their passphrases at one device, and two of them try the key."""
        rowan = self.rowan
        rowan.goes(f"{DESK}ceremony/")
        for n, name in enumerate(TRUSTEES):
            rowan.tab.fill(f"#id_first-{n}", PHRASE.format(name))
            rowan.tab.fill(f"#id_again-{n}", PHRASE.format(name))
        self.picture(rowan, "the-ceremony")
        with rowan.tab.expect_download() as coming:
            rowan.button("Make the keys and download the shares").click()
        coming.value.save_as(self.folder / "shares.zip")
        with zipfile.ZipFile(self.folder / "shares.zip") as held:
            held.extractall(self.folder / "shares")
        rowan.goes(f"{DESK}ceremony/")
        self.brings(TRUSTEES[0], TRUSTEES[2])
        rowan.presses("Enter the keys")

    def brings(self, *names):
        """Trustees choose their files and type their passphrases."""
        for n, name in enumerate(TRUSTEES):
            if name in names:
                (file,) = (self.folder / "shares").rglob(f"*{name.split()[1]}*.json")
                self.rowan.tab.set_input_files(f"#id_file-{n}", file)
                self.rowan.tab.fill(f"#id_passphrase-{n}", PHRASE.format(name))

    def opens(self):
        """Two trustees open the votes, which takes a moment."""
        self.rowan.goes(f"{DESK}opening/")
        self.brings(TRUSTEES[1], TRUSTEES[2])
        self.rowan.presses("Open the votes")
        self.rowan.tab.get_by_role("heading", name="Opened").wait_for()

    # The poll.

    def sends_codes(self):
        """Send everybody a code, from the page that says what became of each mail."""
        self.rowan.goes(f"{DESK}codes/")
        self.rowan.presses("Send the codes")
        self.rowan.goes(f"{DESK}codes/")
        self.picture(self.rowan, "mail-and-letters")
        assert len(mail.outbox) == MEMBERS

    def link(self, number):
        """Return the link of the mail that a member got."""
        (body,) = (each.body for each in mail.outbox if each.to == [f"m{number}@society.example"])
        return re.search(r"https?://\S+/vote/c/\S+", body).group()

    def votes(self, number, *names, pictures=False):
        """A member votes, from the link of the mail to the receipt, which is returned."""
        voter = self.person()
        voter.goes(self.link(number))
        voter.presses("Go to my papers").follows("Five members of the council")
        for rank, name in enumerate(names, 1):
            voter.tab.get_by_label(name).first.fill(str(rank))
        if pictures:
            self.picture(voter, "a-paper")
        voter.button("Review what I chose").click()
        if pictures:
            self.picture(voter, "before-casting")
        voter.presses("Cast my votes")
        voter.tab.get_by_role("heading", name="Your vote is recorded").wait_for()
        if pictures:
            self.picture(voter, "a-receipt")
        (receipt,) = re.findall(r"sha256:[0-9a-f]{64}", re.sub(r"\s", "", voter.sees))
        voter.leave()
        return receipt

    def others_vote(self, numbers):
        """Members whom we do not follow vote as browsers without scripts do."""
        chance = Random("the shore")
        for number in numbers:
            ranks = chance.sample(range(1, len(NAMES) + 1), chance.randint(2, len(NAMES)))
            said = {f"rank-council-{name}": str(rank) for rank, name in enumerate(ranks, 1)}
            client = Client()
            client.post("/vote/", {"code": self.link(number).rpartition("/")[2]})
            answer = client.post("/vote/cast", {"contest": "council", **said})
            assert answer.url == "/vote/receipts"

    # The count.

    def counts(self):
        """Two engines count; where they ask for a lot, it is drawn and the count goes on."""
        rowan = self.rowan
        for _ in range(12):
            rowan.goes(f"{DESK}counts/")
            rowan.presses("Count")
            rowan.tab.get_by_text(re.compile("^Counted$|Draw it and enter it")).wait_for()
            if "Counted" in rowan.sees:
                return
            rowan.follows("Draw it and enter it")
            rowan.tab.locator("main").get_by_role("radio").first.check()
            rowan.fills(evidence="drawn from a hat before Sasha").presses("Enter the lot")
        raise AssertionError(rowan.sees)


def _members():
    """Yield the lines of the office's file."""
    yield "member,joined,name,email"
    for n in range(1, MEMBERS + 1):
        yield f"M{n:04},2020-01-01,Member {n},m{n}@society.example"

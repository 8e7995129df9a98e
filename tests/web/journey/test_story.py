"""A whole election in real browsers: officers with a second factor, a unit, a candidate, members of
whom one resigns before voting and one after, trustees, a scrutineer, the public."""

import subprocess
import sys
import zipfile

import pytest
from django.contrib.auth import get_user_model

from support.postgres import ROOT

from .story import DESK, NAMES, PASSWORD, PUBLIC, UNIT, Story

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


OTHERS = 60
"""Members who vote beside the four whom we follow."""
SEATS = 5


@pytest.fixture
def story(chromium, live_server, settings, tmp_path):
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    settings.HUSTINGS_SECOND_FACTOR = True
    settings.HUSTINGS_ADDRESS = live_server.url
    settings.HUSTINGS_NAME = "The Tidewater Natural History Society"
    get_user_model().objects.create_user("rowan", "rowan@society.example", PASSWORD, is_staff=True)
    told = Story(chromium, live_server.url, tmp_path)
    yield told
    for each in told.people:
        each.leave()


def test_from_the_definition_to_an_archive_that_anybody_verifies(story, tmp_path):
    prepare(story)
    nominate(story)
    receipt = poll(story)
    settle(story, receipt)
    declare(story)
    check(story, receipt, tmp_path)


def prepare(story):
    """The officer signs in with a second factor; without one no page of a desk opens."""
    rowan = story.rowan.signs_in("rowan", PASSWORD)
    rowan.goes("/desk/new/")
    assert "/account/2fa/" in rowan.tab.url
    secret = rowan.sets_up_second_factor(PASSWORD)
    story.begins()
    assert rowan.goes(DESK) == 200
    rowan.tab.context.clear_cookies()
    rowan.signs_in("rowan", PASSWORD, secret)
    rowan.goes(DESK)
    story.picture(rowan, "the-desk")
    story.deputy = story.appoints("deputy", "dora")
    story.scrutineer = story.appoints("scrutineer", "sasha")
    for each in (story.deputy, story.scrutineer):
        each.sets_up_second_factor(PASSWORD)
    story.unit = story.appoints("nominating_unit", "nora", of=UNIT)
    story.candidate = story.appoints("candidate", "almond", of="almond")
    story.trustee = story.appoints("trustee", "hesper")
    story.steps("call")


def nominate(story):
    """Members are enrolled, candidates nominated, the roll frozen."""
    story.clock("2026-02-02T12:00:00+00:00")
    story.steps("open_nominations")
    story.nominates()
    story.clock("2026-03-05T09:00:00+00:00")
    story.enrols()
    story.steps("close_nominations")
    story.clock("2026-03-05T12:00:00+00:00")
    story.steps("freeze_roll")


def poll(story):
    """Members vote; one resigns after voting, one before; return a receipt."""
    story.clock("2026-03-24T09:00:00+00:00")
    story.agrees("hold_ceremony")
    story.trustee.goes(f"{DESK}ceremony/")
    assert "Make the keys" not in story.trustee.sees
    story.holds_ceremony()
    story.clock("2026-03-25T09:00:00+00:00")
    story.agrees("issue_papers")
    story.sends_codes()
    story.clock("2026-03-25T10:00:00+00:00")
    story.steps("open_poll")
    receipt = story.votes(1, "Verity Almond", "Tobias Birch", "Lavinia Cedar", pictures=True)
    story.votes(2, "Fergus Dogwood", "Perdita Elder")
    story.votes(3, "Lavinia Cedar", "Verity Almond")
    story.clock("2026-03-30T10:00:00+00:00")
    story.notes("M0002", "2026-03-28 12:00")
    story.notes("M0004", "2026-03-29 12:00")
    story.votes(4, "Gideon Fir")
    story.others_vote(range(5, 5 + OTHERS))
    story.rowan.goes(f"{DESK}turnout/")
    story.picture(story.rowan, "turnout")
    return receipt


def settle(story, receipt):
    """The poll closes; the vote of who had resigned is excluded; the scrutineer looks on."""
    story.clock("2026-04-15T16:00:00+00:00")
    story.agrees("close_poll")
    story.scrutineer.goes(f"{DESK}step/settle_account/")
    assert story.scrutineer.tab.locator("main form").count() == 0
    assert "Others of this round do this." in story.scrutineer.sees
    public = story.person()
    public.goes(f"{PUBLIC}receipt")
    public.fills(receipt=receipt).presses("Check")
    assert "The envelope is in the box of Five members of the council." in public.sees
    public.leave()
    story.steps("settle_account")
    read = story.agrees("fix_exclusions", "the-exclusions")
    assert figure(read, "Votes received in time") == str(4 + OTHERS)
    assert figure(read, "Resigned") == "1"
    assert figure(read, "Votes that count") == str(3 + OTHERS)


def figure(text, word):
    """Return what stands beside a word of a page."""
    words = [line.strip() for line in text.replace("\t", "\n").split("\n") if line.strip()]
    return words[words.index(word) + 1]


def declare(story):
    """Trustees open, two engines count, two officers declare."""
    story.agrees("open_ballots")
    story.opens()
    story.counts()
    story.clock("2026-04-17T11:00:00+00:00")
    story.agrees("declare", "the-declaration")
    story.steps("finish")


def check(story, receipt, tmp_path):
    """The public reads the result, sees that a vote counts, and proves the archive right."""
    public = story.person()
    public.goes(f"{PUBLIC}council/result")
    story.picture(public, "the-result")
    elected = public.tab.locator("main ol").first.get_by_role("listitem").all_inner_texts()
    assert len(set(elected) & set(NAMES)) == len(elected) == SEATS
    public.goes(f"{PUBLIC}receipt")
    public.fills(receipt=receipt).presses("Check")
    assert "It counts." in public.sees
    story.picture(public, "a-receipt-looked-up")
    public.goes(f"{PUBLIC}results")
    with public.tab.expect_download() as coming:
        public.tab.get_by_role("link", name="Download the whole archive (zip)").click()
    coming.value.save_as(tmp_path / "archive.zip")
    public.leave()
    verified = verify(tmp_path, receipt)
    assert verified.returncode == 0, verified.stdout + verified.stderr


def verify(folder, receipt):
    """Run the command that anybody can run on the archive."""
    with zipfile.ZipFile(folder / "archive.zip") as held:
        held.extractall(folder / "archive")
    (about,) = (folder / "archive").rglob("archive.json")
    words = ["-m", "hustings", "verify", str(about.parent), "--receipt", receipt]
    return subprocess.run(
        [sys.executable, *words], cwd=ROOT / "src", capture_output=True, text=True, check=False
    )

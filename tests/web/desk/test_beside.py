"""Steps that concern very many electors are taken beside the request, each contest whole or not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hustings.elections.action import RefusedError
from hustings.seal.opened import Opened
from hustings.web.desk import background
from hustings.web.desk.actions import begin_opening
from hustings.web.desk.models import SILENT, Progress, Proposal
from hustings.web.desk.selectors import sizes
from hustings.web.rounds.models import Elector, HeldFile

from .conftest import MEMBERS, TIMETABLE


class AtOnce:
    """A thread that is run where it is started: a test has one connection to its database.

    The thread that only says that work is alive is not run.
    """

    def __init__(self, target, args, daemon):
        self._works = args if target is background._all else ()

    def start(self):
        if self._works:
            kept, what, works = self._works
            for contest, work in works.items():
                background.run(kept, what, contest, work)

    def join(self):
        pass


class Never(AtOnce):
    """A thread that has not come to its turn yet."""

    def start(self):
        pass


@pytest.fixture
def many(monkeypatch):
    """Twelve electors are very many here."""
    monkeypatch.setattr(sizes, "AT_ONCE", 5)
    monkeypatch.setattr(background, "Thread", AtOnce)


@pytest.fixture
def before_papers(society, made):
    society.nominated().on("2026-01-22 09:00").freezes("council")
    society.holds(made)
    return society.on(TIMETABLE["papers_issued"])


def test_papers_for_many_are_issued_beside_the_request(
    before_papers, many, django_capture_on_commit_callbacks
):
    society = before_papers
    with django_capture_on_commit_callbacks(execute=True):
        (said,) = society.agrees("issue_papers", "council")
    assert "begun" in said
    assert society.phases()["council"] == "issued"
    assert Proposal.objects.get().state == "done"
    assert Elector.objects.count() == len(MEMBERS)
    held = Progress.objects.get(what="issue_papers", contest="council")
    assert (held.running, held.failed) == (False, "")


def test_from_close_to_exclusions_of_many_beside_the_request(
    society, made, many, django_capture_on_commit_callbacks
):
    def beside(doing, *args):
        with django_capture_on_commit_callbacks(execute=True):
            doing(*args)

    with django_capture_on_commit_callbacks(execute=True):
        society.nominated().on("2026-01-22 09:00").freezes("council")
        society.holds(made)
    beside(society.on(TIMETABLE["papers_issued"]).agrees, "issue_papers", "council")
    society.on(TIMETABLE["poll_opens"]).steps("open_poll", "council")
    society.votes("council", MEMBERS[:7], "Bo Birch")
    beside(society.on(TIMETABLE["poll_closes"]).agrees, "close_poll", "council")
    assert society.phases()["council"] == "closed"
    beside(society.steps, "settle_account", "council")
    assert society.state("council").account
    beside(society.agrees, "fix_exclusions", "council")
    assert society.state("council").exclusions["counted"] == 7
    ended = Progress.objects.values_list("what", "running", "failed")
    assert sorted(ended) == [
        (name, False, "")
        for name in ("close_poll", "fix_exclusions", "issue_papers", "settle_account")
    ]


def test_what_is_refused_in_the_thread_stays_confirmed_and_is_carried_out_again(
    society, made, many, django_capture_on_commit_callbacks
):
    society.nominated().on("2026-01-22 09:00").freezes("council")
    society.holds(made)
    with django_capture_on_commit_callbacks(execute=True):
        society.agrees("issue_papers", "council")  # too early
    held = Proposal.objects.get()
    assert (held.state, society.phases()["council"]) == ("confirmed", "nominated")
    page = society.get(society.rowan, "proposal", held.batch).content.decode()
    assert "the issue of papers is Mon 26 Jan 2026, 09:00 GMT" in page
    assert "Carry it out again" in page
    seen = society.get(society.sasha, "proposal", held.batch).content.decode()
    assert "Carry it out again" not in seen
    society.on(TIMETABLE["papers_issued"])
    with django_capture_on_commit_callbacks(execute=True):
        society.post(society.jo, "again", held.batch)
    assert society.phases()["council"] == "issued"
    last = society.office.last
    assert (last.by, last.second) == ("returning_officer:rowan", "deputy:jo")


def test_what_fails_in_the_middle_leaves_neither_files_nor_electors(
    before_papers, many, monkeypatch, django_capture_on_commit_callbacks
):
    from hustings.web.desk import membership

    def full(*_args):
        raise OSError(28, "disk full")

    society, files = before_papers, HeldFile.objects.count()
    monkeypatch.setattr(membership, "fill", full)
    with django_capture_on_commit_callbacks(execute=True):
        society.agrees("issue_papers", "council")
    assert (society.phases()["council"], HeldFile.objects.count()) == ("nominated", files)
    assert "OSError" in Progress.objects.get().failed


def test_what_is_being_done_is_neither_begun_again_nor_withdrawn(
    before_papers, many, monkeypatch, django_capture_on_commit_callbacks
):
    society = before_papers
    monkeypatch.setattr(background, "Thread", Never)
    with django_capture_on_commit_callbacks(execute=True):
        society.agrees("issue_papers", "council")
    held = Proposal.objects.get()
    for page in ("again", "withdraw"):
        (said,) = society.post(society.rowan, page, held.batch)
        assert "being done already" in said
    overview = society.get(society.rowan, "dashboard").content.decode()
    assert "Council: this waits for its turn." in overview
    Progress.objects.update(beat=timezone.now() - SILENT - timedelta(seconds=1))
    page = society.get(society.rowan, "proposal", held.batch).content.decode()
    assert "the site was stopped meanwhile" in page
    monkeypatch.setattr(background, "Thread", AtOnce)
    with django_capture_on_commit_callbacks(execute=True):
        society.post(society.rowan, "again", held.batch)
    assert society.phases()["council"] == "issued"


def test_the_proposal_of_somebody_dismissed_meanwhile_is_not_carried_out(
    before_papers, many, django_capture_on_commit_callbacks
):
    from hustings.web.rounds.models import Appointment

    society = before_papers
    with django_capture_on_commit_callbacks():
        society.agrees("issue_papers", "council")
    Appointment.objects.filter(name="rowan").delete()
    held = Proposal.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        society.post(society.jo, "again", held.batch)
    assert society.phases()["council"] == "nominated"
    assert "no officer of the round any more" in Progress.objects.get().failed


def test_of_several_contests_none_is_begun_where_one_runs(society):
    background._begin(society.kept, "issue_papers", ["editor"])
    with pytest.raises(RefusedError, match="editor"):
        background.start(society.kept, "issue_papers", {"council": print, "editor": print})
    assert [each.contest for each in Progress.objects.all()] == ["editor"]


class Killed(BaseException):
    """The process ends here, as nothing that is caught."""


def opens_one_portion(then):
    """A stand-in for the opener: it keeps a portion once, then what ``then`` says."""

    def opened(private, about, sealed, names, told, *, keep):
        from collections import Counter

        if keep.found("first") is None:
            keep.put("first", b"locked")
            then()
        return Opened(Counter({(1,): len(sealed)}), 0, 0)

    return opened


@pytest.fixture
def waiting(society, made):
    society.settled(made, (MEMBERS[:7], "Bo Birch"))
    society.agrees("open_ballots", "council")
    return society


@pytest.mark.parametrize("at_once", [0, 5_000])
def test_what_an_opening_kept_outlives_the_kill_of_its_process(waiting, monkeypatch, at_once):
    from hustings.elections import opening

    def killed():
        raise Killed

    society = waiting
    monkeypatch.setattr(begin_opening, "AT_ONCE", at_once)
    monkeypatch.setattr(background, "Thread", AtOnce)
    monkeypatch.setattr(opening, "open_many", opens_one_portion(killed))
    with pytest.raises(Killed):
        society.post(society.rowan, "open_ballots", **society.brings("Ada", "Ben"))
    kept = HeldFile.objects.filter(name__contains="opening-")
    assert [bytes(each.content) for each in kept] == [b"locked"]
    assert society.phases()["council"] == "settled"
    Progress.objects.update(beat=timezone.now() - SILENT - timedelta(seconds=1))
    society.post(society.rowan, "open_ballots", **society.brings("Ada", "Cy"))
    assert society.phases()["council"] == "opened"
    assert not kept.all().exists()
    assert Proposal.objects.get(act="open_ballots").state == "done"


def test_a_process_that_died_right_after_the_opening_leaves_nothing_waiting(waiting, monkeypatch):
    society = waiting
    end = Proposal.end
    monkeypatch.setattr(Proposal, "end", lambda *_args: None)
    society.post(society.rowan, "open_ballots", **society.brings("Ada", "Ben"))
    assert society.phases()["council"] == "opened"
    held = Proposal.objects.get(act="open_ballots")
    assert held.state == "confirmed"
    monkeypatch.setattr(Proposal, "end", end)
    society.post(society.rowan, "open_ballots", **society.brings("Ada", "Ben"))
    held.refresh_from_db()
    assert held.state == "done"

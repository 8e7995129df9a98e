"""The scrutineer's report comes before the declaration, where the definition has it so."""

from dataclasses import replace

import pytest

from hustings.elections import exclusions, nobody_elected, office, opened, places
from hustings.elections import scrutineers_report as room
from hustings.elections.action import RefusedError
from hustings.elections.checks import awaits_report
from hustings.elections.definition import ScrutineerPlan
from hustings.elections.disclosed import Disclosed, undisclosed
from hustings.elections.memory import Memory
from hustings.elections.publishing import digest
from support.poll import CLOSES, CONTEST, DEPUTY, RO, SCRUTINEER, Poll, definition, plan

REPORT = b"%PDF-1.7 I am satisfied. (simulated)"
FILE = "contests/members/scrutineers-report.pdf"
ASKED = ScrutineerPlan(source="Act, s. 52(3)")


def poll_of(scrutineer, votes=12, **changes):
    """A poll whose votes are opened; ``scrutineer``: what the definition says of the report."""
    made = replace(definition(plan(**changes)), scrutineer=scrutineer)
    poll = Poll(office.Office(office.begin(made), Memory(), None))
    poll.act("call", CLOSES.replace(month=7), definition=made.digest).polling()
    for number in range(1, 13):
        poll.vote(f"m{number}", [number % 4 + 1] if number <= votes else [], number)
    return poll.closed().settled().fixed().unsealed()


def receive(poll, content=REPORT, suffix="pdf", by=RO):
    poll.office = room.receive(poll.office, CONTEST, content, suffix, by, CLOSES)


def refusal(doing, *args):
    with pytest.raises(RefusedError) as refused:
        doing(*args)
    return refused.value


def test_a_society_without_a_scrutineer_declares_as_soon_as_it_is_counted():
    poll = poll_of(None).counted()
    assert refusal(receive, poll).code == "no_report_asked"
    assert len(poll.declared().state.elected) == 2


def test_nothing_is_declared_before_the_report_is_received_and_the_refusal_says_what_to_do():
    poll = poll_of(ASKED).counted()
    before = list(poll.office.store.journal())
    refused = refusal(poll.declared)
    assert refused.code == "report_awaited"
    assert str(refused) == (
        "the scrutineer's report on members is not received, and must come before the result is "
        "declared (Act, s. 52(3)): enter it first"
    )
    assert list(poll.office.store.journal()) == before
    receive(poll, by=DEPUTY)
    (report,) = poll.state.reports
    assert (report["report"], report["at"]) == (digest(REPORT), "2020-11-12T12:00:00.000000Z")
    assert report["record"] == poll.state.counts[-1]["record"]
    assert poll.office.last.by == "deputy:jo"
    with poll.office.store.public.read(FILE) as stream:
        assert stream.read() == REPORT
    poll.declared()


def test_a_report_that_is_not_to_be_published_is_evidence():
    poll = poll_of(ScrutineerPlan(publish=False, source="Rule 9")).counted()
    receive(poll)
    assert FILE not in set(poll.office.store.public.names())
    assert FILE in set(poll.office.store.private.names())
    assert FILE not in undisclosed(poll.office.round)
    poll.declared()


def test_after_another_count_another_report_is_awaited_and_both_are_kept(monkeypatch):
    poll = poll_of(ASKED).counted()
    receive(poll)
    assert not awaits_report(poll.office.round, poll.state)
    monkeypatch.setattr(opened, "withdrawn", lambda _now, _contest: ("cole",))
    poll.counted()
    assert refusal(poll.declared).code == "report_awaited"
    receive(poll, b"%PDF-1.7 on the second count (simulated)")
    assert "contests/members/scrutineers-report-1.2.pdf" in set(poll.office.store.public.names())
    poll.declared()


def test_the_wrong_file_is_put_right_by_another_and_the_last_one_stands():
    poll = poll_of(ASKED).counted()
    receive(poll, b"minutes of another meeting", "txt")
    receive(poll)
    assert [each["suffix"] for each in poll.state.reports] == ["txt", "pdf"]
    assert places.report(CONTEST, "pdf", 1, 2) in poll.state.undisclosed


def test_votes_settled_anew_need_a_report_of_their_own():
    poll = poll_of(ASKED, settlement=replace(plan().settlement, handful=0)).counted()
    receive(poll)
    poll.declared()
    poll.office = exclusions.amend(
        poll.office, CONTEST, {}, "order of the court", RO, CLOSES, DEPUTY
    )
    assert poll.state.reports == ()
    poll.unsealed().counted()
    assert refusal(poll.declared).code == "report_awaited"
    receive(poll)
    assert "contests/members/scrutineers-report-2.1.pdf" in poll.state.undisclosed
    poll.declared()


def test_where_no_paper_is_valid_the_report_comes_first_too():
    poll = poll_of(ASKED, votes=0)

    def declared():
        poll.office = nobody_elected.declare(poll.office, CONTEST, RO, CLOSES, DEPUTY)

    assert refusal(declared).code == "report_awaited"
    receive(poll)
    assert poll.state.reports[-1]["record"] == ""
    declared()
    assert poll.state.undisclosed == ()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"report": "x"}, "bad_digest"),
        ({"suffix": "p/f"}, "bad_suffix"),
        ({"suffix": ""}, "bad_suffix"),
        ({"published": False}, "other_publication"),
        ({"record": digest(b"another count")}, "another_count"),
        ({"record": ""}, "another_count"),
    ],
)
def test_what_is_no_receipt_of_this_report_is_refused(changed, code):
    poll = poll_of(ASKED).counted()
    data = {
        "contest": CONTEST,
        "report": digest(REPORT),
        "suffix": "pdf",
        "published": True,
        "record": poll.state.counts[-1]["record"],
    }

    def act(said, by):
        office.act(poll.office, "receive_report", said, by, CLOSES)

    assert refusal(act, data | changed, RO).code == code
    assert refusal(act, data, SCRUTINEER).code == "not_permitted"
    act(data, RO)


@pytest.mark.parametrize("content", [b"", b"x" * (room.LARGEST + 1)])
def test_no_file_and_one_too_large_are_refused(content):
    poll = poll_of(ASKED).counted()
    assert refusal(receive, poll, content).code == "bad_report"


def test_before_the_opening_and_after_the_declaration_is_no_time_for_it():
    poll = poll_of(ASKED).counted()
    receive(poll)
    poll.declared()
    assert refusal(receive, poll).code == "wrong_phase"


def test_what_was_opened_counted_and_reported_is_disclosed_by_the_declaration_alone():
    poll = poll_of(ASKED)
    assert undisclosed(poll.office.round) == {"contests/members/ballots.blt"}
    receive(poll.counted())
    waiting = {"contests/members/ballots.blt", "contests/members/record.json", FILE}
    assert undisclosed(poll.office.round) == waiting
    shown = Disclosed(poll.office.store, poll.office.round)
    whole = set(poll.office.store.public.names())
    assert waiting < whole
    assert set(shown.public.names()) == whole - waiting
    for name in waiting:
        with pytest.raises(FileNotFoundError):
            shown.public.read(name)
    poll.declared()
    everything = Disclosed(poll.office.store, poll.office.round)
    assert set(everything.public.names()) == set(poll.office.store.public.names())


def test_what_is_abandoned_after_its_count_is_never_disclosed():
    poll = poll_of(None).counted()
    poll.act("abandon", CLOSES, DEPUTY, contest=CONTEST, reason="order of the court")
    assert "contests/members/record.json" in undisclosed(poll.office.round)


def test_a_declared_result_stays_disclosed_while_its_votes_are_settled_anew():
    poll = poll_of(None, settlement=replace(plan().settlement, handful=0)).counted().declared()
    poll.office = exclusions.amend(poll.office, CONTEST, {}, "a court", RO, CLOSES, DEPUTY)
    assert undisclosed(poll.office.round) == frozenset()
    poll.unsealed().counted()
    again = {"contests/members/ballots-2.blt", "contests/members/record-2.1.json"}
    assert undisclosed(poll.office.round) == again

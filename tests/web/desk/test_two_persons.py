"""Nothing final is one person's doing."""

import pytest
from django.contrib.auth import get_user_model

from hustings.elections.action import Role
from hustings.web.desk.models import Proposal
from hustings.web.rounds.models import Appointment

from .conftest import TIMETABLE, upload


def entries(society):
    return len(list(society.office.store.journal()))


@pytest.fixture
def before_papers(society, made):
    """Roll frozen and key held: papers can be issued for the council."""
    society.nominated().on("2026-01-22 09:00").freezes("council")
    society.holds(made)
    return society.on(TIMETABLE["papers_issued"])


def test_a_proposal_changes_nothing_until_another_person_confirms_it(before_papers):
    society, before = before_papers, entries(before_papers)
    society.proposes("issue_papers", "council")
    assert (society.phases()["council"], entries(society)) == ("nominated", before)
    society.confirms("issue_papers", by=society.jo)
    assert society.phases()["council"] == "issued"
    last = society.office.last
    assert (last.by, last.second) == ("returning_officer:rowan", "deputy:jo")


def test_the_proposer_cannot_confirm_not_even_under_another_name(before_papers):
    society = before_papers
    society.proposes("issue_papers", "council")
    (said,) = society.confirms("issue_papers", by=society.rowan)
    assert "another person than the proposer" in said
    rowan = get_user_model().objects.get(username="rowan")
    Appointment.objects.filter(user=rowan).delete()
    Appointment.objects.create(round=society.kept, user=rowan, role=Role.DEPUTY, name="jack")
    (said,) = society.confirms("issue_papers", by=society.rowan)
    assert "another person than the proposer" in said
    assert society.phases()["council"] == "nominated"


def test_a_scrutineer_confirms_and_does_nothing_else(before_papers):
    society = before_papers
    answer = society.sasha.post("/desk/round/act/issue_papers/", {"contests": ["council"]})
    assert answer.status_code == 403
    society.proposes("issue_papers", "council")
    held = Proposal.objects.get(state="open")
    assert society.sasha.post(f"/desk/round/proposals/{held.batch}/withdraw/").status_code == 403
    society.confirms("issue_papers", by=society.sasha)
    assert society.office.last.second == "scrutineer:sasha"


def test_a_deputy_may_not_propose_what_is_the_returning_officers(before_papers):
    society = before_papers
    (said,) = society.proposes("issue_papers", "council", by=society.jo)
    assert "not for deputy" in said
    assert not Proposal.objects.exists()


def test_the_proposal_of_a_person_who_was_dismissed_is_not_confirmed(before_papers):
    society = before_papers
    society.proposes("issue_papers", "council")
    Appointment.objects.filter(name="rowan").delete()
    (said,) = society.confirms("issue_papers")
    assert "no officer of the round any more" in said
    assert society.phases()["council"] == "nominated"


def test_one_act_is_proposed_once_for_a_contest_at_a_time(before_papers):
    society = before_papers
    society.proposes("issue_papers", "council")
    (said,) = society.proposes("issue_papers", "council")
    assert "proposed already" in said
    held = Proposal.objects.get()
    society.post(society.jo, "withdraw", held.batch)
    society.proposes("issue_papers", "council")
    assert [each.state for each in Proposal.objects.order_by("pk")] == ["withdrawn", "open"]


def test_what_the_domain_refuses_leaves_the_proposal_open_and_the_journal_as_it_was(society, made):
    society.nominated().on("2026-01-22 09:00").freezes("council")
    society.holds(made)
    before = entries(society)
    society.proposes("issue_papers", "council")
    (said,) = society.confirms("issue_papers")
    assert "the issue of papers is Mon 26 Jan 2026, 09:00 GMT" in said
    assert entries(society) == before
    assert Proposal.objects.get().state == "open"
    society.on(TIMETABLE["papers_issued"]).confirms("issue_papers")
    assert society.phases()["council"] == "issued"


def test_several_contests_are_agreed_together_all_or_none(society):
    society.nominated()
    (said,) = society.agrees("declare_unopposed", "auditor", "council")
    assert "council is contested" in said
    assert set(society.phases().values()) == {"nominated"}
    held = Proposal.objects.first()
    society.post(society.rowan, "withdraw", held.batch)
    society.agrees("declare_unopposed", "auditor")
    assert society.phases()["auditor"] == "declared"


def test_confirming_without_having_read_is_no_confirmation(before_papers):
    society = before_papers
    society.proposes("issue_papers", "council")
    held = Proposal.objects.get()
    (said,) = society.post(society.jo, "confirm", held.batch)
    assert "Tick" in said
    assert Proposal.objects.get().state == "open"


def test_an_authorised_ceremony_is_carried_out_by_its_proposer_alone(society, made):
    society.nominated()
    other = society.user("robin", Role.RETURNING_OFFICER)
    society.agrees("hold_ceremony", "council")
    sent = {"keys": upload(files_of_public(made))}
    society.post(society.rowan, "upload_keys", **sent)
    (said,) = society.post(other, "enter_keys")
    assert "rowan proposed it and does it" in said
    society.post(society.rowan, "enter_keys")
    assert society.state("council").key["threshold"] == 2


def files_of_public(made):
    from hustings.seal.published import as_file

    return as_file(made.keys[0])

"""A candidate consents, shows a face, withdraws; and acts for nobody else."""

import pytest
from django.urls import reverse

from hustings.elections import people
from hustings.elections.action import Role
from hustings.elections.state import Phase
from hustings.web.rounds.offices import office_of
from web.support_rounds import kept_round, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept():
    return kept_round(Phase.NOMINATING)


@pytest.fixture
def officer(client, kept):
    return signed_in(client, kept, Role.RETURNING_OFFICER, "rowan")


def of(name, candidate="almond"):
    return reverse(f"nominations:{name}", args=("society-2026", "council", candidate))


def held(kept, candidate="almond"):
    return people.status(office_of(kept).round, "council", candidate)


PUT = reverse("nominations:put_forward", args=("society-2026", "council"))
NEW = {"name": "Ivo Hazel", "statement": "For the rivers.\r\nAlways."}


def test_an_officer_puts_somebody_forward_and_sees_what_is_missing(officer, kept):
    page = officer.post(PUT, NEW, follow=True)
    assert b"Nominations by members of the society: 0, needed: 2 (missing: 2)" in page.content
    assert held(kept, "ivo-hazel").candidature.statement == "For the rivers.\nAlways."
    for unit in ("Member 50", "Member 51"):
        sent = {"unit": unit, "kind": "member", "meeting": ""}
        page = officer.post(of("nominate", "ivo-hazel"), sent, follow=True)
    assert "not_nominated" not in held(kept, "ivo-hazel").bars
    page = officer.post(of("consent", "ivo-hazel"), follow=True)
    assert held(kept, "ivo-hazel").stands
    assert b"Validly nominated" in page.content


def test_who_stands_for_themselves_has_the_ids_of_their_appointment(client, kept):
    signed_in(client, kept, Role.CANDIDATE, "hazel", "hazel")
    client.post(PUT, NEW)
    client.post(of("consent", "hazel"))
    made = held(kept, "hazel").candidature
    assert (made.persons, made.name) == (("hazel",), "Ivo Hazel")
    assert list(made.consents) == ["hazel"]


def test_a_name_without_a_plain_letter_needs_a_short_name(officer, kept):
    page = officer.post(PUT, {"name": "李小龍", "statement": ""})
    assert b"short name in plain letters" in page.content
    officer.post(PUT, {"name": "李小龍", "statement": "", "id": "lee"})
    assert held(kept, "lee").candidature.name == "李小龍"


def test_a_candidate_withdraws_for_good(client, kept):
    signed_in(client, kept, Role.CANDIDATE, "almond", "almond")
    assert b"Withdraw from the contest" in client.get("/stand/society-2026/", follow=True).content
    client.post(of("withdraw"), {"reason": "a new post"})
    assert held(kept).candidature.withdrawn.reason == "a new post"


@pytest.mark.parametrize("name", ["consent", "withdraw", "upload_photograph", "remove_photograph"])
def test_no_candidate_opens_the_pages_of_another(client, kept, name):
    signed_in(client, kept, Role.CANDIDATE, "almond", "almond")
    assert client.get(of(name, "birch")).status_code == 403
    assert client.post(of(name, "birch"), {"reason": ""}).status_code == 403
    assert held(kept, "birch").stands


def test_a_decision_bars_and_another_of_the_same_process_frees(officer, kept):
    sent = {"process": "due diligence", "decider": "panel", "reason": "as minuted"}
    page = officer.post(of("decide"), sent | {"decision": "suspended"}, follow=True)
    assert b"Suspended" in page.content
    assert not held(kept).stands
    officer.post(of("decide"), sent | {"decision": "reinstated"})
    assert held(kept).stands
    page = officer.post(of("decide"), sent | {"decision": "reinstated"})
    assert b"cannot say reinstated" in page.content


def test_a_decision_without_a_reason_is_not_taken(officer, kept):
    sent = {"process": "due diligence", "decision": "refused", "decider": "panel", "reason": ""}
    page = officer.post(of("decide"), sent)
    assert page.context["form"].errors["reason"]
    assert held(kept).stands


def test_after_issue_the_paper_stays_and_the_note_is_dated_in_public(client):
    kept = kept_round(Phase.ISSUED)
    signed_in(client, kept, Role.RETURNING_OFFICER, "rowan")
    client.post(of("note_withdrawal"), {"reason": "died"})
    assert held(kept).bars[0] == "withdrawn"
    client.logout()
    text = client.get("/r/society-2026/who/council").content.decode()
    assert "Verity Almond" in text
    assert "Votes pass over the name" in text


def test_a_scrutineer_sees_everything_and_changes_nothing(client, kept):
    signed_in(client, kept, Role.SCRUTINEER)
    pages = ("inboxes", "organisations", "units")
    for name in pages:
        assert client.get(reverse(f"nominations:{name}", args=(kept.slug,))).status_code == 200
    text = client.get(of("candidature")).content
    assert b"Member 1" in text
    assert b"Record a decision" not in text
    assert client.post(of("decide"), {}).status_code == 403
    assert client.get(of("decide")).status_code == 403


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.ABANDONED])
def test_the_inbox_answers_in_every_phase(client, phase):
    kept = kept_round(phase)
    signed_in(client, kept, Role.DEPUTY)
    for name in ("inboxes", "organisations", "units"):
        assert client.get(reverse(f"nominations:{name}", args=(kept.slug,))).status_code == 200
    where = reverse("nominations:inbox", args=(kept.slug, "council"))
    assert client.get(where).status_code == 200
    there = phase not in (Phase.DEFINED, Phase.CALLED)
    assert client.get(of("candidature")).status_code == (200 if there else 404)


def test_a_contest_with_reserved_seats_asks_what_a_candidate_counts_towards(client):
    from web.support_rounds import rehearsed

    played = rehearsed("executive-2020", members=1500, councillors=200, wales=200)
    plan = next(each for each in played.definition.contests if each.constraints)
    kept = kept_round(Phase.NOMINATING, played, plan.id)
    signed_in(client, kept, Role.RETURNING_OFFICER, "rowan")
    address = reverse("nominations:put_forward", args=(kept.slug, plan.id))
    category = plan.constraints[0].category
    client.post(address, NEW | {"categories": [category]})
    made = people.candidature(office_of(kept).round, plan.id, "ivo-hazel")
    assert made.categories == (category,)


@pytest.mark.parametrize("name", ["consent", "nominate"])
def test_what_is_not_to_be_done_at_this_stage_has_no_form(client, name):
    kept = kept_round(Phase.POLLING)
    signed_in(client, kept, Role.RETURNING_OFFICER, "rowan")
    page = client.get(of(name)).content.decode()
    assert "This is not the time for it" in page
    assert 'data-prevent-double-click="true"' not in page
    before = office_of(kept).last
    assert b"This is not the time for it" in client.post(of(name), {"reason": "-"}).content
    assert office_of(kept).last == before


@pytest.mark.parametrize("name", ["consent", "decide", "nominate"])
def test_and_has_one_while_nominations_are_open(officer, name):
    page = officer.get(of(name)).content.decode()
    assert "This is not the time for it" not in page
    assert 'data-prevent-double-click="true"' in page

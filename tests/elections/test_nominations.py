"""Who may nominate whom, how often; and who then stands."""

from __future__ import annotations

import pytest

from hustings.elections.definition import NominationPlan, Threshold
from hustings.elections.people import Bar, Outcome, candidature, outcome
from support.nominating import (
    FREE,
    alone,
    parties,
    put,
)


def test_five_constituency_parties_and_consent_make_a_candidate():
    story = alone().opens("members").puts("members", "ada")
    story.nominates("members", "ada", *parties(3))
    assert story.status("members", "ada").says == (
        "not validly nominated: 3 of 5 constituency parties, 2 more needed"
    )
    story.nominates("members", "ada", "Party 4", "Party 5")
    status = story.status("members", "ada")
    assert status.says == "validly nominated: 5 of 5 constituency parties"
    assert status.bars == (Bar.NOT_CONSENTED,)
    assert status.awaited == ("ada",)
    assert story.stands("members") == []
    story.consents("members", "ada")
    assert story.stands("members") == ["ada"]


def test_five_parties_or_two_unions_but_not_some_of_each():
    either = NominationPlan((Threshold("constituency", 5), Threshold("union", 2)), consent=False)
    story = alone(either).opens("members").puts("members", "ada", "bea")
    story.nominates("members", "ada", *parties(4))
    story.nominates("members", "ada", "Shopworkers", kind="union")
    assert story.stands("members") == []
    assert story.status("members", "ada").says == (
        "not validly nominated: 4 of 5 constituency parties, 1 more needed; "
        "or 1 of 2 trade unions, 1 more needed"
    )
    story.nominates("members", "bea", "Shopworkers", "Railwaymen", kind="union")
    assert story.stands("members") == ["bea"]
    assert story.status("members", "bea").says == "validly nominated: 2 of 2 trade unions"


def test_who_needs_no_nomination_stands_by_consent_alone():
    story = (
        alone(NominationPlan()).opens("members").puts("members", "ada").consents("members", "ada")
    )
    assert story.status("members", "ada").says == "validly nominated: no nominations are needed"
    assert story.stands("members") == ["ada"]


def test_a_kind_of_unit_that_the_rules_do_not_know_cannot_nominate():
    story = alone().opens("members").puts("members", "ada")
    said = story.refuses(
        "unknown_kind",
        "nominate",
        contest="members",
        candidate="ada",
        unit="Choir",
        kind="choir",
        meeting="",
    )
    assert "constituency can" in said


def test_a_unit_nominates_nine_and_no_tenth_until_it_takes_one_back():
    names = [f"c{n}" for n in range(10)]
    story = alone().opens("members").puts("members", *names)
    for name in names[:9]:
        story.nominates("members", name, "Party 1")
    tenth = {
        "contest": "members",
        "candidate": "c9",
        "unit": "Party 1",
        "kind": "constituency",
        "meeting": "",
    }
    assert "withdraw one first" in story.refuses("unit_is_full", "nominate", **tenth)
    story.does(
        "withdraw_nomination", contest="members", candidate="c0", unit="Party 1", reason="new vote"
    )
    story.does("nominate", **tenth)
    assert story.refuses("unit_is_full", "nominate", **tenth | {"candidate": "c0"})


def test_a_place_is_free_again_where_a_nominee_withdraws():
    one = NominationPlan((Threshold("constituency", 1),), most_by_unit=1)
    story = (
        alone(one).opens("members").puts("members", "ada", "bea").nominates("members", "ada", "P")
    )
    story.does("withdraw_candidate", contest="members", candidate="ada", reason="elected elsewhere")
    story.nominates("members", "bea", "P")


@pytest.mark.parametrize("unit", ["Party 1", "PARTY 1", "Party-1", "Párty  1"])
def test_a_unit_counts_once_however_it_is_written(unit):
    story = alone().opens("members").puts("members", "ada").nominates("members", "ada", "Party 1")
    code = "nominated_before" if unit == "Party 1" else "unit_spelling"
    story.refuses(
        code,
        "nominate",
        contest="members",
        candidate="ada",
        unit=unit,
        kind="constituency",
        meeting="",
    )
    assert story.status("members", "ada").progress[0].have == 1


def test_a_unit_is_of_one_kind_in_a_contest():
    either = NominationPlan((Threshold("constituency", 5), Threshold("union", 2)))
    story = alone(either).opens("members").puts("members", "ada", "bea")
    story.nominates("members", "ada", "Railwaymen", kind="union")
    story.refuses(
        "unit_kind",
        "nominate",
        contest="members",
        candidate="bea",
        unit="Railwaymen",
        kind="constituency",
        meeting="",
    )


def test_a_nomination_taken_back_counts_no_more_and_stays_on_record():
    story = alone().opens("members").puts("members", "ada").nominates("members", "ada", *parties(5))
    back = {"contest": "members", "candidate": "ada", "unit": "Party 2", "reason": "a new meeting"}
    story.does("withdraw_nomination", **back)
    assert not story.status("members", "ada").nominated
    assert "Party 1, Party 3" in story.refuses("not_nominated", "withdraw_nomination", **back)
    story.nominates("members", "ada", "Party 2")
    assert story.status("members", "ada").nominated
    first, second = candidature(story.now, "members", "ada").nominations["Party 2"]
    assert first.withdrawn.reason == "a new meeting"
    assert second.withdrawn is None


@pytest.mark.parametrize("name", ["nominate", "consent", "decide", "withdraw_candidate", "endorse"])
def test_an_unknown_candidate_is_answered_with_those_there_are(name):
    story = alone().opens("members").puts("members", "ada")
    story.does(
        "register_organisation",
        organisation="lantern",
        name="Lantern",
        aliases=[],
        founders=[],
        kind="slate",
        position="",
    )
    data = {
        "nominate": {"unit": "P", "kind": "constituency", "meeting": ""},
        "consent": {"person": "ada"},
        "decide": {"process": "p", "decision": "accepted", "decider": "d", "reason": "r"},
        "withdraw_candidate": {"reason": ""},
        "endorse": {
            "organisation": "lantern",
            "slate": True,
            "order": 0,
            "second_tier": False,
            "region": "",
        },
    }[name]
    said = story.refuses("unknown_candidate", name, contest="members", candidate="nobody", **data)
    assert "there is ada" in said


def test_the_order_is_that_of_first_being_put_forward():
    story = alone(FREE).opens("members").puts("members", "zoe", "ada", "moss")
    story.does("withdraw_candidate", contest="members", candidate="ada", reason="")
    story.does("put_forward", **put(candidate="ada-again"))
    assert story.stands("members") == ["zoe", "moss", "ada-again"]


def test_three_hundred_and_thirty_three_parties_nominate_one_candidate():
    story = alone().opens("members").puts("members", "ada").consents("members", "ada")
    story.nominates("members", "ada", *parties(333))
    assert story.status("members", "ada").progress[0].have == 333
    assert outcome(story.now, "members") is Outcome.SHORT
    assert story.replayed() == story.now

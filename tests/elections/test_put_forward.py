"""Who is put forward, under which names, alone or with others, and by whom."""

from __future__ import annotations

import pytest

from hustings.elections.action import Actor, Role
from hustings.elections.definition import NominationPlan
from hustings.elections.people import candidature, namesakes
from hustings.elections.people.held import people
from hustings.terms import Constraint
from support.nominating import (
    FREE,
    Story,
    alone,
    contest,
    definition,
    put,
)


def sharing(story, candidate="moss-and-fern", persons=("moss", "fern")):
    return story.does(
        "put_forward",
        contest="members",
        candidate=candidate,
        persons=list(persons),
        names=[each.title() for each in persons],
        name="Moss and Fern",
        statement="",
        categories=[],
    )


def test_who_would_share_a_seat_stand_when_all_of_them_consent():
    story = alone(NominationPlan(job_share=True)).opens("members")
    sharing(story)
    moss = Actor("moss", Role.CANDIDATE, of="moss-and-fern")
    both = {"contest": "members", "candidate": "moss-and-fern"}
    story.refuses("not_permitted", "consent", by=moss, person="fern", **both)
    story.does("consent", by=moss, person="moss", **both)
    assert story.stands("members") == []
    assert story.status("members", "moss-and-fern").awaited == ("fern",)
    story.refuses("consented_before", "consent", person="moss", **both)
    story.does("consent", person="fern", **both)
    assert story.stands("members") == ["moss-and-fern"]
    assert {each.name for each in people(story.now).persons.values()} == {"Moss", "Fern"}


def test_a_seat_is_shared_only_where_the_rules_say_so():
    story = alone().opens("members")
    story.refuses(
        "no_job_share",
        "put_forward",
        contest="members",
        candidate="both",
        persons=["moss", "fern"],
        names=["Moss", "Fern"],
        name="Moss and Fern",
        statement="",
        categories=[],
    )


def test_a_person_is_put_forward_once_in_a_contest_even_in_company():
    story = alone(NominationPlan(job_share=True)).opens("members").puts("members", "moss")
    assert "as moss" in story.refuses(
        "put_forward_before",
        "put_forward",
        contest="members",
        candidate="both",
        persons=["moss", "fern"],
        names=["Moss", "Fern"],
        name="Both",
        statement="",
        categories=[],
    )


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("bad_id", {"candidate": "ada lovelace"}),
        ("bad_id", {"candidate": ""}),
        ("bad_id", {"persons": ["../ada"]}),
        ("blank", {"name": " "}),
        ("blank", {"names": ["Ada "]}),
        ("unprintable", {"name": "Ada\x1b[2J"}),
        ("unprintable", {"name": "Ada \u202eevil"}),
        ("unprintable", {"statement": "two\rlines"}),
        ("wrong_shape", {"persons": []}),
        ("wrong_shape", {"persons": ["ada", "bea"]}),
        ("wrong_shape", {"names": [7]}),
        ("wrong_shape", {"persons": [["ada"]]}),
        ("wrong_shape", {"persons": "ada"}),
        ("named_twice", {"persons": ["ada", "ada"], "names": ["Ada", "Ada"]}),
        ("unknown_category", {"categories": ["left-handed"]}),
    ],
)
def test_what_cannot_be_printed_or_read_is_not_put_forward(code, changes):
    story = alone(NominationPlan(job_share=True)).opens("members")
    story.refuses(code, "put_forward", **put(**changes))


def test_the_journal_holds_of_a_person_only_what_a_constraint_asks():
    story = alone(FREE, constraints=(Constraint("women", least=4),)).opens("members")
    said = story.refuses("unknown_category", "put_forward", **put(categories=["women", "disabled"]))
    assert "disabled" in said
    story.does("put_forward", **put(categories=["women"]))
    assert candidature(story.now, "members", "ada").categories == ("women",)


def test_lines_and_any_script_are_welcome():
    story = alone(FREE).opens("members")
    story.does(
        "put_forward",
        **put(name="Siân ap Rhys", statement="First.\nSecond: \u0627\u0644\u0639\u062f\u0644"),
    )
    assert candidature(story.now, "members", "ada").statement.startswith("First.\n")


def test_angela_in_one_contest_is_angie_in_another():
    story = Story(
        definition(contest("members", nominations=FREE), contest("forum", nominations=FREE))
    )
    story.opens("members", "forum")
    angela = {"candidate": "a-davies", "persons": ["a-davies"], "statement": "", "categories": []}
    story.does(
        "put_forward", contest="members", names=["Angela Davies"], name="Angela Davies", **angela
    )
    story.does(
        "put_forward", contest="forum", names=["Angie Davies"], name="Angie Davies", **angela
    )
    person = people(story.now).persons["a-davies"]
    assert (person.name, person.aliases) == ("Angela Davies", ("Angie Davies",))
    assert namesakes(story.now) == ()
    story.does(
        "put_forward",
        contest="members",
        candidate="other",
        persons=["other"],
        statement="",
        names=["ANGIE  Dávies"],
        name="Angie Davies of Hythe",
        categories=[],
    )
    [pair] = namesakes(story.now)
    assert [each.id for each in pair] == ["a-davies", "other"]


def test_an_id_of_a_candidate_never_means_another_person():
    story = Story(
        definition(contest("members", nominations=FREE), contest("forum", nominations=FREE))
    )
    story.opens("members", "forum").puts("members", "ada").puts("forum", "ada")
    story.refuses("candidate_taken", "put_forward", **put(persons=["bea"]))
    story.refuses("candidate_taken", "put_forward", **put(contest="forum", persons=["bea"]))


def test_units_and_candidates_act_for_themselves_alone():
    story = alone().opens("members").puts("members", "ada", "Party")
    unit = Actor("secretary", Role.UNIT, of="ada")
    data = {
        "contest": "members",
        "candidate": "ada",
        "unit": "Party",
        "kind": "constituency",
        "meeting": "",
    }
    story.refuses("not_permitted", "nominate", by=unit, **data)
    story.does("nominate", by=Actor("secretary", Role.UNIT, of="Party"), **data)
    story.does("put_forward", by=unit, **put(candidate="bea", persons=["bea"]))
    bea = Actor("bea", Role.CANDIDATE, of="bea")
    story.refuses(
        "not_permitted", "withdraw_candidate", by=bea, contest="members", candidate="ada", reason=""
    )
    story.refuses("not_permitted", "nominate", by=bea, **data)


def test_consent_of_a_stranger_and_where_none_is_asked():
    story = alone().opens("members").puts("members", "ada")
    assert "ada can consent" in story.refuses(
        "unknown_person", "consent", contest="members", candidate="ada", person="bea"
    )
    free = alone(FREE).opens("members").puts("members", "ada")
    free.refuses("no_consent_needed", "consent", contest="members", candidate="ada", person="ada")

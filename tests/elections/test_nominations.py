"""Who may nominate whom, how often, until when; and who then stands."""

from __future__ import annotations

import pytest

from hustings.elections.action import Actor, Role
from hustings.elections.definition import NominationPlan, Threshold
from hustings.elections.people import Bar, Outcome, candidature, namesakes, outcome
from hustings.elections.people.values import people
from hustings.terms import Constraint
from support.nominating import (
    DEPUTY,
    FIVE_PARTIES,
    FREE,
    Story,
    contest,
    definition,
    moment,
    parties,
)

TIMES = {
    "nominations_open": "2020-07-15 12:00",
    "nominations_close": "2020-09-27 23:59",
    "consent_closes": "2020-09-29 12:00",
    "withdrawals_close": "2020-10-01 12:00",
}


def members(nominations=FIVE_PARTIES, timetable=(), **more):
    return Story(
        definition(contest("members", nominations=nominations, **more), timetable=timetable)
    )


def test_five_constituency_parties_and_consent_make_a_candidate():
    story = members().opens("members").puts("members", "ada")
    story.nominates("members", "ada", *parties(3))
    assert story.status("members", "ada").says == (
        "not validly nominated: 3 of 5 constituency, 2 more needed"
    )
    story.nominates("members", "ada", "Party 4", "Party 5")
    status = story.status("members", "ada")
    assert status.says == "validly nominated: 5 of 5 constituency"
    assert status.bars == (Bar.NOT_CONSENTED,)
    assert status.awaited == ("ada",)
    assert story.stands("members") == []
    story.consents("members", "ada")
    assert story.stands("members") == ["ada"]


def test_five_parties_or_two_unions_but_not_some_of_each():
    either = NominationPlan((Threshold("constituency", 5), Threshold("union", 2)), consent=False)
    story = members(either).opens("members").puts("members", "ada", "bea")
    story.nominates("members", "ada", *parties(4))
    story.nominates("members", "ada", "Shopworkers", kind="union")
    assert story.stands("members") == []
    assert story.status("members", "ada").says == (
        "not validly nominated: 4 of 5 constituency, 1 more needed; or 1 of 2 union, 1 more needed"
    )
    story.nominates("members", "bea", "Shopworkers", "Railwaymen", kind="union")
    assert story.stands("members") == ["bea"]
    assert story.status("members", "bea").says == "validly nominated: 2 of 2 union"


def test_who_needs_no_nomination_stands_by_consent_alone():
    story = (
        members(NominationPlan()).opens("members").puts("members", "ada").consents("members", "ada")
    )
    assert story.status("members", "ada").says == "validly nominated: no nominations are needed"
    assert story.stands("members") == ["ada"]


def test_a_kind_of_unit_that_the_rules_do_not_know_cannot_nominate():
    story = members().opens("members").puts("members", "ada")
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
    story = members().opens("members").puts("members", *names)
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
        members(one).opens("members").puts("members", "ada", "bea").nominates("members", "ada", "P")
    )
    story.does("withdraw_candidate", contest="members", candidate="ada", reason="elected elsewhere")
    story.nominates("members", "bea", "P")


@pytest.mark.parametrize("unit", ["Party 1", "PARTY 1", "Party-1", "Párty  1"])
def test_a_unit_counts_once_however_it_is_written(unit):
    story = members().opens("members").puts("members", "ada").nominates("members", "ada", "Party 1")
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
    story = members(either).opens("members").puts("members", "ada", "bea")
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
    story = (
        members().opens("members").puts("members", "ada").nominates("members", "ada", *parties(5))
    )
    back = {"contest": "members", "candidate": "ada", "unit": "Party 2", "reason": "a new meeting"}
    story.does("withdraw_nomination", **back)
    assert not story.status("members", "ada").nominated
    assert "Party 1, Party 3" in story.refuses("not_nominated", "withdraw_nomination", **back)
    story.nominates("members", "ada", "Party 2")
    assert story.status("members", "ada").nominated
    first, second = candidature(story.now, "members", "ada").nominations["Party 2"]
    assert first.withdrawn.reason == "a new meeting"
    assert second.withdrawn is None


def test_each_deadline_is_named_and_the_moment_itself_is_too_late():
    story = members(timetable=TIMES)
    assert "2020-07-15 12:00:00+01:00" in story.refuses(
        "too_early", "open_nominations", contest="members"
    )
    story.on("2020-07-15 12:00").opens("members").puts("members", "ada")
    story.on("2020-09-27 23:58").nominates("members", "ada", *parties(5))
    story.on("2020-09-27 23:59")
    late = {
        "contest": "members",
        "candidate": "ada",
        "unit": "Party 6",
        "kind": "constituency",
        "meeting": "",
    }
    assert "2020-09-27 23:59:00+01:00" in story.refuses("too_late", "nominate", **late)
    story.refuses(
        "too_late",
        "withdraw_nomination",
        contest="members",
        candidate="ada",
        unit="Party 1",
        reason="",
    )
    story.refuses(
        "too_late",
        "put_forward",
        contest="members",
        candidate="bea",
        persons=["bea"],
        names=["Bea"],
        name="Bea",
        statement="",
        categories=[],
    )
    assert "2020-09-29 12:00:00+01:00" in story.refuses(
        "too_early", "close_nominations", contest="members"
    )
    story.consents("members", "ada")
    story.on("2020-09-29 12:00").does("close_nominations", contest="members")
    assert story.stands("members") == ["ada"]


def test_consent_given_too_late_is_no_consent():
    story = members(timetable=TIMES).on("2020-07-15 12:00").opens("members").puts("members", "ada")
    story.nominates("members", "ada", *parties(5)).on("2020-09-29 12:00")
    said = story.refuses("too_late", "consent", contest="members", candidate="ada", person="ada")
    assert "the last moment for consent in members was 2020-09-29 12:00:00+01:00" in said
    assert story.does("close_nominations", contest="members").stands("members") == []


def test_nominations_do_not_close_before_the_published_moment():
    story = members(timetable=TIMES).on("2020-07-15 12:00").opens("members")
    story.on("2020-09-27 23:58")
    assert "23:59" in story.refuses("too_early", "close_nominations", contest="members")


def test_nominations_that_never_opened_are_not_opened_after_their_close():
    story = members(timetable=TIMES).on("2020-09-28 09:00")
    assert "later dates" in story.refuses("too_late", "open_nominations", contest="members")


def test_before_withdrawals_close_a_candidate_leaves_and_afterwards_it_is_noted():
    story = members(FREE, timetable=TIMES).on("2020-07-15 12:00").opens("members")
    story.puts("members", "ada", "bea", "cay")
    gone = {"contest": "members", "reason": "moved away"}
    ada = Actor("ada", Role.CANDIDATE, of="ada")
    story.refuses("not_late", "note_withdrawal", candidate="ada", **gone)
    story.does("withdraw_candidate", by=ada, candidate="ada", **gone)
    story.refuses("withdrawn", "withdraw_candidate", by=ada, candidate="ada", **gone)
    story.on("2020-10-01 12:00").does("close_nominations", contest="members")
    assert "2020-10-01 12:00" in story.refuses(
        "too_late", "withdraw_candidate", candidate="bea", **gone
    )
    story.refuses("not_permitted", "note_withdrawal", by=DEPUTY, candidate="bea", **gone)
    story.refuses("blank", "note_withdrawal", candidate="bea", contest="members", reason="")
    story.does("note_withdrawal", candidate="bea", **gone)
    assert story.stands("members") == ["cay"]


def test_without_a_date_for_it_candidates_withdraw_until_papers_are_issued():
    story = members(FREE).opens("members").puts("members", "ada", "bea")
    story.does("close_nominations", contest="members")
    story.refuses("not_late", "note_withdrawal", contest="members", candidate="ada", reason="ill")
    story.issues("members")
    story.refuses(
        "papers_issued", "withdraw_candidate", contest="members", candidate="ada", reason="ill"
    )
    story.does("note_withdrawal", contest="members", candidate="ada", reason="ill")
    assert story.stands("members") == ["bea"]


def test_nobody_stands_in_two_contests_that_are_apart():
    """A member of parliament cannot be a constituency representative too (FACTS 3.1)."""
    plans = (
        contest("members", nominations=NominationPlan(apart=("parliament",))),
        contest("parliament", seats=3, nominations=NominationPlan()),
    )
    story = Story(definition(*plans)).opens("members", "parliament")
    story.puts("members", "ada").puts("parliament", "ada").consents("members", "ada")
    consent = {"contest": "parliament", "candidate": "ada", "person": "ada"}
    assert "withdraw from members first" in story.refuses("stands_apart", "consent", **consent)
    story.does("withdraw_candidate", contest="members", candidate="ada", reason="elected an MP")
    story.does("consent", **consent)
    assert (story.stands("members"), story.stands("parliament")) == ([], ["ada"])


def test_to_be_put_forward_by_others_bars_nobody_from_another_contest():
    plans = (
        contest("members", nominations=NominationPlan(apart=("wales",))),
        contest("wales", seats=1),
    )
    story = (
        Story(definition(*plans))
        .opens("members", "wales")
        .puts("wales", "ada")
        .puts("members", "ada")
    )
    story.consents("members", "ada")
    assert story.stands("members") == ["ada"]


def test_who_needs_no_consent_is_bound_by_being_put_forward():
    free = NominationPlan(consent=False, apart=("wales",))
    plans = (
        contest("members", nominations=free),
        contest("wales", seats=1, nominations=NominationPlan()),
    )
    story = (
        Story(definition(*plans))
        .opens("members", "wales")
        .puts("wales", "ada")
        .puts("members", "ada")
    )
    story.refuses("stands_apart", "consent", contest="wales", candidate="ada", person="ada")


def test_who_lost_a_contest_is_free_for_the_one_apart_from_it():
    plans = (
        contest("parliament", seats=1, nominations=NominationPlan(apart=("members",))),
        contest("members", nominations=NominationPlan()),
    )
    story = Story(definition(*plans)).opens("parliament", "members")
    story.puts("parliament", "ada", "bea").consents("parliament", "ada", "bea").puts(
        "members", "cay"
    )
    story.elects("parliament", "bea")
    story.puts("members", "ada").consents("members", "ada")
    story.refuses(
        "stands_apart",
        "put_forward",
        contest="members",
        candidate="bea",
        persons=["bea"],
        names=["Bea"],
        name="Bea",
        statement="",
        categories=[],
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
    story = members(NominationPlan(job_share=True)).opens("members")
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
    story = members().opens("members")
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
    story = members(NominationPlan(job_share=True)).opens("members").puts("members", "moss")
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


def put(**changes):
    base = {
        "contest": "members",
        "candidate": "ada",
        "persons": ["ada"],
        "names": ["Ada"],
        "name": "Ada",
        "statement": "",
        "categories": [],
    }
    return base | changes


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
    story = members(NominationPlan(job_share=True)).opens("members")
    story.refuses(code, "put_forward", **put(**changes))


def test_the_journal_holds_of_a_person_only_what_a_constraint_asks():
    story = members(FREE, constraints=(Constraint("women", least=4),)).opens("members")
    said = story.refuses("unknown_category", "put_forward", **put(categories=["women", "disabled"]))
    assert "disabled" in said
    story.does("put_forward", **put(categories=["women"]))
    assert candidature(story.now, "members", "ada").categories == ("women",)


def test_lines_and_any_script_are_welcome():
    story = members(FREE).opens("members")
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
    story = members().opens("members").puts("members", "ada", "Party")
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


@pytest.mark.parametrize("name", ["nominate", "consent", "decide", "withdraw_candidate", "endorse"])
def test_an_unknown_candidate_is_answered_with_those_there_are(name):
    story = members().opens("members").puts("members", "ada")
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


def test_consent_of_a_stranger_and_where_none_is_asked():
    story = members().opens("members").puts("members", "ada")
    assert "ada can consent" in story.refuses(
        "unknown_person", "consent", contest="members", candidate="ada", person="bea"
    )
    free = members(FREE).opens("members").puts("members", "ada")
    free.refuses("no_consent_needed", "consent", contest="members", candidate="ada", person="ada")


def test_the_order_is_that_of_first_being_put_forward():
    story = members(FREE).opens("members").puts("members", "zoe", "ada", "moss")
    story.does("withdraw_candidate", contest="members", candidate="ada", reason="")
    story.does("put_forward", **put(candidate="ada-again"))
    assert story.stands("members") == ["zoe", "moss", "ada-again"]


def test_three_hundred_and_thirty_three_parties_nominate_one_candidate():
    story = members().opens("members").puts("members", "ada").consents("members", "ada")
    story.nominates("members", "ada", *parties(333))
    assert story.status("members", "ada").progress[0].have == 333
    assert outcome(story.now, "members") is Outcome.SHORT
    assert story.replayed() == story.now


def test_a_contest_has_its_own_deadline_before_that_of_all():
    times = {**TIMES, "nominations_close@members": "2020-08-01 12:00"}
    story = Story(definition(contest("members"), contest("wales"), timetable=times))
    story.on("2020-07-15 12:00").opens("members", "wales").on("2020-08-01 12:00")
    story.refuses("too_late", "put_forward", **put())
    story.puts("wales", "ada")
    assert story.at == moment("2020-08-01 12:00")

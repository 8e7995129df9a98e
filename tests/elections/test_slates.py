"""Slates as they were in real rounds: late, overlapping, withdrawn after papers went out.

The shapes and dates are those of the rounds named; the persons and most names are invented.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from hustings.elections.action import Actor, Role
from hustings.elections.definition import OrganisationPlan
from hustings.elections.support import (
    as_issued,
    changes_after_issue,
    members,
    moments_after_issue,
    slates,
    snapshot,
    support,
    umbrellas,
)
from support.nominating import DEPUTY, FREE, Story, contest, definition, moment


def begun(*candidates, on="2018-06-01 09:00"):
    story = Story(definition(contest("members", nominations=FREE)), at=moment("2018-01-01 09:00"))
    return story.on(on).opens("members").puts("members", *candidates)


def register(story, organisation, kind="organisation", name="", aliases=()):
    return story.does(
        "register_organisation",
        organisation=organisation,
        name=name or organisation.title(),
        aliases=list(aliases),
        founders=[],
        kind=kind,
        position="",
    )


def backing(organisation, candidate, slate=True, order=0, second_tier=False, region=""):
    return {
        "contest": "members",
        "candidate": candidate,
        "organisation": organisation,
        "slate": slate,
        "order": order,
        "second_tier": second_tier,
        "region": region,
    }


def backs(story, organisation, *candidates, **more):
    for each in candidates:
        story.does("endorse", **backing(organisation, each, **more))
    return story


def drops(story, organisation, candidate, reason="", by=DEPUTY):
    return story.does(
        "withdraw_endorsement",
        by=by,
        contest="members",
        candidate=candidate,
        organisation=organisation,
        reason=reason,
    )


def on_list(story, organisation, endorsements, region=""):
    found = [each for each in slates(story.now, endorsements) if each.organisation == organisation]
    return [list(each.candidates) for each in found if each.region == region]


def printed(story):
    return story.does("close_nominations", contest="members").issues("members").polls("members")


def test_2018_a_backer_leaves_one_of_nine_six_days_after_papers_went_out():
    """Papers 26 July, withdrawal on the evening of 1 August: nine as issued, eight at the close,
    and the other backers of the same list stay (FACTS 2.3)."""
    nine = [f"c{n}" for n in range(9)]
    story = begun(*nine, "other")
    for organisation in ("momentum", "campaign"):
        register(story, organisation)
        backs(story, organisation, *nine)
    printed(story.on("2018-07-26 09:00"))
    issued = moment("2018-07-26 09:00")
    withdrawn = moment("2018-08-01 21:00")
    drops(story.on("2018-08-01 21:00"), "momentum", "c8", "held to a higher standard")
    assert withdrawn - issued > timedelta(days=6)

    assert on_list(story, "momentum", as_issued(story.now, "members")) == [nine]
    assert on_list(story, "momentum", snapshot(story.now, "members")) == [nine[:8]]
    assert on_list(story, "campaign", snapshot(story.now, "members")) == [nine]
    [change] = changes_after_issue(story.now, "members")
    assert (change.organisation, change.candidate, change.what) == ("momentum", "c8", "withdrawn")
    assert change.reason == "held to a higher standard"
    assert moments_after_issue(story.now, "members") == (withdrawn,)
    assert story.now.contest("members").paper["order"] == [*nine, "other"]
    assert story.stands("members") == [*nine, "other"]


def test_a_snapshot_of_a_moment_holds_what_was_given_by_then_and_not_withdrawn_by_then():
    story = register(begun("ada"), "momentum")
    backs(story.on("2018-07-01 12:00"), "momentum", "ada")
    drops(story.on("2018-08-01 21:00"), "momentum", "ada")
    at = {
        "2018-07-01 11:59": 0,
        "2018-07-01 12:00": 1,
        "2018-08-01 20:59": 1,
        "2018-08-01 21:00": 0,
    }
    for text, number in at.items():
        assert len(snapshot(story.now, "members", moment(text))) == number, text
    assert snapshot(story.now, "members") == ()


def test_2020_a_slate_of_six_for_nine_seats_with_friends_beyond_it():
    """Six of nine, three endorsed from outside, a seventh name added by another backer, and one
    organisation under the umbrella that backs the same six (FACTS 2.5)."""
    six, friends, seventh = [f"g{n}" for n in range(6)], ["p", "q", "r"], "w"
    story = begun(*six, *friends, seventh)
    register(story, "voice", "slate", "Grass Voice", ["GV6"])
    register(story, "alliance", "umbrella")
    register(story, "momentum")
    register(story, "workplace")
    for each in ("momentum", "voice"):
        story.does("join_umbrella", organisation=each, umbrella="alliance", reason="")
    backs(story, "voice", *six)
    backs(story, "voice", *friends, slate=False, second_tier=True)
    backs(story, "momentum", *six)
    backs(story, "workplace", *six, seventh)
    now = snapshot(story.now, "members")
    assert on_list(story, "voice", now) == [six]
    assert on_list(story, "workplace", now) == [[*six, seventh]]
    second = [each.candidate for each in now if each.second_tier]
    assert second == friends
    assert members(story.now, "alliance") == ("momentum", "voice")
    backers = [each.organisation for each in now if each.candidate == "g0"]
    assert backers == ["voice", "momentum", "workplace"]


def test_2020_an_order_of_preference_for_each_region():
    story = register(begun("ada", "bea", "cay"), "voice", "slate")
    for region, order in {"Wales": ["bea", "ada", "cay"], "London": ["cay", "bea", "ada"]}.items():
        for place, name in reversed(list(enumerate(order, 1))):
            backs(story, "voice", name, order=place, region=region)
    now = snapshot(story.now, "members")
    assert on_list(story, "voice", now, "Wales") == [["bea", "ada", "cay"]]
    assert on_list(story, "voice", now, "London") == [["cay", "bea", "ada"]]
    taken = backing("voice", "ada", order=1, region="London")
    story.refuses("endorsed_before", "endorse", **taken)
    drops(story, "voice", "ada")
    assert on_list(story, "voice", snapshot(story.now, "members"), "Wales") == [["bea", "cay"]]
    assert "cay as number 1 in London" in story.refuses("order_taken", "endorse", **taken)


def test_2022_overlapping_slates_of_four_and_five_under_changing_umbrellas():
    """An alliance agreed on four; others ran the four and a fifth, one member stayed with four."""
    four = ["a", "b", "c", "d"]
    story = begun(*four, "e")
    register(story, "alliance", "umbrella")
    register(story, "five", "slate", "Grass 5")
    for each in ("momentum", "campaign"):
        register(story, each)
        story.does("join_umbrella", organisation=each, umbrella="alliance", reason="agreed on four")
    backs(story, "alliance", *four)
    backs(story, "momentum", *four)
    backs(story, "campaign", *four, "e")
    backs(story, "five", *four, "e")
    story.on("2018-06-20 12:00")
    story.does(
        "leave_umbrella", organisation="campaign", umbrella="alliance", reason="a fifth name"
    )
    now = snapshot(story.now, "members")
    assert on_list(story, "alliance", now) == on_list(story, "momentum", now) == [four]
    assert on_list(story, "five", now) == on_list(story, "campaign", now) == [[*four, "e"]]
    assert members(story.now, "alliance") == ("momentum",)
    before = moment("2018-06-20 11:59")
    assert members(story.now, "alliance", before) == ("momentum", "campaign")
    assert umbrellas(story.now, "campaign", before) == ("alliance",)
    assert umbrellas(story.now, "campaign") == ()


def test_2024_a_slate_that_is_announced_when_the_papers_are_out():
    """Papers 27 August, the new slate of five on the 28th; four of another slate's ten nominees
    had left on becoming members of parliament (FACTS 2.7)."""
    ten, five = [f"t{n}" for n in range(10)], [f"w{n}" for n in range(5)]
    story = begun(*ten, *five, "veteran", on="2024-02-01 09:00")
    backs(register(story, "ticket", "slate"), "ticket", *ten)
    backs(register(story, "open-house"), "open-house", "veteran", slate=True)
    story.on("2024-07-08 09:00")
    for name in ten[6:]:
        story.does("withdraw_candidate", contest="members", candidate=name, reason="elected an MP")
    printed(story.on("2024-08-27 09:00")).on("2024-08-28 10:00")
    register(story, "women", "slate", "Women for the Executive")
    backs(story, "women", *five)

    assert on_list(story, "ticket", as_issued(story.now, "members")) == [ten[:6]]
    assert on_list(story, "women", as_issued(story.now, "members")) == []
    assert on_list(story, "women", snapshot(story.now, "members")) == [five]
    assert on_list(story, "open-house", snapshot(story.now, "members")) == [["veteran"]]
    assert [change.what for change in changes_after_issue(story.now, "members")] == ["endorsed"] * 5
    assert moments_after_issue(story.now, "members") == (moment("2024-08-28 10:00"),)


def test_a_slate_may_have_more_names_than_seats_and_one_who_died_stays_on_it_as_printed():
    names = [f"c{n}" for n in range(10)]
    story = backs(register(begun(*names), "ticket", "slate"), "ticket", *names)
    printed(story).does("note_withdrawal", contest="members", candidate="c4", reason="died")
    assert on_list(story, "ticket", as_issued(story.now, "members")) == [names]


def test_changes_in_one_contest_are_no_notes_in_another():
    plans = (contest("members", nominations=FREE), contest("forum", nominations=FREE))
    story = Story(definition(*plans)).opens("members", "forum").puts("members", "ada")
    printed(register(story, "ticket", "slate").puts("forum", "ada"))
    backs(story, "ticket", "ada")
    story.does("endorse", **backing("ticket", "ada") | {"contest": "forum"})
    assert changes_after_issue(story.now, "forum") == ()
    assert len(changes_after_issue(story.now, "members")) == 1
    assert len(as_issued(story.now, "forum")) == 1


def test_given_and_withdrawn_before_issue_is_on_no_paper_and_no_note():
    story = backs(register(begun("ada", "bea"), "ticket", "slate"), "ticket", "ada", "bea")
    drops(story, "ticket", "ada", "changed our minds")
    printed(story)
    assert on_list(story, "ticket", as_issued(story.now, "members")) == [["bea"]]
    assert changes_after_issue(story.now, "members") == ()
    assert support(story.now).endorsements[0].withdrawn.reason == "changed our minds"


def test_backing_can_be_given_again_after_it_was_withdrawn():
    story = backs(register(begun("ada"), "ticket", "slate"), "ticket", "ada")
    drops(story, "ticket", "ada", "the first reason")
    story.refuses(
        "not_endorsed",
        "withdraw_endorsement",
        contest="members",
        candidate="ada",
        organisation="ticket",
        reason="",
    )
    backs(story, "ticket", "ada")
    assert len(snapshot(story.now, "members")) == 1
    drops(story, "ticket", "ada", "the second")
    reasons = [each.withdrawn.reason for each in support(story.now).endorsements]
    assert reasons == ["the first reason", "the second"]


def test_an_organisation_speaks_for_itself_alone():
    story = register(register(begun("ada"), "ticket"), "rival")
    rival = Actor("press-office", Role.ORGANISATION, of="rival")
    story.refuses("not_permitted", "endorse", by=rival, **backing("ticket", "ada"))
    story.does("endorse", by=rival, **backing("rival", "ada"))
    drops(story, "rival", "ada", by=rival)


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("unknown_organisation", {"organisation": "nobody"}),
        ("unknown_candidate", {"candidate": "nobody"}),
        ("slate_or_second_tier", {"second_tier": True}),
        ("bad_order", {"order": -1}),
        ("wrong_shape", {"order": True}),
        ("wrong_shape", {"slate": 1}),
        ("blank", {"region": " "}),
        ("unknown_contest", {"contest": "choir"}),
    ],
)
def test_backing_that_makes_no_sense_is_refused(code, changes):
    story = register(begun("ada"), "ticket")
    story.refuses(code, "endorse", **backing("ticket", "ada") | changes)


def test_nobody_backs_who_has_withdrawn():
    story = register(begun("ada"), "ticket")
    story.does("withdraw_candidate", contest="members", candidate="ada", reason="")
    story.refuses("withdrawn", "endorse", **backing("ticket", "ada"))


def test_after_the_poll_nobody_changes_whom_they_backed():
    story = backs(register(begun("ada", "bea"), "ticket"), "ticket", "ada")
    printed(story).closes_poll("members")
    story.refuses("wrong_phase", "endorse", **backing("ticket", "bea"))


@pytest.mark.parametrize(
    ("name", "aliases"),
    [("grass voice", []), ("GRÁSS  VOICE", []), ("Other", ["#GV6"]), ("gv6", [])],
)
def test_nobody_passes_for_another_in_front_of_the_electors(name, aliases):
    story = register(begun("ada"), "voice", "slate", "Grass Voice", ["GV6"])
    said = story.refuses(
        "organisation_taken",
        "register_organisation",
        organisation="other",
        name=name,
        aliases=aliases,
        founders=[],
        kind="slate",
        position="",
    )
    assert "voice is registered as Grass Voice, GV6" in said


def test_a_sign_for_a_name_is_a_name():
    story = register(register(begun("ada"), "one", name="!!!"), "two", name="???")
    assert [each.name for each in support(story.now).organisations.values()] == ["!!!", "???"]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("unknown_kind", {"kind": "faction"}),
        ("bad_id", {"organisation": "two words"}),
        ("blank", {"name": ""}),
        ("unprintable", {"aliases": ["a\tb"]}),
        ("named_twice", {"founders": ["Ada", "Ada"]}),
        ("organisation_taken", {"organisation": "ticket"}),
    ],
)
def test_an_organisation_that_cannot_be_shown_is_not_registered(code, changes):
    story = register(begun("ada"), "ticket")
    data = {
        "organisation": "new",
        "name": "New",
        "aliases": [],
        "founders": [],
        "kind": "slate",
        "position": "left of the leadership",
    }
    story.refuses(code, "register_organisation", **data | changes)


def test_umbrellas_hold_organisations_and_other_umbrellas_but_no_circle():
    story = begun("ada")
    for each in ("great", "small"):
        register(story, each, "umbrella")
    register(story, "ticket", "slate")
    join = {"organisation": "small", "umbrella": "great", "reason": ""}
    story.refuses("no_umbrella", "join_umbrella", **join | {"umbrella": "ticket"})
    story.refuses("not_joined", "leave_umbrella", **join)
    story.refuses("umbrella_circle", "join_umbrella", **join | {"umbrella": "small"})
    story.does("join_umbrella", **join)
    story.refuses("joined_before", "join_umbrella", **join)
    story.refuses(
        "umbrella_circle", "join_umbrella", organisation="great", umbrella="small", reason=""
    )
    story.does("join_umbrella", organisation="ticket", umbrella="small", reason="")
    story.does("leave_umbrella", **join)
    story.does("join_umbrella", organisation="great", umbrella="small", reason="")
    story.refuses("unknown_organisation", "join_umbrella", **join | {"organisation": "nobody"})
    story.refuses("umbrella_circle", "join_umbrella", **join)
    assert members(story.now, "small") == ("ticket", "great")
    assert story.replayed() == story.now


def test_three_umbrellas_make_no_circle():
    story = begun("ada")
    for each in ("one", "two", "three"):
        register(story, each, "umbrella")
    for lower, upper in (("one", "two"), ("two", "three")):
        story.does("join_umbrella", organisation=lower, umbrella=upper, reason="")
    story.refuses(
        "umbrella_circle", "join_umbrella", organisation="three", umbrella="one", reason=""
    )


def test_who_joins_and_leaves_twice_was_under_the_umbrella_twice():
    story = register(register(begun("ada"), "ticket"), "great", "umbrella")
    pair = {"organisation": "ticket", "umbrella": "great", "reason": ""}
    days = ["2018-06-02 12:00", "2018-06-04 12:00", "2018-06-06 12:00", "2018-06-08 12:00"]
    for number, day in enumerate(days):
        story.on(day).does(("join_umbrella", "leave_umbrella")[number % 2], **pair)
    inside = [f"2018-06-0{day} 13:00" for day in range(1, 10)]
    held = [bool(members(story.now, "great", moment(at))) for at in inside]
    assert held == [False, True, True, False, False, True, True, False, False]


def test_organisations_of_the_definition_are_there_when_the_round_is_called():
    known = (
        OrganisationPlan("commons", "Commons Alliance", "umbrella"),
        OrganisationPlan("voices", "Many Voices", "slate", ("MV6",), "commons", "on the left"),
    )
    plan = definition(contest("members", nominations=FREE), organisations=known)
    story = Story(plan).opens("members").puts("members", "ada")
    assert members(story.now, "commons") == ("voices",)
    backs(story, "voices", "ada")
    story.refuses(
        "organisation_taken",
        "register_organisation",
        organisation="other",
        name="mv6",
        aliases=[],
        founders=[],
        kind="slate",
        position="",
    )
    assert story.replayed() == story.now

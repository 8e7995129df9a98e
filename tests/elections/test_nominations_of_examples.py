"""The nominations of the packaged rounds, from their files to what there is to vote on."""

from __future__ import annotations

from hustings.elections import election_toml, examples
from hustings.elections.action import Actor, Role
from hustings.elections.people import Outcome, outcome
from hustings.elections.support import as_issued, members, slates
from support.nominating import DEPUTY, Story, moment, parties

RULING = "sha256:" + "c" * 64


def example(name, called):
    definition = election_toml.from_bytes(examples.example(name).read_bytes())
    return Story(definition, at=moment(called))


def test_the_executive_of_2020_from_call_to_the_close_of_nominations():
    """Ten of eleven stand for nine seats, one too few units nominate the other; two sections kept
    apart, a treasurer unopposed, slates of six beside each other."""
    story = example("executive-2020", "2020-07-08 12:00").on("2020-07-15 12:00")
    story.opens("members", "councillors", "treasurer")
    names = [f"c{n}" for n in range(11)]
    story.puts("members", *names[:6], categories=["women"]).puts("members", *names[6:])
    story.puts("councillors", "c0").nominates("councillors", "c0", *parties(5), kind="group")
    story.consents("members", *names)
    story.refuses("stands_apart", "consent", contest="councillors", candidate="c0", person="c0")
    for name in names[:9]:
        story.nominates("members", name, *parties(5))
    story.refuses(
        "unit_is_full",
        "nominate",
        contest="members",
        candidate="c9",
        unit="Party 1",
        kind="constituency",
        meeting="",
    )
    story.nominates("members", "c9", *parties(10)[5:]).nominates("members", "c10", *parties(8)[5:])
    short = story.status("members", "c10").says
    assert short == "not validly nominated: 3 of 5 constituency parties, 2 more needed"
    story.puts("treasurer", "purse").nominates("treasurer", "purse", "A", "B", kind="union")
    story.consents("treasurer", "purse")
    for candidate in names[:6]:
        story.does(
            "endorse",
            contest="members",
            candidate=candidate,
            organisation="many-voices",
            slate=True,
            order=0,
            second_tier=False,
            region="",
        )
    story.on("2020-09-29 12:00")
    for contest in ("members", "councillors", "treasurer"):
        story.does("close_nominations", contest=contest)

    come_to = {each: outcome(story.now, each) for each in ("members", "councillors", "treasurer")}
    assert come_to == {
        "members": Outcome.CONTESTED,
        "councillors": Outcome.NONE,
        "treasurer": Outcome.UNCONTESTED,
    }
    assert story.stands("members") == names[:10]
    story.does(
        "declare_unopposed",
        second=DEPUTY,
        contest="treasurer",
        elected=["purse"],
        vacant=0,
        declaration=RULING,
    )
    assert members(story.now, "commons") == ("groundswell", "many-voices")
    [slate] = slates(story.now, as_issued(story.now, "members"))
    assert list(slate.candidates) == names[:6]
    assert story.replayed() == story.now


def test_the_council_of_2026_has_to_open_nominations_again():
    """Four stand for five seats; the bye-laws open nominations again, and a fifth comes forward.
    Even then there is a poll, for 're-open nominations' stands too."""
    story = example("society-2026", "2026-02-02 09:00").on("2026-02-02 12:00").opens("council")
    names = ["ash", "birch", "cedar", "elm"]
    story.puts("council", *names).consents("council", *names)
    for name in names:
        story.nominates("council", name, "form 1", "form 2", kind="member")
    assert story.status("council", "ash").says == "validly nominated: 2 of 2 members of the society"
    story.on("2026-03-02 12:00").does("close_nominations", contest="council")
    assert outcome(story.now, "council") is Outcome.SHORT
    story.on("2026-03-03 12:00").opens("council").puts("council", "fir")
    fir = Actor("fir", Role.CANDIDATE, of="fir")
    story.does("consent", by=fir, contest="council", candidate="fir", person="fir")
    story.nominates("council", "fir", "form 3", "form 4", kind="member")
    story.does("close_nominations", contest="council")
    assert outcome(story.now, "council") is Outcome.CONTESTED
    assert story.stands("council") == [*names, "fir"]
    assert story.replayed() == story.now

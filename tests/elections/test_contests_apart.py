"""Nobody stands in two contests that the rules keep apart."""

from __future__ import annotations

from hustings.elections.definition import NominationPlan
from support.nominating import (
    Story,
    contest,
    definition,
)


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


def test_an_abandoned_contest_holds_nobody():
    plans = (
        contest("members", nominations=NominationPlan(consent=False, apart=("wales",))),
        contest("wales", seats=1, nominations=NominationPlan()),
    )
    story = Story(definition(*plans)).opens("members", "wales")
    story.puts("wales", "ada").puts("members", "ada")
    story.abandons("members").consents("wales", "ada")
    assert story.stands("wales") == ["ada"]

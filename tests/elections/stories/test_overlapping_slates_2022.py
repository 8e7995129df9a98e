"""2022: two lists that share four names, and each success is claimed twice.

FACTS 2.6: one alliance agreed on four names; other organisations ran "five", the same four and one
more. One of the four, a sitting member, lost; the fifth name was elected at the fourteenth stage.
So the four won three seats and the five won four, and the seats of all lists add up to more than
nine. Persons and votes are invented; who was elected from which list is as in the public record.
"""

from __future__ import annotations

import pytest
from tests.support.tale import Tale, id_of
from tests.support.tale_rounds import contest, members, round_of

from hustings.elections.people import standing
from hustings.elections.support import as_issued, slates, umbrellas
from hustings.elections.support import members as under

MEMBERS = members("g", 60)
FOUR = ("Jes Barna", "Gem Bolt", "Yas Darr", "Mis Raman")
FIFTH = "Nao Wimber"
TO_WIN = ("Luk Akeman", "Joh Baxley", "Abi Dual", "Guy Joss", "Jan Thoms")
SOFT_LEFT = "Ann Blackwood"
ELECTED = (*FOUR[:3], FIFTH, *TO_WIN[:4], SOFT_LEFT)
TIMES = {
    "called": "2022-01-10 12:00",
    "nominations_open": "2022-01-11 12:00",
    "nominations_close": "2022-06-24 12:00",
    "roll_frozen": "2022-06-17 23:59",
    "papers_issued": "2022-07-25 09:00",
    "poll_opens": "2022-07-25 10:00",
    "poll_closes": "2022-08-29 12:00",
    "declared": "2022-09-01 12:00",
}


@pytest.fixture
def tale(tmp_path):
    tale = Tale(round_of(contest("members", 9), timetable=TIMES), tmp_path).joins(*MEMBERS)
    tale.on("2022-01-11 12:00").opens_nominations("members")
    tale.puts("members", *FOUR, FIFTH, *TO_WIN, SOFT_LEFT)
    tale.registers("Left Alliance", "umbrella").registers("The Four").registers("The Five")
    tale.registers("To Win").registers("Open Circle", "organisation")
    for organisation in ("the-four", "the-five"):
        tale.does(
            "join_umbrella", organisation=organisation, umbrella="left-alliance", reason="agreed"
        )
    tale.endorses("The Four", "members", *FOUR).endorses("The Five", "members", *FOUR, FIFTH)
    tale.endorses("To Win", "members", *TO_WIN)
    tale.endorses("Open Circle", "members", SOFT_LEFT, slate=False)
    return tale.on("2022-06-24 12:00").closes_nominations("members")


def voted(tale):
    """Every one of nine has five first votes or more; Raman and Thoms have three and two."""
    tale.on("2022-07-25 09:00").ready("members").on("2022-08-01 12:00")
    places = iter(MEMBERS)
    for name in ELECTED:
        tale.votes("members", [next(places) for _ in range(6 if name == TO_WIN[0] else 5)], name)
    tale.votes("members", [next(places) for _ in range(3)], "Mis Raman", "Yas Darr")
    tale.votes("members", [next(places) for _ in range(2)], "Jan Thoms")
    return tale.on("2022-08-29 12:00").settles("members").on("2022-09-01 12:00").results("members")


def seats(tale):
    elected = {id_of(name) for name in tale.elected("members")}
    lists = slates(tale.now, as_issued(tale.now, "members"))
    return {each.organisation: len(elected.intersection(each.candidates)) for each in lists}


def test_who_is_on_both_lists_counts_for_both(tale):
    voted(tale).ends()
    assert set(tale.elected("members")) == set(ELECTED)
    assert seats(tale) == {"the-four": 3, "the-five": 4, "to-win": 4}
    assert sum(seats(tale).values()) == 11  # of nine seats
    assert len(standing(tale.now, "members")) == 11


def test_one_list_that_contains_the_other_is_another_list(tale):
    lists = {
        each.organisation: set(each.candidates)
        for each in slates(tale.now, as_issued(tale.now, "members"))
    }
    assert lists["the-five"] - lists["the-four"] == {id_of(FIFTH)}
    assert id_of(SOFT_LEFT) not in set().union(*lists.values())
    assert under(tale.now, "left-alliance") == ("the-four", "the-five")
    assert umbrellas(tale.now, "the-five") == ("left-alliance",)


def test_backing_is_of_one_list_and_does_not_pass_to_the_other(tale):
    """The organisation of the four never backed the fifth name; nothing makes it so."""
    words = tale.refuses(
        "not_endorsed",
        tale.does,
        "withdraw_endorsement",
        contest="members",
        candidate=id_of(FIFTH),
        organisation="the-four",
        reason="never backed",
    )
    assert "does not back" in words
    tale.does(
        "withdraw_endorsement",
        contest="members",
        candidate=id_of("Mis Raman"),
        organisation="the-five",
        reason="told as a trial",
    )
    backed = {each.organisation for each in as_issued(tale.now, "members")}
    assert backed == {"the-four", "the-five", "to-win", "open-circle"}
    lists = {
        s.organisation: len(s.candidates) for s in slates(tale.now, as_issued(tale.now, "members"))
    }
    assert lists == {"the-four": 4, "the-five": 4, "to-win": 5}

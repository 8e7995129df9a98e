"""With whom a group reaches a majority is said, unless there are too many ways to be read."""

from datetime import date

from hustings.bodies import UNALIGNED
from hustings.outcome.standing import Group, Standings
from hustings.report import standing_words


def body_of(*seats):
    groups = tuple(Group(f"G{n}", each, each, ()) for n, each in enumerate(seats))
    nobody = Group("", 0, 0, ())
    return Standings(date(2026, 1, 1), "", sum(seats), 0, (), groups, nobody, ())


def told(now):
    return list(standing_words.majority(now, "G0"))


def test_a_few_groups_are_named_in_every_way():
    assert told(body_of(4, 3, 2)) == [
        "G0: 1 fewer than all others.",
        "G0 reaches 5 of 9 with: G1; G2.",
    ]


def test_of_many_groups_it_is_said_that_the_ways_are_many():
    assert told(body_of(5, *[2] * 25)) == [
        "G0: 45 fewer than all others.",
        "G0 needs others to reach 28 of 55, in many ways.",
    ]


def test_who_needs_nobody_is_told_so_however_many_others_there_are():
    assert told(body_of(60, *[2] * 25))[1] == "G0 needs no other group."


def test_members_of_no_group_are_no_partner_together_for_each_decides_alone():
    """As the index of power has it: with the unaligned as one partner G0 would need but them."""
    held = body_of(4, 3, 3)
    *groups, last = held.groups
    split = held._replace(groups=(*groups, last._replace(name=UNALIGNED)))
    sentences = told(split)
    assert "G0 reaches 6 of 10 with: G1." in sentences
    assert "Of 3 who belong to no group each decides alone." in sentences

"""Where members stand: dated, sourced, and unknown where nobody says."""

from __future__ import annotations

from datetime import date

import pytest

from hustings.bodies import UNALIGNED, Alignment, Bloc, Span, aligned
from hustings.bodies.alignment import blocs
from hustings.bodies.register import BadRegisterError, parse

DAY = date(2020, 11, 13)


def test_a_person_without_an_alignment_stands_nobody_knows_where():
    assert aligned((), "ada", DAY) is None


def test_unaligned_is_something_that_a_source_says():
    assert aligned((Alignment("ada", UNALIGNED),), "ada", DAY) == "unaligned"


def test_an_alignment_holds_on_its_days_and_the_last_of_several_counts():
    known = (
        Alignment("ada", "red", Span(None, DAY)),
        Alignment("ada", "blue", Span(DAY)),
        Alignment("ada", "green", Span(date(2021, 1, 1))),
    )
    days = (date(2020, 11, 12), DAY, date(2021, 1, 1))
    assert [aligned(known, "ada", day) for day in days] == ["red", "blue", "green"]


def test_blocs_are_those_of_the_day():
    known = (Bloc("red", 18, Span(None, DAY)), Bloc("red", 20, Span(DAY)))
    assert [each.members for each in blocs(known, DAY)] == [20]


def test_one_group_has_one_number_a_day():
    with pytest.raises(ValueError, match="two numbers are stated for red"):
        blocs((Bloc("red", 18), Bloc("red", 20)), DAY)


HEAD = '[body]\nid = "b"\nname = "Board"\n[[person]]\nid = "ada"\nname = "Ada Bell"\n'


def test_a_register_tells_alignments_blocs_and_seats_whose_holders_nobody_names():
    held = parse(
        HEAD + '[[person]]\nid = "x"\nname = "(not named)"\nnamed = false\n'
        '[[alignment]]\nperson = "Ada Bell"\ngroup = "red"\nsince = 2020-11-13\nsource = "s"\n'
        '[[bloc]]\ngroup = "red"\nmembers = 20\nsource = "s"\n'
    )
    assert held.alignments == (Alignment("ada", "red", Span(DAY), "s"),)
    assert held.blocs == (Bloc("red", 20, Span(), "s"),)
    assert [person.named for person in held.persons] == [True, False]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[alignment]]\nperson = "ada"\n', "group is missing"),
        ('[[alignment]]\nperson = "ben"\ngroup = "red"\n', "nobody is called"),
        ('[[bloc]]\ngroup = "red"\nmembers = -1\n', "cannot have -1 members"),
        ('[[bloc]]\ngroup = "red"\n', "members is missing"),
    ],
)
def test_what_cannot_be_used_is_refused(text, said):
    with pytest.raises(BadRegisterError, match=said):
        parse(HEAD + text)

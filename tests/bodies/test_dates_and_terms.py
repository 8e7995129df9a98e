"""Days, terms and registers that cannot be."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.bodies import Body, SectionVersion, Span, Standing, StatusChange, TermRule, standing
from hustings.bodies.register import BadRegisterError, parse, read
from hustings.bodies.term import Beginning

DAYS = st.dates(date(1990, 1, 1), date(1990, 2, 28))


@st.composite
def spans(draw):
    since, until = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if since and until and until <= since:
        until = since + timedelta(days=1)
    return Span(since, until)


@given(spans(), spans())
def test_two_times_meet_where_a_day_is_in_both(one, other):
    first = date(1989, 12, 1)
    shared = any(
        one.holds(day) and other.holds(day)
        for day in (first + timedelta(days=n) for n in range(150))
    )
    assert one.meets(other) is shared


def test_a_time_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="cannot end"):
        Span(date(2020, 1, 2), date(2020, 1, 2))


def test_a_section_has_one_version_a_day():
    one = SectionVersion("members", "Members", 6, Span(None, date(2018, 1, 2)))
    two = SectionVersion("members", "Members", 9, Span(date(2018, 1, 1)))
    with pytest.raises(ValueError, match="two versions at once"):
        Body("nec", "Executive", (two, one))


def test_new_members_take_their_seats_after_conference():
    """Ann Black, August 2018: new members take their seats only after conference."""
    rule = TermRule(years=2, beginning=Beginning.AFTER_CONFERENCE)
    begins = rule.begins(date(2018, 9, 3), date(2018, 9, 26))
    assert rule.span(begins) == Span(date(2018, 9, 27), date(2020, 9, 27))
    with pytest.raises(ValueError, match="give its last day"):
        rule.begins(date(2018, 9, 3))
    with pytest.raises(ValueError, match="give its last day"):
        rule.begins(date(2018, 9, 3), date(2018, 8, 1))


def test_a_term_may_begin_on_a_day_of_the_year():
    rule = TermRule(years=3, beginning=Beginning.FIXED_DAY, month=1, day=1)
    assert rule.begins(date(2019, 11, 30)) == date(2020, 1, 1)
    assert rule.begins(date(2020, 1, 1)) == date(2020, 1, 1)


def test_a_term_from_29_february_ends_on_1_march():
    assert TermRule(years=2).span(date(2020, 2, 29)).until == date(2022, 3, 1)
    assert TermRule(years=4).span(date(2020, 2, 29)).until == date(2024, 2, 29)
    assert TermRule(years=0).span(date(2020, 2, 29)).until is None


def test_a_term_cannot_begin_on_a_day_that_is_none():
    with pytest.raises(ValueError, match="day is out of range"):
        TermRule(beginning=Beginning.FIXED_DAY, month=2, day=30)


def test_a_reinstated_member_is_active_again():
    changes = (
        StatusChange("jc", date(2020, 11, 17), Standing.ACTIVE),
        StatusChange("jc", date(2020, 10, 29), Standing.SUSPENDED),
    )
    days = (date(2020, 10, 28), date(2020, 10, 29), date(2020, 11, 17))
    assert [standing(changes, "jc", day) for day in days] == [
        Standing.ACTIVE,
        Standing.SUSPENDED,
        Standing.ACTIVE,
    ]


HEAD = '[body]\nid = "b"\nname = "Board"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the table \\[body\\]"),
        ("[body\nid = 1", "no TOML.*line 1"),
        (HEAD + "[[sektion]]\n", "unknown table sektion"),
        (HEAD + '[section]\nid = "a"\n', "write \\[\\[section\\]\\]"),
        (HEAD + '[[section]]\nid = "a"\nname = "A"\n', "number 1: seats"),
        (HEAD + '[[section]]\nid = "a"\nname = "A"\nseats = 1.5\n', "seats"),
        (HEAD + '[[section]]\nid = "a"\nname = "A"\nseats = 0\n', "has 0 seats"),
        (HEAD + '[[section]]\nid = "a"\nname = "A"\nseats = 1\ncolour = 3\n', "member colour"),
        (HEAD + '[[section]]\nid = "a"\nname = "A"\nseats = 1\nfilling = "bought"\n', "bought"),
        (HEAD + '[[section]]\nid = "a"\nname = "A"\nseats = 1\nsince = "2020"\n', "since must be"),
        (HEAD + '[[section]]\nid = "a"\nname = "A"\nseats = 1\nterm = {yeers = 2}\n', "yeers"),
        (HEAD + '[[section]]\nid = "a"\nname = "A"\nseats = 1\nterm = {years = -2}\n', "-2 years"),
        (HEAD + '[[term]]\nperson = "nobody"\nsection = "a"\n', "nobody is called"),
        (HEAD + '[[person]]\nid = "p"\nname = ""\n', "name is missing"),
        (HEAD + '[[person]]\nid = "p"\nname = "P"\naliases = "Q"\n', "aliases"),
        (HEAD + '[[person]]\nid = "p"\nname = "P"\n' * 2, "two persons have the id p"),
    ],
)
def test_a_register_that_cannot_be_used_says_why(text, said):
    with pytest.raises(BadRegisterError, match=said):
        parse(text)


def test_the_file_is_named(tmp_path):
    path = tmp_path / "body.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(BadRegisterError, match=r"body\.toml.*UTF-8"):
        read(path)


@given(st.text(max_size=200))
def test_no_text_ends_in_a_traceback(text):
    with suppress(BadRegisterError):
        parse(HEAD + text)

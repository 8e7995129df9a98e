"""Moments of a timetable: calendar days, exact hours, working days, and the two days on which
clocks are changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hustings.elections.moments import Offset, Unclear, clock, moment, offset, shifted, zone

LONDON = ZoneInfo("Europe/London")
CLOSE = moment("2020-11-12T12:00:00", LONDON)


def told(text, anchor=CLOSE, holidays=()):
    return clock(shifted(anchor, offset(text), LONDON, holidays), LONDON)


def test_noon_stays_noon_where_clocks_go_back_in_between():
    # 25 October 2020, 02:00 BST became 01:00 GMT.
    assert told("24 days before poll_closes") == "Mon 19 Oct 2020, 12:00 BST"
    assert told("3 weeks before poll_closes, 09:00") == "Thu 22 Oct 2020, 09:00 BST"


def test_hours_are_exact_where_clocks_go_back_in_between():
    week = shifted(CLOSE, offset("504 hours before poll_closes"), LONDON)
    assert CLOSE - week == timedelta(hours=504)
    assert clock(week, LONDON) == "Thu 22 Oct 2020, 13:00 BST"
    assert told("90 minutes after poll_closes") == "Thu 12 Nov 2020, 13:30 GMT"


def test_working_days_pass_over_weekends_and_holidays():
    assert told("1 working day before poll_closes") == "Wed 11 Nov 2020, 12:00 GMT"
    assert told("2 working days after poll_closes, 17:00") == "Mon 16 Nov 2020, 17:00 GMT"
    friday = {date(2020, 11, 13)}
    assert told("2 working days after poll_closes", holidays=friday) == "Tue 17 Nov 2020, 12:00 GMT"


@pytest.mark.parametrize(
    ("text", "often"),
    [("2026-03-29T01:30:00", "never"), ("2026-10-25T01:30:00", "twice")],
)
def test_a_time_that_clocks_do_not_show_once_is_refused(text, often):
    with pytest.raises(Unclear, match=often):
        moment(text, LONDON)


def test_a_time_shown_twice_can_be_said_with_its_offset():
    first = moment("2026-10-25T01:30:00+01:00", LONDON)
    second = moment("2026-10-25T01:30:00+00:00", LONDON)
    assert second - first == timedelta(hours=1)


def test_a_rule_that_leads_into_the_missing_hour_is_refused():
    anchor = moment("2026-04-28T01:30:00", LONDON)
    with pytest.raises(Unclear, match="never"):
        shifted(anchor, offset("30 days before poll_closes"), LONDON)


@pytest.mark.parametrize(
    "text",
    [
        "2020-11-12",
        "noon",
        "2020-13-01T00:00:00",
        "0001-01-01T00:00:00+23:00",
        "3 moons before called",
        "14 days before poll_closes, 24:00",
        "",
    ],
)
def test_what_is_no_moment_is_refused(text):
    assert offset(text) is None
    with pytest.raises(Unclear):
        moment(text, LONDON)


def test_hours_with_a_clock_time_contradict_themselves():
    with pytest.raises(Unclear, match="leave one of them out"):
        offset("2 hours before poll_closes, 12:00")


@pytest.mark.parametrize("name", ["Europe/Londn", "", "..", "../../etc/passwd", "Europe", "a\0b"])
def test_a_zone_that_there_is_not_is_refused(name):
    with pytest.raises(Unclear, match="time zone"):
        zone(name)


ZONES = ("Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")
NOW = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001 - Hypothesis adds the zone
    datetime(2035, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


def walked(at, number, unit, where):
    try:
        return shifted(at, Offset(number, unit, "called"), where)
    except Unclear:
        assume(False)


@given(NOW, st.integers(-500, 500), st.sampled_from(["day", "week"]), st.sampled_from(ZONES))
def test_so_many_days_there_and_back_is_where_one_began(at, number, unit, name):
    where = ZoneInfo(name)
    there = walked(at, number, unit, where)
    assume(walked(at, 0, unit, where) == at)
    assert walked(there, -number, unit, where) == at
    local, arrived = at.astimezone(where), there.astimezone(where)
    assert arrived.time() == local.time()
    assert arrived.date() - local.date() == timedelta(days=number * (7 if unit == "week" else 1))


@given(NOW, st.integers(-9999, 9999), st.sampled_from(ZONES))
def test_hours_there_and_back_are_exact_everywhere(at, number, name):
    there = shifted(at, Offset(number, "hour", "called"), ZoneInfo(name))
    assert there - at == timedelta(hours=number)


@given(NOW, st.integers(1, 60), st.sets(st.dates(date(1990, 1, 1), date(2035, 1, 1)), max_size=9))
def test_working_days_are_counted_as_one_counts_them_on_a_calendar(at, number, holidays):
    days = Offset(number, "working day", "called")
    there = shifted(at, days, ZoneInfo("UTC"), holidays)
    between = [at.date() + timedelta(days=n) for n in range(1, (there - at).days + 1)]
    assert sum(day.weekday() < 5 and day not in holidays for day in between) == number
    assert there.weekday() < 5
    assert there.date() not in holidays


@given(NOW, st.sampled_from(ZONES), st.times(), st.integers(-300, 300))
def test_a_clock_time_is_what_the_clock_shows(at, name, shown, number):
    shown = time(shown.hour, shown.minute)
    where = ZoneInfo(name)
    try:
        there = shifted(at, Offset(number, "day", "called", shown), where)
    except Unclear:
        return
    assert there.astimezone(where).time() == shown
    assert moment(there.isoformat(), where) == there

"""A moment has one text, in UTC, to the microsecond."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.instants import instant, stamp

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
YEARS = {"min_value": datetime(2, 1, 1), "max_value": datetime(9998, 1, 1)}  # noqa: DTZ001


@given(st.datetimes(**YEARS, timezones=ZONES))
def test_a_moment_comes_back_in_utc(at):
    text = stamp(at)
    assert len(text) == 27
    assert instant(text) == at
    assert instant(text).utcoffset() == timedelta()
    assert stamp(instant(text)) == text


@given(st.datetimes(**YEARS), st.datetimes(**YEARS))
def test_texts_sort_as_the_moments_do(one, other):
    one, other = one.replace(tzinfo=UTC), other.replace(tzinfo=UTC)
    assert (stamp(one) < stamp(other)) == (one < other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2020-11-12",
        "2020-11-12T12:00:00Z",
        "2020-11-12T12:00:00.123Z",
        "2020-11-12T12:00:00.123456",
        "2020-11-12T12:00:00.123456+00:00",
        "2020-11-12T13:00:00.123456+01:00",
        "2020-11-12 12:00:00.123456Z",
        "20201112T120000.123456Z",
        "2020-11-12T12:00:00.1234567Z",
        "2020-11-12T12:00:00.123456z",
        "2020-W46-4T12:00:00.123456Z",
        "2020-11-31T12:00:00.123456Z",
        "2020-11-12T24:00:00.000000Z",
        "٢٠٢٠-11-12T12:00:00.123456Z",
        "now",
    ],
)
def test_any_other_text_is_no_moment(text):
    with pytest.raises(ValueError, match="is no moment in the form"):
        instant(text)


def test_a_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        stamp(datetime(2020, 11, 12))  # noqa: DTZ001

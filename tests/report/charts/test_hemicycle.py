"""The half circle of a body: a seat for each seat, groups side by side, nothing by colour alone."""

from datetime import date
from importlib.resources import files

import pytest

from hustings.outcome import history, standing
from hustings.report.charts import hemicycle


@pytest.mark.parametrize("seats", [1, 2, 9, 33, 39, 41, 650])
def test_every_seat_has_a_place_of_its_own_in_the_half_circle(seats):
    places = hemicycle.places(seats)
    assert len(set(places)) == seats
    assert all(-1000 <= x <= 1000 and 0 <= y <= 1000 for x, y in places)


def test_a_full_circle_reads_from_left_to_right():
    xs = [x for x, _ in hemicycle.places(39)]
    third = len(xs) // 3
    assert max(xs[:third]) < min(xs[-third:])


def test_the_executive_before_and_after_2020():
    register = history.read(files("hustings.examples") / "nec-history").register
    days = [
        hemicycle.of(standing.standings(register, day))
        for day in (date(2020, 11, 12), date(2020, 11, 13))
    ]
    chart = hemicycle.chart("Before and after", days)
    assert "leadership 18" in chart.alt
    assert "20 of 39 is a majority" in chart.alt
    assert chart.heads == ("Group", "2020-11-12", "2020-11-13")
    assert chart.rows[0] == ("leadership", "18", "20")
    seats = chart.spec["data"]["values"]
    assert sum(row["day"] == "2020-11-13" for row in seats) == 39
    assert sum(row["group"] == "leadership" for row in seats) == 38


def test_groups_differ_by_shape_as_well_as_by_colour():
    day = hemicycle.Day("today", tuple((name, 1) for name in "abcdefg"), 7, 4)
    mark = hemicycle.chart("Seven", [day]).spec["hconcat"][0]["layer"][0]["encoding"]
    for scale in (mark["color"]["scale"], mark["shape"]["scale"]):
        assert len(set(scale["range"])) == 7

"""Charts say in words and in a table what they draw, and are drawn the same every time."""

from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from hustings.report.charts import drawing, flow, hemicycle, methods, over_time, ranges, slates
from hustings.report.charts.chart import Chart
from support.small import counted

POLLS = [(date(2020, 11, 13), {"Left": 5, "Centre": 4}), (date(2018, 9, 3), {"Left": 9})]


def test_elections_stand_oldest_first_with_their_numbers():
    chart = over_time.elections("Seats by slate", POLLS)
    assert chart.heads == ("Election", "Left", "Centre")
    assert chart.rows == (("2018-09-03", "9", "0"), ("2020-11-13", "5", "4"))
    assert chart.alt == "2018-09-03: Left 9. 2020-11-13: Left 5 and Centre 4."


def test_parts_of_a_bar_lie_end_to_end():
    rows = methods.chart("Nine seats", [("STV", {"A": 5, "B": 3, "C": 1})]).spec["data"]["values"]
    assert [(row["from"], row["to"]) for row in rows] == [(0, 5), (5, 8), (8, 9)]


def test_each_part_bears_the_letter_by_which_the_legend_is_read_without_colour():
    chart = over_time.elections("Seats by slate", POLLS)
    assert [row["seats"] for row in chart.spec["data"]["values"]] == ["9\na", "5\na", "4\nb"]
    part = chart.spec["layer"][0]["encoding"]["color"]["scale"]["domain"]
    assert part == ["a Left", "b Centre"]
    assert chart.heads == ("Election", "Left", "Centre")


def test_methods_compared_are_drawn_from_what_the_command_wrote():
    each = {"method": "block_vote", "seats": {"A": 3, "Ann": 0}, "vacant": 0}
    other = {"method": "scottish_2011", "seats": {"A": 1, "B": 1, "Ann": 1}, "vacant": 0}
    data = {"title": "Three seats", "votes": {"B": 40, "A": 50}, "alone": ["Ann"]}
    chart = methods.of_json(data | {"methods": [each, other]})
    assert chart.heads == ("Method", "A", "B", "Of no slate")
    assert chart.rows == (("block_vote", "3", "0", "0"), ("scottish_2011", "1", "1", "1"))


def test_methods_over_many_electorates_are_means_with_least_and_most():
    seats = {"A": {"3": 1, "2": 3}, "B": {"0": 1, "1": 3}}
    data = {
        "title": "",
        "electorates": 4,
        "seats": 3,
        "methods": [{"method": "av", "seats": seats}],
    }
    chart = methods.of_json(data)
    assert chart.rows == (("av", "A", "2.25", "2", "3"), ("av", "B", "0.75", "0", "1"))
    assert chart.alt == "av: A 2.25 (2 to 3) and B 0.75 (0 to 1)."
    point = chart.spec["spec"]["layer"][1]["encoding"]
    assert len(set(point["shape"]["scale"]["range"])) == 2


@pytest.mark.parametrize("data", [{}, [], {"methods": 1, "votes": {}, "alone": []}, 7])
def test_other_data_are_no_comparison_of_methods(data):
    with pytest.raises(methods.NotMethodsError, match="hustings methods --json"):
        methods.of_json(data)


def test_a_long_flow_is_cut_where_each_picture_ends_with_the_next_ones_beginning():
    names = [f"C{n}" for n in range(1, 15)]
    papers = [(20 - n, (n, n + 1)) for n in range(1, 14)] + [(1, (14, 1))]
    count = counted(names, 2, papers)
    stages = len(count.stages)
    assert stages > 8, "the story needs a long count"
    found = flow.pieces(count)
    numbers = [[int(head.rpartition(" ")[2]) for head in each.heads[1:]] for each in found]
    assert all(before[-1] == after[0] for before, after in pairwise(numbers))
    assert (numbers[0][0], numbers[-1][-1]) == (1, stages)
    assert all(len(each) <= flow.STAGES + 1 for each in numbers)
    assert f"stages {numbers[1][0]} to {numbers[1][-1]}" in found[1].title
    whole = flow.chart(count)
    assert {row[0] for each in found for row in each.rows} == {row[0] for row in whole.rows}
    assert found[-1].svg.count("✓</text>") >= 2
    assert f">{stages}</text>" in found[-1].svg


def test_votes_that_are_not_known_have_no_bar_and_are_said_to_be_unknown():
    row = slates.Row("A", 5, 9, 5556, None)
    chart = slates.chart("Seats and votes", [row, slates.Row("B", 4, 9, 4444, 6000)])
    assert "A: 5 of 9 seats; the votes are not known." in chart.alt
    assert "44.44 per cent) with 60.00 per cent of votes" in chart.alt
    assert chart.rows[0] == ("A", "5", "55.56", "–")
    assert len(chart.spec["data"]["values"]) == 3


def test_the_flow_of_transfers_stands_alone_and_holds_its_figures():
    count = counted(
        ["Ada", "Ben", "Cyd", "<Dee>"], 2, [(9, (1, 2)), (4, (2,)), (4, (3, 4)), (3, (4, 2))]
    )
    chart = flow.chart(count)
    assert chart.svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert "var(" not in chart.svg
    assert "<Dee>" not in chart.svg
    assert chart.rows[0][:2] == ("Ada", "9")
    assert "Ada: from 9 to 7. Elected no. 1, stage 1." in chart.alt


def test_a_page_is_given_the_words_and_the_table_and_no_markup_of_a_name():
    chart = Chart("A <b>", 'said "so"', ("Slate", "Seats"), (("<i>", "3"),), {}, "<svg></svg>")
    page = drawing.figure(chart)
    assert 'alt="said &#34;so&#34;"' in page
    assert "&lt;i&gt;" in page
    assert "<b>" not in page
    assert '<th scope="row">' in page


def test_a_chart_is_drawn_the_same_every_time_with_its_words():
    pytest.importorskip("vl_convert", reason="needs the extra charts")
    chart = over_time.elections("Seats by slate", POLLS)
    drawn = drawing.svg(chart)
    assert drawn == drawing.svg(over_time.elections("Seats by slate", POLLS))
    assert f"<desc>{chart.alt}</desc>" in drawn
    assert ">2018-09-03<" in drawn
    assert drawing.png(chart).startswith(b"\x89PNG")


def test_every_picture_tells_its_title_and_its_words_to_who_cannot_see_it():
    pytest.importorskip("vl_convert", reason="needs the extra charts")
    day = hemicycle.Day("today", (("A", 2), ("B", 1)), 3, 2)
    count = counted(["Ada", "Ben", "Cyd"], 1, [(5, (1,)), (4, (2,)), (2, (3, 2))])
    drawn = [
        hemicycle.chart("The body", [day]),
        over_time.elections("Polls", POLLS),
        slates.chart("Slates", [slates.Row("A", 5, 9, 5556, 4000)]),
        ranges.chart("Means", [ranges.Row("av", "A", 225, 2, 3)], 3),
        flow.chart(count),
    ]
    for chart in drawn:
        made = ET.fromstring(drawing.svg(chart))
        told = {name: made.find(f"{{*}}{name}") for name in ("title", "desc")}
        assert made.get("role") == "img", chart.title
        assert all(each is not None and each.text for each in told.values()), chart.title

"""Charts say in words and in a table what they draw, and are drawn the same every time."""

from datetime import date

import pytest

from hustings.report.charts import drawing, flow, methods, over_time, slates
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
    assert "Ada: Elected no. 1, stage 1." in chart.alt


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

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.report import sankey
from hustings.report.layout import NOBODY, Layout
from hustings.report.sheet import lay_out
from hustings.report.words import ENGLISH
from support.small import counted

PAPERS = st.lists(
    st.tuples(st.integers(1, 40), st.permutations([1, 2, 3, 4, 5]).map(lambda p: tuple(p[:3]))),
    min_size=1,
    max_size=12,
)


def _picture(count):
    return ET.fromstring(sankey.draw(count, lay_out(count)))


def _bars(svg):
    """Heights of the bars in full colour by class, in order of stage."""
    paths = [p for p in svg.findall("path") if not set(p.get("class").split()) & {"f", "m"}]
    return [
        (p.get("class"), [float(h) for h in re.findall(r"h[\d.]+v([\d.]+)h-", p.get("d"))])
        for p in paths
    ]


def test_bars_are_as_high_as_the_votes(hive):
    bars = _bars(_picture(hive))
    assert [css for css, _ in bars] == ["e0", "e1", "o", "o"]
    pixel = 340 / 20
    expected = [[9, 7, 7], [4, 5.99998, 8.99998], [4, 4, 4], [3, 3]]
    for (_, heights), votes in zip(bars, expected, strict=True):
        assert heights == pytest.approx([v * pixel for v in votes], abs=0.06)


@settings(max_examples=50, deadline=None)
@given(PAPERS, st.integers(1, 3))
def test_what_leaves_a_lane_and_what_comes_make_the_next_total(papers, seats):
    count = counted("ABCDE", seats, papers)
    layout = Layout(count, lay_out(count), ENGLISH)
    for stage in range(layout.stages - 1):
        moves = layout.moves[stage + 1]
        for lane in layout.lanes:
            came = sum(units for (_, to), units in moves.items() if to == lane.key)
            left = sum(units for (giver, _), units in moves.items() if giver == lane.key)
            kept = layout.kept[stage][lane.key]
            assert kept + came == lane.units[stage + 1]
            assert kept + left <= lane.units[stage]


@settings(max_examples=50, deadline=None)
@given(PAPERS, st.integers(1, 3))
def test_lanes_never_cover_each_other(papers, seats):
    count = counted("ABCDE", seats, papers)
    layout = Layout(count, lay_out(count), ENGLISH)
    for stage, tops in enumerate(layout.tops):
        foot = 0.0
        for lane in layout.lanes:
            if lane.key in tops:
                assert tops[lane.key] >= foot
                foot = tops[lane.key] + lane.units[stage] * layout.pixel
        assert foot <= layout.height


def test_the_picture_says_in_words_what_it_is_and_marks_fates_without_colour(hive):
    svg = _picture(hive)
    assert svg.find("title").text == "Transfers of votes from stage to stage"
    assert "tables of stages hold the same figures" in svg.find("desc").text
    texts = ["".join(text.itertext()) for text in svg.findall("text")]
    assert "Ada 9" in texts
    lines = {text.get("y") for text in svg.findall("text") if text.text == "✓"}
    (ben,) = (each for each in svg.findall("text") if "".join(each.itertext()) == "Ben 8.99998")
    assert ben.get("y") in lines, "the tick stands before the name"
    assert "×" in texts


def test_a_count_without_transfers_is_drawn_too(hive):
    stages = tuple(stage._replace(transfers=()) for stage in hive.stages)
    svg = _picture(hive._replace(stages=stages))
    assert not [p for p in svg.findall("path") if "m" in p.get("class").split()]


def test_votes_that_are_not_transferable_have_a_hatched_lane():
    count = counted(["Ada", "Ben", "Cyd"], 1, [(5, (1,)), (4, (2,)), (3, (3,))])
    assert [css for css, _ in _bars(_picture(count))][-1] == "nt"
    assert Layout(count, lay_out(count), ENGLISH).lanes[-1].key == NOBODY


def test_long_counts_are_drawn_with_straight_lines():
    names = [f"C{n}" for n in range(1, 61)]
    count = counted(names, 2, [(n * 3 + n % 7, (n,)) for n in range(1, 61)])
    drawn = sankey.draw(count, lay_out(count))
    assert len(count.stages) > 45
    assert "c12" not in drawn
    ET.fromstring(drawn)

import io
from dataclasses import replace

import pytest
from rich.console import Console

from hustings.report import compare
from hustings.report.notebook import html_fragment
from support.small import counted

PAPERS = [(9, (1, 2)), (4, (2,)), (5, (3, 4)), (3, (4, 2))]
NAMES = ["Ada", "<Ben>", "Cyd|", "Dee"]


@pytest.fixture
def two():
    return [counted(NAMES, 2, PAPERS), counted(NAMES, 1, PAPERS)]


def test_who_is_elected_where_and_who_differs(two):
    found = compare.compare(two)
    assert found.rules == ("scottish_2011 (seats=2)", "scottish_2011 (seats=1)")
    assert found.standings[0].name == "Ada"
    assert [standing.name for standing in found.differing] == ["<Ben>"]
    assert [place.order for place in found.differing[0].places] == [2, 0]
    assert found.quotas == ("8", "11")


def test_one_comparison_in_every_form(two):
    found = compare.compare(two)
    out = io.StringIO()
    Console(file=out, width=100).print(compare.terminal(found))
    assert "<Ben> ≠" in out.getvalue()
    assert "Cyd\\|" in compare.to_markdown(found)
    drawn = compare.html_fragment(found)
    assert "<b>&lt;Ben&gt; ≠</b>" in drawn
    assert "<Ben>" not in drawn
    told = compare.to_json(found)
    assert [c["number"] for c in told["candidates"] if c["differs"]] == [2]


def test_rules_that_agree_say_so(hive):
    other = hive._replace(rule=hive.rule._replace(id="another"))
    found = compare.compare([hive, other])
    assert found.rules == ("scottish_2011", "another")
    assert compare.summary(found) == "All these rules elect the same candidates."


def test_counts_of_other_ballots_are_not_compared(hive, drawn):
    with pytest.raises(compare.NotComparableError, match="ballots differ"):
        compare.compare([hive, drawn])
    with pytest.raises(compare.NotComparableError, match="no count"):
        compare.compare([])


def test_counts_of_other_candidates_are_not_compared(hive):
    names = tuple(c._replace(name=c.name[::-1]) for c in hive.contest.candidates)
    other = hive._replace(contest=replace(hive.contest, candidates=names))
    with pytest.raises(compare.NotComparableError, match="other candidates"):
        compare.compare([hive, other])


def test_the_fragment_for_a_notebook_tells_the_result(hive):
    drawn = html_fragment(hive)
    assert "<b>Ada</b></th><td>9</td><td>7</td><td>✓ elected no. 1</td><td>1</td>" in drawn
    assert "in order of election: Ada and Ben." in drawn


def test_names_are_escaped_in_the_fragment():
    drawn = html_fragment(counted(["<script>", "Ben"], 1, [(2, (1,))], title="a & <b>"))
    assert "&lt;script&gt;" in drawn
    assert "<script>" not in drawn

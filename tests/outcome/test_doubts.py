"""Errors in sources are found when they are read, and told with both sources."""

from __future__ import annotations

from datetime import date

import pytest

from hustings.outcome.doubts import of_contest, of_history
from hustings.outcome.published import agreed
from hustings.outcome.result import CandidateResult, ContestResult, Stated


def a_contest(**extra):
    made = {
        "id": "council",
        "title": "Council",
        "body": "b",
        "section": "s",
        "date": date(2008, 3, 1),
        "seats": 1,
        "method": "plurality",
        "candidates": (),
        "complete": True,
    }
    return ContestResult(**made | extra)


def codes(contest):
    return [(each.code, each.what) for each in of_contest("x", contest)]


def test_the_doubts_of_the_packaged_history(nec):
    found = {(one.where, one.code, one.what) for one in of_history(nec)}
    assert found == {
        ("2018/members", "stated_differently", "margin eddie-izzard"),
        ("2020-04/members", "not_the_sum", "votes_cast"),
        ("2024/members", "stated_differently", "nominations ann-black"),
        ("nec", "size", "2022-09-01"),
    }


def test_both_sources_are_told(nec):
    (one,) = (d for d in of_history(nec) if d.where == "2024/members")
    assert [said.value for said in one.said] == ["214", "217"]
    assert all(said.source.startswith("https://labourlist.org/2024/08/") for said in one.said)


def test_293_093_votes_cast_are_not_the_votes_of_the_candidates(nec):
    (one,) = (d for d in of_history(nec) if d.where == "2020-04/members")
    assert [said.value for said in one.said] == ["293093", "366669"]


def test_the_41_seats_of_a_draft_stand_against_39(nec):
    (one,) = (d for d in of_history(nec) if d.code == "size")
    assert [said.value for said in one.said] == ["41", "39"]


def test_a_scrutineers_letter_that_does_not_add_up():
    """UCU 2008: returned 10,877, invalid 1,244, valid 10,367."""
    letter = a_contest(papers=10_877, informal=1_244, valid=10_367)
    assert codes(letter) == [("does_not_add_up", "papers")]
    assert codes(letter._replace(valid=9_633)) == []


def test_a_figure_that_is_stated_differently_is_unknown():
    rows = (Stated("papers", "10", "a"), Stated("papers", "11", "b"), Stated("valid", "9", "a"))
    assert agreed(rows) == {"valid": "9"}


@pytest.mark.parametrize(
    ("extra", "doubt"),
    [
        ({"papers": 11, "electorate": 10}, ("too_many", "papers")),
        (
            {"papers": 10, "stated": (Stated("papers", "4", "s", "post"),)},
            ("does_not_add_up", "papers"),
        ),
        (
            {"papers": 1, "electorate": 3, "stated": (Stated("turnout", "33.4", "s"),)},
            ("does_not_add_up", "turnout"),
        ),
        (
            {
                "candidates": (
                    CandidateResult("a", "A", votes=3, elected=True),
                    CandidateResult("b", "B", votes=4, elected=False),
                )
            },
            ("out_of_order", "votes"),
        ),
        (
            {
                "candidates": (
                    CandidateResult("a", "A", elected=True),
                    CandidateResult("b", "B", elected=True),
                )
            },
            ("too_many", "elected"),
        ),
        (
            {"valid": 5, "candidates": (CandidateResult("a", "A", votes=6, elected=True),)},
            ("too_many", "votes"),
        ),
        (
            {"candidates": (CandidateResult("a", "A", share=9_990, elected=True),)},
            ("does_not_add_up", "share"),
        ),
    ],
)
def test_what_cannot_be_is_a_doubt(extra, doubt):
    assert codes(a_contest(**extra)) == [doubt]


def test_turnout_as_printed_is_no_doubt():
    stated = (Stated("turnout", "33.3", "s"),)
    assert codes(a_contest(papers=1, electorate=3, stated=stated)) == []


def test_shares_may_be_off_by_their_own_rounding(contests):
    """BAME by-election, April 2020: thirteen shares, 99.99 in all."""
    bame = contests["2020-04/bame"]
    assert sum(each.share for each in bame.candidates) == 9999
    assert of_contest("x", bame) == ()


def test_a_source_that_contradicts_the_register_about_a_member_is_a_doubt(nec):
    rounds = []
    for one in nec.rounds:
        held = [
            c._replace(candidates=tuple(_sat(each) for each in c.candidates))
            if (one.id, c.id) == ("2018", "members")
            else c
            for c in one.contests
        ]
        rounds.append(one._replace(contests=tuple(held)))
    found = [d for d in of_history(nec._replace(rounds=tuple(rounds))) if d.code == "incumbent"]
    assert [(d.what, d.said[0].value, d.said[1].value) for d in found] == [
        ("huda-elmi", "yes", "no")
    ]


def _sat(each):
    return each._replace(incumbent=True) if each.person == "huda-elmi" else each

"""A timetable as a returning officer writes it: derived, complete, in order, and what is next."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from hustings.elections import election_toml, examples
from hustings.elections.moments import clock, moment
from hustings.elections.timetable import NEEDED, Line, derived, disorder, next_due, rows

LONDON = ZoneInfo("Europe/London")
CONTESTS = ("members", "youth")

WRITTEN = {
    "called": "2020-07-08T12:00:00",
    "nominations_open": "1 day after called",
    "nominations_close": "2020-09-27T23:59:00",
    "roll_frozen": "3 days after nominations_close",
    "papers_issued": "24 days before poll_closes, 09:00",
    "poll_opens": "1 hour after papers_issued",
    "poll_closes": "2020-11-12T12:00:00",
    "declared": "1 day after poll_closes",
}


def lines(changed=None, *more):
    written = WRITTEN | (changed or {})
    common = [Line(name, at, (), "clause 1") for name, at in written.items() if at]
    return [*common, *(Line(name, at, contests, "clause 2") for name, at, *contests in more)]


def table(*given):
    return derived(given, CONTESTS, LONDON, ())


def when(made, name, contest=""):
    found = [e for _, e in made.events if e.name == name and (not contest or contest in e.contests)]
    return clock(found[0].at, LONDON)


def problems(*given):
    made = table(*given)
    return [p.message for p in made.problems or disorder(made.events, CONTESTS)]


def test_every_line_becomes_a_moment_with_its_rule_and_its_source():
    made = table(*lines())
    assert not made.problems
    assert when(made, "papers_issued") == "Mon 19 Oct 2020, 09:00 BST"
    assert when(made, "poll_opens") == "Mon 19 Oct 2020, 10:00 BST"
    event = next(e for _, e in made.events if e.name == "papers_issued")
    assert (event.rule, event.source) == ("24 days before poll_closes, 09:00", "clause 1")
    assert event.at.tzinfo is UTC
    assert problems(*lines()) == []


def test_a_contest_that_closes_later_takes_along_what_counts_from_its_close():
    made = table(*lines(None, ("poll_closes", "2020-11-19T12:00:00", "youth")))
    assert when(made, "papers_issued") == "Mon 19 Oct 2020, 09:00 BST"
    assert when(made, "papers_issued", "youth") == "Mon 26 Oct 2020, 09:00 GMT"
    assert when(made, "declared", "youth") == "Fri 20 Nov 2020, 12:00 GMT"


def test_where_each_contest_has_its_own_anchor_nobody_is_left_with_a_common_one():
    own = [
        ("poll_closes", f"2020-11-1{n}T12:00:00", c) for n, c in zip((2, 9), CONTESTS, strict=True)
    ]
    made = table(*lines({"poll_closes": ""}, *own))
    assert not made.problems
    issued = [e for _, e in made.events if e.name == "papers_issued"]
    assert [e.contests for e in issued] == [("members",), ("youth",)]


@pytest.mark.parametrize("name", NEEDED)
def test_an_event_that_is_missing_is_named(name):
    told = problems(*[line for line in lines() if line.name != name])
    assert any(name in text for text in told)


def test_lines_that_count_from_one_another_are_refused():
    told = problems(
        *lines({"called": "3 days before declared", "poll_closes": "9 weeks after called"})
    )
    assert any("counts back to it" in text for text in told)


def test_a_line_cannot_count_from_itself_or_from_what_there_is_not():
    assert any("counts back" in t for t in problems(*lines({"called": "1 day after called"})))
    told = problems(*lines({"called": "1 day after christmas"}))
    assert [text.partition(":")[0] for text in told] == ["there is no event christmas"]
    assert any(
        "has no line: add one" in t for t in problems(*lines({"called": "1 day after terms_begin"}))
    )


def test_one_event_has_one_line():
    told = problems(*lines(None, ("declared", "2020-11-14T12:00:00", "youth", "youth")))
    assert told == ["declared of youth has a line before: leave one of them"]
    double = [*lines(), Line("called", "2020-07-09T12:00:00", (), "x")]
    assert problems(*double) == ["called has a line before: leave one of them"]


def test_a_common_line_that_is_for_nobody_is_refused():
    own = [("declared", "2020-11-14T12:00:00", contest) for contest in CONTESTS]
    assert any("leave this one out" in text for text in problems(*lines(None, *own)))


def test_events_out_of_order_are_told_with_the_contest():
    late = ("poll_closes", "2020-10-01T12:00:00", "youth")
    told = problems(*lines({"papers_issued": "2020-10-19T09:00:00"}, late))
    assert told == ["poll_closes is before poll_opens (for youth): change one of them"]


def test_a_roll_may_be_frozen_long_before_but_not_after_papers_are_issued():
    # April 2020: members of before 12 November 2019 voted, and nominations opened in January.
    assert problems(*lines({"roll_frozen": "2019-11-12T00:00:00"})) == []
    assert problems(*lines({"roll_frozen": "2020-10-20T00:00:00"})) != []


def test_a_poll_has_some_length():
    told = problems(*lines({"poll_opens": "2020-11-12T12:00:00"}))
    assert "poll_closes is at the moment of poll_opens (for members)" in told


@pytest.fixture
def executive():
    return election_toml.from_bytes(examples.example("executive-2020").read_bytes())


def test_what_is_due_next(executive):
    def due(text):
        return [e.name for e in next_due(executive.timetable, moment(text, LONDON))]

    assert due("2020-01-01T00:00") == ["called"]
    assert due("2020-10-19T09:00") == ["poll_opens"]
    assert due("2020-11-12T11:59:59") == ["poll_closes"]
    assert due("2021-01-01T00:00") == []


def test_the_table_is_shown_by_time_in_the_time_of_the_round(executive):
    shown = rows(executive, LONDON)
    assert [row[1] for row in shown[:3]] == ["called", "nominations open", "roll frozen"]
    assert shown[-3] == ("Thu 12 Nov 2020, 12:00 GMT", "poll closes", "all", "", "ch. 4.IV.2")
    assert executive.when("poll_closes", "youth") == datetime(2020, 11, 12, 12, tzinfo=UTC)

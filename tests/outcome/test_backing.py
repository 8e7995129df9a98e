"""Seats of slates, backers and umbrellas: they overlap, and endorsements change."""

from __future__ import annotations

import pytest

from hustings.outcome.backing import Snapshot, backed, backers, first_seat, largest, unbacked
from hustings.outcome.organisation import Organisation, Under, family, names

ISSUED, CLOSED = Snapshot.ISSUED, Snapshot.CLOSED


def test_nine_of_nine_and_eight_of_eight_are_both_right(contests):
    """September 2018: Momentum withdrew from Willsman six days after papers went out."""
    members = contests["2018/members"]
    slate = backed(members, "jc9")
    assert (len(slate.won), slate.stood, slate.sweep) == (9, 9, True)
    issued, closed = backed(members, "momentum", ISSUED), backed(members, "momentum", CLOSED)
    assert (len(issued.won), issued.stood) == (9, 9)
    assert (len(closed.won), closed.stood) == (8, 8)
    assert closed.all_elected
    assert issued.sweep
    assert not closed.sweep
    assert set(issued.won) - set(closed.won) == {"peter-willsman"}


def test_a_slate_that_two_organisations_support_wins_nothing(contests):
    for backer in ("labour-first", "progress"):
        row = backed(contests["2018/members"], backer)
        assert (row.stood, row.won, row.nothing) == (9, (), True)


def test_the_slates_of_2024_make_nine(contests):
    rows = {b: backed(contests["2024/members"], b) for b in backers(contests["2024/members"])}
    won = {b: len(rows[b].won) for b in ("labour-to-win", "clga", "open-labour", "labour-women")}
    assert won == {"labour-to-win": 4, "clga": 3, "open-labour": 1, "labour-women": 1}
    assert sum(won.values()) == contests["2024/members"].seats


def test_four_of_six_is_two_thirds(contests):
    row = backed(contests["2024/members"], "labour-to-win")
    assert (len(row.won), row.stood, row.success) == (4, 6, 6667)
    assert row.seats_share == 4444
    assert set(row.lost) == {"anu-prashar", "mary-wimbury"}


def test_the_largest_slate_of_2020_is_grassroots_voice(contests, nec):
    """Guardian: by far the single largest slate in the members' section; 5, 3 and 1."""
    (found,) = largest(contests["2020/members"], nec.organisations)
    assert (found.backer, len(found.won)) == ("grassroots-voice", 5)


def test_the_first_seat_of_labour_women(contests):
    every = contests.values()
    assert first_seat(contests["2024/members"], "labour-women", every)[0]
    first, asked = first_seat(contests["2024/members"], "labour-to-win", every)
    assert not first
    assert asked == 10


def test_an_umbrella_counts_a_candidate_once(contests, nec):
    """Grassroots 5, Momentum and the CLPD back the same three of 2022, the CLPD one more."""
    members = contests["2022/members"]
    umbrella = family(nec.organisations, "clga", members.date)
    assert umbrella >= {"clga", "momentum", "clpd"}
    assert len(backed(members, "clga", CLOSED, umbrella).won) == 4
    assert len(backed(members, "momentum").won) == 3
    assert len(backed(members, "grassroots-5").won) == 4


def test_black_is_backed_by_an_organisation_with_no_slate_of_several(contests):
    row = backed(contests["2024/members"], "open-labour")
    assert (row.won, row.stood) == (("ann-black",), 1)


def test_a_second_recommendation_is_no_place_on_the_slate(contests):
    black = next(c for c in contests["2020/members"].candidates if c.person == "ann-black")
    assert black.recommended == ("labour-to-win",)
    assert "ann-black" not in backed(contests["2020/members"], "labour-to-win").won


def test_slates_may_be_smaller_than_the_seats(contests):
    assert backed(contests["2020/members"], "grassroots-voice").stood == 6
    assert backed(contests["2018/members"], "jc9").stood == 9


def test_votes_of_a_backer_are_unknown_where_one_number_is(contests):
    assert backed(contests["2018/members"], "jc9").votes is None
    row = backed(contests["2020-04/members"], "labour-first")
    assert (row.votes, row.votes_share) == (57_361 + 57_181, 3124)


def test_a_single_seat_is_no_clean_sweep(contests):
    assert not backed(contests["2020/disabled"], "momentum").sweep


def test_independents_are_named(contests):
    assert unbacked(contests["2018/members"]) == (
        "eddie-izzard",
        "james-craigie",
        "jonathan-fletcher",
    )


def test_an_umbrella_holds_on_its_days_and_at_any_depth():
    from datetime import date

    from hustings.bodies import Span

    known = {
        "top": Organisation("top", "Top", "umbrella"),
        "mid": Organisation("mid", "Mid", under=(Under("top", Span(date(2020, 1, 1))),)),
        "low": Organisation("low", "Low", aliases=("L",), under=(Under("mid"),)),
    }
    assert family(known, "top", date(2021, 1, 1)) == {"top", "mid", "low"}
    assert family(known, "top", date(2019, 1, 1)) == {"top"}
    assert family(known, "top", None) == {"top", "mid", "low"}
    assert names(known.values())["l"] == "low"


@pytest.mark.parametrize("snapshot", Snapshot)
def test_a_backer_of_nobody_has_no_rate(contests, snapshot):
    row = backed(contests["2024/members"], "lla", snapshot)
    assert row.success is None
    assert not row.nothing


def test_seats_that_a_source_states_without_names_are_won(contests, nec):
    """LabourList, September 2024: Labour to Win took 50 of 55, and nobody says who."""
    forum = contests["2024/constituencies"]
    row = backed(forum, "labour-to-win")
    assert (row.seats_won, row.seats_open, row.won, row.seats_share) == (50, 0, (), 9091)
    assert not row.sweep
    assert [each.backer for each in largest(forum, nec.organisations)] == ["labour-to-win"]
    assert first_seat(forum, "labour-to-win", contests.values()) == (True, 0)


def test_seats_that_nobody_tells_are_open_to_every_other_backer(contests):
    row = backed(contests["2024/constituencies"], "momentum")
    assert (row.seats_won, row.seats_open) == (0, 5)
    treasurer = backed(contests["2020/treasurer"], "momentum")
    assert (treasurer.seats_won, treasurer.seats_open) == (0, 1)


def test_all_seats_stated_are_a_clean_sweep(contests):
    every = contests["2024/constituencies"]._replace(seats_by=(("labour-to-win", 55),))
    assert backed(every, "labour-to-win").sweep

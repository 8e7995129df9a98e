"""Plain facts of the rounds of 2018 to 2024, as reports tell them."""

from __future__ import annotations

from datetime import date

import pytest

from hustings.bodies import Standing, person_of, sitting, standing
from hustings.outcome.backing import backed
from hustings.outcome.standing import standings
from hustings.terms import Filling


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2018/members", date(2018, 9, 3)),
        ("2020/members", date(2020, 11, 13)),
        ("2024/members", date(2024, 9, 18)),
        ("2024-07/mps", date(2024, 7, 17)),
    ],
)
def test_the_day_of_each_result(contests, path, day):
    assert contests[path].date == day


def test_mason_is_elected_to_the_executive_for_the_members(nec, contests):
    members = contests["2024/members"]
    assert (members.body, members.section, members.seats) == ("nec", "members", 9)
    assert "peter-mason" in {each.person for each in members.elected}
    now = sitting(nec.register.body, nec.register.terms, nec.register.standings, members.date)
    assert "peter-mason" in {each.person for each in now.of("members")}


def test_mps_elected_three_members_on_a_day_and_by_electors_of_their_own(contests):
    mps, members = contests["2024-07/mps"], contests["2024/members"]
    assert {each.person for each in mps.elected} == {
        "luke-akehurst",
        "gurinder-singh-josan",
        "melanie-onn",
    }
    assert (mps.electorate, mps.body, members.body) == (411, "nec", "nec")
    assert mps.date < members.date


def test_nine_of_about_forty(nec):
    """ "Around 40 members in total": 39 by the sections of the day."""
    now = standings(nec.register, date(2024, 9, 18))
    assert now.seats == 39
    assert len(sitting(nec.register.body, nec.register.terms, (), now.on).of("members")) == 9


def test_leader_deputy_and_ministers_sit_without_election(nec):
    now = sitting(nec.register.body, nec.register.terms, (), date(2024, 9, 18))
    kinds = {section.id: section.filling for section in now.sections}
    held = {member.person: kinds[member.section] for member in now.members}
    assert held["keir-starmer"] is held["angela-rayner"] is Filling.EX_OFFICIO
    assert held["shabana-mahmood"] is held["ellie-reeves"] is Filling.APPOINTED
    assert held["ann-black"] is Filling.ELECTED


def test_three_bodies_elect_in_2024(nec):
    rounds = [one for one in nec.rounds if one.date.year == 2024]
    assert {c.body for one in rounds for c in one.contests} == {"nec", "npf", "plp"}


def test_the_chair_of_the_parliamentary_party_is_one_seat(contests):
    (chair,) = contests["2024-07/chair"].elected
    assert chair.person == "jessica-morden"
    assert contests["2024-07/chair"].seats == 1


def test_labour_to_win_stood_six_by_name(nec, contests):
    """Jewish News, July 2024, calls one of them Angela Davies."""
    row = backed(contests["2024/members"], "labour-to-win")
    said = ("Peter Mason", "Angela Davies", "Abdi Duale", "Anu Prashar", "Jane Thomas")
    ids = {person_of(nec.register.persons, name).id for name in (*said, "Mary Wimbury")}
    assert set(row.won + row.lost) == ids


def test_members_who_became_mps_left_their_seats(nec):
    day = date(2024, 7, 5)
    now = standings(nec.register, day)
    assert now.vacant == 4
    seated = sitting(nec.register.body, nec.register.terms, (), day).of("members")
    assert not {"luke-akehurst", "johanna-baxter"} & {each.person for each in seated}


def test_corbyn_was_suspended_and_reinstated(nec):
    days = (date(2020, 10, 28), date(2020, 11, 13), date(2020, 11, 17))
    found = [standing(nec.register.standings, "jeremy-corbyn", day) for day in days]
    assert found == [Standing.ACTIVE, Standing.SUSPENDED, Standing.ACTIVE]


def test_jones_took_the_seat_of_wales_for_the_leadership(nec, contests):
    (jones,) = contests["2020/wales"].elected
    now = standings(nec.register, date(2020, 11, 13))
    assert jones.person in now.group("leadership").persons


def test_electors_are_about_half_a_million(contests):
    assert contests["2018/members"].electorate == 506_320


def test_the_majority_over_the_years_is_told_where_sources_tell_it(nec):
    shares = [
        (now.group("leadership").votes, now.voting)
        for now in (standings(nec.register, day) for day in (date(2020, 5, 1), date(2021, 1, 1)))
    ]
    assert shares == [(18, 37), (20, 39)]


def test_mason_stood_on_a_slate_with_the_leadership(nec):
    now = standings(nec.register, date(2024, 9, 18))
    assert "peter-mason" in now.group("leadership").persons


def test_izzard_stood_three_times_in_vain(contests):
    stood = [
        path
        for path, one in contests.items()
        if any(c.person == "eddie-izzard" and c.elected is False for c in one.candidates)
    ]
    assert stood == ["2016/members", "2018-01/members", "2018/members"]

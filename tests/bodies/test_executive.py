"""The national executive as the public record tells it: its size is derived, for a day.

Facts: LabourList (April and November 2020, February and December 2022), Ann Black's reports, the
Democracy Review's chapter on the executive; see the sources in each table.
"""

from __future__ import annotations

from datetime import date

import pytest

from hustings.bodies import End, Standing, VacancyRule, sitting, vacancies
from hustings.bodies.register import parse

EXECUTIVE = """
[body]
id = "nec"
name = "National Executive Committee"

[[section]]
id = "members"
name = "Constituency members"
seats = 6
until = 2018-01-15
rule = "block_vote"
vacancy = "next_highest"

[[section]]
id = "members"
name = "Constituency members"
seats = 9
since = 2018-01-15
until = 2019-01-01
rule = "block_vote"
vacancy = "next_highest"
apart = ["parliament"]

[[section]]
id = "members"
name = "Constituency members"
seats = 9
since = 2019-01-01
until = 2020-11-13
rule = "block_vote"
vacancy = "by_election"
apart = ["parliament"]
source = "2019 rule book"

[[section]]
id = "members"
name = "Constituency members"
seats = 9
since = 2020-11-13
rule = "ers97"
vacancy = "recount"
at_least = { women = 4 }
apart = ["parliament"]

[[section]]
id = "parliament"
name = "Members of Parliament"
seats = 3

[[section]]
id = "rest"
name = "All other sections"
seats = 27
until = 2020-02-01
filling = "appointed"
source = "39 members in 2018, of whom 9 and 3"

[[section]]
id = "rest"
name = "All other sections, less the seat of the leader in the European Parliament"
seats = 26
since = 2020-02-01
filling = "appointed"

[[section]]
id = "disabled"
name = "Disabled members"
seats = 1
since = 2020-11-13
rule = "electoral_college"

[[person]]
id = "willsman"
name = "Peter Willsman"
aliases = ["Pete Willsman"]

[[person]]
id = "mishra"
name = "Navendu Mishra"

[[person]]
id = "josan"
name = "Gurinder Singh Josan"

[[person]]
id = "davies"
name = "Angela Davies"
aliases = ["Angie Davies"]

[[term]]
person = "Pete Willsman"
section = "members"
since = 2018-09-27
until = 2020-11-13
by = "members-2018"
end = "expired"

[[term]]
person = "mishra"
section = "members"
since = 2018-09-27
until = 2019-12-12
end = "ineligible"
source = "elected to Parliament"

[[term]]
person = "josan"
section = "members"
since = 2020-04-04
until = 2024-07-04
by = "by-election of April 2020"
end = "ineligible"

[[term]]
person = "josan"
section = "parliament"
since = 2024-07-17

[[standing]]
person = "willsman"
on = 2019-05-31
standing = "suspended"
"""


@pytest.fixture(scope="module")
def executive():
    return parse(EXECUTIVE)


def on(executive, *day):
    return sitting(executive.body, executive.terms, executive.standings, date(*day))


@pytest.mark.parametrize(
    ("day", "seats"),
    [((2018, 9, 3), 39), ((2020, 4, 4), 38), ((2020, 11, 12), 38), ((2020, 11, 13), 39)],
)
def test_the_size_is_that_of_the_day(executive, day, seats):
    assert executive.body.size(date(*day)) == seats


def test_nine_seats_since_january_2018_six_before(executive):
    assert executive.body.section("members", date(2018, 1, 14)).seats == 6
    assert executive.body.section("members", date(2018, 1, 15)).seats == 9


def test_the_method_of_a_section_is_dated(executive):
    rules = [executive.body.section("members", date(2020, 11, d)).rule for d in (12, 13)]
    assert rules == ["block_vote", "ers97"]


def test_a_suspended_member_keeps_the_seat_without_a_vote(executive):
    """LabourList, November 2020: of 38 members, effectively 37 owing to Willsman's suspension."""
    now = on(executive, 2020, 4, 5)
    willsman = next(member for member in now.members if member.person == "willsman")
    assert willsman.standing is Standing.SUSPENDED
    assert not willsman.votes
    assert len(now.of("members")) == 2
    assert now.voting == 1


def test_his_seat_is_not_vacant_but_that_of_the_new_mp_is(executive):
    found = vacancies(executive.body, executive.terms, executive.standings, date(2020, 1, 2))
    members = [each for each in found if each.section == "members"]
    assert members[0].leaver == "mishra"
    assert members[0].cause is End.INELIGIBLE
    assert members[0].rule is VacancyRule.BY_ELECTION
    assert "willsman" not in {each.leaver for each in members}


def test_the_vacancy_rule_is_that_of_the_day_on_which_the_seat_fell_empty(executive):
    rules = [
        executive.body.section("members", day).vacancy
        for day in (date(2018, 3, 31), date(2019, 12, 12), date(2022, 2, 1))
    ]
    assert rules == [VacancyRule.NEXT_HIGHEST, VacancyRule.BY_ELECTION, VacancyRule.RECOUNT]


def test_josan_returns_through_another_section(executive):
    assert [m.section for m in on(executive, 2024, 7, 3).members if m.person == "josan"] == [
        "members"
    ]
    assert [m.section for m in on(executive, 2024, 7, 18).members if m.person == "josan"] == [
        "parliament"
    ]


def test_nobody_sits_for_the_members_and_for_parliament_at_once():
    both = parse(EXECUTIVE.replace("until = 2024-07-04", "until = 2025-01-01"))
    doubts = on(both, 2024, 7, 18).doubts
    assert doubts == ("josan cannot sit both for members and for parliament",)


def test_whoever_was_expelled_holds_no_seat_though_the_term_was_not_ended():
    late = '[[standing]]\nperson = "willsman"\non = 2020-05-01\nstanding = "expelled"\n'
    expelled = parse(EXECUTIVE + late)
    now = on(expelled, 2020, 5, 2)
    assert "willsman" not in {member.person for member in now.members}
    assert now.doubts == ("willsman is expelled, but the term in members is not ended",)


def test_angie_and_angela_davies_are_one_person(executive):
    from hustings.bodies import person_of

    found = {person_of(executive.persons, name).id for name in ("Angie Davies", "angela  DAVIES")}
    assert found == {"davies"}


def test_a_name_that_two_persons_bear_needs_an_id():
    from hustings.bodies import Person, person_of

    two = (Person("a", "Jo Brown"), Person("b", "Joanna Brown", ("Jo Brown",)))
    with pytest.raises(ValueError, match="a, b"):
        person_of(two, "Jo Brown")
    with pytest.raises(KeyError, match="nobody"):
        person_of(two, "Jo Green")

"""Who left, who came, and by the rule of which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hustings.bodies import End, VacancyRule
from hustings.outcome.vacancies import chain, next_highest, office_holders


@pytest.fixture
def members(nec):
    return chain(nec.register, "members")


def test_three_rules_in_six_years(members):
    """Next highest to 2018, a by-election in 2020, the stored ballots since 2022."""
    rules = {one.leaver: one.rule for one in members}
    assert rules["christine-shawcroft"] is VacancyRule.NEXT_HIGHEST
    assert rules["claudia-webbe"] is rules["navendu-mishra"] is VacancyRule.BY_ELECTION
    assert rules["laura-pidcock"] is rules["naomi-wimborne-idrissi"] is VacancyRule.RECOUNT


def test_who_came(members):
    came = {one.leaver: one.successor for one in members}
    assert came["christine-shawcroft"] == "eddie-izzard"
    assert {came["claudia-webbe"], came["navendu-mishra"]} == {
        "gurinder-singh-josan",
        "johanna-baxter",
    }
    assert came["laura-pidcock"] == "ann-henderson"
    assert came["naomi-wimborne-idrissi"] == "mish-rahman"


def test_a_suspended_member_is_in_no_chain(members):
    assert "peter-willsman" not in {one.leaver for one in members}


def test_causes_and_days(members):
    left = {one.leaver: one for one in members}
    assert left["naomi-wimborne-idrissi"].cause is End.EXPELLED
    assert left["luke-akehurst"].cause is End.INELIGIBLE
    assert left["claudia-webbe"].days_empty == 114


def test_who_followed_caliskan_is_not_named(nec):
    (found,) = chain(nec.register, "councillors")
    assert (found.leaver, found.successor) == ("nesil-caliskan", "runner-up-2022-councillor")
    assert not {p.id: p for p in nec.register.persons}[found.successor].named


def test_a_seat_that_nobody_filled_stays_open(nec):
    register = replace(
        nec.register,
        terms=tuple(t for t in nec.register.terms if t.person != "runner-up-2022-councillor"),
    )
    (found,) = chain(register, "councillors")
    assert (found.successor, found.since, found.days_empty) == (None, None, None)


def test_the_next_highest_of_2016_had_become_an_mp(nec, contests):
    """Reeves was seventh, and Member of Parliament since 2017: so Izzard, eighth, took the seat."""
    barred = office_holders(nec.register, "Member of Parliament", date(2018, 3, 31))
    found = next_highest(contests["2016/members"], barred)
    assert found.chosen == "eddie-izzard"
    assert found.passed == (("ellie-reeves", "Member of Parliament since 2017-06-08"),)
    assert next_highest(contests["2016/members"], {}).chosen == "ellie-reeves"


def test_there_is_no_next_by_votes_where_votes_are_unknown(contests):
    with pytest.raises(ValueError, match="not known"):
        next_highest(contests["2022/members"], {})


def test_equal_votes_are_for_a_lot(contests):
    wales = contests["2020/wales"]
    two = tuple(each._replace(elected=False, votes=5) for each in wales.candidates)
    with pytest.raises(ValueError, match="a lot decides"):
        next_highest(wales._replace(candidates=two), {})
    assert next_highest(wales._replace(candidates=two[:1]), {two[0].person: "left"}).chosen is None

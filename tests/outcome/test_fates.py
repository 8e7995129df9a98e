"""What became of candidates and members, told with the words of the reports."""

from __future__ import annotations

from datetime import date

import pytest

from hustings.outcome.fates import MEANS, Fate, fates, first_since, last_term


@pytest.fixture
def told(nec, contests):
    def tell(path):
        return {each.person: each for each in fates(contests[path], nec.register, contests)}

    return tell


def who(found, fate):
    return {person for person, each in found.items() if each.fate is fate}


def test_2020_returned_three_members_and_reinstated_two(told):
    """Guardian, 13 November 2020: Baxter, Josan and Dar returned, Akehurst and Black reinstated."""
    found = told("2020/members")
    assert who(found, Fate.RE_ELECTED) == {"johanna-baxter", "gurinder-singh-josan", "yasmine-dar"}
    assert {p for p, each in found.items() if each.fate in MEANS["reinstated"]} == {
        "luke-akehurst",
        "ann-black",
    }
    assert who(found, Fate.NEW) == {"laura-pidcock", "gemma-bolton", "mish-rahman", "nadia-jama"}


def test_returned_means_two_things_in_reports():
    assert set(MEANS["returned"]) > set(MEANS["reinstated"]) | set(MEANS["re-elected"])


def test_2024_re_elected_three_of_the_left_and_ousted_rahman(told):
    """Jewish News, 18 September 2024."""
    found = told("2024/members")
    assert who(found, Fate.RE_ELECTED) == {
        "jess-barnard",
        "gemma-bolton",
        "yasmine-dar",
        "ann-black",
        "abdi-duale",
        "jane-thomas",
    }
    assert who(found, Fate.OUSTED) == {"mish-rahman"}
    assert who(found, Fate.NEW) == {"peter-mason", "cat-arnold"}


def test_rahman_and_thomas_held_seats_by_a_vacancy(told):
    found = told("2024/members")
    assert {person for person, each in found.items() if each.filled} == {
        "mish-rahman",
        "jane-thomas",
    }


def test_whether_angie_davies_sat_before_is_unknown(told):
    """Two runners-up took seats in July 2024 whom no source names; she is said to have returned."""
    assert told("2024/members")["angela-davies"].fate is Fate.ELECTED


def test_candidates_who_became_mps_withdrew(told):
    assert who(told("2024/members"), Fate.WITHDRAWN) == {
        "luke-akehurst",
        "johanna-baxter",
        "gurinder-singh-josan",
    }


def test_akehurst_and_josan_come_back_through_another_section(told):
    """Jewish News, July 2024: reserved seats of Members of Parliament."""
    found = told("2024-07/mps")
    assert who(found, Fate.FROM_ANOTHER_SECTION) == {"luke-akehurst", "gurinder-singh-josan"}
    assert found["luke-akehurst"].last.section == "members"
    assert found["melanie-onn"].fate is Fate.NEW


def test_elected_at_the_first_stage_or_on_transfers(told):
    """Labour Hub, 19 September 2024: Black and Barnard at stage 1, alone of her slate."""
    found = told("2024/members")
    assert {person for person, each in found.items() if each.stage == 1} == {
        "ann-black",
        "jess-barnard",
    }
    assert sum(each.stage == 20 for each in found.values()) == 5
    assert found["cat-arnold"].stage == 21


def test_willsman_is_re_elected_and_two_members_are_ousted(told):
    found = told("2018/members")
    assert found["peter-willsman"].fate is Fate.RE_ELECTED
    assert who(found, Fate.OUSTED) == {"eddie-izzard", "ann-black"}
    assert found["eddie-izzard"].filled


def test_who_stood_down_is_told_only_where_everybody_is_listed(told):
    assert who(told("2016/members"), Fate.STOOD_DOWN) == {"ken-livingstone", "kate-osamor"}
    assert who(told("2020/members"), Fate.STOOD_DOWN) == set()


def test_councillors_kept_their_posts(told):
    assert who(told("2020/councillors"), Fate.RE_ELECTED) == {"alice-perry", "nick-forbes"}


def test_where_nobody_knows_who_sat_before_elected_is_all_that_is_said(told):
    found = told("2010/members")
    assert found["oona-king"].fate is Fate.ELECTED
    assert found["ann-black"].fate is Fate.RE_ELECTED
    assert found["johanna-baxter"].fate is Fate.NOT_ELECTED


def test_a_winner_whom_no_source_names_is_unknown(told):
    assert told("2020/treasurer")["diana-holland"].fate is Fate.UNKNOWN


def test_who_was_not_admitted_is_blocked_in_this_contest_alone(nec, contests):
    members = contests["2022/members"]
    out = tuple(
        each._replace(out="blocked", elected=None) if each.person == "jane-thomas" else each
        for each in members.candidates
    )
    found = {e.person: e for e in fates(members._replace(candidates=out), nec.register)}
    assert found["jane-thomas"].fate is Fate.BLOCKED
    assert [d.decision for d in nec.decisions if d.person == "mish-rahman"] == ["blocked"]
    assert told_of(nec, contests, "2024/members", "mish-rahman") is Fate.OUSTED


def told_of(nec, contests, path, person):
    return next(e.fate for e in fates(contests[path], nec.register) if e.person == person)


def test_the_first_who_holds_an_office_since(nec):
    """ "The first X since": X is whom the question names, and no attribute is kept for it."""
    term = first_since(nec.register, ("luke-akehurst", "peter-wheeler"), date(2020, 11, 12))
    assert (term.person, term.span.until) == ("peter-wheeler", date(2014, 8, 20))
    assert first_since(nec.register, ("peter-mason",), date(2024, 9, 17)) is None


def test_the_last_term_is_the_one_that_runs(nec):
    assert last_term(nec.register, "ann-black", date(2019, 1, 1)).span.until == date(2018, 9, 27)
    assert last_term(nec.register, "ann-black", date(2021, 1, 1)).by == "2020/members"
    assert last_term(nec.register, "ann-black", date(1999, 1, 1)) is None

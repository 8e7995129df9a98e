"""Rounds that were, and what their roll had to answer."""

from datetime import UTC, date, datetime

import pytest

from hustings.roll import commitment, eligibility, snapshot
from hustings.roll.status import absences
from support.membership import at, facts, log, who

NOVEMBER = log(
    ("region",),
    ("stays", "joined", "2015-09-01"),
    ("quits early", "joined", "2016-07-01"),
    ("quits late", "joined", "2016-07-01"),
    ("tells late", "joined", "2016-07-01"),
    ("too new", "joined", "2020-11-12"),
    ("quits early", "resigned", "2020-10-29 14:05"),
    ("quits late", "resigned", "2020-11-12 11:59:59.999999"),
    ("tells late", "resigned", "2020-11-02 09:00", None, "2020-11-13 10:00"),
)
"""November 2020: members resigned before and after they had voted."""


def test_november_2020_whoever_was_a_member_at_the_freeze_is_on_the_roll():
    rule = {"all": [{"member": "freeze"}, {"joined_before": date(2020, 6, 25)}]}
    known = facts(NOVEMBER, "2020-10-19 12:00")
    assert who(rule, known) == {"stays", "quits early", "quits late", "tells late"}


def test_november_2020_the_close_learns_who_resigned_when_to_the_microsecond():
    away = absences(NOVEMBER, NOVEMBER.ids, at("2020-11-12 12:00"))
    assert set(away) == {"quits early", "quits late", "tells late"}
    (late,) = away["quits late"]
    assert (late.kind, late.began) == (
        "resigned",
        datetime(2020, 11, 12, 11, 59, 59, 999999, tzinfo=UTC),
    )
    (told,) = away["tells late"]
    assert (told.began, told.reported) == (at("2020-11-02 09:00"), at("2020-11-13 10:00"))
    # What the office knew at the close itself:
    assert "tells late" not in absences(
        NOVEMBER, NOVEMBER.ids, at("2020-11-12 12:00"), known=at("2020-11-12 12:00")
    )
    assert absences(NOVEMBER, ["stays", "nobody"], at("2020-11-12 12:00")) == {}


def test_a_resignation_at_the_close_itself_is_an_absence_and_one_after_it_is_not():
    held = log((), ("m", "joined", "2016-07-01"), ("m", "resigned", "2020-11-12 12:00"))
    assert absences(held, ["m"], at("2020-11-12 12:00"))["m"][0].ended is None
    assert absences(held, ["m"], at("2020-11-12 11:59:59.999999")) == {}


def test_a_suspension_that_turns_into_a_resignation_is_two_absences_until_the_return():
    """Were the suspension over at the resignation, a late report would leave a hole between."""
    held = log(
        (),
        ("m", "joined", "2016-07-01"),
        ("m", "suspended", "2020-10-29"),
        ("m", "resigned", "2020-11-05", None, "2020-11-20"),
        ("m", "lapsed", "2020-11-07"),
        ("m", "joined", "2020-12-01"),
    )
    away = absences(held, ["m"], at("2020-12-31"))["m"]
    assert [(a.kind, a.began.day, a.ended) for a in away] == [
        ("suspended", 29, at("2020-12-01")),
        ("resigned", 5, at("2020-12-01")),
        ("lapsed", 7, at("2020-12-01")),
    ]


YOUTH = {"all": [{"member": "freeze"}, {"age_under": 27, "on": date(2022, 6, 17)}]}


def test_youth_2022_under_27_at_the_end_of_17_june():
    held = log(
        ("birth",),
        ("turned 27 that day", "joined", "2020-01-01", {"birth": "1995-06-17"}),
        ("turns 27 next day", "joined", "2020-01-01", {"birth": "1995-06-18"}),
        ("born on a leap day", "joined", "2020-01-01", {"birth": "1996-02-29"}),
        ("not known", "joined", "2020-01-01"),
        ("joins at the last moment", "joined", "2022-06-17 22:58:59", {"birth": "2005-01-01"}),
        ("joins a minute late", "joined", "2022-06-17 22:59:01", {"birth": "2005-01-01"}),
    )
    # 23:59 in London is 22:59 in UTC.
    known = facts(held, "2022-06-17 22:59", place="Europe/London")
    assert who(YOUTH, known) == {
        "turns 27 next day",
        "born on a leap day",
        "joins at the last moment",
    }
    # Who is not known to be under 27 is not known to be older either.
    assert "not known" not in who({"not": YOUTH["all"][1]}, known)
    assert "turned 27 that day" in who({"not": YOUTH["all"][1]}, known)


def test_wales_2022_members_and_affiliated_supporters_who_live_in_wales():
    names = ("region", "category", "affiliation")
    supporter = {"region": "Wales", "category": "supporter"}
    held = log(
        names,
        ("member", "joined", "2020-01-01", {"region": "Wales", "category": "member"}),
        ("union", "joined", "2020-01-01", supporter | {"affiliation": "Harbour Workers"}),
        ("no union", "joined", "2020-01-01", supporter),
        ("england", "joined", "2020-01-01", {"region": "England", "category": "member"}),
        ("no address", "joined", "2020-01-01", {"category": "member"}),
    )
    rule = {
        "all": [
            {"member": "freeze"},
            {"region": "Wales"},
            {"any": [{"attribute": "category", "is": "member"}, {"affiliated_to": True}]},
        ]
    }
    known = facts(held, "2022-06-17 22:59")
    assert who(rule, known) == {"member", "union"}
    college = eligibility.electors(
        eligibility.read(rule), known, "category", ("member", "supporter")
    )
    assert college == {"member": "member", "union": "supporter"}
    with pytest.raises(ValueError, match="1 electors have a category that is no part"):
        eligibility.electors(eligibility.read(rule), known, "category", ("member",))


def test_candidates_of_twelve_months_standing_to_the_day():
    rule = {"member_for": "12 months", "before": date(2020, 11, 12)}
    held = log(
        (),
        ("to the day", "joined", "2019-11-12 23:59:59"),
        ("a day short", "joined", "2019-11-13"),
        ("broken", "joined", "2010-01-01"),
        ("restored", "joined", "2010-01-01"),
        ("suspended", "joined", "2010-01-01"),
        ("broken", "lapsed", "2020-03-01"),
        ("broken", "joined", "2020-03-20"),
        ("restored", "lapsed", "2020-03-01"),
        ("restored", "reinstated", "2020-03-20"),
        ("suspended", "suspended", "2020-10-29"),
    )
    assert who(rule, facts(held, "2020-11-12")) == {"to the day", "restored", "suspended"}


@pytest.mark.parametrize(
    ("joined", "length", "day", "meets"),
    [
        ("2020-08-31", "6 months", date(2021, 2, 28), True),  # February has no 31st: its last day
        ("2020-08-31", "6 months", date(2021, 2, 27), False),
        ("2020-02-29", "1 year", date(2021, 2, 28), True),
        ("2020-02-29", "4 years", date(2024, 2, 28), False),
        ("2020-11-30", "3 months", date(2021, 2, 28), True),
        ("2021-01-30", "2 months", date(2021, 3, 29), False),
        ("2020-02-01", "30 days", date(2020, 3, 2), True),
        ("2020-02-01", "30 days", date(2020, 3, 1), False),
    ],
)
def test_months_end_on_their_corresponding_day(joined, length, day, meets):
    held = log((), ("m", "joined", joined))
    found = who({"member_for": length, "before": day}, facts(held, "2021-12-01"))
    assert (found == {"m"}) is meets


def test_a_month_is_counted_from_the_day_in_the_offices_own_zone():
    held = log((), ("m", "joined", "2020-06-11 23:30"))  # 12 June, half past midnight in London
    rule = {"member_for": "1 month", "before": date(2020, 7, 11)}
    assert who(rule, facts(held, "2020-08-01")) == {"m"}
    assert who(rule, facts(held, "2020-08-01", place="Europe/London")) == set()


def test_who_moves_between_freeze_and_poll_votes_where_they_lived_at_the_freeze():
    held = log(
        ("region",),
        ("mover", "joined", "2018-01-01", {"region": "Wales"}),
        ("other", "joined", "2018-01-01", {"region": "England"}),
        ("mover", "moved", "2022-07-10", {"region": "England"}),
        ("other", "moved", "2022-06-01", {"region": "Wales"}, "2022-07-11"),
    )
    rule = {"all": [{"member": "freeze"}, {"region": "Wales"}]}
    assert who(rule, facts(held, "2022-06-17 22:59")) == {"mover", "other"}
    assert who(rule, facts(held, "2022-07-25")) == {"other"}
    # The roll as it was frozen, before the office learnt of the second move, can be made again.
    assert who(rule, facts(held, "2022-06-17 22:59", known="2022-06-18")) == {"mover"}


def test_disabled_members_by_their_own_declaration_which_is_never_told():
    held = log((), ("a", "joined", "2018-01-01"), ("b", "joined", "2018-01-01"))
    apart = log(
        ("disability",),
        ("b", "declared", "2020-01-01", {"disability": "mobility"}),
        ("stranger", "declared", "2020-01-01", {"disability": "mobility"}),
    )
    rule = {"all": [{"member": "freeze"}, {"declared": "disability", "in": ["mobility", "yes"]}]}
    known = facts(held, "2020-11-01", apart=apart)
    assert who(rule, known) == {"b"}
    told = [eligibility.explain(eligibility.read(rule), known, m).sentences() for m in "ab"]
    assert "  not met: does not meet the section's own declaration" in told[0]
    assert "  met: meets the section's own declaration" in told[1]
    assert "mobility" not in str(told)
    assert "disab" not in str(told)
    assert who(rule, facts(held, "2019-12-31", apart=apart)) == set()


def test_a_suspended_member_keeps_membership_and_loses_the_vote_until_reinstated():
    held = log(
        (),
        ("m", "joined", "2018-01-01"),
        ("m", "suspended", "2020-02-10"),
        ("m", "reinstated", "2020-02-26"),
    )
    rule = {"all": [{"member": "freeze"}, {"not_suspended": "freeze"}]}
    days = ("2020-02-09", "2020-02-10", "2020-02-26")
    assert [bool(who(rule, facts(held, day))) for day in days] == [True, False, True]
    assert who({"member": "freeze"}, facts(held, "2020-02-11")) == {"m"}
    (told,) = absences(held, ["m"], at("2020-03-01"))["m"]
    assert (told.kind, told.ended) == ("suspended", at("2020-02-26"))


def test_the_frozen_roll_tells_a_member_their_own_line_and_nobody_any_other():
    secret = commitment.RollSecret(bytes(range(32)))
    electors = {"a": "members", "b": "members", "u": "affiliates"}
    frozen = snapshot.freeze("r", "youth", at("2022-06-17"), electors, secret)
    assert frozen.parts == {"affiliates": 1, "members": 2}
    assert snapshot.read(snapshot.as_bytes(frozen), "youth", frozen.frozen) == frozen
    own = commitment.prove(secret, "r", "youth", "a", "members")
    place = snapshot.mine(frozen, own)
    assert frozen.lines[place - 1][1] == "members"
    for other in (("r", "youth", "b", "members"), ("r", "wales", "a", "members"),
                  ("s", "youth", "a", "members"), ("r", "youth", "a", "affiliates")):  # fmt: skip
        assert snapshot.mine(frozen, commitment.Proof(*other, own.nonce)) is None
    elsewhere = snapshot.freeze("r", "wales", at("2022-06-17"), electors, secret)
    assert not {line for line, _ in frozen.lines} & {line for line, _ in elsewhere.lines}

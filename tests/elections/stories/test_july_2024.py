"""July 2024: members leave the committee by becoming MPs, and two return through another section.

FACTS 2.7, 3.4 and seed facts B17 and B18: Akehurst, Baxter and Josan were elected to Parliament on
4 July and left the constituency section; four nominees of one slate withdrew for the same reason.
On 17 July the MPs elected Akehurst, Josan and Onn to their own three seats (Johnson lost). Four
other seats were filled without a poll. Empty seats were filled by counting the ballots of 2022
again. The dates and who sat are the public record; nominees of the constituency section, votes and
electors are invented.
"""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.tale import Tale, id_of
from tests.support.tale_rounds import FIVE_PARTIES, contest, members, round_of

from hustings.bodies import End, VacancyRule, sitting, vacancies
from hustings.bodies.register import parse
from hustings.elections.definition import NominationPlan
from hustings.elections.people import Bar, Outcome, outcome, status

LEAVERS = ("Luke Akehurst", "Johanna Baxter", "Gurinder Singh Josan")
BODY = """
[body]
id = "nec"
name = "National Executive Committee"

[[section]]
id = "members"
name = "Constituency members"
seats = 9
until = 2020-11-13
vacancy = "by_election"
apart = ["parliament"]

[[section]]
id = "members"
name = "Constituency members"
seats = 9
since = 2020-11-13
vacancy = "recount"
apart = ["parliament"]
source = "LabourList, February 2022: the last contest is re-run"

[[section]]
id = "parliament"
name = "Members of Parliament"
seats = 3
"""
SEAT = """
[[person]]
id = "{id}"
name = "{name}"

[[term]]
person = "{id}"
section = "{section}"
since = {since}
"""
LEFT = """until = 2024-07-04
end = "ineligible"
"""
MPS = members("mp", 20)
MEMBERS = members("j", 20)
TIMES = {
    "called": "2024-01-15 12:00",
    "nominations_open": "2024-01-15 12:00",
    "nominations_open@parliament": "2024-07-08 09:00",
    "nominations_close@parliament": "2024-07-12 12:00",
    "roll_frozen@parliament": "2024-07-12 12:00",
    "papers_issued@parliament": "2024-07-16 09:00",
    "poll_opens@parliament": "2024-07-17 09:00",
    "poll_closes@parliament": "2024-07-17 18:00",
    "declared@parliament": "2024-07-17 20:00",
    "nominations_close": "2024-07-31 12:00",
    "roll_frozen": "2024-07-31 12:00",
    "papers_issued": "2024-08-27 09:00",
    "poll_opens": "2024-08-27 10:00",
    "poll_closes": "2024-09-17 12:00",
    "declared": "2024-09-18 17:00",
}
UNOPPOSED = {
    "bame": "Car Sewall",
    "disabled": "Ell Morris",
    "treasurer": "Mik Payne",
    "societies": "Cla Rey",
}
STAYED = ("Ann Blackwood", "Jes Barna", "Gem Bolt", "Jan Thoms", "Pet Mace")


def seated(name, section, since):
    return SEAT.format(id=id_of(name), name=name, section=section, since=since)


@pytest.fixture(scope="module")
def executive():
    text = BODY + "".join(seated(name, "members", "2022-09-27") + LEFT for name in LEAVERS)
    for name in (
        "Ann Black",
        "Yasmine Dar",
        "Gemma Bolton",
        "Jess Barnard",
        "Abdi Duale",
        "Mish Rahman",
    ):
        text += seated(name, "members", "2022-09-27")
    for name in (LEAVERS[0], LEAVERS[2]):
        text += (
            seated(name, "parliament", "2024-07-17").partition("[[term]]")[2].join(["[[term]]", ""])
        )
    return parse(text + seated("Melanie Onn", "parliament", "2024-07-17"))


def test_three_seats_fall_empty_and_are_filled_by_counting_the_ballots_again(executive):
    empty = vacancies(executive.body, executive.terms, executive.standings, date(2024, 7, 5))
    found = {each.leaver: each for each in empty if each.section == "members"}
    assert set(found) == {id_of(name) for name in LEAVERS}
    for each in found.values():
        assert (each.since, each.cause) == (date(2024, 7, 4), End.INELIGIBLE)
        assert each.rule is VacancyRule.RECOUNT
    before = vacancies(executive.body, executive.terms, executive.standings, date(2024, 7, 3))
    assert [each for each in before if each.section == "members"] == []


def test_the_same_persons_return_through_the_section_of_members_of_parliament(executive):
    after = sitting(executive.body, executive.terms, executive.standings, date(2024, 7, 17))
    sits = {each.person: each.section for each in after.members}
    assert sits["luke-akehurst"] == sits["gurinder-singh-josan"] == "parliament"
    assert "johanna-baxter" not in sits
    assert after.doubts == ()
    assert after.empty("members") == 3


@pytest.fixture
def tale(tmp_path):
    constituency = NominationPlan(
        any_of=FIVE_PARTIES.any_of, apart=("parliament",), source="Rule 3: not an MP as well"
    )
    free = NominationPlan(apart=("members",), source="Rule 3")
    plans = (
        contest("parliament", 3, electorate="mps", nominations=free),
        contest("members", 3, nominations=constituency),
        *(contest(name, 1) for name in UNOPPOSED),
    )
    mps = {"mps": {"attribute": "region", "is": "Commons", "source": "Rule 4"}}
    tale = Tale(round_of(*plans, timetable=TIMES, electorates=mps), tmp_path)
    tale.joins(*MPS, region="Commons").joins(*MEMBERS)
    tale.opens_nominations("members", *UNOPPOSED)
    tale.on("2024-05-01 12:00").puts("members", *LEAVERS, "Mel Ward", *STAYED)
    for name, person in UNOPPOSED.items():
        tale.puts(name, person)
    return tale.on("2024-07-08 09:00").opens_nominations("parliament")


def withdraw(tale, *names):
    for name in names:
        data = {"contest": "members", "candidate": id_of(name), "reason": "elected to Parliament"}
        tale.does("withdraw_candidate", **data)
    return tale


def test_four_nominees_withdraw_and_two_of_them_are_elected_by_the_mps(tale):
    words = tale.refuses("stands_apart", tale.puts, "parliament", "Luke Akehurst", units=0)
    assert "withdraw from members first" in words
    withdraw(tale, *LEAVERS, "Mel Ward")
    tale.puts("parliament", LEAVERS[0], LEAVERS[2], "Melanie Onn", "Kim Johnson", units=0)
    tale.on("2024-07-12 12:00").closes_nominations("parliament").freezes("parliament")
    tale.on("2024-07-16 09:00").holds_ceremony("parliament").issues("parliament")
    tale.on("2024-07-17 09:00").opens("parliament").votes("parliament", MPS[:6], "Luke Akehurst")
    tale.votes("parliament", MPS[6:11], LEAVERS[2]).votes("parliament", MPS[11:16], "Melanie Onn")
    tale.votes("parliament", MPS[16:19], "Kim Johnson")
    tale.on("2024-07-17 18:00").settles("parliament").on("2024-07-17 20:00").results("parliament")
    assert tale.elected("parliament") == ["Luke Akehurst", LEAVERS[2], "Melanie Onn"]
    gone = [status(tale.now, "members", id_of(name)).bars for name in (*LEAVERS, "Mel Ward")]
    assert gone == [(Bar.WITHDRAWN,)] * 4

    tale.on("2024-07-31 12:00").closes_nominations("members", *UNOPPOSED)
    assert tale.stands("members") == list(STAYED)
    tale.on("2024-09-18 17:00")
    assert outcome(tale.now, "members") is Outcome.CONTESTED
    tale.declares_unopposed(*UNOPPOSED)
    tale.does("abandon", contest="members", reason="told in another story")
    tale.ends()
    assert [tale.elected(name) for name in UNOPPOSED] == [[who] for who in UNOPPOSED.values()]


def test_a_section_without_a_contest_gets_no_papers_and_no_poll(tale):
    tale.on("2024-07-31 12:00").closes_nominations("treasurer")
    assert outcome(tale.now, "treasurer") is Outcome.UNCONTESTED
    tale.freezes("treasurer").holds_ceremony("treasurer")
    tale.on("2024-08-27 09:00")
    assert "there is no poll" in tale.refuses("unopposed", tale.issues, "treasurer")
    tale.on("2024-09-18 17:00").declares_unopposed("treasurer")
    made = tale.declared("treasurer")
    assert (made["elected"], made["vacant"]) == ([{"id": "mik-payne", "name": "Mik Payne"}], 0)
    entry = tale.state("treasurer").declaration
    tale.refuses("wrong_phase", tale.declares_unopposed, "treasurer")
    assert tale.state("treasurer").declaration == entry


def test_where_there_is_a_contest_nobody_is_declared_without_a_poll(tale):
    tale.on("2024-07-31 12:00").closes_nominations("members")
    assert "issue papers" in tale.refuses("contested", tale.declares_unopposed, "members")


def test_too_many_withdrawals_leave_seats_vacant_and_say_so(tale):
    withdraw(tale, *LEAVERS, "Mel Ward", *STAYED[:3])
    tale.on("2024-07-31 12:00").closes_nominations("members")
    assert outcome(tale.now, "members") is Outcome.SHORT
    tale.on("2024-09-18 17:00").declares_unopposed("members")
    made = tale.declared("members")
    assert (tale.elected("members"), made["vacant"]) == (["Jan Thoms", "Pet Mace"], 1)

"""Ten statements of press and factions that seem to contradict each other, asked of the facts."""

from datetime import date

from hustings.outcome.claims import Verdict, ask, of_history
from hustings.outcome.result import ContestResult, RoundResult

MEMBERS = "Constituency members"


def holds(answer, **taken):
    """The one reading that is taken so, and whether it holds."""
    found = [each for each in answer.readings if taken.items() <= dict(each.taken).items()]
    assert len(found) == 1, f"{len(found)} readings are taken so"
    return found[0].holds


def figures(answer, **taken):
    found = [each for each in answer.readings if taken.items() <= dict(each.taken).items()]
    assert len(found) == 1
    return {fact.code: fact.value for fact in found[0].facts}


def test_1_only_the_top_candidate_is_true_of_first_preferences_alone(asked):
    answer = asked("2024", "Only Jess Barnard of the Grassroots Alliance was elected.")
    assert answer.verdict is Verdict.DEPENDS
    assert holds(answer, stages="all") is False
    assert holds(answer, stages="first") is True
    stages = [f.value for f in answer.readings[0].facts]
    assert stages == ["Jess Barnard, 1", "Gemma Bolton, 18", "Yasmine Dar, 20"]


def test_2_no_overwhelming_majority_of_the_round_and_a_plain_one_of_the_section(asked):
    claim = "Grassroots Voice won the overwhelming majority of positions"
    answer = asked("2020", claim)
    assert answer.verdict is Verdict.FALSE
    assert figures(answer, scope="round") == {
        "seats_won": "7",
        "seats": "15",
        "seats_share": "46.67",
        "seats_unknown": "1",
        "needed": "10",
    }
    plain = asked(
        "2020", "Grassroots Voice won a majority of the positions in the members' section"
    )
    assert plain.verdict is Verdict.TRUE
    assert figures(plain)["seats_share"] == "55.56"


def test_2_a_majority_of_the_round_hangs_on_the_one_winner_who_is_not_published(asked):
    answer = asked("2020", "Grassroots Voice won the majority of positions in the round")
    assert answer.verdict is Verdict.UNKNOWN
    assert figures(answer)["needed"] == "8"


def test_3_three_seats_gained_since_2018_and_one_against_the_sitting_members(asked):
    answer = asked("2020", "Labour to Win gained three seats in the members' section")
    assert answer.verdict is Verdict.DEPENDS
    assert holds(answer, baseline="last_general", baseline_on="2018-09-03") is True
    assert figures(answer, baseline="sitting") == {"before": "2", "after": "3"}
    left = asked(
        "2020", "the left slate lost two seats in the members' section since the sitting members"
    )
    assert (left.verdict, figures(left)) == (Verdict.TRUE, {"before": "7", "after": "5"})


def test_4_nine_of_nine_as_issued_and_eight_of_eight_at_the_close(asked):
    sweep = asked("2018", "a clean sweep for Momentum")
    assert sweep.verdict is Verdict.DEPENDS
    assert holds(sweep, endorsements="issued") is True
    assert holds(sweep, endorsements="closed") is False
    eight = asked("2018", "all eight Momentum-backed candidates were elected")
    assert holds(eight, endorsements="issued") is False
    assert holds(eight, endorsements="closed") is True
    assert asked("2018", "JC9 made a clean sweep").verdict is Verdict.TRUE


def test_5_the_left_is_one_down_in_the_section_and_the_ousted_member_is_named(asked):
    down = asked("2024", "the left slate is one seat down in the members' section")
    assert figures(down, baseline="last_general") == {"before": "4", "after": "3"}
    assert holds(down, baseline="last_general") is True
    assert figures(down, baseline="sitting") == {
        "before": "4",
        "after": "3",
        "baseline_unknown": "2",
    }
    assert holds(down, baseline="sitting") is None
    assert len(down.readings) == 2  # the last general election was the last poll as well
    assert asked("2024", "Mish Rahman was not re-elected").verdict is Verdict.TRUE
    assert asked("2022", "Mish Rahman was not elected").verdict is Verdict.TRUE


def test_6_a_margin_is_as_each_source_has_it(asked):
    answer = asked("2018", "Eddie Izzard lost by less than 3,000 votes")
    assert answer.verdict is Verdict.DEPENDS
    stated = {(each.facts[0].code, each.facts[0].value): each.holds for each in answer.readings}
    assert stated == {
        ("stated_margin", "3000"): False,
        ("stated_margin", "2500"): True,
        ("stated_margin_below", "3000"): True,
    }
    assert all(fact.source for each in answer.readings for fact in each.facts)


def test_6_where_all_votes_are_published_the_margin_is_counted(asked):
    by_hand = 56_929 - 57_181
    answer = asked("2020-04", f"Lauren Townsend lost by {-by_hand} votes")
    assert answer.verdict is Verdict.TRUE
    assert asked("2020-04", "Jo Bird lost by more than 11,031 votes").verdict is Verdict.FALSE
    assert asked("2020-04", "Jo Bird lost by more than 11,030 votes").verdict is Verdict.TRUE


def test_7_nominations_are_two_numbers_by_two_sources(asked):
    answer = asked("2024", "Ann Black had 214 nominations")
    assert answer.verdict is Verdict.DEPENDS
    assert sorted(fact.value for each in answer.readings for fact in each.facts) == ["214", "217"]


def test_8_the_size_of_the_body_depends_on_the_day(asked):
    assert asked("2020", "the body has 39 members").verdict is Verdict.DEPENDS
    assert asked("2020", "the body had 38 members on 2020-11-12").verdict is Verdict.TRUE
    assert asked("2020", "the body had 37 voting members on 2020-11-12").verdict is Verdict.TRUE
    assert asked("2020", "the body has 40 members on 2020-11-13").verdict is Verdict.FALSE
    assert asked("2018", "the body had 39 members on 2018-09-03").verdict is Verdict.TRUE
    draft = asked("2022", "the body had 41 members on 2022-09-01")
    assert draft.verdict is Verdict.DEPENDS
    assert holds(draft, members="all_seats") is False


def test_9_votes_may_be_papers_or_marks(asked):
    answer = asked("2020-04", "293,093 votes were cast in the members' section")
    assert answer.verdict is Verdict.DEPENDS
    assert figures(answer, votes_are="marks") == {"marks": "366669"}


def test_10_papers_of_a_published_report_do_not_add_up(told, asked):
    assert asked("2018", "the papers of the members' section add up").verdict is Verdict.TRUE
    contest = ContestResult(
        id="officers",
        title="Officers",
        body="union",
        section="all",
        date=date(2008, 3, 1),
        seats=1,
        method="stv",
        candidates=(),
        complete=False,
        papers=10_877,
        valid=10_367,
        informal=1_244,
    )
    one = RoundResult("2008", "A scrutineer's letter of 2008", contest.date, (contest,))
    answer = ask(of_history(told, one), "the papers of Officers add up")
    assert answer.verdict is Verdict.FALSE
    assert figures(answer)["together"] == "11611"

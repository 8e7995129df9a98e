"""What stands on a paper, read from a form: each rule has the form that it declares."""

import pytest
from django.http import QueryDict

from hustings.ballots import Box
from hustings.elections.state import ContestState, Phase
from hustings.seal import paper as inside
from hustings.web.booth.choices import marks_of, parse
from hustings.web.booth.paper_form import Kind, form_of
from hustings.web.booth.reading import read
from support.tale_rounds import contest

FOUR = {"order": ["a", "b", "c", "d"]}


def form(rule="scottish_2011", seats=2, names=FOUR, **more):
    plan = contest("members", seats, rule=rule, **more)
    return form_of(ContestState(plan, Phase.POLLING, paper=names))


def filled(paper, **typed):
    data = QueryDict(mutable=True)
    data.update({name.replace("_", "-"): text for name, text in typed.items()})
    return parse(paper, data)


def ranked(paper, *texts):
    return filled(paper, **{f"rank_members_{n}": text for n, text in enumerate(texts, 1)})


@pytest.mark.parametrize(
    ("rule", "seats", "options", "kind", "most"),
    [
        ("scottish_2011", 2, {}, Kind.RANKS, 4),
        ("meek_nz", 2, {}, Kind.RANKS, 4),
        ("senate_au", 2, {}, Kind.RANKS, 4),
        ("block_vote", 3, {}, Kind.MARKS, 3),
        ("block_vote", 3, {"ranked": "yes"}, Kind.RANKS, 3),
        ("limited_vote", 3, {}, Kind.MARKS, 2),
        ("limited_vote", 2, {}, Kind.ONE, 1),
        ("approval", 2, {}, Kind.MARKS, 4),
        ("plurality", 1, {}, Kind.ONE, 1),
        ("av", 1, {}, Kind.RANKS, 4),
    ],
)
def test_the_rule_declares_the_form(rule, seats, options, kind, most):
    found = form(rule, seats, options=options)
    assert (found.kind, found.most) == (kind, most)


def test_re_open_nominations_is_a_name_like_the_others():
    assert form(reopen_nominations=True).names == 5


def test_numbers_become_ranks_and_marks():
    choice = ranked(form(), " 2 ", "", "1", "")
    assert (choice.faults, choice.ranks, choice.marks) == ((), (2, 0, 1, 0), (3, 1))
    assert choice.is_cast


@pytest.mark.parametrize(
    "ranks", [(0, 0, 0), (1, 2, 3), (3, 0, 1), (2, 2, 1), (0, 3, 3), (1, 1, 1)]
)
def test_marks_say_what_the_ranks_say(ranks):
    assert inside.plaintext(marks_of(ranks), 3).decode() == " ".join(map(str, ranks))


@pytest.mark.parametrize("text", ["0", "5", "-1", "1.5", "one", "²", "٣", "1" * 400])
def test_what_is_no_rank_is_told_beside_its_box(text):
    (fault,) = ranked(form(), "1", text).faults
    assert (fault.code, fault.number) == ("no_rank", 2)


def test_equal_numbers_are_refused_where_the_law_has_no_answer_and_read_where_it_has():
    assert [f.code for f in ranked(form("meek_nz"), "1", "1").faults] == ["equal_refused"]
    choice = ranked(form("scottish_2011"), "1", "2", "2")
    assert choice.faults == ()
    reading = read(choice)
    assert (reading.counts, reading.ranking, reading.reasons) == (True, (1,), ("equal_rank",))


def test_a_treatment_that_the_contest_declares_is_the_one_of_its_paper():
    declared = {"formality.equal_rank": "pass_over", "formality.skipped_rank": "refuse"}
    paper = form("wigm", options=declared)
    assert ranked(paper, "1", "1", "2").faults == ()
    assert [f.code for f in ranked(paper, "1", "3").faults] == ["skipped_refused"]


def test_a_first_preference_given_twice_leaves_nothing():
    reading = read(ranked(form("scottish_2011"), "1", "1"))
    assert not reading.counts


def test_a_number_left_out_ends_the_ranking():
    reading = read(ranked(form("scottish_2011"), "1", "3"))
    assert (reading.counts, reading.ranking, reading.unranked) == (True, (1,), 2)


def test_too_many_marks_are_a_fault_and_as_many_as_seats_are_none():
    paper = form("block_vote", 2)
    marked = {f"mark_members_{n}": "1" for n in (1, 2, 3)}
    assert [f.code for f in filled(paper, **marked).faults] == ["too_many"]
    del marked["mark_members_2"]
    assert filled(paper, **marked).faults == ()
    assert filled(paper, **marked).marks == (1, -3)


def test_the_marks_of_a_block_vote_count_as_marks():
    paper = form("block_vote", 2)
    reading = read(filled(paper, mark_members_2="1", mark_members_4="1"))
    assert (reading.counts, set(reading.ranking), reading.unranked) == (True, {2, 4}, 0)


def test_one_choice_is_one_radio():
    choice = filled(form("plurality", 1), mark_members="3")
    assert choice.marks == (3,)
    assert filled(form("plurality", 1), mark_members="9").is_empty


def test_nothing_marked_is_no_vote_and_a_blank_paper_is_one():
    assert not ranked(form()).is_cast
    blank = filled(form(), blank_members="1")
    assert blank.is_cast
    assert blank.marks == ()


def test_who_abstains_casts_nothing():
    assert not filled(form(), abstain_members="1").is_cast


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"rank_members_1": "1", "abstain_members": "1"}, "marked_and_not"),
        ({"rank_members_1": "1", "blank_members": "1"}, "marked_and_not"),
        ({"abstain_members": "1", "blank_members": "1"}, "blank_and_not"),
    ],
)
def test_only_one_thing_can_be_meant(typed, code):
    assert [f.code for f in filled(form(), **typed).faults] == [code]


def test_a_reading_agrees_with_the_count_on_every_paper_of_three_names():
    """A paper that the booth calls good is formal in the count, and the other way round."""
    from itertools import product

    from hustings.ballots.formality import judge

    paper = form("scottish_2011", 1, {"order": ["a", "b", "c"]})
    for ranks in product("0123", repeat=3):
        choice = ranked(paper, *(each.replace("0", "") for each in ranks))
        text = " ".join(ranks).encode()
        formal = judge(Box.gather([(1, inside.marks(text, 3))]), paper.formality)
        assert read(choice).counts == (not formal.informal), ranks

from dataclasses import replace
from fractions import Fraction
from gettext import NullTranslations

import pytest

from hustings.figures import Value, Votes
from hustings.record import (
    Action,
    Decision,
    Fate,
    Formality,
    Iteration,
    Note,
    Reason,
    Settled,
    Stage,
    Tie,
    ValueMade,
)
from hustings.report import phrases
from hustings.report.words import Teller
from hustings.rules.clauses import ties
from hustings.terms import Informality


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (phrases.ACTIONS, Action),
        (phrases.HEADINGS, Action),
        (phrases.ELECTED, Reason),
        (phrases.EXCLUDED, Reason),
        (phrases.SETTLED, Settled),
        (phrases.SHORTENED, Informality),
    ],
)
def test_every_code_has_words(table, codes):
    assert set(table) == set(codes)


def test_every_informality_has_words_and_so_have_papers_for_nobody():
    assert set(phrases.INFORMAL) == {*Informality, "no_standing_candidate"}


def test_every_purpose_of_the_rules_has_words():
    known = {ties.EXCLUDE, ties.SURPLUS, ties.ORDER, ties.ELECT, ties.PROMOTE, ties.GIVE_WAY}
    assert known == set(phrases.PURPOSES) == set(phrases.TIED)


def test_the_stages_are_told_with_the_figures_of_the_record(hive):
    first, second, third = Teller(hive).lines()
    assert first.text == (
        "First preferences were counted on 20 papers. The quota is 7. "
        "Ada with 9 votes reached the quota and is elected. Seats filled: 1 of 2."
    )
    assert second.text == (
        "The surplus of Ada, 2 votes, was transferred on 9 papers, each now worth 0.22222. "
        "9 papers moved: 1.99998 votes to Ben."
    )
    assert third.text == (
        "Dee with 3 votes was excluded, having the fewest votes. "
        "3 papers moved: 3 votes to Ben. "
        "Ben with 8.99998 votes reached the quota and is elected. Seats filled: 2 of 2."
    )
    assert [line.clauses for line in (first, second, third)] == [
        ("r. 46", "r. 48"),
        ("r. 49",),
        ("r. 51", "r. 48"),
    ]
    headings = [line.heading for line in (first, second, third)]
    assert headings == ["First preferences", "Surplus of Ada", "Exclusion of Dee"]


def test_the_declaration_names_the_elected_and_the_margin_of_the_last_seat(hive):
    assert Teller(hive).declaration() == (
        "Elected to 2 seats, in order of election: Ada and Ben.",
        "The last seat: Ben (8.99998) led Cyd (4) by 4.99998 votes at stage 3.",
    )


def test_the_closest_exclusion_is_told(hive):
    assert Teller(hive).closest_exclusion() == (
        "The closest exclusion: Cyd (4) led Dee (3) by 1 vote at stage 2.",
    )


def test_a_tie_settled_by_an_earlier_stage_says_which_and_why(settled):
    text = Teller(settled).lines()[2].text
    assert "Ben and Cyd had equally few votes (5)." in text
    assert "Cyd had fewer votes at stage 1, which settled who is excluded." in text


def test_a_lot_says_among_whom_on_whom_and_where_it_came_from(drawn):
    out = drawn.contest.name(drawn.decisions[0].chosen)
    line = Teller(drawn).lines()[1]
    assert f"Lot 1 settled who is excluded: it fell on {out}." in line.text
    assert "r. 52" in line.clauses
    assert Teller(drawn).lot(drawn.decisions[0]) == (
        f"Lot 1, to settle who is excluded, was drawn among Ben and Cyd; it fell on {out}.",
        "It was drawn from the seed published beforehand.",
        "Another outcome of this lot would elect others.",
    )


def test_a_lot_of_unknown_source_or_purpose_is_told_by_its_codes(drawn):
    odd = Decision(2, "who_speaks_first", (2, 3), 3, "tossed coin", "", affects=False)
    first, second, third = Teller(drawn).lot(odd)
    assert "who speaks first" in first
    assert second == "It was drawn tossed coin."
    assert third == "No outcome of this lot changes who is elected."


def test_papers_set_aside_and_shortened_are_told_by_reason(hive):
    told = Formality("r. 44", 27, 20, {"blank": 5, "overvote": 2}, {"skipped_rank": 3})
    sentences = Teller(replace(hive, formality=told)).formality()
    assert sentences[0] == "27 papers were received; 20 of them valid."
    assert sentences[1].startswith("7 papers set aside: blank: no preference marked (5); over")
    assert sentences[2].endswith("followed only in part: a rank was skipped (3).")


def test_empty_seats_and_one_elected_are_told(hive, drawn):
    short = replace(hive.declaration, vacant=1)
    assert "1 seat stays empty." in Teller(replace(hive, declaration=short)).declaration()
    assert Teller(drawn).declaration()[0].endswith(" is elected.")


def _stage(hive, action, **told):
    return replace(hive.stages[1], action=action, transfers=(), value=None, **told)


@pytest.mark.parametrize("action", Action)
def test_every_action_can_be_told_and_leaves_no_unfilled_field(hive, action):
    stage = _stage(hive, action, subjects=(1, 2), label="Unions")
    line = Teller(hive).line(stage, hive.stages[0])
    assert line.text
    assert line.heading
    assert not set("{}") & set(line.text + line.heading)


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("who", [(3,), (3, 4)])
def test_every_reason_can_be_told_of_one_and_of_several(hive, reason, who):
    fates = tuple(Fate(c, reason, "r. 1") for c in who)
    stage = _stage(hive, Action.EXCLUSION, excluded=fates)
    text = Teller(hive).line(stage, hive.stages[0]).text
    assert all(hive.contest.name(c) in text for c in who)
    elected = replace(hive.stages[2], elected=tuple(Fate(2, reason, "r. 1") for _ in (1,)))
    assert "Ben" in Teller(hive).line(elected, hive.stages[1]).text


def test_an_iteration_tells_its_keep_values_and_what_surplus_is_left(hive):
    meek = Iteration({1: "0.8", 2: "1"}, 17, Votes(3, 5))
    before = replace(hive.stages[0], iteration=Iteration({1: "1", 2: "1"}, 1, Votes(2, 5)))
    text = Teller(hive).line(_stage(hive, Action.ITERATION, iteration=meek), before).text
    assert (
        "In 17 iterations keep values were lowered, to pass on what was held above the quota: "
        "Ada 0.8. Votes above the quota that remain: 0.00003. Moved: 1.99998 votes to Ben."
    ) in text


def test_a_surplus_without_a_value_is_told_without_one(hive):
    made = ValueMade(Votes(2, 0), Votes(9, 0), 9, None)
    stage = replace(hive.stages[1], value=made)
    assert "each" not in Teller(hive).line(stage, hive.stages[0]).text


def test_papers_that_came_at_less_than_one_vote_are_not_said_to_be_worth_the_value(hive):
    old, new = Value.down(Fraction(1, 3), 5), Value.down(Fraction(2, 27), 5)
    (parcel,) = hive.stages[1].transfers
    transfers = (parcel, replace(parcel, old_value=old, new_value=new))
    stage = replace(hive.stages[1], transfers=transfers)
    told = Teller(hive).line(stage, hive.stages[0]).text
    assert "those received at full value are now worth 0.22222 each, the others less" in told


def test_a_negative_margin_says_who_was_behind(hive):
    last: Stage = hive.stages[2]
    upset = replace(last, votes={**last.votes, 3: Votes.whole(10, 5)})
    told = Teller(replace(hive, stages=(*hive.stages[:2], upset))).last_seat()
    assert told == ("The last seat: Ben (8.99998) was 1.00002 votes behind Cyd (10) at stage 3.",)


def test_a_note_is_told_by_its_code(hive):
    note = Note("result_without_constraint", {"seats": "2"}, (1, 3))
    assert Teller(hive).note(note) == "Result without constraint: seats: 2; Ada and Cyd."


def test_a_tie_for_a_purpose_unknown_here_is_still_told(hive):
    tie = Tie("who_speaks", (1, 2), 1, Settled.EARLIER_STAGE, "r. 9", stage=1)
    told = " ".join(Teller(hive).tie(tie, hive.stages[0], None))
    assert (
        told == "Ada and Ben were equal. Ada had more votes at stage 1, which settled who speaks."
    )


def test_a_tie_in_the_order_of_election_tells_the_votes_of_its_own_stage(hive):
    tie = Tie("order_of_election", (2, 3), 2, Settled.EARLIER_STAGE, "r. 9", stage=3)
    told = list(Teller(hive).tie(tie, hive.stages[0], None))
    assert told[0] == "Ben and Cyd had equal votes (4)."
    later = list(Teller(hive).tie(tie, hive.stages[2], None))
    assert later[0] == "Ben and Cyd were equal."


def test_a_lot_for_promotion_is_told_without_votes_which_are_of_another_count(hive):
    tie = Tie("promote", (2, 3), 3, Settled.LOT, "promotion", lot=4)
    assert list(Teller(hive).tie(tie, hive.stages[2], hive.stages[1])) == [
        "Ben and Cyd were equal in the count for a larger body.",
        "Lot 4 settled who is promoted: it fell on Cyd.",
    ]
    tie = Tie("give_way", (2, 3), 3, Settled.LOT, "promotion", lot=5)
    assert list(Teller(hive).tie(tie, hive.stages[2], hive.stages[1])) == [
        "Ben and Cyd were equal in the count.",
        "Lot 5 settled who gives way: it fell on Cyd.",
    ]


def test_nobody_is_called_he_or_she(hive, drawn, settled):
    told = " ".join(
        line.text.lower() for count in (hive, drawn, settled) for line in Teller(count).lines()
    )
    assert not {"he", "she", "his", "her", "him", "hers"} & set(told.replace(".", "").split())


class _Shouting(NullTranslations):
    """A language in which every message is the English one between exclamation marks."""

    def gettext(self, message):
        return f"¡{message}!"

    def ngettext(self, one, many, number):
        return f"¡{one if number == 1 else many}!"


def test_every_sentence_goes_through_the_catalogue_of_the_language(hive, drawn):
    for count in (hive, drawn):
        teller = Teller(count, phrases.Speech(_Shouting()))
        sentences = [sentence for line in teller.lines() for sentence in line.sentences]
        sentences += [*teller.declaration(), *teller.formality(), *teller.closest_exclusion()]
        sentences += [text for lot in count.decisions for text in teller.lot(lot)]
        assert all(text.startswith("¡") and text.endswith("!") for text in sentences)

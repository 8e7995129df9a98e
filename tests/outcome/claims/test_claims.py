"""What can be said, what is refused, and what a word is taken to mean."""

import pytest

from hustings.outcome.claims import KINDS, NotKnownError, UnknownSentenceError, Verdict, forms
from hustings.report import claims as said_in


def test_the_largest_slate_of_the_section(asked):
    answer = asked("2020", "Grassroots Voice is the largest slate in the members' section")
    assert answer.verdict is Verdict.TRUE
    assert ("next_slate", "Labour to Win") in [(f.code, f.value) for f in answer.readings[0].facts]
    other = "Labour to Win is the largest slate in the members' section"
    assert asked("2020", other).verdict is Verdict.FALSE


def test_an_organisation_with_the_very_same_winners_is_no_rival_of_its_slate(asked):
    claim = "Momentum is the largest group in the members' section"
    assert asked("2020", claim).verdict is Verdict.TRUE


def test_a_majority_on_the_body_is_not_one_in_the_section(asked):
    assert asked("2020", "leadership has a working majority on the body").verdict is Verdict.TRUE
    assert asked("2020", "leadership gained a majority on the body").verdict is Verdict.TRUE
    assert asked("2020", "leadership kept its majority on the body").verdict is Verdict.FALSE
    section = "Labour to Win won a majority of seats in the members' section"
    assert asked("2020", section).verdict is Verdict.FALSE


def test_seats_of_a_second_body_voted_region_by_region(asked):
    claim = "Labour to Win won 50 out of the 55 posts in the policy forum"
    assert asked("2024", claim).verdict is Verdict.TRUE
    assert asked("2024", claim.replace("50", "51")).verdict is Verdict.FALSE


def test_an_elected_person_by_family_name(asked):
    assert asked("2024", "Duale was re-elected").verdict is Verdict.TRUE
    assert asked("2024", "Angie Davies was elected").verdict is Verdict.TRUE
    assert asked("2024", "Gemma Bolton was elected on first preferences").verdict is Verdict.FALSE


@pytest.mark.parametrize("said", ["Momentum won “every seat”.", "momentum  WON every   seat"])
def test_case_spaces_and_quotation_marks_make_no_difference(asked, said):
    assert asked("2018", said).verdict is Verdict.DEPENDS


def test_an_unknown_sentence_is_told_what_can_be_said(asked):
    with pytest.raises(UnknownSentenceError) as told:
        asked("2020", "it was a great night")
    assert all(form in str(told.value) for kind in KINDS for form in kind.forms)


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("Momentm made a clean sweep", "did you mean Momentum"),
        ("Momentum made a clean sweep of the youths section", "no contest is called"),
        ("Momentum won several seats", "no whole number"),
        ("Zaphod Beeblebrox was elected", "no candidate"),
        ("the body had 39 members on Friday", "2020-11-13"),
        ("Momentum gained two seats since the flood", "no baseline"),
        ("Carwyn Jones lost by 3 votes", "lost no contest"),
    ],
)
def test_a_word_that_names_nothing_is_refused_by_that_word(asked, claim, words):
    with pytest.raises(NotKnownError, match=words):
        asked("2020", claim)


def test_a_form_has_slots_choices_and_parts_that_may_be_left_out():
    form = "{slate} (won|took) {number}[ {how:narrow|wide}] seats[ in {scope}]"
    assert forms.match(form, "A.B. took 3 seats") == {"slate": "A.B.", "number": "3"}
    assert forms.match(form, "A won 3 wide seats in C")["how"] == "wide"
    assert forms.match(form, "A won 3 broad seats")["number"] == "3 broad"
    assert forms.match(form, "A lost 3 seats") is None


def test_every_code_of_the_answers_has_its_words(asked):
    said = {
        "2018": ["Momentum made a clean sweep", "all JC9 candidates were elected"],
        "2020": [
            "Labour to Win gained one seat",
            "leadership has a majority on the body",
            "leadership lost its majority on the body",
            "Grassroots Voice is the largest slate",
        ],
        "2020-04": ["293,093 votes were cast", "Jo Bird lost by 3 votes"],
        "2024": ["only Jess Barnard of the CLGA was elected", "Ann Black had 214 nominations"],
    }
    for round_id, sentences in said.items():
        for each in sentences:
            told = list(said_in.lines(asked(round_id, each)))
            assert len(told) > 2
            assert not any("{" in line for line in told)

"""Methods and closeness in words: figures are those of the values, names are safe, all is told."""

from fractions import Fraction

import pytest

from hustings.comparing.sampling import estimate
from hustings.comparing.values import Changed, Closeness, Comparison, MethodResult, Proof
from hustings.front.tabling import drawn
from hustings.report import closeness, methods
from hustings.report.phrases import Speech
from hustings.terms import Candidate, Contest

from .test_translation import Dotted

CONTEST = Contest("c", 1, (Candidate(1, "Ж"), Candidate(2, "Ш\x1b")))
RESULT = MethodResult("m", (1,), {"Ж": 2, "Ю": 1}, 0, 100, Fraction(1, 8), 2, Fraction(1, 3),
                      Fraction(1, 2))  # fmt: skip
COMPARISON = Comparison("Ц", 1, 3, {"Ж": 60, "Ш": 30, "Ю": 10}, frozenset({"Ю"}), (RESULT,))


def found(**asked):
    base = Closeness("av", CONTEST, 1000, (1,), 3, Proof.ORDERS, 3, (Changed(3, (1,), (2,)),),
                     (2,), 9, exhausted=False)  # fmt: skip
    return base._replace(**asked)


def test_a_row_says_seats_waste_and_indices():
    heads, rows, notes = methods.compared(COMPARISON)
    assert heads[:4] == ("Method", "Ж", "Ш", "Of no slate")
    assert rows[0][1:4] == ("60.00", "30.00", "10.00")
    assert rows[1] == ("m", "2", "0", "1", "12.50", "33.33", "70.71")
    assert "2 lots were drawn" in " ".join(notes)


def test_the_interval_stands_beside_the_share():
    assert methods.interval(estimate(5, 10)) == "50.00 (23.66 to 76.34)"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "3 of 1,000 valid papers, and no fewer"),
        ({"least": 1, "proof": Proof.NONE}, "At least 1 and at most 3 of 1,000"),
        ({"most": None, "change": ()}, "no change was found"),
        ({"most": 0, "least": 0, "change": ()}, "A lot decided"),
        ({"least": 2, "exhausted": True}, "The search ended after 9 counts"),
    ],
)
def test_the_answer_says_what_is_known(asked, said):
    assert said in " ".join(closeness.sentences(found(**asked)))


@pytest.mark.parametrize("proof", Proof)
def test_every_proof_has_its_words(proof):
    assert closeness.PROOFS[proof] in closeness.sentences(found(proof=proof))


def test_who_takes_whose_seat_is_named_safely():
    text = " ".join(closeness.sentences(found()))
    assert "elects Ш\ufffd in the place of Ж" in text
    assert "3 papers: 1 → 2" in text


def test_a_long_change_is_cut_in_words_and_whole_as_data():
    change = tuple(Changed(1, (1, n), (2, n)) for n in range(3, 12))
    made = found(change=change, most=9, least=9)
    assert "and 4 further rankings" in " ".join(closeness.sentences(made))
    assert len(closeness.closeness_json(made)["change"]) == 9


def test_no_english_is_left_in_another_language():
    say = Speech(Dotted())
    nameless = COMPARISON._replace(results=(RESULT._replace(method=""),))
    heads, rows, notes = methods.compared(nameless, say)
    told = [*heads, *notes, *(cell for row in rows for cell in row)]
    told += closeness.sentences(found(), say)
    assert not [text for text in told if any("a" <= c.lower() <= "z" for c in text)]


def test_tables_as_text_and_markdown():
    lines = methods.compared(COMPARISON)
    assert "Loosemore-Hanby" in drawn("Ц", lines, "table")
    assert "| m | 2 | 0 | 1 | 12.50 | 33.33 | 70.71 |" in drawn("Ц", lines, "markdown")

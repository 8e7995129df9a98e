"""Papers of one contest have one length; a text is a paper in one way or it is none."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.ballots.box import OVERVOTE, Box
from hustings.seal import paper
from hustings.seal.paper import BadPaperError
from support.sealed import papers


@given(papers())
def test_every_paper_has_the_length_of_its_contest_and_comes_back(drawn):
    candidates, marks = drawn
    text = paper.plaintext(marks, candidates)
    assert len(text) == paper.length(candidates)
    assert paper.marks(text, candidates) == marks


@given(papers())
def test_a_box_takes_the_marks_of_a_paper_as_they_are(drawn):
    _, marks = drawn
    assert list(Box.gather([(1, marks)]).rows()) == [(1, marks)]


@pytest.mark.parametrize(
    ("marks", "candidates", "text"),
    [
        ((), 3, b"0 0 0"),
        ((2, 1), 3, b"2 1 0"),
        ((3, 1, -2), 3, b"2 2 1"),
        ((0, 2), 3, b"0 2 0"),
        ((1, -3, -5), 5, b"1 0 1 0 1"),  # a block vote: three crosses, no order
        ((0, 0, 1, -2, -3), 3, b"3 3 3"),
        (tuple(range(10, 0, -1)), 10, b"10 09 08 07 06 05 04 03 02 01"),
        ((1,), 1, b"1"),
    ],
)
def test_papers_are_written_as_documented(marks, candidates, text):
    assert paper.plaintext(marks, candidates) == text
    assert paper.marks(text, candidates) == marks


@pytest.mark.parametrize(
    ("loose", "strict"), [((2, -1), (1, -2)), ((1, 0, 0, 0, 0, 0), (1,)), ((0,), ())]
)
def test_marks_that_say_the_same_are_one_paper(loose, strict):
    assert paper.marks(paper.plaintext(loose, 3), 3) == strict


@pytest.mark.parametrize(
    "marks",
    [(4,), (-1,), (1, 1), (1, 2, -1), (0, -1), (0, 0, 0, 1), (OVERVOTE,), (1, 0, -2), (-4,)],
)
def test_marks_that_no_page_can_make_are_refused(marks):
    with pytest.raises(BadPaperError):
        paper.plaintext(marks, 3)


def test_of_all_texts_exactly_the_papers_are_read():
    """Three candidates: 4 ranks each make 64 papers among the 7,776 texts tried."""
    read = {}
    for letters in product(b"01234 ", repeat=5):
        text = bytes(letters)
        try:
            read[text] = paper.marks(text, 3)
        except BadPaperError:
            continue
    assert len(read) == len(set(read.values())) == 64
    assert all(paper.plaintext(marks, 3) == text for text, marks in read.items())


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"1 0",
        b"1 0 0 ",
        b" 1 0 0",
        b"1 0 4",
        b"1 -1 0",
        b"1\t0\t0",
        b"1 0 \xb2",
        b"1 0 x",
        b"+1 00",
        b"1_0 0",
        b"1  0 ",
        b"10  0",
    ],
)
def test_any_other_text_is_no_paper(text):
    with pytest.raises(BadPaperError):
        paper.marks(text, 3)


@given(st.binary(max_size=12), st.integers(1, 12))
def test_rubbish_is_no_paper_or_exactly_one(text, candidates):
    try:
        marks = paper.marks(text, candidates)
    except BadPaperError:
        return
    assert paper.plaintext(marks, candidates) == text


@pytest.mark.parametrize("candidates", [0, -1, 10_000])
def test_a_contest_without_or_with_too_many_candidates_has_no_paper(candidates):
    for ask in (
        lambda: paper.length(candidates),
        lambda: paper.plaintext((), candidates),
        lambda: paper.marks(b"", candidates),
    ):
        with pytest.raises(ValueError, match="1 to 9,999 candidates"):
            ask()


def test_a_refused_paper_is_not_told():
    with pytest.raises(BadPaperError) as caught:
        paper.marks(b"9 9 7", 3)
    assert not set("9 7") & set(str(caught.value)) - {" "}

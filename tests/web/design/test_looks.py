"""What the partials are told by Python: states, groups of a digest, lengths of bars."""

import pytest

from hustings.elections.phase import Phase
from hustings.web.design import states
from hustings.web.design.templatetags.design import beside, groups, length_of

DIGEST = "sha256:d638968bf1a31d68ab04ba03128183da567f61737339e465644c625d0644fd99"


@pytest.mark.parametrize("phase", Phase)
def test_every_phase_of_a_contest_has_a_word_of_its_own(phase):
    words = [str(states.look(each).word) for each in Phase]
    assert words.count(str(states.look(phase).word)) == 1


@pytest.mark.parametrize("state", states.LOOKS)
def test_every_look_has_a_colour_of_the_style_sheet(state):
    assert states.look(state).colour in states.COLOURS


def test_a_state_that_nobody_foresaw_still_has_its_word():
    assert states.look("not_on_paper") == states.Look("Not on paper", "grey")


def test_a_digest_is_shown_whole_in_groups():
    assert groups(DIGEST)[:2] == ["sha256:", "d638968b"]
    assert "".join(groups(DIGEST)) == DIGEST
    assert "".join(groups("fab62f4b5b25b79e")) == "fab62f4b5b25b79e"


@pytest.mark.parametrize(
    ("value", "most", "length"), [(0, 9, 0), (1, 3, 333), (9, 9, 1000), (10, 9, 1000), (1, 0, 0)]
)
def test_a_bar_is_as_long_as_its_figure_and_never_longer_than_its_frame(value, most, length):
    assert length_of(value, most) == length


def test_a_row_with_a_cell_too_few_is_told():
    with pytest.raises(ValueError, match="longer than"):
        list(beside(("one",), ({"text": "a"}, {"text": "b"})))

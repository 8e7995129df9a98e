"""Lots drawn by a returning officer, read from a file and held against what the count asks."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings import counting
from hustings.lots import Asked, BadLotsError, Drawn, LotAwaitedError, Recorded, Repeated
from hustings.lots.recorded import parse
from hustings.record import to_json
from hustings.rules import catalogue
from hustings.tally.local import Local
from support import plain_blt, real

TEXT = """\
# Lots drawn on 3 May before the agents

exclude 5 3 4 -> 4   # by cutting cards
surplus 1 2 -> 2
"""
READ = (Drawn(4, "exclude", (3, 4, 5), "by cutting cards"), Drawn(2, "surplus", (1, 2)))


def test_a_file_of_lots_is_read_line_by_line():
    assert parse(TEXT) == READ


def test_the_same_lots_as_json():
    entries = [
        {"purpose": "exclude", "tied": [3, 4, 5], "chosen": 4, "evidence": "by cutting cards"},
        {"purpose": "surplus", "tied": [1, 2], "chosen": 2},
    ]
    assert parse(json.dumps(entries)) == READ
    assert parse(json.dumps({"decisions": entries})) == READ


@pytest.mark.parametrize(
    "line", ["exclude 3 4 4", "exclude 3 -> 3", "3 4 -> 3", "exclude 3 4 -> 5", "exclude 3,4 -> 3"]
)
def test_a_line_that_is_no_lot_is_named_with_its_place(line):
    with pytest.raises(BadLotsError, match=r"box\.txt:2: "):
        parse(f"# lots\n{line}\n", "box.txt")


@given(text=st.text() | st.text().map(lambda t: "[" + t) | st.text().map(lambda t: "{" + t))
def test_no_file_of_lots_brings_down_the_reader(text):
    try:
        parse(text)
    except BadLotsError as error:
        assert str(error)


@given(text=st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_no_json_brings_down_the_reader(text):
    try:
        parse(f"[{text}]")
    except BadLotsError as error:
        assert str(error)


def test_lots_are_used_in_their_order_and_kept_as_decisions():
    lots = Recorded(READ)
    assert lots.draw("exclude", [4, 5, 3]) == 4
    assert lots.draw("surplus", [1, 2]) == 2
    assert [(d.number, d.source, d.evidence) for d in lots.drawn] == [
        (1, "recorded", "by cutting cards"),
        (2, "recorded", ""),
    ]
    with pytest.raises(LotAwaitedError, match=r"lot 3 is awaited: exclude among .*\[6, 7\]"):
        lots.draw("exclude", [7, 6])


@pytest.mark.parametrize(
    ("purpose", "tied"), [("surplus", (3, 4, 5)), ("exclude", (3, 4)), ("exclude", (6, 7))]
)
def test_a_lot_drawn_for_another_question_is_refused(purpose, tied):
    with pytest.raises(BadLotsError, match="but the count asks"):
        Recorded(READ).draw(purpose, tied)


def test_bare_numbers_say_only_who_was_chosen():
    assert Recorded([5]).draw("exclude", (4, 5)) == 5
    with pytest.raises(BadLotsError):
        Recorded([6]).draw("exclude", (4, 5))


def test_a_person_is_asked_until_the_answer_is_one_of_the_tied():
    answers = iter([9, 0, 2])
    lots = Asked(lambda purpose, tied: next(answers))
    assert lots.draw("exclude", (2, 1)) == 2
    assert lots.drawn[0].source == "asked"


def test_repeated_lots_answer_old_questions_alike_and_count_new_ones():
    real_lots = Recorded([2])
    real_lots.draw("exclude", (1, 2))
    lots = Repeated(real_lots.drawn)
    assert lots.draw("exclude", (2, 1)) == 2
    assert lots.assumed == 0
    assert lots.draw("exclude", (7, 5)) == 5
    assert lots.assumed == 1


@real.needed
def test_the_lots_of_a_record_count_a_real_election_again(tmp_path):
    ballots = plain_blt.read(real.ROOT / "membership" / "gnome-board-2018.blt")
    rule = catalogue.rule("scottish_2011")
    counted = counting.run(rule, ballots, Asked(lambda p, tied: tied[-1]), Local.of)
    assert counted.decisions
    path = tmp_path / "record.json"
    path.write_text(json.dumps(to_json(counted)), encoding="utf-8")
    again = counting.run(rule, ballots, Recorded.read(path), Local.of)
    assert again.stages == counted.stages
    assert again.declaration == counted.declaration

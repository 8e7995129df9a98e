from hypothesis import given
from hypothesis import strategies as st

from hustings.figures import Votes
from hustings.report.sheet import Outcome, blocks, lay_out
from support.small import counted


def test_candidates_stand_in_the_order_of_the_outcome(hive):
    sheet = lay_out(hive)
    assert [row.name for row in sheet.rows] == ["Ada", "Ben", "Cyd", "Dee"]
    assert [row.mark for row in sheet.rows] == ["✓1", "✓2", "", "×"]
    assert [row.stage for row in sheet.rows] == [1, 3, 0, 3]


def test_a_candidate_out_of_the_count_has_no_more_figures(settled):
    dee = next(row for row in lay_out(settled).rows if row.name == "Dee")
    assert dee.outcome is Outcome.EXCLUDED
    assert [bool(cell) for cell in dee.cells][:3] == [True, True, False]
    assert dee.cells[1].mark is Outcome.EXCLUDED


def test_a_withdrawn_candidate_stands_last_without_figures():
    count = counted(["Ada", "Ben", "Cyd"], 1, [(3, (1, 2)), (2, (3,))], withdrawn=[1])
    row = lay_out(count).rows[-1]
    assert (row.name, row.outcome, row.mark) == ("Ada", Outcome.WITHDRAWN, "–")
    assert not any(row.cells)


PAPERS = st.lists(
    st.tuples(st.integers(1, 30), st.permutations([1, 2, 3, 4, 5]).map(lambda p: tuple(p[:3]))),
    min_size=1,
    max_size=12,
)


@given(PAPERS, st.integers(1, 3))
def test_every_column_adds_up_to_the_valid_vote(papers, seats):
    count = counted("ABCDE", seats, papers)
    sheet = lay_out(count)
    for place, column in enumerate(sheet.columns):
        held = [row.cells[place].votes.units for row in sheet.rows if row.cells[place]]
        rest = column.non_transferable.votes + column.lost.votes
        assert Votes(sum(held), 5) + rest == count.valid == column.total


@given(PAPERS, st.integers(1, 8))
def test_blocks_hold_every_stage_once_and_every_figure(papers, size):
    sheet = lay_out(counted("ABCDE", 2, papers))
    parts = blocks(sheet, size)
    assert tuple(c for part in parts for c in part.columns) == sheet.columns
    assert all(len(part.columns) <= size for part in parts)
    for row in sheet.rows:
        found = []
        for part in parts:
            mine = [r.cells for r in part.rows if r.candidate == row.candidate]
            found += mine[0] if mine else [None] * len(part.columns)
        assert tuple(found) == row.cells

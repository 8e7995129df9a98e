"""BLT files as they are found: every oddity is a story."""

import time

import pytest

from hustings import formats
from hustings.ballots import OVERVOTE
from hustings.formats import BadBallotsError, WouldLoseError
from support import made_ballots

NAMED = b'0\n"Ann"\n"Ben"\n"Cy"\n"Ward one"\n'
PLAIN = b"3 2\n3 1 2 0\n1 2 0\n" + NAMED


def rows(data, **told):
    return list(formats.read(data, format="blt", **told).box.rows())


def bad(data, **told):
    with pytest.raises(BadBallotsError) as caught:
        formats.read(data, format="blt", **told)
    return caught.value.line, caught.value.column, caught.value.expected


def test_a_plain_file():
    found = formats.read(PLAIN)
    assert list(found.box.rows()) == [(3, (1, 2)), (1, (2,))]
    assert [c.name for c in found.contest.candidates] == ["Ann", "Ben", "Cy"]
    assert (found.contest.title, found.contest.seats, found.notes) == ("Ward one", 2, ())


def test_the_same_paper_many_times_on_its_own_line_or_weighted():
    assert rows(b"3 2\n" + b"1 2 1 0\n" * 5 + b"2 2 1 0\n" * 3 + NAMED) == [(11, (2, 1))]


def test_withdrawn_candidates_on_one_line_or_several():
    for lines in (b"-1 -3\n", b"-1\n-3\n", b"[withdrawn 1 3]\n"):
        found = formats.read(b"3 2\n" + lines + b"1 2 0\n" + NAMED)
        assert found.contest.withdrawn == {1, 3}


def test_blank_papers_are_papers():
    assert rows(b"3 2\n7 0\n1 1 0\n" + NAMED) == [(7, ()), (1, (1,))]


def test_equal_and_skipped_ranks_and_repeated_candidates_are_kept_as_marked():
    assert rows(b"3 2\n1 1=3 - 2 0\n" + NAMED) == [(1, (1, -3, 0, 2))]
    assert rows(b"3 2\n1 2 2 1 0\n" + NAMED) == [(1, (2, 2, 1))]
    assert rows(b"3 2\n1 2 - - 0\n" + NAMED) == [(1, (2,))]


def test_comments_empty_lines_bom_crlf_cr_and_spaces():
    data = b"# from the hall\n3 2 // three\n\n1 1 2 0 # smudged\n  2\t3 0  \n" + NAMED
    expected = [(1, (1, 2)), (2, (3,))]
    assert rows(data) == expected
    assert rows(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")) == expected
    assert rows(data.replace(b"\n", b"\r")) == expected
    assert rows(data.replace(b"\n", b"      \n")) == expected


def test_a_missing_final_0_is_noted_and_the_paper_kept():
    found = formats.read(b"3 2\n1 1 2\n1 1 2\n4 3 0\n2 2\n" + NAMED)
    assert list(found.box.rows()) == [(2, (1, 2)), (2, (2,)), (4, (3,))]
    assert found.notes == ("lines of papers without the final 0: 3, the first is line 2",)


def test_the_first_line_without_a_final_0_is_named_whatever_else_is_odd_on_it():
    data = b"3 2\n1 3 0\n1 1 2\n1 1=2\n2 2\n" + NAMED
    assert formats.read(data).notes[0].endswith("the final 0: 3, the first is line 3")
    data = b"3 2\n1 3 0\n1 1=2\n1 1 2\n2 2\n" + NAMED
    assert formats.read(data).notes[0].endswith("the final 0: 3, the first is line 3")


def test_a_missing_line_0_before_the_names_is_noted():
    found = formats.read(b'3 2\n1 1 2 0\n"Ann"\n"Ben"\n"Cy"\n"T"\n')
    assert found.box.total == 1
    assert found.contest.title == "T"
    assert found.notes == ("the line 0 after the last paper is missing",)


def test_missing_names_and_title_get_defaults_and_notes():
    found = formats.read(b"2 1\n1 1 2 0\n0\n")
    assert [c.name for c in found.contest.candidates] == ["Candidate 1", "Candidate 2"]
    assert found.contest.title == ""
    assert found.notes == ("names are missing: 0 for 2 candidates", "the title is missing")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('"Ann"', "Ann"),
        ('"Ann ""A"" One"', 'Ann "A" One'),
        ('"Ann "A" One"', 'Ann "A" One'),
        ("'Ann O''One'", "Ann O'One"),
        ("Ann One", "Ann One"),
        ('"Ann # One" # in blue', "Ann # One"),
        ('""', ""),
        ("2024", "2024"),
    ],
)
def test_names_with_any_quoting(line, name):
    found = formats.read(f'2 1\n1 1 0\n0\n{line}\n"Ben"\n"T"\n'.encode())
    assert [c.name for c in found.contest.candidates] == [name, "Ben"]
    assert found.contest.title == "T"


def test_all_names_on_one_line_and_an_unquoted_title():
    found = formats.read(b'2 1\n1 1 0\n0\n"Ann" "Ben"\nWard one')
    assert [c.name for c in found.contest.candidates] == ["Ann", "Ben"]
    assert found.contest.title == "Ward one"


def test_names_that_are_not_utf8_are_read_as_western_european():
    found = formats.read('1 1\n1 1 0\n0\n"Zoë"\n"T"\n'.encode("cp1252"))
    assert found.contest.name(1) == "Zoë"


def test_options_of_other_programs_are_noted_and_nicknames_used():
    found = formats.read(
        b"3 2\n[nick a b c]\n[tie c b a]\n[droop arithmetic=fixed]\n4 b=c a 0\n1 2 a 0\n" + NAMED
    )
    assert list(found.box.rows()) == [(1, (2, 1)), (4, (2, -3, 1))]
    assert len(found.notes) == 2
    assert "tie" in found.notes[0]


def test_identifiers_stand_in_place_of_weights_or_before_them():
    instead = formats.read(b"3 2\n(a1) 1 2 0\n(a2) 3 0\n" + NAMED, format="blt")
    assert list(instead.box.rows()) == [(1, (1, 2)), (1, (3,))]
    before = formats.read(b"3 2\n(a1) 1 1 2 0\n(a2) 1 3 0\n" + NAMED, format="blt")
    assert before.box == instead.box
    assert "in place of a weight" in instead.notes[0]
    assert "before the weight 1" in before.notes[0]


def test_seats_can_be_given():
    assert formats.read(PLAIN, seats=1).contest.seats == 1
    assert formats.read(PLAIN.replace(b"3 2", b"3 0"), seats=1).contest.seats == 1


@pytest.mark.parametrize(
    ("data", "line", "column", "said"),
    [
        (b"1000000000 2\n1 1 0\n", 1, 1, "at most 32,766"),
        (b"3\n1 1 0\n", 1, 1, "candidates seats"),
        (b"3 0\n1 1 0\n" + NAMED, 1, 0, "at least one seat"),
        (b"three 2\n", 1, 1, "number of candidates"),
        (b"3 2\n1 1 0\n1 2 4 0\n" + NAMED, 3, 5, "candidate from 1 to 3, found 4"),
        (b"3 2\n1 1 0\n-2 1 0\n" + NAMED, 3, 1, "number of papers"),
        (b"3 2\n1 1 0\n1 -2 0\n" + NAMED, 3, 3, "negative"),
        (b"3 2\n1 1 0\n1.5 2 0\n" + NAMED, 3, 1, "number of papers"),
        (b"3 2\n1 1 0\n-2\n1 2 0\n" + NAMED, 3, 1, "come first"),
        (b"3 2\n1 1 0\n1 2 x 0\n" + NAMED, 3, 5, "a candidate's number, found 'x'"),
        (b"3 2\n1 1 0 2 0\n" + NAMED, 2, 5, "a 0 ends a paper"),
        (b"3 2\n1 1 0\n" + b"9" * 40 + b" 1 0\n" + NAMED, 3, 1, "at most 1,000,000,000,000"),
        (b"3 2\n1 1 0\n0\n1 2 0\n" + NAMED, 4, 1, "paper after the line 0"),
        (b'3 2\n1 1 0\n0\n"Ann\n', 4, 5, "closing quote"),
        (b"3 2\n-4\n1 1 0\n" + NAMED, 2, 1, "candidate from 1 to 3"),
        (b"3 2\n" + b"900000000000 1 0\n" * 2 + NAMED, 0, 0, "at most 1,000,000,000,000 papers"),
        (b"3 2\n1 1 0\n" + NAMED + b"more\n" * 2000, 1007, 1, "the end of the file"),
        (b"3 2\n[nick a b]\n1 1 0\n" + NAMED, 2, 9, "expected 3 nicknames"),
        (b"3 2\n1 1 2 3 0\n1 1 2  \n\n# end\n", 3, 6, "ends within a paper"),
        (b"3 2\n1 1 2 3 0\n1 1 2", 3, 6, "ends within a paper"),
    ],
)
def test_what_cannot_be_read_says_where_and_what_was_expected(data, line, column, said):
    found = bad(data)
    assert found[:2] == (line, column)
    assert said in found[2]


def test_the_line_of_an_error_is_right_far_into_a_long_file():
    lines = [f"1 {1 + n % 3} 0" for n in range(600_000)]
    lines[543_210] = "1 2 77 0"
    data = ("3 2\n" + "\n".join(lines) + "\n").encode() + NAMED
    assert bad(data)[:2] == (543_212, 5)


def test_papers_are_whole_across_blocks_and_slabs():
    lines = [f"{1 + n % 2} {1 + n % 7} {1 + n // 7 % 7} 0\n" for n in range(300_000)]
    lines[100_000] = "5 7=6 0\n"
    names = "".join(f'"{n}"\n' for n in range(1, 8))
    found = formats.read(("7 2\n" + "".join(lines) + "0\n" + names + '"T"\n').encode())
    assert found.box.total == sum(int(line.split()[0]) for line in lines)
    assert {marks: n for n, marks in found.box.rows()}[(7, -6)] == 5
    assert found.contest.title == "T"


def test_what_blt_cannot_hold_is_named():
    parties = ["Red", "", "", ""]
    made = made_ballots.ballots((1, (1, OVERVOTE, 2)), parties=parties)
    with pytest.raises(WouldLoseError, match="parties; over-marked ranks"):
        formats.write(made, "/nowhere/at/all.blt", "blt")


def test_a_long_file_without_any_final_0_takes_no_longer_than_others():
    lines = [f"1 {1 + n % 7} {1 + n // 7 % 7} {1 + n // 49 % 7}\n" for n in range(343)] * 10
    lines += [f"1 {' '.join(str(1 + n // 7**k % 7) for k in range(6))}\n" for n in range(30_000)]
    names = "".join(f'"{n}"\n' for n in range(1, 8))
    begun = time.perf_counter()
    found = formats.read(("7 2\n" + "".join(lines) + "0\n" + names + '"T"\n').encode())
    assert time.perf_counter() - begun < 5
    assert found.box.total == 33_430
    assert found.notes == ("lines of papers without the final 0: 33430, the first is line 2",)

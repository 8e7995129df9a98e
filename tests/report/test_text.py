import csv as stdlib_csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from hustings.figures import Votes
from hustings.record import digest
from hustings.report import csv, markdown, table, text
from hustings.report.printable import clean, grouped, short, signed
from support.small import counted

NASTY = st.text(
    st.sampled_from("<>&\"'`|\\*_[](){}#~=+-@!$%\x00\x07\x1b\x7f\x9b\u202e\r\n\t aé漢\ufeff"),
    min_size=1,
    max_size=14,
)


@pytest.mark.parametrize("width", [60, 80, 100])
def test_plain_text_keeps_to_its_width(hive, settled, clauses, width):
    for count in (hive, settled):
        drawn = text.draw(count, clauses, width=width)
        assert max(len(line) for line in drawn.splitlines()) <= width
        assert all(name.name in drawn for name in count.contest.candidates)


def test_plain_text_shows_totals_words_law_and_digest(hive, clauses):
    drawn = text.draw(hive, clauses)
    lines = [" ".join(line.split()) for line in drawn.splitlines()]
    assert "Ben ✓2 4.00000 5.99998 8.99998✓" in lines
    assert "Lost to rounding 0.00000 0.00002 0.00002" in lines
    assert "Stage 3: Dee with 3 votes was excluded" in drawn
    assert f"r. 51: {clauses['r. 51']}"[:60] in drawn
    assert digest(hive) in drawn


def test_stages_that_do_not_fit_go_on_in_a_further_block(settled):
    narrow = text.draw(settled, width=30)
    assert narrow.count("Non-transferable") > text.draw(settled, width=100).count(
        "Non-transferable"
    )


@given(NASTY)
def test_no_control_character_of_a_name_reaches_a_terminal(name):
    count = counted([name, "Ben"], 1, [(2, (1,)), (1, (2,))], title=name)
    out = io.StringIO()
    table.show(count, Console(file=out, width=100))
    for drawn in (out.getvalue(), text.draw(count)):
        assert not {c for c in drawn if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160}
        assert "\u202e" not in drawn
        drawn.encode()


def _printed(count, **console):
    out = io.StringIO()
    table.show(count, Console(file=out, **console))
    return out.getvalue()


def test_the_terminal_table_has_colours_only_on_a_terminal(hive):
    assert "\x1b[" not in _printed(hive, width=100)
    coloured = _printed(hive, width=100, force_terminal=True, color_system="standard")
    assert "\x1b[" in coloured


def test_the_terminal_table_fits_a_narrow_terminal(settled):
    for width in (40, 60, 100):
        printed = _printed(settled, width=width)
        assert max(len(line) for line in printed.splitlines()) <= width
        assert all(f"Stage {n}" in printed for n in range(1, len(settled.stages) + 1))
        assert "…" not in printed


def test_names_are_never_read_as_markup_of_the_terminal():
    count = counted(["[red]Ada[/red]", "[/]"], 1, [(2, (1,)), (1, (2,))])
    assert "[red]Ada[/red]" in _printed(count, width=100)


@given(st.lists(NASTY, min_size=2, max_size=2))
def test_names_cannot_break_out_of_a_markdown_table(names):
    count = counted(names, 1, [(2, (1,)), (1, (2,))])
    lines = markdown.draw(count).splitlines()
    rows = [line for line in lines if line.startswith("| ")]
    bars = [row.replace("\\\\", "").replace("\\|", "").count("|") for row in rows]
    assert set(bars) <= {len(count.stages) + 2, 3}
    unescaped = markdown.escape(names[0]).replace("\\\\", "")
    assert not any(f"{c}" in unescaped.replace(f"\\{c}", "") for c in "<>*_`[]|&~")


def test_markdown_links_and_lists_are_not_made_of_names():
    assert "https\\:" in markdown.escape("https://example.org")
    assert markdown.paragraph("1. Ada is elected") == "1\\. Ada is elected"
    assert markdown.paragraph("- Ada") == "\\- Ada"
    assert markdown.paragraph("20 papers") == "20 papers"


def test_markdown_tells_the_count(hive, clauses):
    drawn = markdown.draw(hive, clauses)
    assert "| Ben ✓2 | 4.00000 | 5.99998 | 8.99998✓ |" in drawn
    assert "3. **Exclusion of Dee.** Dee with 3 votes was excluded" in drawn
    assert "- **r. 49** A surplus moves" in drawn


def _read(drawn):
    return list(stdlib_csv.reader(io.StringIO(drawn, newline="")))


def test_tidy_values_add_up_to_the_valid_vote_at_every_stage(hive):
    head, *rows = _read(csv.draw(hive))
    assert tuple(head) == csv.TIDY
    for stage in hive.stages:
        mine = [dict(zip(head, row, strict=True)) for row in rows if row[0] == str(stage.number)]
        units = [Votes.parse(r["votes"], 5).units for r in mine if r["line"] != "quota"]
        assert Votes(sum(units), 5) == hive.valid
    ben = [r for r in rows if r[5] == "Ben"]
    assert [r[7:] for r in ben] == [
        ["4.00000", "4.00000", "4", "continuing", ""],
        ["5.99998", "1.99998", "13", "continuing", ""],
        ["8.99998", "3.00000", "16", "elected", ""],
    ]


def test_the_wide_sheet_is_rectangular_and_keeps_minus_signs(hive):
    rows = _read(csv.draw(hive, csv.Shape.WIDE))
    assert {len(row) for row in rows} == {5 + 2 * len(hive.stages)}
    ada = next(row for row in rows if row[1] == "Ada")
    assert ada[:5] == ["1", "Ada", "", "elected", "1"]
    assert ada[5:] == ["9.00000", "9.00000", "7.00000", "-2.00000", "7.00000", "0.00000"]


@given(st.sampled_from("=+-@＝＋－＠"), NASTY, st.sampled_from(["", " ", "\t", "\n"]))
def test_a_name_never_becomes_a_formula(sign, rest, before):
    count = counted([f"{before}{sign}{rest}", "Ben"], 1, [(2, (1,)), (1, (2,))])
    for shape in csv.Shape:
        for row in _read(csv.draw(count, shape)):
            texts = [cell for cell in row if not _is_number(cell)]
            assert not any(cell.lstrip().startswith(tuple("=+-@＝＋－＠")) for cell in texts)


def _is_number(cell):
    try:
        Votes.parse(cell, 5)
    except ValueError:
        return False
    return True


def test_lines_of_values_end_as_the_standard_says(hive):
    drawn = csv.draw(hive)
    assert drawn.endswith("\r\n")
    assert drawn.count("\n") == drawn.count("\r\n")


def test_votes_are_written_for_people():
    assert grouped(Votes.parse("1234567.50000", 5)) == "1,234,567.50000"
    assert short(Votes.whole(1202, 5)) == "1,202"
    assert short(Votes.parse("0.50", 2)) == "0.50"
    assert signed(Votes.parse("-0.25", 2)) == "−0.25"
    assert signed(Votes.parse("3.00", 2)) == "+3.00"
    assert signed(Votes.zero(2)) == ""
    assert clean("a\x1b[31m\u202eb\r\nc") == "a\ufffd[31m\ufffdb c"

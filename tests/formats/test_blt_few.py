"""Short, clean BLT files take a short way; they say the same as on the long way, or take that."""

import io
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.ballots.few import FewRows
from hustings.formats import blt_body, blt_few, catalogue, door
from hustings.formats.blt_paper import Names
from hustings.formats.format import Reading
from hustings.formats.lines import Lines
from support import real

ODD = [
    b"0",
    b"0 1 0",
    b"1 0",
    b"1 2",
    b"1 2 0 0",
    b"1 9 0",
    b"1 1_1 0",
    b"1 +1 0",
    b"1 1=2 0",
    b"1 1 - 2 0",
    b"1 1 0 # note",
    b"",
    b'"Name"',
    b"1 2 0\r",
    b"1\t2 0",
    b"9999999999999 1 0",
    b"1 " + b"0" * 5000 + b"1 0",
    b"00",
    b"(x) 1 2 0",
    b"-1",
]
clean = st.lists(st.integers(1, 8), min_size=1, max_size=5).map(
    lambda marks: b" ".join([b"1", *(b"%d" % mark for mark in marks), b"0"])
)
weighted = st.integers(1, 30).flatmap(lambda n: clean.map(lambda line: b"%d" % n + line[1:]))
papers = st.lists(clean | weighted, min_size=1, max_size=20)


def lines_of(body):
    content = b"".join(line + b"\n" for line in body)
    return Lines(Reading("made", content, io.BytesIO(content)))


@given(papers)
def test_clean_files_say_the_same_both_ways(body):
    whole = [*body, b"0", b'"Ann"']
    short, long = lines_of(whole), lines_of(whole)
    few = blt_few.read(short, 8)
    box, notes = blt_body.read(long, Names(8))
    assert isinstance(few, FewRows)
    assert (few, notes) == (box, [])
    assert (short.number, short.line()) == (long.number, long.line())


@pytest.mark.parametrize("line", ODD)
@given(body=papers)
def test_whatever_is_odd_is_left_to_the_careful_reader(line, body):
    whole = [*body, line, *body, b"0", b'"Ann"']
    lines = lines_of(whole)
    if line == b"0":
        assert blt_few.read(lines, 8) == blt_body.read(lines_of([*body, b"0"]), Names(8))[0]
        return
    assert blt_few.read(lines, 8) is None
    assert lines.number == 1
    assert lines.batch() == whole


def test_a_file_without_its_line_0_is_left_to_the_careful_reader():
    assert blt_few.read(lines_of([b"1 2 0", b'"Ann"']), 8) is None


def test_too_many_rankings_are_left_to_numpy(monkeypatch):
    monkeypatch.setattr(blt_few, "MOST", 2)
    body = [b"1 1 0", b"1 2 0", b"1 1 0", b"0"]
    assert blt_few.read(lines_of(body), 8).distinct == 2
    assert blt_few.read(lines_of([b"1 3 0", *body]), 8) is None


def test_a_ward_is_counted_without_numpy(tmp_path):
    ward = tmp_path / "ward.blt"
    ward.write_text('3 2\n3 1 2 0\n1 2 0\n1 3 1 0\n0\n"Ann"\n"Bo"\n"Cy"\n"Ward"\n')
    code = (
        "import sys, hustings\n"
        f"counted = hustings.count({str(ward)!r}, seed='x')\n"
        "print(counted.elected, counted.to_json()['digest'], 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith(" False\n")


@real.needed
def test_what_is_plainly_blt_is_so_in_the_order_of_sniffing():
    met = 0
    for path in sorted(real.ROOT.rglob("*")):
        if not path.is_file():
            continue
        with path.open("rb") as file:
            head = file.read(1 << 16)
        if door._PLAIN_BLT.match(head):
            met += 1
            first = next(known for known in catalogue.every() if known.looks_like(head))
            assert first.name == "blt", path
    assert met > 100

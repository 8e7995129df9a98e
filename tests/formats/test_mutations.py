"""Damaged files: ballots or one clear error, never a traceback, a hang or papers lost in silence.

Whatever is read has as many papers as a naive count of the lines says, where it can tell.
"""

import csv
import io
import re
import time

import pytest

from hustings import formats
from hustings.formats import BadBallotsError
from support.mutation import mutated

BLT = b"""3 2
-3
# counted twice
2 1 2 0
1 2=3 - 1 0
14 3 0
1 2 1 3 0
5 0
0
"Ann ""A"" One"
"Ben Two"
'Cy Three'
"Ward one"
"""
BLT_NICK = b"""4 2
[nick a b c d]
[tie a b c d]
5 a b 0
1 b=c 0
(x1) 1 a 0
3 c 2 0 // by hand
0
"A" "B"
"C"
"D"
Equal rankings
"""
SCOTTISH = b"""3,2,
1,1,2,3,
12,3,
4,2,1,
2,
1,2,,1,
"Candidate 1","Ann One","Red Party (R)",
"Candidate 2","Ben ""B"" Two","Blue, Party (B)",
"Candidate 3","Cy Three","",
"Ward one",
"""
WIDE = b"""#title,Ward one
#seats,2
#candidate,1,Ann One,Red
#candidate,2,"Two, Ben"
#candidate,3,Cy Three
papers,rank1,rank2,rank3
1,Ann One,"Two, Ben",Cy Three
12,Cy Three,,
4,"Two, Ben",overvote,Ann One
2,,,
"""
WIDE_FOUND = b"""id,Choice 1,Choice 2
b1,Ann,Ben
b2,Ben,skipped
b3,overvote,Ann
b4,Cy,Ann
"""
LONG = b"""#title,Ward one
#seats,2
#candidate,1,Ann One,Red
#candidate,2,"Two, Ben"
#candidate,3,Cy Three
ballot,papers,rank,candidate
a,3,1,Ann One
a,3,2,Cy Three
b,1,1,"Two, Ben"
b,1,1,Ann One
c,7,,
d,1,1,overvote
d,1,3,Ann One
"""
PREFLIB = b"""# FILE NAME: made.toi
# TITLE: Ward one
# DATA TYPE: toi
# NUMBER ALTERNATIVES: 4
# NUMBER VOTERS: 23
# NUMBER UNIQUE ORDERS: 4
# ALTERNATIVE NAME 1: Ann One
# ALTERNATIVE NAME 2: Ben Two
# ALTERNATIVE NAME 3: Cy Three
# ALTERNATIVE NAME 4: Di Four
12: 1,2,3
7: {2,3},1
3: 4
1: 1,{2,3,4}
"""
PREFLIB_OLD = b"""3
1,Ann One
2,Ben Two
3,Cy Three
20,20,3
12,1,2,3
7,{2,3},1
1,3
"""
ABIF = b"""{"title": "Ward one"}
{seats: 2}
# made for tests
=a:[Ann One]
=b:[Ben #2]
=c:[Cy Three]
27:a>b=c
3: [Ben #2] > a # a comment
10:
4: a/5,b/2,c/2
1: c>b: {"precinct": 51}
"""

MANY = 10_000
FEW = 1_000


def _lines(data):
    return data.replace(b"\r\n", b"\n").decode("latin-1").removeprefix("ï»¿").split("\n")


def blt_papers(data):
    """Sum the first words of the lines after the first, up to the line 0 or a quoted name."""
    body = [re.sub(r"(#|//).*", "", line) if '"' not in line else line for line in _lines(data)]
    body = [line.strip() for line in body if line.strip()]
    total = 0
    for line in body[1:]:
        if re.fullmatch("0+", line) or line[0] in "\"'":
            break
        if line[0] not in "-[":
            total += 1 if line[0] == "(" else int(line.split()[0])
    return total


def scottish_papers(data):
    rows = list(csv.reader(io.StringIO("\n".join(_lines(data)))))
    return sum(int(row[0]) for row in [r for r in rows if r][1:] if row[0].strip().isdigit())


def wide_papers(data):
    rows = [row for row in csv.reader(io.StringIO("\n".join(_lines(data)))) if row]
    rows = [row for row in rows if not row[0].startswith("#")]
    if not any(re.fullmatch(r"(?i)(rank|choice)[\s_.-]*\d+", cell.strip()) for cell in rows[0]):
        return None
    header = [cell.strip().lower() for cell in rows[0]]
    if "papers" in header:
        return sum(int(row[header.index("papers")]) for row in rows[1:])
    return len(rows) - 1


def long_papers(data):
    rows = [row for row in csv.reader(io.StringIO("\n".join(_lines(data)))) if row]
    rows = [row for row in rows if not row[0].startswith("#")]
    if rows[0] != ["ballot", "papers", "rank", "candidate"]:
        return None
    return sum({row[0].strip(): int(row[1]) for row in rows[1:]}.values())


def counted_papers(data):
    """Sum what stands before a colon."""
    lines = [line for line in _lines(data) if line.strip() and not line.startswith(("#", "{"))]
    told = (re.match(r"\s*(\d+)\s*:", line) for line in lines)
    return sum(int(match[1]) for match in told if match)


def old_preflib_papers(data):
    """Sum what stands before the first comma, after the names and the line of sums."""
    lines = [line for line in _lines(data) if line.strip() and not line.startswith("#")]
    return sum(int(line.split(",")[0]) for line in lines[int(lines[0]) + 2 :])


CASES = [
    pytest.param("blt", BLT, blt_papers, id="blt"),
    pytest.param("blt", BLT_NICK, blt_papers, id="blt-nick"),
    pytest.param("scottish_csv", SCOTTISH, scottish_papers, id="scottish_csv"),
    pytest.param("wide_csv", WIDE, wide_papers, id="wide_csv"),
    pytest.param("wide_csv", WIDE_FOUND, wide_papers, id="wide_csv-found"),
    pytest.param("long_csv", LONG, long_papers, id="long_csv"),
    pytest.param("preflib", PREFLIB, counted_papers, id="preflib"),
    pytest.param("preflib", PREFLIB_OLD, old_preflib_papers, id="preflib-old"),
    pytest.param("abif", ABIF, counted_papers, id="abif"),
]


@pytest.mark.parametrize(("name", "sample", "papers"), CASES)
def test_the_samples_themselves_are_read_and_recognised(name, sample, papers):
    found = formats.read(sample)
    assert found.format == name
    assert found.box.total == papers(sample) > 0


@pytest.mark.parametrize(("name", "sample", "papers"), CASES)
def test_a_thousand_injuries_leave_ballots_or_a_clear_error(name, sample, papers):
    assert _injured(name, sample, papers, range(FEW)) > FEW // 20


@pytest.mark.slow
@pytest.mark.parametrize(("name", "sample", "papers"), CASES)
def test_ten_thousand_injuries_leave_ballots_or_a_clear_error(name, sample, papers):
    assert _injured(name, sample, papers, range(FEW, FEW + MANY)) > MANY // 20


def _injured(name, sample, papers, seeds):
    """Read injured samples, by name and by sniffing; return how many were still read."""
    survived = 0
    for seed in seeds:
        data = mutated(sample, seed)
        begun = time.perf_counter()
        found = _outcome(data, name if seed % 4 else None)
        assert time.perf_counter() - begun < 2, (seed, "slow")
        if isinstance(found, BadBallotsError):
            assert found.expected, seed
        elif found.format == name:
            survived += 1
            expected = _naive(papers, data)
            assert expected in (None, found.box.total), (seed, data, found)
    return survived


def _outcome(data, name):
    try:
        return formats.read(data, format=name)
    except BadBallotsError as error:
        return error


def _naive(papers, data):
    try:
        return papers(data)
    except (ValueError, IndexError, csv.Error):
        return None

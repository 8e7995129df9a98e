"""Damaged files of the further formats: each gives ballots or one clear error, soon."""

import io
import json
import random
import time

import pytest

from hustings.ballots import Ballots, Box
from hustings.formats import nist_cvr, parquet, rank_table, senate_csv
from hustings.formats.format import BadBallotsError, Reading
from hustings.terms import Candidate, Contest

SEED = "hustings-mutations/1"
MANY = 10_000
PATIENCE = 5.0

CONTEST = Contest(
    "Chair",
    2,
    (Candidate(1, "A", "x"), Candidate(2, "B", "y"), Candidate(3, "C", "x"), Candidate(4, "D")),
)
BOX = Box.gather([(3, (1, 2)), (1, ()), (2, (4, -1, 0, 3)), (5, (2,)), (1, (3, 3, 1))])


def made(format_):
    stream = io.BytesIO()
    format_.write(Ballots(CONTEST, BOX), stream)
    return stream.getvalue()


SENATE = (
    b"State,Division,Vote Collection Point Name, Vote Collection Point ID, Batch No, Paper No,"
    b"A:Left,B:Right,A:Ann,A:Bob,B:Cy,B:Di,UG:Ed,UG:Flo,UG:Gus\r\n"
    b"TAS,Bass,Hall,1,1,1,2,1\r\nTAS,Bass,Hall,1,1,2,,,1,2,3,4,5,6,7\r\n"
    b'TAS,Bass,"Hall, Old",1,1,3,/\r\nTAS,Bass,Hall,1,1,4,1,2,*,6,5,4,3,2\r\n'
)
SURVEY = b"ResponseId,President,President,Senator,Senator\n,Ann,Bob,Cy,Di\nR_1,1,2,,\nR_2,2,1,3,1\n"
TABLE = b"Ann\tBob\tCy\n1\t2\t3\n0\t1\t\n3\t3\t1\n"
DAT = b"7 Town\n2 3 3 12\nAnn Lee, Lib\nBob\nCy, Con\n10 1 0 2\n1 3 2 1\n1 1 1 2\n"
SAMPLES = {
    "senate_csv": (senate_csv.read, [SENATE]),
    "rank_table": (rank_table.read, [SURVEY, TABLE, DAT]),
    "nist_cvr": (nist_cvr.read, [made(nist_cvr.FORMAT)]),
    "parquet": (parquet.read, [made(parquet.FORMAT)]),
}
TOKENS = [
    *(bytes([n]) for n in (0, 9, 10, 13, 26, 34, 44, 255)),
    *(b"-1", b"0", b"99999", b"99999999999999999999999", b"1e9", b"NaN", b"null", b"true"),
    *(b"[", b"]", b"{", b"}", b'""', b"\\u0000", b"*", b"/", b"UG:", b"\xef\xbb\xbf"),
]


def mutated(data, chance):
    """Return the data with one to four wounds: bytes changed, cut, doubled, moved or put in."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        to = min(len(data), at + chance.choice([1, 2, 8, 64]))
        piece, other = data[at:to], chance.randrange(len(data) + 1)
        data = chance.choice(
            [
                data[:at] + bytes(chance.randrange(256) for _ in piece) + data[to:],
                data[:at] + data[to:],
                data[:to] + data[at:],
                data[:at] + chance.choice(TOKENS) + data[at:],
                data[:at] + chance.choice(TOKENS) + data[to:],
                data[:other] + piece + data[other:],
                data[:at],
            ]
        )
    return data


def proven(name, times):
    reader, samples = SAMPLES[name]
    chance = random.Random(f"{SEED}|{name}")
    read = refused = 0
    for number in range(times):
        data = mutated(samples[number % len(samples)], chance)
        begun = time.monotonic()
        contest = chance.choice(["", "Senator"])
        if tried(reader, Reading("mutated", data[:65536], io.BytesIO(data), 2, contest)):
            read += 1
        else:
            refused += 1
        assert time.monotonic() - begun < PATIENCE, f"mutation {number} of {name} takes too long"
    return read, refused


def tried(reader, reading):
    """Tell whether the input was read; an error names the file and what was expected."""
    try:
        ballots = reader(reading)
    except BadBallotsError as error:
        told = error
    else:
        sound(ballots)
        return True
    assert told.file == reading.name
    assert told.expected
    return False


def sound(ballots):
    """Whatever was read names candidates who stand, on a whole number of papers."""
    assert isinstance(ballots, Ballots)
    count = len(ballots.contest.candidates)
    assert all(
        papers > 0 and all(abs(mark) <= count or mark == 32767 for mark in marks)
        for papers, marks in ballots.box.rows()
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_themselves_are_read(name):
    reader, samples = SAMPLES[name]
    for data in samples:
        contest = "Senator" if data is SURVEY else ""
        sound(reader(Reading("sample", data[:65536], io.BytesIO(data), 2, contest)))


@pytest.mark.parametrize("name", SAMPLES)
def test_ten_thousand_mutated_inputs_are_read_or_refused(name):
    read, refused = proven(name, MANY)
    assert read + refused == MANY
    assert refused > MANY // 20, "mutations must bite"
    assert read > MANY // 100, "some must be harmless"


def test_a_json_of_any_shape_is_read_or_refused():
    chance = random.Random(f"{SEED}|shapes")
    whole = json.loads(made(nist_cvr.FORMAT))
    for _ in range(600):
        data = json.dumps(reshaped(whole, chance)).encode()
        tried(nist_cvr.read, Reading("shape", data[:65536], io.BytesIO(data), 2))


def reshaped(value, chance):
    """Return a copy in which here and there another kind of value stands."""
    if chance.random() < 0.004:
        return chance.choice([None, True, 0, -1, 10**30, 1.5, "", "x", [], {}, [None], {"@id": 3}])
    if isinstance(value, dict):
        return {key: reshaped(one, chance) for key, one in value.items() if chance.random() > 0.002}
    if isinstance(value, list):
        return [reshaped(one, chance) for one in value]
    return value

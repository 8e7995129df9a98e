"""Cast vote records of NIST SP 1500-103: marks as they were made, and records as published."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.ballots import OVERVOTE, Ballots, Box
from hustings.formats import json_stream, nist_cvr
from hustings.formats.format import BadBallotsError, Reading
from hustings.terms import Candidate, Constraint, Contest
from support import real

CONTEST = Contest(
    "Müller's seat",
    2,
    (Candidate(1, "Ann", "Left"), Candidate(2, "Bob"), Candidate(3, 'Cy "C"', "Left")),
)


def read(data, seats=None, contest=""):
    data = data if isinstance(data, bytes) else json.dumps(data).encode()
    return nist_cvr.read(Reading("cvr.json", data[:65536], io.BytesIO(data), seats, contest))


def written(ballots):
    stream = io.BytesIO()
    nist_cvr.FORMAT.write(ballots, stream)
    return stream.getvalue()


def report(*papers, **changes):
    """Return a report of papers, each a list of ``(selection, {position})``."""
    selections = [{"@id": f"s{n}", "CandidateIds": [f"c{n}"]} for n in (1, 2, 3)]
    candidates = [{"@id": f"c{n}", "Name": name} for n, name in enumerate("ABC", 1)]
    contest = {"@id": "k", "Name": "Chair", "NumberElected": 1, "ContestSelection": selections}
    records = [
        {
            "CurrentSnapshotId": "now",
            "CVRSnapshot": [{"@id": "now", "CVRContest": [paper_of(marks)]}],
        }
        for marks in papers
    ]
    return {
        "@type": "CVR.CastVoteRecordReport",
        "CVR": records,
        "Election": [{"Candidate": candidates, "Contest": [contest | changes]}],
    }


def paper_of(marks, contest="k"):
    chosen = [
        {"ContestSelectionId": name, "SelectionPosition": [position]} for name, position in marks
    ]
    return {"ContestId": contest, "CVRContestSelection": chosen}


def rows(*papers):
    return sorted(read(report(*papers)).box.rows())


def test_positions_in_any_order_are_ranked_by_their_rank():
    assert rows([("s2", {"Rank": 2}), ("s3", {"Rank": 1})]) == [(1, (3, 2))]


def test_equal_and_skipped_ranks_stay_as_marked():
    paper = [("s1", {"Rank": 2}), ("s2", {"Rank": 2}), ("s3", {"Rank": 5})]
    assert rows(paper) == [(1, (0, 1, -2, 0, 0, 3))]


def test_a_candidate_ranked_twice_is_ranked_twice():
    assert rows([("s1", {"Rank": 1}), ("s1", {"Rank": 3})]) == [(1, (1, 0, 1))]


@pytest.mark.parametrize(
    "unmarked", [{"HasIndication": "no"}, {"IsAllocable": "no"}, {"NumberVotes": 0}]
)
def test_a_position_that_is_no_mark_is_passed_over(unmarked):
    assert rows([("s1", {"Rank": 1} | unmarked), ("s2", {"Rank": 2})]) == [(1, (0, 2))]


def test_the_rank_may_stand_with_the_selection():
    value = report([("s2", {})])
    value["CVR"][0]["CVRSnapshot"][0]["CVRContest"][0]["CVRContestSelection"][0]["Rank"] = 2
    assert list(read(value).box.rows()) == [(1, (0, 2))]


def test_a_paper_without_a_selection_is_blank_and_one_of_another_contest_is_none():
    value = report([], [("s1", {"Rank": 1})])
    value["CVR"][1]["CVRSnapshot"][0]["CVRContest"][0]["ContestId"] = "other"
    assert list(read(value).box.rows()) == [(1, ())]


def test_the_current_snapshot_is_the_one_that_counts():
    value = report([("s1", {"Rank": 1})])
    before = {"@id": "before", "CVRContest": [paper_of([("s2", {"Rank": 1})])]}
    value["CVR"][0]["CVRSnapshot"].insert(0, before)
    assert list(read(value).box.rows()) == [(1, (1,))]


def test_a_selection_that_names_nobody_is_an_undeclared_write_in():
    value = report([("s1", {"Rank": 1}), ("s2", {"Rank": 2})])
    del value["CVR"][0]["CVRSnapshot"][0]["CVRContest"][0]["CVRContestSelection"][1][
        "ContestSelectionId"
    ]
    ballots = read(value)
    assert list(ballots.box.rows()) == [(1, (1, 4))]
    assert ballots.contest.name(4) == "Undeclared write-ins"


def two_contests():
    value = report([("s1", {"Rank": 1})])
    other = value["Election"][0]["Contest"][0] | {"@id": "m", "Name": "Treasurer"}
    value["Election"][0]["Contest"].append(other)
    record = value["CVR"][0]["CVRSnapshot"][0]
    record["CVRContest"].append(paper_of([("s3", {"Rank": 1})], "m"))
    return value


def test_several_contests_ask_which_one():
    with pytest.raises(BadBallotsError, match=r"--contest: Chair \(k\), Treasurer \(m\)"):
        read(two_contests())
    with pytest.raises(BadBallotsError, match="there is no contest 'Clerk'"):
        read(two_contests(), contest="Clerk")


@pytest.mark.parametrize("name", ["Treasurer", "m"])
def test_a_contest_is_chosen_by_name_or_identifier(name):
    ballots = read(two_contests(), contest=name)
    assert (ballots.contest.title, list(ballots.box.rows())) == ("Treasurer", [(1, (3,))])
    assert ballots.notes == ("1 other contests are in the file",)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (report([("s9", {"Rank": 1})]), "ContestSelectionId 's9' is not in the contest"),
        (report([("s1", {"Rank": 0})]), "CVR 1: expected a Rank 1 to 999, not 0"),
        (report([("s1", {"Rank": True})]), "expected a Rank"),
        (report([("s1", {"Rank": 1, "NumberVotes": 2})]), "expected NumberVotes 0 or 1"),
        (report([], NumberElected=None), "NumberElected: expected a whole number"),
        (report([], NumberElected=0), "give --seats"),
        ({"Election": []}, "expected an Election with a Contest"),
        ({"CVR": [{"CVRSnapshot": []}]}, "CVR 1: expected a CVRSnapshot"),
        ({"CVR": ["x"]}, "CVR 1: expected an object, not str"),
    ],
)
def test_what_is_not_as_published_is_told(value, said):
    with pytest.raises(BadBallotsError) as error:
        read(value)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b'{"Notes": [\n {"a": 1},\n {"b" 2}]}', (3, 7)),
        (b'{"Notes": [\n{}', (2, 3)),
        (b'{"Notes": 1}\n x', (2, 2)),
        (b"[1]", (1, 1)),
        (b'{"a": "\xff"}', (1, 1)),
        (b'{"a": ' + b"[" * 100_000, (1, 8)),
        (b'{"a": 1' + b"0" * 10_000 + b"}", (1, 7)),
    ],
)
def test_broken_json_is_told_with_line_and_column(data, place):
    with pytest.raises(BadBallotsError) as error:
        read(data)
    assert (error.value.line, error.value.column) == place, str(error.value)


def test_an_element_beyond_the_limit_is_refused_not_loaded(monkeypatch):
    monkeypatch.setattr(json_stream, "LARGEST_ELEMENT", 1000)
    monkeypatch.setattr(json_stream, "_PIECE", 100)
    with pytest.raises(BadBallotsError, match="one element is longer than 1000 characters"):
        read(b'{"Notes": "' + b"x" * 100_000 + b'"}')


@given(st.binary(max_size=60), st.integers(1, 7))
def test_the_stream_reads_as_the_json_library_reads(noise, piece):
    value = {"a": [1, [2, {"é": None}], "x\n"], "b": {"c": [noise.hex()]}, "d": [], "e": 12345}
    data = json.dumps(value, ensure_ascii=False, indent=piece % 3 or None).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_stream, "_PIECE", piece)
        found = list(json_stream.members(io.BytesIO(data), ""))
    expected = [("a", element) for element in value["a"]]
    assert found == [*expected, ("b", value["b"]), ("e", 12345)]


marks = st.lists(st.sampled_from([0, 1, 2, 3, -1, -2, -3]), max_size=5).filter(
    lambda found: all(a > 0 or a < 0 for a, b in zip([0, *found], found, strict=False) if b < 0)
)
boxes = st.lists(st.tuples(st.integers(1, 5), marks), max_size=6).map(Box.gather)


@given(boxes)
def test_what_is_written_is_read_back_whole(box):
    ballots = Ballots(CONTEST, box)
    assert not nist_cvr.FORMAT.losses(ballots)
    again = read(written(ballots))
    assert (again.box, again.contest) == (box, CONTEST)


def test_what_the_format_cannot_hold_is_named():
    constraint = (Constraint("w", 1),)
    contest = Contest("t", 1, CONTEST.candidates, frozenset({2}), constraint)
    box = Box.gather([(4, (1, OVERVOTE)), (2, (OVERVOTE, 1, OVERVOTE)), (1, (1,))])
    assert nist_cvr.FORMAT.losses(Ballots(contest, box)) == [
        "1 withdrawn candidates",
        "constraints and categories of candidates",
        "over-marked ranks without names on 6 papers",
    ]


# Members that version 1.0.0 of the published schema requires (True) or allows (False) of each
# class that we write, with the class, type or values of their contents.
PUBLISHED = {
    "CVR.CastVoteRecordReport": {
        "Election": (True, ["CVR.Election"]),
        "GeneratedDate": (True, str),
        "GpUnit": (True, ["CVR.GpUnit"]),
        "ReportGeneratingDeviceIds": (True, [str]),
        "ReportingDevice": (True, ["CVR.ReportingDevice"]),
        "Version": (True, {"1.0.0"}),
        "CVR": (False, ["CVR.CVR"]),
        "Party": (False, ["CVR.Party"]),
    },
    "CVR.CVR": {
        "CVRSnapshot": (True, ["CVR.CVRSnapshot"]),
        "CurrentSnapshotId": (True, str),
        "ElectionId": (True, str),
    },
    "CVR.CVRSnapshot": {
        "@id": (True, str),
        "Type": (True, {"interpreted", "modified", "original"}),
        "CVRContest": (False, ["CVR.CVRContest"]),
    },
    "CVR.CVRContest": {
        "ContestId": (True, str),
        "CVRContestSelection": (False, ["CVR.CVRContestSelection"]),
    },
    "CVR.CVRContestSelection": {
        "SelectionPosition": (True, ["CVR.SelectionPosition"]),
        "ContestSelectionId": (False, str),
    },
    "CVR.SelectionPosition": {
        "HasIndication": (True, {"yes", "no", "unknown"}),
        "NumberVotes": (True, int),
        "Rank": (False, int),
    },
    "CVR.Election": {
        "@id": (True, str),
        "Contest": (True, ["CVR.CandidateContest"]),
        "ElectionScopeId": (True, str),
        "Candidate": (False, ["CVR.Candidate"]),
    },
    "CVR.CandidateContest": {
        "@id": (True, str),
        "ContestSelection": (True, ["CVR.CandidateSelection"]),
        "Name": (False, str),
        "NumberElected": (False, int),
        "VoteVariation": (False, {"rcv"}),
    },
    "CVR.CandidateSelection": {"@id": (True, str), "CandidateIds": (False, [str])},
    "CVR.Candidate": {"@id": (True, str), "Name": (False, str), "PartyId": (False, str)},
    "CVR.Party": {"@id": (True, str), "Name": (False, str)},
    "CVR.GpUnit": {"@id": (True, str), "Type": (True, {"other", "precinct"})},
    "CVR.ReportingDevice": {"@id": (True, str), "Application": (False, str)},
}
NEVER_EMPTY = {
    "Election",
    "GpUnit",
    "ReportGeneratingDeviceIds",
    "ReportingDevice",
    "CVRSnapshot",
    "SelectionPosition",
    "Contest",
    "ContestSelection",
}
REFERENCES = {
    "CurrentSnapshotId",
    "ElectionId",
    "ContestId",
    "ContestSelectionId",
    "ElectionScopeId",
    "PartyId",
    "CandidateIds",
    "ReportGeneratingDeviceIds",
}


def check(value, kind, ids, references):
    assert value["@type"] == kind
    members = PUBLISHED[kind]
    assert set(value) - {"@type"} <= set(members), kind
    assert {name for name, (needed, _) in members.items() if needed} <= set(value), kind
    if "@id" in value:
        assert value["@id"] not in ids, "an @id names one thing"
        ids.add(value["@id"])
    for name, (_, content) in members.items():
        if name in value:
            check_member(name, value[name], content, ids, references)


def check_member(name, found, content, ids, references):
    if name in REFERENCES:
        references.update(found if isinstance(found, list) else [found])
    if isinstance(content, set):
        assert found in content
    elif isinstance(content, type):
        assert type(found) is content
    else:
        assert found or name not in NEVER_EMPTY
        for one in found:
            if isinstance(content[0], type):
                assert type(one) is content[0]
            else:
                check(one, content[0], ids, references)


def test_what_we_write_has_the_published_structure():
    box = Box.gather([(5000, (1, 2)), (2, ()), (1, (0, 3, -1, 3))])
    value = json.loads(written(Ballots(CONTEST, box)))
    ids, references = set(), set()
    check(value, "CVR.CastVoteRecordReport", ids, references)
    assert references <= ids
    assert len(value["CVR"]) == 5003


@real.needed
@pytest.mark.parametrize(
    "path",
    sorted((real.ROOT / "cases" / "rctab").glob("*/*_cvr.json")) if real.PRESENT else [],
    ids=lambda path: path.parent.name,
)
def test_sample_records_are_read_as_the_plain_json_says(path):
    data = path.read_bytes()
    assert nist_cvr.looks_like(data[:65536])
    ballots = read(data, seats=1)
    numbers = {f"cs-{letter}": n for n, letter in enumerate("abcdef", 1)}
    found = sorted(marks for papers, marks in ballots.box.rows() for _ in range(papers))
    ranked = []
    for record in json.loads(data)["CVR"]:
        (snapshot,) = record["CVRSnapshot"]
        (contest,) = snapshot["CVRContest"]
        ranks = {}
        for chosen in contest["CVRContestSelection"]:
            for position in chosen["SelectionPosition"]:
                names = ranks.setdefault(position["Rank"], [])
                names.append(numbers[chosen["ContestSelectionId"]])
        row = [
            name if place == 0 else -name
            for rank in range(1, max(ranks, default=0) + 1)
            for place, name in enumerate(ranks.get(rank, [0]))
        ]
        ranked.append(tuple(row))
    assert found == sorted(ranked)

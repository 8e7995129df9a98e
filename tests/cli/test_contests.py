"""Files that hold several contests, comparisons in every form, and JSON from every command."""

import io
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

import hustings
from hustings.cli.progress import Progress
from hustings.formats.format import BadBallotsError
from support import real

CHAIR = [("c1", "Ann"), ("c2", "Bob"), ("c3", "Cy")]
CLERK = [("d1", "Dora"), ("d2", "Ed")]
QUALTRICS = real.ROOT / "raw" / "ucsb-2019-results-qualtrics.csv"


def _contest(identifier, name, people, seats):
    chosen = [{"@id": f"s{who}", "CandidateIds": [who]} for who, _ in people]
    return {"@id": identifier, "Name": name, "NumberElected": seats, "ContestSelection": chosen}


def _marks(identifier, order):
    chosen = [
        {"ContestSelectionId": f"s{who}", "SelectionPosition": [{"Rank": rank}]}
        for rank, who in enumerate(order, 1)
    ]
    return {"ContestId": identifier, "CVRContestSelection": chosen}


@pytest.fixture
def cvr(tmp_path):
    """Five papers: a chair among three (3 for Cy), a clerk between two (4 for Dora)."""
    papers = [("c3", "c1", "d1")] * 3 + [("c1", "c2", "d1"), ("c2", "c1", "d2")]
    records = [
        {
            "CurrentSnapshotId": "now",
            "CVRSnapshot": [
                {"@id": "now", "CVRContest": [_marks("k", [one, two]), _marks("l", [clerk])]}
            ],
        }
        for one, two, clerk in papers
    ]
    people = [{"@id": who, "Name": name} for who, name in CHAIR + CLERK]
    contests = [_contest("k", "Chair", CHAIR, 1), _contest("l", "Clerk", CLERK, 1)]
    data = {
        "@type": "CVR.CastVoteRecordReport",
        "CVR": records,
        "Election": [{"Candidate": people, "Contest": contests}],
    }
    path = tmp_path / "both.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


@pytest.mark.parametrize(("contest", "elected"), [("Chair", "Cy"), ("l", "Dora")])
def test_a_contest_is_chosen_by_name_or_identifier(run, cvr, contest, elected):
    data = json.loads(run("count", cvr, "--contest", contest, "--json").stdout)
    names = [c["name"] for c in data["contest"]["candidates"]]
    assert [names[n - 1] for n in data["declaration"]["elected"]] == [elected]


@pytest.mark.parametrize("asked", [(), ("--contest", "Treasurer")])
def test_without_a_contest_that_is_there_the_message_names_them_all(run, cvr, asked):
    result = run("count", cvr, *asked)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert "--contest: Chair (k), Clerk (l)" in result.stderr


def test_every_command_that_reads_ballots_takes_a_contest(run, cvr, tmp_path):
    asked = ("--contest", "Clerk")
    assert json.loads(run("inspect", cvr, *asked, "--json").stdout)["title"] == "Clerk"
    blt, record = tmp_path / "clerk.blt", tmp_path / "clerk.json"
    assert run("convert", cvr, blt, *asked).exit_code == 0
    assert hustings.read(blt).contest.title == "Clerk"
    assert run("count", cvr, *asked, "--out", record).exit_code == 0
    assert run("verify", record, cvr, *asked).exit_code == 0
    assert run("verify", record, cvr, "--contest", "Chair").exit_code == 1
    rules = ("--rule", "av", "--rule", "scottish_2011")
    told = json.loads(run("compare", cvr, *asked, *rules, "--json").stdout)
    assert [c["name"] for c in told["candidates"]] == ["Dora", "Ed"]


@real.needed
def test_a_survey_of_eleven_contests_is_read_one_by_one(run):
    refused = run("inspect", QUALTRICS, "--seats", 1)
    assert refused.exit_code == 2
    names = refused.stderr.partition("--contest: ")[2].strip().split(", ")
    assert len(names) == 11
    president = json.loads(
        run("inspect", QUALTRICS, "--seats", 1, "--contest", names[0], "--json").stdout
    )
    assert president["title"] == "A.S. President"
    assert [c["name"] for c in president["candidates"]] == [
        "Alison Sir - Campus United",
        "Zion Solomon - Isla Vista Party",
    ]
    data = json.loads(run("count", QUALTRICS, "--seats", 1, "--contest", names[0], "--json").stdout)
    firsts = [c["first"] for c in president["candidates"]]
    assert data["declaration"]["elected"] == [1 + firsts.index(max(firsts))]


SECTIONS = '2 1\n{ann} 1 2 0\n{ben} 2 0\n0\n"Ann"\n"Ben"\n"Leader"\n'


@pytest.fixture
def sections(tmp_path):
    made = []
    for name, ann, ben in (("mps", 9, 1), ("members", 40, 60)):
        path = tmp_path / f"{name}.blt"
        path.write_text(SECTIONS.format(ann=ann, ben=ben), encoding="utf-8")
        made += ["--section", f"{name}={path}"]
    return made


def test_rules_are_compared_on_ballots_by_section_with_options_of_one_rule(run, sections):
    rules = ("--rule", "electoral_college", "--rule", "av")
    told = json.loads(run("compare", *sections, *rules, "--json").stdout)
    assert [[p["order"] for p in c["places"]] for c in told["candidates"]] == [
        [1, None],
        [None, 1],
    ]
    heavy = ("--option", "electoral_college:weights=mps=1/10,members=9/10")
    told = json.loads(run("compare", *sections, *rules, *heavy, "--json").stdout)
    assert {c["name"]: c["places"][0]["order"] for c in told["candidates"]} == {
        "Ann": None,
        "Ben": 1,
    }


@pytest.mark.parametrize("option", ["weights=mps=1", "av:ranked", "wigm:quota=hare", ":"])
def test_an_option_of_no_rule_here_is_refused_in_one_line(run, society, option):
    result = run("compare", society, "--rule", "av", "--option", option)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


class _Closed(HTMLParser):
    """Fails where an element is closed that is not open."""

    def __init__(self, text):
        super().__init__()
        self.stack = []
        self.feed(text)
        assert not self.stack

    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "br"):
            self.stack.append(tag)

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag


def test_a_comparison_is_written_in_every_form(run, society, tmp_path):
    rules = ("--rule", "scottish_2011", "--rule", "ers97")
    page, words, data = (tmp_path / f"c.{ending}" for ending in ("html", "md", "json"))
    for path in (page, words, data):
        assert run("compare", society, *rules, "--out", path).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert _Closed(text)
    assert text.startswith("<!DOCTYPE html>")
    assert "Content-Security-Policy" in text
    assert "| Candidate | scottish\\_2011 | ers97 |" in words.read_text(encoding="utf-8")
    assert json.loads(data.read_text(encoding="utf-8"))["rules"] == ["scottish_2011", "ers97"]
    table = run("compare", society, *rules, "--format", "table").stdout
    assert table == run("compare", society, *rules).stdout
    assert run("compare", society, *rules, "--json", "--format", "html").exit_code == 2


def test_demo_and_completion_speak_json(run, tmp_path, monkeypatch):
    monkeypatch.setenv("HUSTINGS_BALLOTS", str(tmp_path))
    told = json.loads(run("demo", "--out", tmp_path / "demo", "--json").stdout)
    assert [each["identical"] for each in told["counts"]] == [True, True]
    assert told["wards"]["counted"] == 0
    for each in told["counts"]:
        record = json.loads(Path(each["record"]).read_text(encoding="utf-8"))
        assert record["digest"] == each["digest"]
    shell = json.loads(run("completion", "bash", "--json").stdout)
    assert shell == {"shell": "bash", "script": run("completion", "bash").stdout[:-1]}


def test_half_a_character_in_a_name_is_refused_with_its_place(run, cvr):
    text = cvr.read_text(encoding="utf-8").replace('"Cy"', '"C\\ud800y"')
    cvr.write_text(text, encoding="utf-8")
    result = run("count", cvr, "--contest", "Chair")
    assert result.exit_code == 2
    assert "the name of candidate 3" in result.stderr
    assert "place 2 (a lone surrogate, U+D800)" in result.stderr


@pytest.mark.parametrize(
    ("names", "title", "what"),
    [(["A\ud800", "B"], "T", "name of candidate 1"), (["A", "B"], "\udfff", "the title")],
)
def test_half_a_character_in_a_list_is_refused_as_well(names, title, what):
    with pytest.raises(BadBallotsError, match=what):
        hustings.read([[names[0]], [names[1]]], seats=1, candidates=names, title=title)


def test_half_a_character_in_a_seed_is_one_line(run, tied):
    result = run("count", tied, "--seed", "x\udcff")
    assert result.exit_code == 2
    assert "U+DCFF" in result.stderr


def test_progress_tells_per_cent_while_a_file_is_read_and_forgets_it_after(society):
    progress = Progress("reading")
    seen = []
    hustings.read(society, told=lambda part: (progress.part(part), seen.append(part)))
    assert progress.percent() == "100 %"
    assert seen[0]() == 1.0
    progress.part(lambda: 0.425)
    assert str(progress.__rich__()) == "reading 42 %"
    progress.say("counting")
    assert str(progress.__rich__()) == "counting"


def test_a_stream_without_a_size_tells_no_per_cent(society):
    told = []
    hustings.read(io.BytesIO(society.read_bytes()), told=told.append)
    assert told == []

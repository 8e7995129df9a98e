"""The form of published rounds and of a history, and what is refused."""

from __future__ import annotations

import shutil
import tomllib
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.bodies import Person
from hustings.bodies.tables import BadTableError
from hustings.examples import history as folder
from hustings.outcome import history
from hustings.outcome.published import parse

PERSONS = (Person("ada", "Ada Bell", ("A. Bell",)), Person("ben", "Ben Cole"))
HEAD = '[round]\nid = "r"\ntitle = "R"\ndate = 2020-01-01\n'
CONTEST = HEAD + (
    '[[contest]]\nid = "c"\ntitle = "C"\nbody = "b"\nsection = "s"\ndate = 2020-01-01\n'
    'seats = 1\nmethod = "stv"\n'
)


def read(text):
    return parse(text, PERSONS, {"red"})


def test_what_is_not_said_is_unknown():
    (contest,) = read(CONTEST + 'candidates = [{ name = "A. Bell" }]\n').contests
    (ada,) = contest.candidates
    assert (ada.person, ada.name) == ("ada", "A. Bell")
    assert (ada.votes, ada.elected, ada.stage, ada.share, ada.incumbent) == (None,) * 5
    assert (contest.electorate, contest.papers, contest.quota) == (None, None, None)
    assert not contest.complete


def test_backing_at_the_close_is_that_of_issue_unless_it_changed():
    rows = '{ name = "ada", by = ["red"] }, { name = "ben", by = ["red"], at_close = [] }'
    (contest,) = read(CONTEST + f"candidates = [{rows}]\n").contests
    ada, ben = contest.candidates
    assert (ada.issued, ada.closed) == (("red",), ("red",))
    assert (ben.issued, ben.closed) == (("red",), ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", r"\[round\]"),
        ("[round\n", "no TOML"),
        (HEAD + "[[kontest]]\n", "unknown table kontest"),
        (HEAD.replace("2020-01-01", '"2020"'), "date must be a day"),
        (CONTEST + "colour = 3\n", "unknown member colour"),
        (CONTEST + 'candidates = [{ name = "Nobody" }]\n', "nobody is called"),
        (CONTEST + 'candidates = [{ name = "ada", votes = -1 }]\n', "less than nought"),
        (CONTEST + 'candidates = [{ name = "ada", votes = 1.5 }]\n', "no whole number"),
        (CONTEST + 'candidates = [{ name = "ada", elected = "yes" }]\n', "true or false"),
        (CONTEST + 'candidates = [{ name = "ada", by = ["blue"] }]\n', "blue is no organisation"),
        (CONTEST + 'candidates = [{ name = "ada", out = "late" }]\n', "withdrawn or blocked"),
        (CONTEST + 'candidates = [{ name = "ada" }, { name = "A. Bell" }]\n', "stands twice"),
        (CONTEST + 'candidates = [{ name = "ada", share = "1.234" }]\n', "2 decimal places"),
        (CONTEST + 'stated = [{ figure = "papers", value = "many", source = "s" }]\n', "decimal"),
        (CONTEST + 'stated = [{ figure = "papers", value = "1.5", source = "s" }]\n', "whole"),
        (CONTEST + 'stated = [{ figure = "papers", value = "1" }]\n', "source is missing"),
        (CONTEST + "seats_by = { red = 1.5 }\n", "whole numbers"),
    ],
)
def test_a_round_that_cannot_be_read_says_why(text, said):
    with pytest.raises(BadTableError, match=said):
        read(text)


@given(st.text(max_size=120))
def test_no_text_ends_in_a_traceback(text):
    with suppress(BadTableError):
        read(CONTEST + text)


@pytest.fixture
def copy(tmp_path):
    return Path(shutil.copytree(str(folder("nec-history")), tmp_path / "h"))


def test_a_history_is_read_from_a_folder_of_ones_own(copy):
    assert history.is_history(copy)
    held = history.read(copy)
    assert held.rounds[0].date == date(2006, 8, 4)
    assert [one.date for one in held.rounds] == sorted(one.date for one in held.rounds)
    with pytest.raises(KeyError, match="there is no contest 1999/members: there are 2006/members"):
        held.contest("1999/members")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("history.toml", 'umbrella = "clga"', 'umbrella = "moon"', "under moon, which is not"),
        ("history.toml", 'kind = "slate"', 'kind = "party"', "kind is one of"),
        ("history.toml", 'person = "jo-bird"', 'person = "x"', "nobody is called"),
        ("body.toml", "seats = 9", "seats = 0", "has 0 seats"),
        ("body.toml", "members = 20", "members = -1", "cannot have"),
        ("divisions.toml", "for = 19", 'for = "x"', "no whole number"),
        ("rounds/2020.toml", "seats = 9", "", "seats is missing"),
    ],
)
def test_the_file_that_cannot_be_read_is_named(copy, name, old, new, said):
    path = copy / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(BadTableError, match=said) as raised:
        history.read(copy)
    assert str(path) in str(raised.value)


def test_a_file_that_is_no_text_is_named(copy):
    (copy / "history.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BadTableError, match=r"history\.toml.*UTF-8"):
        history.read(copy)


def test_every_contest_and_every_figure_has_its_source(nec):
    for one in nec.rounds:
        for contest in one.contests:
            assert contest.sources, contest.id
            assert all(stated.source for stated in contest.stated)
    assert all(d.source for d in nec.divisions)
    assert all(a.source for a in nec.register.alignments)
    assert all(b.source for b in nec.register.blocs)


def test_persons_are_kept_with_no_more_than_the_result_needs(nec):
    register = tomllib.loads((folder("nec-history") / "body.toml").read_text("utf-8"))
    assert {key for one in register["person"] for key in one} <= {"id", "name", "aliases", "named"}
    files = (folder("nec-history") / "rounds").iterdir()
    rounds = [tomllib.loads(each.read_text("utf-8")) for each in files]
    told = {
        key
        for one in rounds
        for contest in one["contest"]
        for candidate in contest.get("candidates", ())
        for key in candidate
    }
    assert told <= {
        "name",
        "person",
        "votes",
        "share",
        "place",
        "stage",
        "elected",
        "incumbent",
        "by",
        "at_close",
        "recommended",
        "out",
    }


def test_angie_and_angela_davies_are_one_person(contests):
    (one,) = (c for c in contests["2024/members"].candidates if c.name == "Angie Davies")
    assert one.person == "angela-davies"


def test_blocked_in_one_process_and_a_candidate_in_another(nec, contests):
    (one,) = (d for d in nec.decisions if d.person == "mish-rahman")
    assert (one.decision, one.process) == (
        "blocked",
        "selection of a parliamentary candidate, 2023",
    )
    (him,) = (c for c in contests["2024/members"].candidates if c.person == "mish-rahman")
    assert him.out == ""


def test_bird_was_suspended_and_reinstated_and_stood(nec, contests):
    found = [d.decision for d in nec.decisions if d.person == "jo-bird"]
    assert found == ["suspended", "reinstated"]
    assert "jo-bird" in {c.person for c in contests["2020-04/members"].stood}


def test_offices_outside_the_body_are_dated(nec):
    held = {(o.title, o.where) for o in nec.register.offices if o.person == "peter-mason"}
    assert held == {("leader", "Ealing Council"), ("deputy leader", "LGA Labour Group")}


def test_organisations_have_officers_and_other_names(nec):
    known = nec.organisations
    assert known["momentum"].officers == ("Laura Parker, national coordinator in 2018",)
    assert "Progressive Britain" in known["progress"].aliases
    assert known["labour-to-win"].officers == ("Luke Akehurst, one of the founders",)


def test_the_method_of_the_members_section_changed_in_2020(nec, contests):
    methods = [contests[f"{r}/members"].method for r in ("2018", "2020-04", "2020", "2024")]
    assert methods == ["block_vote", "block_vote", "stv", "stv"]
    version = nec.register.body.section("members", date(2020, 11, 13))
    assert version.constraints[0].least == 4


def test_the_body_has_a_purpose(nec):
    assert "strategic direction" in nec.register.body.purpose

"""hustings divisions: lists, one in full, a person's record, and what is not known."""

import json

import pytest


def test_every_division_is_listed_with_its_result_or_that_it_is_not_known(run):
    lines = run("divisions", "nec-history").stdout.splitlines()
    found = {line.split()[1]: line for line in lines[1:]}
    assert "carried" in found["2020-stv"]
    assert "61.29" in found["2020-stv"]
    assert "lost" in found["2019-8"]
    assert "not known" in found["2018-open-selection"]


def test_a_card_vote_is_the_mean_of_its_parts(run):
    done = run("divisions", "nec-history", "--division", "2021-card-1")
    assert "98.63 % for (the mean of the parts)" in done.stdout
    assert "1,810,113" in done.stdout
    data = json.loads(run("divisions", "nec-history", "--division", "2021-card-1", "--json").stdout)
    assert (data["share_for"], data["carried"], data["for"]) == (9863, True, None)


def test_a_person_has_the_record_that_the_sources_have(run):
    done = run("divisions", "nec-history", "--person", "Mish Rahman")
    assert done.stdout.startswith("Mish Rahman: 1 of 16 divisions\n")
    (held,) = json.loads(
        run("divisions", "nec-history", "--person", "mish-rahman", "--json").stdout
    )
    assert (held["division"], held["cast"]) == ("2021-discipline", "against")
    none = run("divisions", "nec-history", "--person", "Ann Black")
    assert none.stdout == "Ann Black: no vote is in the sources\n"


@pytest.fixture
def club(tmp_path):
    """A history of five members, of whom one votes against most of the own group."""
    names = ("ada", "ben", "cyd", "dee", "eve")
    body = ['[body]\nid = "c"\nname = "Committee"\n']
    body.append('[[section]]\nid = "m"\nname = "Members"\nseats = 5\nvacancy = "co_option"\n')
    for name in names:
        group = "old" if name in names[:3] else "new"
        body.append(f'[[person]]\nid = "{name}"\nname = "{name.title()}"\n')
        body.append(f'[[alignment]]\nperson = "{name}"\ngroup = "{group}"\nsource = "minutes"\n')
    cast = "{ ada = 'for', ben = 'for', cyd = 'against', dee = 'against', eve = 'abstained' }"
    division = (
        '[[division]]\nid = "d1"\nbody = "c"\ndate = 2026-01-01\nmotion = "Move house"\n'
        f'requirement = "two_thirds"\nfor = 2\nagainst = 2\ncast = {cast}\nsource = "minutes"\n'
    )
    (tmp_path / "rounds").mkdir()
    (tmp_path / "body.toml").write_text("\n".join(body))
    (tmp_path / "history.toml").write_text('title = "A club"\n')
    (tmp_path / "divisions.toml").write_text(division)
    return tmp_path


def test_who_votes_against_the_line_of_the_group_is_a_rebel(run, club):
    done = run("divisions", club, "--division", "d1")
    assert done.exit_code == 0, done.stderr
    rebels = [line.split()[0] for line in done.stdout.splitlines() if line.endswith("rebel")]
    assert rebels == ["Cyd"]
    assert "needs two thirds of the votes: lost" in done.stdout
    assert "line of old, as most of the 3 known of it voted: for" in done.stdout
    data = json.loads(run("divisions", club, "--division", "d1", "--json").stdout)
    assert [each["person"] for each in data["cast"] if each["rebel"]] == ["cyd"]
    assert data["lines"] == {"old": "for", "new": "against"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nec-history", "--division", "x"), "there is no division x: there are 2020-stv"),
        (("nec-history", "--person", "Nobody"), "nobody is called 'Nobody'"),
        (("nec-history", "--person", "a", "--division", "b"), "give --division or --person"),
        (("nothing",), "nothing is no history"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(run, words, said):
    done = run("divisions", *words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1

"""What a returning officer types, and what comes back."""

import json

import pytest

import hustings


def test_the_table_names_the_elected_and_every_stage(run, society):
    result = run("count", society)
    assert result.exit_code == 0
    for words in ("Agnes Thorne", "Dorian Pike", "Stage 7", "17.00000"):
        assert words in result.stdout
    assert not result.stderr
    assert "\x1b" not in result.stdout


def test_json_is_the_record_with_numbers_and_texts(run, society):
    data = json.loads(run("count", society, "--json").stdout)
    assert data["schema"] == "hustings-count/1"
    assert data["declaration"]["elected"] == [1, 4, 2]
    assert data["stages"][0]["totals"]["1"] == "24.00000"
    assert data == hustings.count(society).to_json()


@pytest.mark.parametrize(
    ("form", "sign"),
    [
        ("table", "Stage 1"),
        ("text", "Agnes Thorne"),
        ("markdown", "# Committee of the Harbour Road"),
        ("csv", "stage,"),
        ("html", "<!doctype html>"),
        ("ut", "results"),
        ("json", "hustings-count/1"),
    ],
)
def test_every_form_is_written_whole_to_a_file(run, society, tmp_path, form, sign):
    out = tmp_path / "out"
    result = run("count", society, "--format", form, "--out", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert sign.lower() in out.read_text(encoding="utf-8").lower()
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_the_ending_of_the_output_file_chooses_the_form(run, society, tmp_path):
    run("count", society, "--out", tmp_path / "a.json")
    run("count", society, "--out", tmp_path / "a.html")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["digest"]
    assert "<table" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_ballots_come_from_standard_input(run, society):
    result = run("count", "-", "--json", input=society.read_bytes())
    assert json.loads(result.stdout)["declaration"]["elected"] == [1, 4, 2]


def test_seats_withdrawals_and_engine_are_as_asked(run, society):
    asked = ("--seats", 2, "--withdrawn", "greta wynn", "--withdrawn", 5, "--engine", "sharded")
    data = json.loads(run("count", society, "--json", *asked).stdout)
    assert (data["contest"]["seats"], data["contest"]["withdrawn"]) == (2, [5, 7])
    assert data["made_by"]["engine"] == "sharded"
    assert not {5, 7} & set(data["declaration"]["elected"])


def test_a_treatment_of_doubtful_marks_is_named_in_the_record(run, tmp_path):
    path = tmp_path / "equal.blt"
    path.write_text('2 1\n1 1=2 0\n1 2 0\n0\n"Ada"\n"Ben"\n"Equal"\n', encoding="utf-8")
    law = json.loads(run("count", path, "--json").stdout)
    ours = json.loads(run("count", path, "--json", "--formality", "equal_rank=cut").stdout)
    assert law["formality"]["informal"] == ours["formality"]["informal"] == {"equal_rank": 1}
    assert (law["rule"]["options"], ours["rule"]["options"]) == (
        {},
        {"formality.equal_rank": "cut"},
    )
    refused = run("count", path, "--formality", "equal_rank=refuse")
    assert (refused.exit_code, "'equal_rank'" in refused.stderr) == (2, True)


def test_a_seed_settles_a_tie_and_is_named_as_its_source(run, tied):
    data = json.loads(run("count", tied, "--json", "--seed", "3 May").stdout)
    assert [lot["source"] for lot in data["decisions"]] == ["seed"]
    assert data["decisions"][0]["tied"] == [1, 2]
    again = json.loads(run("count", tied, "--json", "--seed", "3 May").stdout)
    assert again["digest"] == data["digest"]


def test_recorded_lots_are_followed(run, tied, tmp_path):
    for excluded, elected in ((1, 2), (2, 1)):
        lots = tmp_path / "lots.txt"
        lots.write_text(f"# drawn by hand\nexclude 1 2 -> {excluded}\n", encoding="utf-8")
        data = json.loads(run("count", tied, "--json", "--lots", lots).stdout)
        assert data["declaration"]["elected"] == [elected]
        assert data["decisions"][0]["source"] == "recorded"


def test_a_lot_that_is_not_drawn_is_awaited_with_status_3(run, tied, tmp_path):
    out = tmp_path / "record.json"
    result = run("count", tied, "--out", out)
    assert result.exit_code == 3
    assert "1 Ada, 2 Ben" in result.stderr
    assert "(exclude)" in result.stderr
    assert "--lots" in result.stderr
    assert "--seed" in result.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--withdrawn", "Agnes Thorn"), "did you mean 'Agnes Thorne'"),
        (("--withdrawn", 9), "there is no candidate 9"),
        (("--constraint", "women"), "is no constraint"),
        (("--constraint", "women>=2"), "no candidate is of the category 'women'"),
        (("--rule", "first_past"), "there is no rule 'first_past'"),
        (("--option", "places"), "NAME=VALUE"),
        (("--option", "places=3"), "has no option 'places'"),
        (("--formality", "equal=cut"), "no treatment to choose for 'equal'"),
        (("--formality", "equal_rank=keep"), "'keep' is no treatment"),
        (("--format", "pdf"), "'pdf'"),
        (("--seats", 0), "0"),
        (("--seed", "a", "--lots", "b"), "not both"),
        (("--lots", "absent.txt"), "absent.txt: no such file"),
        (("--category", "absent.csv"), "absent.csv: no such file"),
        (("--json", "--format", "csv"), "two things"),
        (("--from", "runes"), "runes"),
        (("--out", "/nowhere/at/all.json"), "cannot write /nowhere/at/all.json"),
    ],
)
def test_bad_usage_is_one_line_and_status_2(run, society, args, words):
    result = run("count", society, *args)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stderr.count("\n") == 1
    assert not result.stdout


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\x00\xff\xfe rubbish", "not like any ballot format"),
        (b"3 1\n1 1 2 x 0\n0\n", ":2:"),
    ],
)
def test_bad_ballots_are_one_line_with_the_place(run, tmp_path, content, words):
    path = tmp_path / "bad.blt"
    path.write_bytes(content)
    result = run("count", path)
    assert result.exit_code == 2
    assert "bad.blt" in result.stderr
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_categories_come_from_a_file(run, society, tmp_path):
    who = tmp_path / "who.csv"
    who.write_text("candidate,category\n1,women\nClemency Hale,women,youth\n", encoding="utf-8")
    data = json.loads(run("count", society, "--json", "--category", who).stdout)
    found = {c["number"]: c["categories"] for c in data["contest"]["candidates"]}
    assert (found[1], found[3], found[2]) == (["women"], ["women", "youth"], [])


def test_a_line_without_a_category_is_named(run, society, tmp_path):
    who = tmp_path / "who.csv"
    who.write_text("1,women\n2\n", encoding="utf-8")
    result = run("count", society, "--category", who)
    assert (result.exit_code, "who.csv:2" in result.stderr) == (2, True)


WOMEN = "1,women\n3,women\n5,women\n7,women\n"


@pytest.mark.parametrize(
    "asked",
    [
        ("--constraint", "women>=2"),
        ("--constraint", "women=3", "--constraint-method", "promote"),
        ("--constraint", "women<=1", "--rule", "meek_nz"),
        ("--ron", "Bertram Oakes"),
        ("--ron", 1, "--ron-method", "closes"),
        ("--vacated", 4, "--protected", 1, "--protected", 2),
        ("--vacated", "Agnes Thorne", "--rule", "ers97"),
        ("--withdrawn", 1, "--withdrawn", 7),
        ("--rule", "approval"),
    ],
)
def test_clauses_are_kept_named_in_the_record_and_verified(run, society, tmp_path, asked):
    who, record = tmp_path / "who.csv", tmp_path / "record.json"
    who.write_text(WOMEN, encoding="utf-8")
    made = run("count", society, "--category", who, "--seed", "s", "--out", record, *asked)
    assert made.exit_code == 0, made.stderr
    plain = json.loads(run("count", society, "--category", who, "--seed", "s", "--json").stdout)
    data = json.loads(record.read_text(encoding="utf-8"))
    assert data["contest"] != plain["contest"] or data["rule"] != plain["rule"]
    verified = run("verify", record, society)
    assert (verified.exit_code, verified.stdout.split(":")[0]) == (0, "identical")


@pytest.mark.parametrize("method", ["guard", "promote"])
def test_a_constraint_changes_who_is_elected(run, society, tmp_path, method):
    who = tmp_path / "who.csv"
    who.write_text(WOMEN, encoding="utf-8")
    asked = ("--category", who, "--constraint", "women>=2", "--constraint-method", method)
    data = json.loads(run("count", society, "--json", "--seed", "s", *asked).stdout)
    assert len({1, 3, 5, 7} & set(data["declaration"]["elected"])) >= 2


def test_constraints_that_cannot_be_kept_are_refused(run, society, tmp_path):
    who = tmp_path / "who.csv"
    who.write_text("1,women\n", encoding="utf-8")
    result = run("count", society, "--category", who, "--constraint", "women>=2")
    assert (result.exit_code, "cannot be kept" in result.stderr) == (2, True)


def test_sections_are_read_weighed_and_verified(run, tmp_path):
    asked = []
    for name, papers in (("members", 30), ("affiliates", 10)):
        path = tmp_path / f"{name}.blt"
        lines = ("3 1", f"{papers} 1 0", "20 2 0", "9 3 2 0", "0", '"Ada"', '"Ben"', '"Cy"', '"L"')
        text = "\n".join(lines)
        path.write_text(text, encoding="utf-8")
        asked += ["--section", f"{name}={path}"]
    record = tmp_path / "record.json"
    made = run("count", *asked, "--rule", "electoral_college", "--out", record)
    assert made.exit_code == 0, made.stderr
    assert len(json.loads(record.read_text(encoding="utf-8"))["stages"]) == 6
    assert run("verify", record, *asked).stdout.startswith("identical")
    assert run("verify", record, asked[1].partition("=")[2]).exit_code == 1
    assert run("count", "--rule", "electoral_college").exit_code == 2

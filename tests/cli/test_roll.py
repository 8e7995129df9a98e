"""The register at the command line: a dry run first, one line for what is wrong, no stray names."""

import json
import stat

import pytest

FILE = "member,joined,region,name\nA1,2018-01-05,Wales,Ann\nb2,2020-06-01,England,Ben\n"
RULE = """
[electorates.members]
source = "Rule Book, 4.III"
all = [
    { member = "freeze" },
    { member_for = "12 months", before = "freeze", source = "Rule Book, 4.III.2" },
]
"""


@pytest.fixture
def office(run, tmp_path, monkeypatch):
    """A register, a file and a rule in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "members.csv").write_text(FILE, encoding="utf-8")
    (tmp_path / "rules.toml").write_text(RULE, encoding="utf-8")
    made = run("roll", "new", "reg", "--attribute", "region", "--ignore", "name")
    assert made.exit_code == 0, made.stderr
    return tmp_path


@pytest.fixture
def full(office, run):
    assert run("roll", "import", "reg", "members.csv", "--apply").exit_code == 0
    return office


def test_a_dry_run_shows_the_difference_and_writes_nothing(office, run):
    before = (office / "reg" / "events.csv").read_bytes()
    result = run("roll", "import", "reg", "members.csv")
    assert result.exit_code == 0
    assert "2 rows: 0 as in the register, 2 added" in result.stdout
    assert (office / "reg" / "events.csv").read_bytes() == before


def test_the_difference_is_given_as_data_too(full, run):
    text = FILE.replace("Wales", "England").replace("b2,2020", "c3,2020") + "d4,,,\n"
    (full / "next.csv").write_text(text, encoding="utf-8")
    told = json.loads(run("roll", "import", "reg", "next.csv", "--json").stdout)
    assert (told["rows"], told["same"], told["added"], told["gone"]) == (3, 0, ["c3"], ["b2"])
    assert told["changed"] == [
        {"line": 2, "member": "a1", "column": "region", "from": "Wales", "to": "England"}
    ]
    assert told["refused"] == [{"line": 4, "column": "joined", "reason": "the date is missing"}]
    part = json.loads(run("roll", "import", "reg", "next.csv", "--json", "--partial").stdout)
    assert part["gone"] == []


def test_an_import_is_applied_once(full, run):
    before = (full / "reg" / "events.csv").read_bytes()
    assert b"Ann" not in before
    again = run("roll", "import", "reg", "members.csv", "--apply")
    assert "2 rows: 2 as in the register, 0 added" in again.stdout
    assert (full / "reg" / "events.csv").read_bytes() == before


def test_a_file_that_would_empty_the_roll_is_refused_in_one_line(full, run):
    (full / "one.csv").write_text("member,joined,region\nA1,2018-01-05,Wales\n", encoding="utf-8")
    result = run("roll", "import", "reg", "one.csv", "--apply")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "1 of 2 members are not in the file" in result.stderr
    assert run("roll", "import", "reg", "one.csv", "--apply", "--gone", 1).exit_code == 0


def test_events_are_recorded_with_the_moment_at_which_they_were_learnt(full, run):
    path = full / "events.csv"
    path.write_text("member,kind,at\nA1,resigned,2020-11-10 10:00\n", encoding="utf-8")
    shown = run("roll", "record", "reg", "events.csv")
    assert "1 rows: 1 new events, 0 refused" in shown.stdout
    assert run("roll", "record", "reg", "events.csv", "--apply").exit_code == 0
    assert "1 rows: 0 new events" in run("roll", "record", "reg", "events.csv").stdout
    told = run("roll", "check", "reg").stdout
    assert "1 active, 0 suspended, 0 lapsed, 1 resigned" in told


def test_an_impossible_event_is_refused_with_line_and_reason(full, run):
    path = full / "events.csv"
    path.write_text("member,kind,at\nz9,resigned,2020-11-10 10:00\n", encoding="utf-8")
    result = run("roll", "record", "reg", "events.csv", "--apply")
    assert "refused: line 2, kind: resigned on 2020-11-10, but then not yet a member" in (
        result.stdout
    )
    assert result.exit_code == 2


def test_an_answer_is_explained_with_fact_and_clause(full, run):
    extra = ("--rule", "rules.toml", "--electorate", "members", "--freeze", "2020-11-12 12:00")
    told = run("roll", "explain", "reg", " B2", *extra)
    assert told.exit_code == 0, told.stderr
    assert told.stdout == (
        "b2 is not eligible, because\n"
        "not met: all of these (Rule Book, 4.III)\n"
        "  met: a member on 2020-11-12, having joined on 2020-06-01 (Rule Book, 4.III)\n"
        "  not met: joined on 2020-06-01, so that 12 months were complete on 2021-06-01, which is "
        "after 2020-11-12 (Rule Book, 4.III.2)\n"
    )


def test_a_member_finds_their_own_line_and_nobody_elses(full, run):
    rule = ("--rule", "rules.toml", "--electorate", "members", "--freeze", "2020-11-12 12:00")
    ids = ("--round", "r20", "--contest", "nec")
    made = run("roll", "freeze", "reg", *rule, *ids, "--secret", "roll.secret", "--out", "roll.txt")
    assert made.exit_code == 0, made.stderr
    assert "1 electors of 2 on the register" in made.stdout
    assert stat.S_IMODE((full / "roll.secret").stat().st_mode) == 0o600
    nonce = run("roll", "proof", "a1", *ids, "--secret", "roll.secret").stdout.strip()
    assert "line 1 of 1" in run("roll", "find", "roll.txt", "A1", *ids, "--nonce", nonce).stdout
    assert run("roll", "find", "roll.txt", "b2", *ids, "--nonce", nonce).exit_code == 1
    again = run(
        "roll", "freeze", "reg", *rule, *ids, "--secret", "roll.secret", "--out", "roll.txt"
    )
    assert (again.exit_code, "never written anew" in again.stderr) == (2, True)


def test_a_head_that_was_noted_proves_the_log_of_that_day(full, run):
    noted = run("roll", "check", "reg").stdout.splitlines()[-1].rsplit(" ", 1)[1]
    (full / "more.csv").write_text(FILE + "c3,2020-01-01,,Cy\n", encoding="utf-8")
    assert run("roll", "import", "reg", "more.csv", "--apply").exit_code == 0
    told = run("roll", "check", "reg", "--head", noted)
    assert "binds 2 events; 1 came since" in told.stdout
    other = run("roll", "check", "reg", "--head", "sha256:" + "0" * 64)
    assert (other.exit_code, "that head is not there" in other.stdout) == (1, True)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("import", "reg", "rules.toml"), "rules.toml: line 1: no column is called member"),
        (("check", "reg", "--at", "2020-11-12"), "no day with a time"),
        (("explain", "reg", "nobody", "--rule", "rules.toml", "--electorate", "members",
          "--freeze", "2020-11-12 12:00"), "no such member"),
        (("explain", "reg", "a1", "--rule", "rules.toml", "--electorate", "x",
          "--freeze", "2020-11-12 12:00"), "there are members"),
        (("new", "reg"), "file exists"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_one_line(full, run, words, says):
    result = run("roll", *words)
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stderr.count("\n") == 1

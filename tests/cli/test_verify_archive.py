"""``hustings verify ARCHIVE`` as a person meets it."""

import json

import pytest
from click.testing import CliRunner

from hustings.cli.group import hustings
from support.finished import PASSPHRASES, finished


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return finished(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def run():
    return lambda *args: CliRunner().invoke(hustings, ["verify", *map(str, args)])


def test_a_whole_archive(whole, run):
    made = run(whole.archive)
    assert made.exit_code == 0, made.output
    assert "council\n  roll: 19 electors" in made.stdout
    assert "0 differences" in made.stdout.splitlines()[-1]
    assert "not checked: that the opened ballots are what was sealed" in made.stdout
    assert "[council, chair]" in made.stdout


def test_everything_at_hand(whole, run, tmp_path):
    (tmp_path / "pass").write_text("".join(f"{n}={t}\n" for n, t in PASSPHRASES.items()))
    made = run(
        whole.archive,
        *("--head", whole.office.last.digest),
        *("--evidence", whole.evidence),
        *("--register", whole.folder / "register"),
        *("--secret", whole.folder / "roll.secret"),
        *("--share", whole.folder / "Ada.share.json"),
        *("--share", whole.folder / "Ben.share.json"),
        *("--passphrase-file", tmp_path / "pass"),
    )
    assert made.exit_code == 0, made.output
    assert made.stdout.splitlines()[-1].endswith("0 differences, 0 not checked")
    assert "opening: made again, 9 ballots are exactly what was sealed and keyed" in made.stdout


def test_a_difference_is_named_and_the_exit_status_is_1(whole, run, tmp_path):
    import shutil

    archive = shutil.copytree(whole.archive, tmp_path / "archive")
    (archive / "contests/council/declaration.json").write_bytes(b"{}\n")
    made = run(archive)
    assert made.exit_code == 1
    assert "  DIFFERENCE contests/council/declaration.json: changed: " in made.stdout


def test_json(whole, run):
    made = run(whole.archive, "--json")
    data = json.loads(made.stdout)
    assert data["verified"] is True
    assert {each["kind"] for each in data["findings"]} == {"passed", "not checked"}
    assert all(each.keys() == {"kind", "contest", "place", "text"} for each in data["findings"])


def test_json_with_a_head_that_is_another(whole, run):
    made = run(whole.archive, "--json", "--head", "sha256:" + "0" * 64)
    assert made.exit_code == 1
    assert json.loads(made.stdout)["verified"] is False


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--evidence", "nowhere"], "no folder"),
        (["--register", "x"], "go together"),
        (["--share", "x"], "--share needs --evidence"),
        (["--mine", "nowhere.json"], "nowhere.json"),
        (["--from", "blt"], "holds its own ballots"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(whole, run, args, said):
    made = run(whole.archive, *args)
    assert made.exit_code == 2
    assert said in made.stderr
    assert len(made.stderr.splitlines()) == 1


def test_a_folder_that_is_no_archive(run, tmp_path):
    made = run(tmp_path)
    assert made.exit_code == 2
    assert "is no archive" in made.stderr


def test_options_of_an_archive_are_none_of_a_record(run, tmp_path):
    made = run(tmp_path / "record.json", "--head", "sha256:0")
    assert made.exit_code == 2
    assert "for an archive" in made.stderr


def test_names_are_made_safe_to_print(whole, run, tmp_path):
    import shutil

    archive = shutil.copytree(whole.archive, tmp_path / "archive")
    (archive / "odd\x1b[31mname").write_bytes(b"")
    made = run(archive)
    assert made.exit_code == 1
    assert "\x1b" not in made.stdout

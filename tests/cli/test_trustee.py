"""``hustings trustee``: the ceremony on the screen, and what a trustee does with a file."""

import json
import re

import pytest

from hustings.cli.trustee import COMMANDS, command

NAMES = ("Ada", "Ben Cole", "Cy")
WORDS = {"Ada": "the long way home", "Ben Cole": "two kettles sing", "Cy": "rain on the roof"}
ASK = ["--round", "r1", "--contest", "members", "--contest", "deputy", "--threshold", "2"]
WHO = [word for name in NAMES for word in ("--trustee", name)]


@pytest.fixture
def typed(tmp_path):
    path = tmp_path / "typed"
    path.write_text("".join(f"{name}={words}\n" for name, words in WORDS.items()))
    return path


@pytest.fixture
def made(run, tmp_path, typed):
    folder = tmp_path / "made"
    result = run("trustee", "ceremony", folder, *ASK, *WHO, "--passphrase-file", typed)
    assert result.exit_code == 0, result.stderr
    return folder


def share(folder, name):
    return folder / "trustees" / f"{name.replace(' ', '-')}.share.json"


def key(folder, contest):
    return folder / "public" / contest / "key.json"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself_as_the_table_says(run, name):
    result = run("trustee", name, "--help")
    assert result.exit_code == 0
    assert f"hustings trustee {name}" in result.stdout
    assert command.get_command(None, name).get_short_help_str(200) == COMMANDS[name]
    assert f"  {name} " in run("trustee", "--help").stdout


def test_an_unknown_command_is_refused(run):
    assert run("trustee", "party").exit_code == 2


def test_a_ceremony_leaves_what_is_public_and_a_file_for_each_trustee(made):
    found = sorted(path.relative_to(made).as_posix() for path in made.rglob("*.*"))
    assert found == [
        "public/deputy/key.json",
        "public/members/key.json",
        "trustees/Ada.share.json",
        "trustees/Ben-Cole.share.json",
        "trustees/Cy.share.json",
    ]
    assert (made / "trustees").stat().st_mode & 0o777 == 0o700
    assert [path.name for path in made.parent.iterdir() if path.name.startswith(".")] == []


def test_passphrases_are_asked_twice_and_never_shown(run, tmp_path):
    answers = ["too short", "too short", "the long way home", "not the same!", "the long way home"]
    answers += ["the long way home", "two kettles sing", "two kettles sing"]
    who = ["--trustee", "Ada", "--trustee", "Ben"]
    result = run("trustee", "ceremony", tmp_path / "x", *ASK, *who, input="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.stderr
    assert "at least 12 characters" in result.stderr
    assert "any 2 of 2 open" in result.stdout
    assert not any(answer in result.output for answer in answers)


def test_a_ceremony_never_writes_over_another(run, made, typed):
    before = {path: path.read_bytes() for path in made.rglob("*.json")}
    result = run("trustee", "ceremony", made, *ASK, *WHO, "--passphrase-file", typed)
    assert result.exit_code == 2
    assert "exists: a ceremony never writes over another" in result.stderr
    assert before == {path: path.read_bytes() for path in made.rglob("*.json")}


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        (["--trustee", "Ada"], "named twice"),
        (["--trustee", "ada"], "too alike"),
        (["--trustee", "../x"], "needs a name"),
        (["--threshold", "4"], "4 of 3 trustees"),
        (["--threshold", "1"], "at least 2 must open"),
        (["--contest", "members"], "too alike"),
        (["--trustee", "Zoe"], "has no passphrase of Zoe"),
    ],
)
def test_a_ceremony_that_cannot_be_held_leaves_nothing(run, tmp_path, typed, extra, reason):
    folder = tmp_path / "none"
    result = run("trustee", "ceremony", folder, *ASK, *WHO, *extra, "--passphrase-file", typed)
    assert result.exit_code == 2
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == [typed]


def test_what_cannot_be_written_leaves_nothing(run, tmp_path, typed, monkeypatch):
    from hustings import files

    def full(path, _content):
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(files, "save", full)
    result = run("trustee", "ceremony", tmp_path / "none", *ASK, *WHO, "--passphrase-file", typed)
    assert result.exit_code == 2
    assert "no space left on device" in result.stderr
    assert list(tmp_path.iterdir()) == [typed]


def test_two_trustees_open_a_test_vote(run, made, typed):
    keys = ["--key", key(made, "members"), "--key", key(made, "deputy")]
    two = [share(made, "Ada"), share(made, "Cy")]
    result = run("trustee", "check", *two, *keys, "--passphrase-file", typed)
    assert result.exit_code == 0
    assert result.stdout.count("opened a test vote") == 2
    told = run("trustee", "check", *two, *keys, "--passphrase-file", typed, "--json").stdout
    assert json.loads(told) == {"trustees": ["Ada", "Cy"], "opened": ["members", "deputy"]}


def test_one_trustee_checks_a_file_at_home(run, made):
    result = run(
        "trustee", "check", share(made, "Ada"), "--key", key(made, "members"),
        input=WORDS["Ada"] + "\n",
    )  # fmt: skip
    assert result.exit_code == 0
    assert "Ada: whole; one of 3, of which 2 open together" in result.stdout
    assert "share fits; too few to open" in result.stdout
    assert WORDS["Ada"] not in result.output


def test_a_file_that_cannot_be_used_is_refused_in_one_line(run, made, typed, tmp_path):
    damaged = tmp_path / "damaged"
    damaged.write_bytes(share(made, "Ada").read_bytes()[:-20])
    for path, reason in (
        (damaged, "no share file that can be used"),
        (key(made, "members"), "no share file that can be used"),
        (tmp_path / "none", "no such file"),
    ):
        for name in ("check", "words"):
            result = run("trustee", name, path, "--passphrase-file", typed)
            assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
            assert reason in result.stderr
    result = run("trustee", "check", share(made, "Ada"), input=WORDS["Cy"] + "\n")
    assert result.exit_code == 2
    assert "the passphrase is wrong" in result.stderr
    assert WORDS["Cy"] not in result.output


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"Ada the long way\n", "line 1: expected NAME=PASSPHRASE"), (b"\xff\n", "not UTF-8")],
)
def test_a_passphrase_file_of_another_form_is_not_quoted(run, made, tmp_path, content, reason):
    path = tmp_path / "odd"
    path.write_bytes(content)
    result = run("trustee", "check", share(made, "Ada"), "--passphrase-file", path)
    assert result.exit_code == 2
    assert reason in result.stderr
    assert "the long way" not in result.output


def test_words_on_paper_make_a_file_again(run, made, typed, tmp_path):
    told = run("trustee", "words", share(made, "Ada"), "--passphrase-file", typed).stdout
    contests = re.split(r"Ada, r1, \w+:\n", told)[1:]
    assert [len(re.findall(r"[a-z]+", words)) for words in contests] == [33, 33]
    as_json = run("trustee", "words", share(made, "Ada"), "--passphrase-file", typed, "--json")
    assert json.loads(as_json.stdout)["words"]["deputy"].split() == re.findall(
        "[a-z]+", contests[0]
    )
    mistyped = contests[0].replace(re.findall("[a-z]+", contests[0])[5], "academic", 1)
    answers = [" ".join(words.split()) for words in (mistyped, *contests)]
    answers += ["another way of going", "another way of going"]
    keys = ["--key", key(made, "deputy"), "--key", key(made, "members")]
    path = tmp_path / "again.share.json"
    result = run("trustee", "restore", path, "--trustee", "Ada", *keys, input="\n".join(answers))
    assert result.exit_code == 0, result.stderr
    assert "a word is missing or mistyped" in result.stderr
    new = tmp_path / "new"
    new.write_text(f"Ada=another way of going\nCy={WORDS['Cy']}\n")
    result = run("trustee", "check", path, share(made, "Cy"), *keys, "--passphrase-file", new)
    assert result.exit_code == 0
    assert "Ada: this file was written after the ceremony, from words" in result.stdout
    assert result.stdout.count("opened a test vote") == 2
    again = run("trustee", "restore", path, "--trustee", "Ada", *keys)
    assert (again.exit_code, "exists: name a new file" in again.stderr) == (2, True)


def test_words_of_nobody_or_of_two_ceremonies_are_refused(run, made, typed, tmp_path):
    other = tmp_path / "other"
    assert run(
        "trustee", "ceremony", other, *ASK, *WHO, "--passphrase-file", typed
    ).exit_code == 0  # fmt: skip
    two = ["--key", key(made, "members"), "--key", key(other, "deputy")]
    result = run("trustee", "restore", tmp_path / "x", "--trustee", "Ada", *two)
    assert "of different ceremonies" in result.stderr
    result = run("trustee", "restore", tmp_path / "x", "--trustee", "Zoe", *two[:2])
    assert "Zoe is no trustee" in result.stderr
    both = [share(made, "Ada"), share(other, "Cy")]
    result = run("trustee", "check", *both, *two[:2], "--passphrase-file", typed)
    assert (result.exit_code, "made at another ceremony" in result.stderr) == (2, True)
    assert not (tmp_path / "x").exists()

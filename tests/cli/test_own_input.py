"""No command writes over a file that it reads, by whatever name the file is called."""

import gzip
import os
import zipfile

import pytest

from support.processes import hustings

ASKED = {
    "count": lambda source, out: ("count", source, "--format", "json", "--out", out),
    "convert": lambda source, out: ("convert", source, out, "--to", "blt"),
    "inspect": lambda source, out: ("inspect", source, "--out", out),
    "compare": lambda source, out: ("compare", source, "--rule", "ers97", "--out", out),
}


def refused(result, file, before):
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "is a file that this command reads" in result.stderr
    assert not result.stdout
    assert file.read_bytes() == before
    return True


def itself(path):
    return path


def roundabout(path):
    return f"{path.parent}/./{path.name}"


def symbolic(path):
    link = path.with_name("link.blt")
    link.symlink_to(path)
    return link


def hard(path):
    link = path.with_name("hard.blt")
    os.link(path, link)
    return link


@pytest.mark.parametrize("other_name", [itself, roundabout, symbolic, hard])
@pytest.mark.parametrize("command", ASKED)
def test_the_ballots_are_not_overwritten_under_any_name(run, society, command, other_name):
    before, out = society.read_bytes(), other_name(society)
    assert refused(run(*ASKED[command](society, out)), society, before)
    assert refused(run(*ASKED[command](out, society)), society, before)


@pytest.mark.parametrize("command", ASKED)
def test_a_relative_name_is_the_same_file(run, society, monkeypatch, command):
    monkeypatch.chdir(society.parent)
    before = society.read_bytes()
    assert refused(run(*ASKED[command](society, "./society.blt")), society, before)


@pytest.mark.parametrize("command", ASKED)
def test_any_other_file_is_replaced_as_asked(run, society, tmp_path, command):
    before, out = society.read_bytes(), tmp_path / "other"
    out.write_text("old", encoding="utf-8")
    assert run(*ASKED[command](society, out)).exit_code == 0
    assert out.read_text(encoding="utf-8") != "old"
    assert society.read_bytes() == before


@pytest.mark.parametrize("command", ASKED)
def test_a_member_of_a_zip_keeps_its_zip(run, society, tmp_path, command):
    packed = tmp_path / "society.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(society, "ward.blt")
    before = packed.read_bytes()
    assert refused(run(*ASKED[command](f"{packed}::ward.blt", packed)), packed, before)


def test_a_file_is_not_packed_into_itself(run, society):
    packed = society.with_suffix(".blt.gz")
    packed.write_bytes(gzip.compress(society.read_bytes()))
    before = packed.read_bytes()
    assert refused(run("convert", packed, packed), packed, before)


@pytest.mark.parametrize("command", ["count", "compare"])
def test_sections_lots_and_categories_are_inputs_too(run, tied, tmp_path, command):
    lots, who = tmp_path / "lots.txt", tmp_path / "who.csv"
    lots.write_text("exclude 1 2 -> 1\n", encoding="utf-8")
    who.write_text("1,women\n", encoding="utf-8")
    asked = (command, tied, "--rule", "scottish_2011", "--lots", lots, "--category", who)
    for file in (tied, lots, who):
        assert refused(run(*asked, "--out", file), file, file.read_bytes())
    parts = ("--section", f"a={tied}", "--section", f"b={tied}")
    by_section = run(command, *parts, "--rule", "electoral_college", "--out", tied)
    assert refused(by_section, tied, tied.read_bytes())


def test_the_file_behind_standard_input_is_an_input(society):
    before = society.read_bytes()
    with society.open("rb") as stream:
        result = hustings("convert", "-", society, stdin=stream)
    assert (result.returncode, result.stdout) == (2, "")
    assert "is a file that this command reads" in result.stderr
    assert society.read_bytes() == before

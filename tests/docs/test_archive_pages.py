"""The pages of the archive: every place of the code is listed, every command does what it says."""

import json
import re
import shlex
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

import pytest
from click.testing import CliRunner

from hustings.cli.group import hustings
from hustings.elections import places
from hustings.roll.commitment import prove
from support.finished import PASSPHRASES, finished

DOCS = Path(__file__).parents[2] / "docs"
REFERENCE = (DOCS / "reference" / "archive.md").read_text(encoding="utf-8")
HOW_TO = (DOCS / "how-to" / "verify-an-archive.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^```sh\n\$ (.*?)\n(.*?)^```", HOW_TO, re.MULTILINE | re.DOTALL)
LATER = re.compile(r"-\d+(\.\d+)*(?=\.)")


def known():
    """Every place of the code, contests and parts by the words that the page uses."""
    found = {places.DEFINITION, places.JOURNAL, places.about()}
    for name in places.__all__:
        place = getattr(places, name)
        if callable(place) and name not in ("about", "portion", "report"):
            found.add(place("CONTEST"))
    found.add(places.portion("CONTEST", "SET-PLACE"))
    found.add(places.report("CONTEST", "SUFFIX"))
    return found | {places.ballots("CONTEST", "PART")}


def listed():
    return set(re.findall(r"^\| `([^`]+)` \|", REFERENCE, re.MULTILINE))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return finished(tmp_path_factory.mktemp("whole"))


def test_every_place_is_on_the_page_and_no_other():
    assert listed() == known()


def test_every_file_of_an_archive_is_of_a_kind_on_the_page(whole):
    for folder in (whole.archive, whole.evidence):
        for path in folder.rglob("*"):
            name = LATER.sub("", path.relative_to(folder).as_posix())
            name = re.sub(r"^contests/[^/]+/", "contests/CONTEST/", name)
            name = re.sub(r"/(affiliates|members)\.blt$", "/PART.blt", name)
            assert path.is_dir() or name in listed(), name


def test_every_action_that_binds_a_file_is_named(whole):
    for entry in map(json.loads, (whole.archive / "journal.jsonl").read_text().splitlines()):
        digests = re.findall(r"sha256:[0-9a-f]{64}", json.dumps(entry["data"]))
        if digests:
            assert f"`{entry['action']}`" in REFERENCE


@pytest.mark.parametrize(("command", "expected"), COMMANDS, ids=lambda text: text[:60])
def test_each_command_says_what_the_page_says(whole, monkeypatch, command, expected):
    monkeypatch.chdir(whole.folder)
    lines = "".join(f"{name}={text}\n" for name, text in PASSPHRASES.items())
    (whole.folder / "rehearsal.txt").write_text(lines)
    nonce = prove(whole.secret, whole.definition.id, "council", "m02", "").nonce
    mine = {"contest": "council", "member": "m02", "part": "", "nonce": nonce}
    (whole.folder / "mine.json").write_text(json.dumps(mine))
    command = command.replace("HEAD", whole.office.last.digest)
    command = command.replace("RECEIPT", whole.receipts["council", "m01"])
    made = CliRunner().invoke(hustings, shlex.split(command)[1:])
    assert made.exit_code == 0, made.output
    assert OutputChecker().check_output(expected, made.stdout, ELLIPSIS), made.stdout


def test_there_are_commands_to_try():
    assert len(COMMANDS) >= 6

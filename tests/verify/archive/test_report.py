"""The scrutineer's report in an archive: its order and its digest, whoever made the archive."""

import shutil

import pytest

from hustings.elections import election_toml, examples
from hustings.simulate import script
from hustings.simulate.rehearsal import play
from hustings.simulate.rehearsal.telling import Silent
from hustings.verify.archive import course
from hustings.verify.archive.asked import Asked
from hustings.verify.archive.finding import Kind
from support.forged import Forger
from support.verified import differences, left, names, texts

COUNCIL = "council"
FILE = "contests/council/scrutineers-report.txt"
JOURNAL = "journal.jsonl"


def played(root, publish):
    folder = examples.example("society-2026").parent
    content = (folder / "election.toml").read_bytes()
    content += f'\n[scrutineer]\npublish = {publish}\nsource = "Act, s. 52(3)"\n'.encode()
    definition = election_toml.from_bytes(content)
    script_ = script.parse((folder / "rehearsal.toml").read_bytes())
    return play(content, definition, script_, root / "round", Silent())


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    return played(tmp_path_factory.mktemp("reported"), "true")


@pytest.fixture
def archive(reported, tmp_path):
    return shutil.copytree(reported.archive, tmp_path / "archive")


@pytest.fixture
def unasked(monkeypatch):
    """A replay by policies that have forgotten the report: the check stands without them."""
    from hustings.elections import checks

    monkeypatch.setattr(checks, "need_report", lambda _now, _contest: None)


def test_a_report_before_the_declaration_agrees(archive):
    assert differences(archive) == []
    assert "scrutineer's report: 1 received before the declaration" in texts(archive, Kind.PASSED)


def test_a_changed_report_and_a_missing_one_are_named(archive):
    path = archive / FILE
    path.write_bytes(path.read_bytes() + b"and satisfied")
    assert any(each.startswith(f"{FILE}: changed") for each in differences(archive))
    path.unlink()
    assert any(each.startswith(f"{FILE}: missing") for each in differences(archive))


def test_the_replay_refuses_a_declaration_without_a_report(archive):
    forger = Forger(archive)
    forger.entries.remove(forger.entry("receive_report", COUNCIL))
    (archive / FILE).unlink()
    forger.save()
    assert any(
        "the scrutineer's report on council is not received" in d for d in differences(archive)
    )


@pytest.mark.usefixtures("unasked")
def test_without_the_replay_the_order_is_held_as_well(archive):
    forger = Forger(archive)
    forger.entries.remove(forger.entry("receive_report", COUNCIL))
    (archive / FILE).unlink()
    forger.save()
    (found,) = differences(archive)
    assert found.endswith("declared before the scrutineer's report was received")
    assert names([found], JOURNAL)


@pytest.mark.usefixtures("unasked")
def test_a_report_on_another_count_is_named(archive, monkeypatch):
    from hustings.elections.actions import ACTIONS

    monkeypatch.setattr(course.office, "ACTIONS", dict(ACTIONS))
    free = ACTIONS["receive_report"]
    course.office.ACTIONS["receive_report"] = type(free)(
        **{**{f: getattr(free, f) for f in free.__slots__}, "check": lambda *_: None}
    )
    forger = Forger(archive)
    forger.data("receive_report", COUNCIL)["record"] = "sha256:" + "0" * 64
    forger.save()
    (found,) = differences(archive)
    assert found.endswith("is on another count")


def test_a_report_that_is_kept_is_read_with_the_evidence_alone(tmp_path):
    kept = played(tmp_path, "false")
    assert not (kept.archive / FILE).exists()
    text = "scrutineer's report: 1 received before the declaration"
    assert f"{text}; in the evidence, not read" in texts(kept.archive, Kind.PASSED)
    asked = Asked(evidence=kept.evidence)
    assert differences(kept.archive, asked) == []
    assert text in texts(kept.archive, Kind.PASSED, asked)
    (kept.evidence / FILE).write_bytes(b"another")
    told = f"the scrutineer's report: {FILE} is not the file that the journal binds"
    assert told in left(kept.archive, asked)

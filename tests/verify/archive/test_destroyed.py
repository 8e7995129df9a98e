"""The evidence of a contest is destroyed when its time is over: refused, killed, verified.

By election.toml evidence is kept for 90 days after the declaration of 17 April 2026; a vacancy in
the council is filled from its ballots until the terms end on 30 April 2028.
"""

import copy
import json
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hustings.elections import (
    destroying,
    election_toml,
    exclusions,
    finishing,
    office,
    places,
    retention,
)
from hustings.elections.action import RefusedError
from hustings.elections.folder import Folder
from hustings.elections.publishing import digest
from hustings.elections.vacancy import filling
from hustings.verify.archive.asked import Asked
from hustings.verify.archive.finding import Kind
from support.finished import DEPUTY, RO, definition_text
from support.forged import Forger
from support.verified import differences, left, names, texts

TESTS = Path(__file__).parents[2]
CHAIR, COUNCIL = "chair", "council"
CERTIFICATE = places.destruction(CHAIR)
LAST_DAY = 89

# The destruction in a process of its own; where the first file would go it says so, and waits.
PROGRAM = """
import signal, sys
from datetime import datetime
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from hustings.elections import destroying, election_toml, office
from hustings.elections.folder import Folder, FolderEvidence
from support.finished import DEPUTY, RO, definition_text

def wait(self, name):
    print(name, flush=True)
    signal.pause()

FolderEvidence.discard = wait
archive, evidence, at = sys.argv[2:]
definition = election_toml.from_bytes(definition_text("society-2026"))
held = office.opened(definition, Folder(Path(archive), Path(evidence)))
destroying.destroy(held, "chair", RO, datetime.fromisoformat(at), DEPUTY)
"""


@pytest.fixture
def held(archive, evidence):
    definition = election_toml.from_bytes(definition_text("society-2026"))
    return office.opened(definition, Folder(archive, evidence))


@pytest.fixture
def day(whole):
    """The first moment of 16 July 2026 in London."""
    return whole.due("declared").replace(hour=23, minute=0) + timedelta(days=LAST_DAY)


def destroyed(held, day, contest=CHAIR):
    return destroying.destroy(held, contest, RO, day, DEPUTY)


@contextmanager
def refused(code):
    with pytest.raises(RefusedError) as error:
        yield error
    assert error.value.code == code, error.value


def test_a_day_too_early_and_one_person_alone_are_refused_and_nothing_goes(held, day):
    before = destroying.kept_files(held.store.private, CHAIR)
    with refused("too_early") as error:
        destroyed(held, day - timedelta(microseconds=1))
    assert "kept until 2026-07-16" in str(error.value)
    for second in (RO, None):
        with refused("second_person"):
            destroying.destroy(held, CHAIR, RO, day, second)
    with refused("not_permitted"):
        destroying.destroy(held, CHAIR, DEPUTY, day, RO)
    assert destroying.kept_files(held.store.private, CHAIR) == before
    assert places.sealed(CHAIR) in before


def test_where_vacancies_need_the_ballots_they_are_kept_to_the_end_of_the_terms(held, day, whole):
    with refused("too_early") as error:
        destroyed(held, day, COUNCIL)
    assert "2028-04-30, to the end of the terms" in str(error.value)
    over = destroyed(held, whole.due("terms_end"), COUNCIL)
    leavers = {over.round.contest(COUNCIL).elected[0]: "resigned"}
    with refused("destroyed"):
        filling.runs(over, COUNCIL, leavers)


def test_where_nobody_says_when_the_terms_end_they_are_never_destroyed(held, whole):
    definition = held.round.definition
    untold = tuple(each for each in definition.timetable if each.name != "terms_end")
    now = replace(held.round, definition=replace(definition, timetable=untold))
    with refused("terms_unknown"):
        retention.check_over(now, COUNCIL, whole.due("terms_end") + timedelta(days=9999))


def test_what_was_never_polled_has_nothing_to_destroy(held, day):
    for contest in ("treasurer", "youth"):
        with refused("nothing_kept"):
            destroyed(held, day, contest)


def test_all_private_files_of_the_contest_go_and_the_certificate_names_them(held, day):
    gone = destroying.kept_files(held.store.private, CHAIR)
    others = destroying.kept_files(held.store.private, COUNCIL)
    ballots = held.round.contest(CHAIR).opening["ballots"]
    sealed = digest(held.store.private.since(places.sealed(CHAIR), 0))
    after = destroyed(held, day)
    with after.store.public.read(CERTIFICATE) as stream:
        made = json.load(stream)
    assert [each["name"] for each in made["files"]] == list(gone)
    assert destroying.kept_files(after.store.private, CHAIR) == ()
    assert destroying.kept_files(after.store.private, COUNCIL) == others
    assert (made["by"], made["second"]) == ("returning_officer:rowan", "deputy:jo")
    assert made["rule"]["because"] == "retention"
    told = {each["name"]: each["digest"] for each in made["files"]}
    assert told[places.ballots(CHAIR, "members")] == ballots["members"]
    assert told[places.notices(CHAIR)] is None  # so short that its digest would tell
    assert sealed not in told.values()
    with refused("destroyed_before"):
        destroyed(after, day)


def test_destroyed_votes_are_not_settled_otherwise(held, day):
    after = destroyed(held, day)
    with refused("destroyed"):
        exclusions.amend(after, CHAIR, {}, "order of the court", RO, day, DEPUTY)


def test_the_archive_is_as_good_as_before_and_says_what_is_not_checked_any_more(
    archive, held, day, deeply
):
    finishing.finish(destroyed(held, day))
    assert differences(archive) == []
    assert differences(archive, deeply) == []
    passed = texts(archive, Kind.PASSED, deeply)
    assert any(t.startswith("destruction: ") and "2026-07-16" in t for t in passed)
    assert "destruction: nothing of the contest is left in the evidence" in passed
    gone = [text for text in left(archive, deeply) if "was destroyed on 2026-07-15" in text]
    assert len(gone) == 6  # box, account, exclusions, opening, result, count
    assert not any("--evidence" in text for text in left(archive) if "destroyed" in text)


def test_killed_between_journal_and_files_it_is_seen_and_the_same_two_bring_it_to_its_end(
    archive, evidence, held, day
):
    before = destroying.kept_files(held.store.private, CHAIR)
    command = [sys.executable, "-c", PROGRAM, str(TESTS), str(archive), str(evidence), str(day)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        assert child.stdout.readline().decode().strip() == before[0]
        child.kill()
    assert child.returncode == -signal.SIGKILL
    after = office.caught_up(held)
    assert destroying.kept_files(after.store.private, CHAIR) == before
    finishing.finish(after)
    assert differences(archive) == []
    found = differences(archive, Asked(evidence=evidence))
    assert all("still there" in each for each in found)
    assert len(found) == len(before)
    last = destroyed(after, day + timedelta(days=3))
    assert last.last == after.last  # the journal has said it before
    assert differences(archive, Asked(evidence=evidence)) == []


def test_killed_before_the_journal_the_certificate_is_found_again(archive, held, day):
    """The first writes the certificate and dies; three days later the same two go on."""

    class KilledError(Exception):
        pass

    store = Folder(archive, held.store.private.root)

    def append(line, number):
        raise KilledError

    store.append = append
    with pytest.raises(KilledError):
        destroyed(office.Office(held.round, store, held.last), day)
    later = day + timedelta(days=3)
    with refused("begun_by_others"):
        destroying.destroy(held, CHAIR, RO, later, type(DEPUTY)("kit", DEPUTY.role))
    after = destroyed(held, later)
    assert after.last.at == later
    finishing.finish(after)
    assert differences(archive) == []


def leaves(data, path=()):
    inside = data.items() if isinstance(data, dict) else enumerate(data)
    for name, inner in inside:
        if isinstance(inner, dict | list):
            yield from leaves(inner, (*path, name))
        else:
            yield path, name


def test_every_value_of_the_certificate_is_checked(archive, held, day):
    finishing.finish(destroyed(held, day))
    (archive / "archive-2.json").unlink()
    content = (archive / CERTIFICATE).read_bytes()
    for path, name in leaves(json.loads(content)):
        made = copy.deepcopy(json.loads(content))
        inner = made
        for step in path:
            inner = inner[step]
        inner[name] = inner[name] + 1 if isinstance(inner[name], int) else f"{inner[name]}x"
        forger = Forger(archive)
        forger.write_json(CERTIFICATE, made)
        forger.save()
        assert names(differences(archive), CERTIFICATE), (path, name)
        forger.write(CERTIFICATE, content)
        forger.save()
    assert differences(archive) == []


def test_an_earlier_destruction_cannot_be_forged(archive, held, day):
    finishing.finish(destroyed(held, day))
    (archive / "archive-2.json").unlink()
    forger = Forger(archive)
    forger.entry("destroy_ballots", CHAIR)["at"] = "2026-07-01T12:00:00.000000Z"
    forger.save()
    assert any("kept until 2026-07-16" in each for each in differences(archive))

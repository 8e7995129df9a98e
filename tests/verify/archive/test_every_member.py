"""A forger changes one value, makes all digests anew, and the value itself gives them away.

Also where a value is of another kind altogether: verification never stops with a traceback.
"""

import copy
import json
import random

import pytest

from hustings.elections import places
from support.forged import Forger
from support.verified import differences, names

BY_EVIDENCE_ALONE = {
    ("account.json", "evidence", "contests/council/issued.txt"),
    ("account.json", "evidence", "contests/council/returns.jsonl"),
    # What came by post is at least what is accounted for: one more may be a replaced paper.
    ("account.json", "post_by_code", "returned"),
    ("account.json", "post_by_code", "spoilt"),
}
"""Values of which no other public file says anything."""
STRANGE = (None, True, -1, 10**40, "", "\ud800", [], {}, [[]], {"": None}, "sha256:0")


def leaves(data, path=()):
    """Yield the path of every value that is neither list nor object."""
    if isinstance(data, dict):
        for name, inner in data.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(data, list):
        for place, inner in enumerate(data):
            yield from leaves(inner, (*path, place))
    else:
        yield path


def put(data, path, change):
    """Return a copy with one value changed."""
    made = copy.deepcopy(data)
    inner = made
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = change(inner[path[-1]])
    return made


def another(value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return f"{value}x" if value else "x"
    return 0


@pytest.mark.parametrize("file", ["key", "paper", "account", "exclusions", "declaration"])
def test_every_value_of_a_file_is_checked(archive, file):
    name = f"contests/council/{file}.json"
    content, journal = (archive / name).read_bytes(), (archive / "journal.jsonl").read_bytes()
    about = (archive / "archive.json").read_bytes()
    missed = []
    for path in leaves(json.loads(content)):
        forger = Forger(archive)
        forger.write_json(name, put(json.loads(content), path, another))
        forger.save()
        if not names(differences(archive), name):
            missed.append((f"{file}.json", *path))
        (archive / name).write_bytes(content)
        (archive / "journal.jsonl").write_bytes(journal)
        (archive / "archive.json").write_bytes(about)
    assert set(missed) == {each for each in BY_EVIDENCE_ALONE if each[0] == f"{file}.json"}


def test_the_values_that_no_public_file_can_tell_show_in_the_evidence(archive, deeply):
    name = places.account("council")
    for _, *path in BY_EVIDENCE_ALONE:
        forger = Forger(archive)
        before = (archive / name).read_bytes()
        forger.write_json(name, put(json.loads(before), path, another))
        forger.save()
        assert differences(archive, deeply), path
        forger.write(name, before)
        forger.save()


@pytest.mark.slow
def test_strange_values_in_the_journal_are_differences_and_no_tracebacks(archive):
    chance = random.Random("hustings")
    lines = (archive / "journal.jsonl").read_bytes()
    entries = [json.loads(line) for line in lines.splitlines()]
    spots = [(n, path) for n, each in enumerate(entries) for path in leaves(each["data"])]
    for _ in range(250):
        number, path = chance.choice(spots)
        strange = chance.choice(STRANGE)
        forger = Forger(archive)
        depth = chance.randint(1, len(path))
        data = forger.entries[number]["data"]
        forger.entries[number]["data"] = put(data, path[:depth], lambda _, s=strange: s)
        try:
            forger.save()
        except UnicodeEncodeError:
            continue  # half a character cannot stand in a file at all
        differences(archive)
        (archive / "journal.jsonl").write_bytes(lines)


@pytest.mark.slow
def test_strange_values_in_files_are_differences_and_no_tracebacks(archive):
    chance = random.Random("hustings")
    files = [f"contests/council/{name}.json"
             for name in ("paper", "account", "exclusions", "declaration", "record")]  # fmt: skip
    kept = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    for _ in range(250):
        name = chance.choice(files)
        data = json.loads(kept[archive / name])
        told = [p for p in leaves(data) if (name.rpartition("/")[2], *p) not in BY_EVIDENCE_ALONE]
        path = chance.choice(told)
        strange = chance.choice([each for each in STRANGE if each != "\ud800"])
        forger = Forger(archive)
        depth = chance.randint(1, len(path))
        forger.write_json(name, put(data, path[:depth], lambda _, s=strange: s))
        forger.save()
        found = differences(archive)
        assert found or put(data, path[:depth], lambda _, s=strange: s) == data, (name, path)
        for path_, content in kept.items():
            path_.write_bytes(content)

"""A vacancy that was filled by a count of the stored ballots is verified like the result itself."""

import copy
import json
import random

import pytest

from hustings import counting
from hustings.ballots import Ballots, Box
from hustings.elections import finishing, people, places
from hustings.front.ruling import ruling
from hustings.lots import Seeded
from hustings.record import from_json, to_json
from hustings.tally.reference import Reference
from hustings.verify.archive.asked import Asked
from hustings.verify.archive.finding import Kind
from support import later
from support.forged import Forger
from support.verified import differences, left, names, texts

COUNCIL = "council"
DECLARATION = places.vacancy_declaration(COUNCIL)
FIRST = places.vacancy_record(COUNCIL)
SECOND = places.vacancy_record(COUNCIL, run=2)


@pytest.fixture
def refilled(whole, archive, evidence):
    """The first of the council resigns; whom the papers name declines, and the next takes it."""
    held = later.refilled(whole, later.opened(archive, evidence))
    finishing.finish(held)
    return held


class Again(Forger):
    """Names the new head in the last archive.json, and forgets the first."""

    def save(self):
        (self.archive / "archive-2.json").unlink(missing_ok=True)
        return super().save()


def test_counts_who_was_asked_and_declaration_are_checked(archive, refilled):
    assert differences(archive, Asked(head=refilled.last.digest)) == []
    said = [text for text in texts(archive, Kind.PASSED) if text.startswith("vacancy 1:")]
    assert len([text for text in said if "recount" in text]) == 2
    assert any(text.endswith("had been elected by the count before") for text in said)
    assert any("left; elected" in text for text in said)
    assert any("did not take a seat, as the journal says" in text for text in left(archive))


def test_each_file_is_held_to_the_journal(archive, refilled):
    for name in (DECLARATION, FIRST, SECOND):
        path = archive / name
        before = path.read_bytes()
        path.write_bytes(before[:-2] + b" \n")
        assert names(differences(archive), name)
        path.unlink()
        assert names(differences(archive), name)
        path.write_bytes(before)


def leaves(data, path=()):
    if isinstance(data, dict):
        for name, inner in data.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(data, list):
        for place, inner in enumerate(data):
            yield from leaves(inner, (*path, place))
    else:
        yield path


def changed(data, path):
    made = copy.deepcopy(data)
    inner = made
    for step in path[:-1]:
        inner = inner[step]
    old = inner[path[-1]]
    inner[path[-1]] = old + 1 if isinstance(old, int) else f"{old}x"
    return made


def test_every_value_of_the_declaration_is_checked(archive, refilled):
    content = (archive / DECLARATION).read_bytes()
    paths = list(leaves(json.loads(content)))
    assert len(paths) > 20
    for path in paths:
        forger = Again(archive)
        forger.write_json(DECLARATION, changed(json.loads(content), path))
        forger.save()
        assert names(differences(archive), DECLARATION), path
        forger.write(DECLARATION, content)
        forger.save()
    assert differences(archive) == []


def test_who_is_passed_over_had_to_be_named_by_the_papers(archive, refilled):
    """The forger lets somebody decline who was never asked."""
    forger = Again(archive)
    data = forger.data("fill_vacancy", COUNCIL)
    named = data["passed"][0]["candidate"]
    (other,) = set(data["elected"]) - set(data["protected"])
    data["passed"][0]["candidate"] = other
    data["elected"] = [named if each == other else each for each in data["elected"]]
    forger.save()
    found = differences(archive)
    assert any(f"{other} is passed over, but count 1 elects" in each for each in found)
    assert names(found, SECOND)


def test_the_result_of_other_ballots_is_caught_by_the_recount(archive, refilled):
    """Another record that adds up, of the same contest and rule: but not of these ballots."""
    forger = Again(archive)
    state = refilled.round.contest(COUNCIL)
    with refilled.store.public.read(SECOND) as stream:
        honest = json.loads(stream.read())
    ballots = _ballots_of(refilled, honest)
    made = counting.run(
        ruling(state.plan.rule, state.plan.options), ballots, Seeded(state.plan.seed), Reference.of
    )
    again = to_json(made._replace(ballots=from_json(honest).ballots))
    content = json.dumps(again, ensure_ascii=False).encode()
    forger.write(SECOND, content)
    forger.swap(honest["digest"], again["digest"])
    forger.save()
    found = differences(archive)
    assert names(found, SECOND)


def _ballots_of(held, record_):
    """As many papers, each for the candidate of the greatest number who stands."""
    contest = from_json(record_).contest
    best = max(contest.standing)
    return Ballots(contest, Box.gather([(record_["ballots"]["papers"], (best,))]))


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("protected", []),
        ("leavers", {"nobody": "died"}),
        ("leavers", {}),
        ("runs", []),
        ("runs", None),
        ("runs", [None, 1]),
        ("passed", [None]),
        ("elected", []),
        ("vacant", -1),
        ("again", "local"),
    ],
)
def test_an_entry_that_could_not_be_made_breaks_the_journal(archive, refilled, member, value):
    forger = Again(archive)
    forger.data("fill_vacancy", COUNCIL)[member] = value
    forger.save()
    assert differences(archive)


@pytest.mark.slow
def test_strange_values_in_its_entry_are_differences_and_no_tracebacks(archive, refilled):
    chance = random.Random("hustings")
    lines = (archive / "journal.jsonl").read_bytes()
    about = {name: (archive / name).read_bytes() for name in ("archive.json", "archive-2.json")}
    data = next(
        entry["data"]
        for entry in map(json.loads, lines.splitlines())
        if entry["action"] == "fill_vacancy"
    )
    for path in leaves(data):
        strange = chance.choice([None, 7, -1, "", [], {}, [[]], {"": None}, "sha256:0"])
        forger = Again(archive)
        inner = forger.data("fill_vacancy", COUNCIL)
        *way, last = path[: chance.randint(1, len(path))]
        for step in way:
            inner = inner[step]
        inner[last] = strange
        forger.save()
        assert differences(archive), (path, strange)
        (archive / "journal.jsonl").write_bytes(lines)
        for name, content in about.items():
            (archive / name).write_bytes(content)


def test_the_first_head_still_stands_in_the_journal(whole, archive, refilled):
    (text,) = differences(archive, Asked(head=whole.office.last.digest))
    assert "went on after the head published elsewhere" in text
    assert people.standing(refilled.round, COUNCIL)

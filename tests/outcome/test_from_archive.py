"""Results out of an archive of ours: the same questions as of published history."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from hustings.cli.group import hustings
from hustings.elections import places
from hustings.outcome import archive_files, declarations, from_archive, poll
from hustings.outcome.backing import Snapshot, backed
from hustings.outcome.organisation import family


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """The simulated executive of fifteen positions, played to its end."""
    from click.testing import CliRunner

    folder = tmp_path_factory.mktemp("round") / "r"
    words = ["election", "run", "executive-2020", "--members", "1500", "--to", str(folder)]
    done = CliRunner().invoke(hustings, words)
    assert done.exit_code == 0, done.output
    return Path(folder) / "archive"


@pytest.fixture(scope="module")
def contests(archive):
    return {each.id: each for each in from_archive.read(archive_files.in_folder(archive)).contests}


def declared(archive, contest):
    return json.loads((archive / "contests" / contest / "declaration.json").read_bytes())


def test_who_is_elected_is_as_declared(archive, contests):
    assert set(contests) == {"members", "councillors", "wales", "disabled", "youth", "treasurer"}
    assert sum(each.seats for each in contests.values()) == 15
    for name, contest in contests.items():
        ids = {each["id"] for each in declared(archive, name)["elected"]}
        assert {each.person for each in contest.elected} == ids


def test_a_result_declared_after_midnight_is_of_that_day_where_the_round_is(archive):
    """Half past midnight of summer time in London is half past eleven of the day before in UTC."""
    files = archive_files.in_folder(archive)

    def at_night(name):
        if name != places.JOURNAL:
            return files(name)
        entries = [json.loads(line) for line in files(name).splitlines()]
        for entry in entries:
            if entry["action"] in declarations.DECLARING:
                entry["at"] = "2020-07-31T23:30:00Z"
        return "\n".join(json.dumps(entry) for entry in entries).encode()

    assert from_archive.read(at_night).date == date(2020, 8, 1)


def test_turnout_is_that_of_the_declaration(archive, contests):
    for name, contest in contests.items():
        figures = declared(archive, name)["figures"]
        assert poll.turnout(contest) == figures["turnout"]["hundredths"]
        assert contest.papers == contest.valid + contest.informal


def test_first_preferences_are_the_valid_papers(contests):
    for name in ("members", "councillors", "treasurer"):
        assert poll.votes_cast(contests[name]) == contests[name].valid


def test_a_college_is_told_in_shares_where_its_record_is_published(archive, contests):
    for name in ("disabled", "youth"):
        shares = [each.share for each in contests[name].candidates]
        if not (archive / f"contests/{name}/record.json").exists():
            told = declared(archive, name)["percentages"]  # None: a part is too small
            last = told[-1] if told else {}
            assert shares == [last.get(each.person) for each in contests[name].candidates]
            continue
        assert 9_998 <= sum(shares) <= 10_002
        assert all(each.votes is None for each in contests[name].candidates)
        winner = max(contests[name].candidates, key=lambda each: each.share)
        assert winner.elected


def test_the_stage_at_which_each_was_elected(contests):
    stages = [each.stage for each in contests["members"].elected]
    assert None not in stages
    assert min(stages) == 1
    assert all(c.stage is None for c in contests["members"].candidates if not c.elected)


def test_an_endorsement_withdrawn_during_the_poll_counts_as_issued_alone(contests):
    members = contests["members"]
    issued, closed = (backed(members, "many-voices", s) for s in Snapshot)
    assert (issued.stood, closed.stood) == (6, 5)
    assert set(issued.won + issued.lost) - set(closed.won + closed.lost) == {"m-farouk"}


def test_umbrellas_of_the_definition(archive):
    known = from_archive.organisations(archive_files.in_folder(archive))
    assert family(known, "commons", None) == {"commons", "groundswell", "many-voices"}
    assert known["groundswell"].aliases == ("Groundswell Network",)


def test_umbrellas_joined_and_left_in_the_journal(archive, tmp_path):
    entries = [
        (
            "2020-07-20",
            "register_organisation",
            {
                "organisation": "new",
                "name": "New",
                "kind": "slate",
                "aliases": [],
                "founders": ["Ada"],
            },
        ),
        ("2020-08-01", "join_umbrella", {"organisation": "new", "umbrella": "commons"}),
        ("2020-09-01", "leave_umbrella", {"organisation": "new", "umbrella": "commons"}),
        ("2020-09-02", "leave_umbrella", {"organisation": "groundswell", "umbrella": "commons"}),
    ]
    (tmp_path / "election.toml").write_bytes((archive / "election.toml").read_bytes())
    lines = [
        json.dumps({"number": n, "at": f"{day}T12:00:00Z", "action": action, "data": data})
        for n, (day, action, data) in enumerate(entries, 1)
    ]
    (tmp_path / "journal.jsonl").write_text("\n".join(lines), "utf-8")
    from datetime import date

    known = from_archive.organisations(archive_files.in_folder(tmp_path))
    assert known["new"].officers == ("Ada",)
    assert "new" in family(known, "commons", date(2020, 8, 31))
    assert "new" not in family(known, "commons", date(2020, 9, 1))
    assert "groundswell" in family(known, "commons", date(2020, 9, 1))
    assert "groundswell" not in family(known, "commons", date(2020, 9, 2))


def test_an_archive_without_a_declaration_has_no_result(archive, tmp_path):
    (tmp_path / "election.toml").write_bytes((archive / "election.toml").read_bytes())
    (tmp_path / "journal.jsonl").write_bytes(b"")
    with pytest.raises(from_archive.NotDeclaredError, match="no contest is declared"):
        from_archive.read(archive_files.in_folder(tmp_path))


def archive_of(*entries, **declarations):
    """Return what reads an archive of one contest, with these entries and declarations."""
    definition = """
        id = "r"
        title = "R"
        body = "b"
        zone = "Europe/London"
        [[contests]]
        id = "c"
        title = "C"
        section = "s"
        seats = 1
        rule = "plurality"
    """
    lines = [
        json.dumps(
            {
                "at": f"2026-01-0{n}T12:00:00Z",
                "action": action,
                "data": {"contest": "c", "reason": "a court"},
            }
        )
        for n, action in enumerate(entries, 1)
    ]
    held = {"election.toml": definition, "journal.jsonl": "\n".join(lines)}
    for name, elected in declarations.items():
        told = {"schema": "d", "elected": [{"id": elected, "name": elected.title()}]}
        held[f"contests/c/{name.replace('_', '-')}.json"] = json.dumps(told)

    def read(name):
        if name not in held:
            raise FileNotFoundError(2, "no such file", name)
        return held[name].encode()

    return read


def test_of_a_settlement_that_was_amended_the_later_declaration_counts():
    first = ("count", "declare")
    files = archive_of(
        *first, "amend_exclusions", "count", "count", "declare",
        declaration="ada", declaration_2="ben",
    )  # fmt: skip
    (contest,) = from_archive.read(files).contests
    assert [each.person for each in contest.elected] == ["ben"]
    assert contest.sources == ("contests/c/declaration-2.json",)
    assert contest.date.day == 6


def test_while_it_is_counted_anew_there_is_no_result():
    files = archive_of("count", "declare", "amend_exclusions", "count", declaration="ada")
    with pytest.raises(from_archive.NotDeclaredError):
        from_archive.read(files)

"""A college publishes percentages only: no votes of a part, and no record, in public.

FACTS 3.2: a weighted electoral-college result was published as percentages only (April 2020).
Persons and votes are invented, and every percentage is worked out by hand.
"""

from __future__ import annotations

import json

import pytest
from tests.support.forged import Forger
from tests.support.tale import DEPUTY, RO, Tale
from tests.support.tale_rounds import contest, members, round_of
from tests.support.verified import differences, left, names

from hustings.elections import counted, election_toml, examples, office, places
from hustings.elections.defining.written import as_data
from hustings.elections.definition import (
    Publication,
    PublicationPlan,
    Sitting,
    VacancyPlan,
    VacancyRule,
)
from hustings.elections.election_toml import BadElectionError
from hustings.elections.vacancy import filling
from hustings.verify.archive.asked import Asked

MEMBERS = members("p", 8)
UNIONISTS = members("u", 3)
DECLARATION = places.declaration("bame")
TIMES = {
    "called": "2020-01-08 12:00",
    "nominations_open": "2020-01-15 12:00",
    "nominations_close": "2020-02-10 12:00",
    "roll_frozen": "2020-02-10 12:00",
    "papers_issued": "2020-02-24 12:00",
    "poll_opens": "2020-02-25 12:00",
    "poll_closes": "2020-04-02 12:00",
    "declared": "2020-04-04 12:00",
}


def counted_college(tmp_path, smallest, ballots=Publication.PERCENTAGES):
    """Members 4, 2, 2 of 8, affiliates 2, 0, 1 of 3: 50, 25, 25 and 66.67, 0, 33.33 per cent;
    halved and added 58.33, 12.50, 29.17. The first has more than half of the college."""
    plan = contest(
        "bame",
        1,
        "electoral_college",
        parts=("affiliates", "members"),
        parts_by="college",
        publication=PublicationPlan(ballots, smallest, "Rule 9"),
        vacancies=VacancyPlan(VacancyRule.RECOUNT, Sitting.FREE, "Rule 11"),
    )
    tale = Tale(round_of(plan, timetable=TIMES), tmp_path).joins(*MEMBERS, college="members")
    tale.joins(*UNIONISTS, college="affiliates")
    tale.on("2020-01-15 12:00").opens_nominations("bame")
    tale.puts("bame", "Car Sewe", "Ann Second", "Bea Third")
    tale.on("2020-02-10 12:00").closes_nominations("bame")
    tale.on("2020-02-24 12:00").ready("bame").on("2020-03-10 12:00")
    tale.votes("bame", MEMBERS[:4], "Car Sewe", "Bea Third").votes(
        "bame", MEMBERS[4:6], "Ann Second"
    )
    tale.votes("bame", MEMBERS[6:], "Bea Third").votes("bame", UNIONISTS[:2], "Car Sewe")
    tale.votes("bame", UNIONISTS[2], "Bea Third").on("2020-04-02 12:00").settles("bame")
    return tale.unseals("bame").counts("bame").on("2020-04-04 12:00")


@pytest.fixture
def tale(tmp_path):
    return counted_college(tmp_path, 3).declares("bame")


def test_the_declaration_has_percentages_of_the_whole_and_nobody_s_votes(tale):
    made = tale.declared("bame")
    assert made["schema"] == "hustings-declaration-percentages/1"
    assert made["percentages"] == [{"car-sewe": 5833, "ann-second": 1250, "bea-third": 2917}]
    assert [each["id"] for each in made["elected"]] == ["car-sewe"]
    public = set(tale.store.public.names())
    assert {places.record("bame"), places.ballots("bame", "members")}.isdisjoint(public)
    assert places.record("bame") in set(tale.store.private.names())
    tale.ends()


def test_of_a_part_so_small_that_a_percentage_tells_its_votes_none_is_told(tmp_path):
    """Three affiliates: of 58.33 per cent only 2 of 3 and 4 of 8 can be the votes."""
    tale = counted_college(tmp_path, 4).declares("bame")
    assert tale.declared("bame")["percentages"] is None
    tale.ends()
    ways = [
        (a, m) for a in range(4) for m in range(9) if (a * 50 * 8 + m * 50 * 3) * 100 // 24 == 5833
    ]
    assert ways == [(2, 4)]


def test_without_the_evidence_the_verifier_says_what_it_could_not_check(tale):
    tale.ends()
    assert differences(tale.folder / "archive") == []
    assert any("the record is not published" in each for each in left(tale.folder / "archive"))
    deep = left(tale.folder / "archive", Asked(evidence=tale.folder / "evidence"))
    assert not any("the record is not published" in each for each in deep)


@pytest.mark.parametrize("ballots", [Publication.RANKINGS, Publication.STAGES])
def test_the_record_that_would_name_the_votes_of_three_is_not_published(tmp_path, ballots):
    """Whatever was to be published: the record says that two of three affiliates put Sewe first."""
    tale = counted_college(tmp_path, 4, ballots).declares("bame")
    made = tale.declared("bame")
    assert [each["id"] for each in made["elected"]] == ["car-sewe"]
    assert (made["schema"], made["percentages"]) == ("hustings-declaration-percentages/1", None)
    public, private = set(tale.store.public.names()), set(tale.store.private.names())
    assert places.record("bame") in private - public
    tale.ends()
    assert any("the record is not published" in each for each in left(tale.folder / "archive"))


def test_with_parts_that_are_large_enough_the_stages_are_published(tmp_path):
    tale = counted_college(tmp_path, 3, Publication.STAGES).declares("bame")
    assert tale.declared("bame")["schema"] == "hustings-declaration/1"
    assert places.record("bame") in set(tale.store.public.names())
    tale.ends()


@pytest.mark.parametrize("member", ["percentages", "elected", "valid"])
def test_what_is_declared_is_held_to_the_record_of_the_evidence(tale, member):
    tale.ends()
    archive, asked = tale.folder / "archive", Asked(evidence=tale.folder / "evidence")
    forger = Forger(archive)
    made = forger.json(DECLARATION)
    if member == "percentages":
        made["percentages"][0]["car-sewe"] += 1
    elif member == "elected":
        made["elected"] = [{"id": "ann-second", "name": "Ann Second"}]
        forger.data("declare", "bame")["elected"] = ["ann-second"]
    else:
        made["figures"]["valid"] += 1
    forger.write_json(DECLARATION, made)
    forger.save()
    assert any(each.startswith(DECLARATION) for each in differences(archive, asked))


def test_another_record_in_the_evidence_is_not_the_one_of_the_journal(tale):
    tale.ends()
    path = tale.folder / "evidence" / places.record("bame")
    path.write_bytes(path.read_bytes() + b"\n")
    asked = Asked(evidence=tale.folder / "evidence")
    assert any("is not the file that the journal binds" in each
               for each in left(tale.folder / "archive", asked))  # fmt: skip
    assert names(differences(tale.folder / "archive", asked), places.record("bame"))


def test_a_vacancy_of_such_a_college_publishes_no_record_either(tale):
    tale.office = filling.fill(tale.office, "bame", {"car-sewe": "died"}, (), RO, tale.at, DEPUTY)
    # Members 2 and 6 (four of them from Sewe), affiliates 0 and 1: Third has 87.5 of the college.
    assert tale.state("bame").elected == ("bea-third",)
    name = places.vacancy_record("bame")
    assert name in set(tale.store.private.names()) - set(tale.store.public.names())
    tale.ends()
    assert differences(tale.folder / "archive") == []


def test_a_record_that_is_to_be_withheld_cannot_be_published(tmp_path):
    tale = counted_college(tmp_path, 3)
    (entry,) = [each for each in map(json.loads, tale.store.journal()) if each["action"] == "count"]
    data = entry["data"] | {"published": True}
    tale.refuses("other_publication", office.check, tale.now, "count", data, RO, tale.at)
    assert data["engine"] == counted.FAST


def test_a_rule_that_weighs_no_parts_has_no_percentages():
    made = election_toml.from_bytes(examples.example("executive-2020").read_bytes())
    data = as_data(made)
    for row in data["contests"]:
        row["publication"]["ballots"] = "percentages" if row["parts"] else "stages"
    college = next(row["id"] for row in data["contests"] if row["parts"])
    plan = election_toml.from_data(data, made.digest).contest(college).publication
    assert plan.ballots is Publication.PERCENTAGES
    data["contests"][0]["publication"]["ballots"] = "percentages"
    with pytest.raises(BadElectionError, match="weighs no parts"):
        election_toml.from_data(data, made.digest)

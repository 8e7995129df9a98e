"""A contest in which no valid paper was returned: nobody is elected, and the poll is accounted for.

By the letter of the Scottish rules the quota of no votes is 1 (r. 47), everybody has 0, and lots
exclude until as many are left as there are seats (rr. 51 and 52): nobody would have voted for those
elected. So no count is made, and every seat is declared vacant.
"""

from __future__ import annotations

import pytest
from tests.support.forged import Forger
from tests.support.tale import DEPUTY, RO, Tale
from tests.support.tale_rounds import contest, members, round_of
from tests.support.verified import differences

from hustings.counting import CannotCountError
from hustings.elections import counted, nobody_elected, office, places
from hustings.elections.definition import Sitting, VacancyPlan, VacancyRule
from hustings.elections.state import Phase
from hustings.elections.vacancy import filling
from hustings.verify.archive.asked import Asked

MEMBERS = members("z", 6)
TIMES = {
    "called": "2026-01-05 12:00",
    "nominations_open": "2026-01-12 12:00",
    "nominations_close": "2026-02-01 12:00",
    "roll_frozen": "2026-02-01 12:00",
    "papers_issued": "2026-02-10 12:00",
    "poll_opens": "2026-02-11 12:00",
    "poll_closes": "2026-02-25 12:00",
    "declared": "2026-02-26 12:00",
}
RE_RUN = VacancyPlan(VacancyRule.RECOUNT, Sitting.FREE, "Rule 11")


def polling(tmp_path, **plan):
    held = contest("members", 2, vacancies=RE_RUN, **plan)
    tale = Tale(round_of(held, timetable=TIMES), tmp_path).joins(*MEMBERS)
    tale.on("2026-01-12 12:00").opens_nominations("members")
    tale.puts("members", "Ada Akers", "Bob Baxter", "Cy Cole")
    tale.on("2026-02-01 12:00").closes_nominations("members")
    return tale.on("2026-02-10 12:00").ready("members").on("2026-02-20 12:00")


def over(tale):
    return tale.on("2026-02-25 12:00").settles("members").unseals("members").on("2026-02-26 12:00")


def declares_vacant(tale, by=RO, second=DEPUTY):
    tale.office = nobody_elected.declare(tale.office, "members", by, tale.at, second)
    return tale


def test_nobody_votes(tmp_path):
    tale = over(polling(tmp_path))
    with pytest.raises(CannotCountError, match="no valid paper"):
        counted.count(tale.office, "members", RO, tale.at)
    declares_vacant(tale)
    made = tale.declared("members")
    assert (made["elected"], made["vacant"], tale.state("members").phase) == ([], 2, Phase.DECLARED)
    assert made["figures"]["turnout"] == {
        "votes": 0,
        "electors": 6,
        "hundredths": 0,
        "rounding": "nearest",
    }
    tale.ends()


def test_papers_came_and_none_is_valid(tmp_path):
    """Under the Scottish rules a paper without a first preference is void (r. 44)."""
    tale = polling(tmp_path).votes("members", MEMBERS[:3], "", "Ada Akers")
    declares_vacant(over(tale))
    figures = tale.declared("members")["figures"]
    assert (sum(figures["informal"].values()), figures["valid"]) == (3, 0)
    assert figures["turnout"]["hundredths"] == 5000
    tale.ends()


def test_everybody_for_whom_somebody_voted_has_withdrawn(tmp_path):
    tale = polling(tmp_path).votes("members", MEMBERS[:2], "Ada Akers")
    tale.does("note_withdrawal", contest="members", candidate="ada-akers", reason="died")
    declares_vacant(over(tale))
    made = tale.declared("members")
    assert made["withdrawn"] == ["ada-akers"]
    assert made["figures"]["informal"] == {"no_standing_candidate": 2}
    assert [note["what"] for note in made["notes"]["candidates"]] == ["withdrawn"]
    tale.ends()


def test_everybody_has_withdrawn(tmp_path):
    tale = polling(tmp_path).votes("members", MEMBERS[:2], "Ada Akers", "Cy Cole")
    for who in ("ada-akers", "bob-baxter", "cy-cole"):
        tale.does("note_withdrawal", contest="members", candidate=who, reason="in protest")
    over(tale)
    with pytest.raises(CannotCountError, match="nobody stands"):
        counted.count(tale.office, "members", RO, tale.at)
    declares_vacant(tale).ends()


def test_one_valid_paper_is_counted(tmp_path):
    tale = over(polling(tmp_path).votes("members", MEMBERS[0], "Cy Cole"))
    words = tale.refuses("papers_are_valid", declares_vacant, tale)
    assert words == "valid papers: 1; count them"
    tale.counts("members")
    tale.refuses("wrong_phase", declares_vacant, tale)
    tale.declares("members").ends()
    assert tale.elected("members")[0] == "Cy Cole"


def test_where_nobody_was_elected_there_is_no_vacancy_to_fill_by_the_papers(tmp_path):
    tale = declares_vacant(over(polling(tmp_path)))
    held = (tale.office, "members", {"ada-akers": "died"}, (), RO, tale.at, DEPUTY)
    tale.refuses("no_ballots", filling.fill, *held)


def test_it_is_declared_in_time_by_two(tmp_path):
    tale = over(polling(tmp_path))
    tale.refuses("second_person", declares_vacant, tale, RO, RO)
    tale.refuses("not_permitted", declares_vacant, tale, DEPUTY, RO)
    tale.at = tale.definition.when("poll_closes", "members")
    tale.refuses("too_early", declares_vacant, tale)


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("papers_are_valid", {"informal": {"blank": 1}}),
        ("no_number", {"informal": {"blank": -2}}),
        ("seats_do_not_add_up", {"vacant": 1}),
        ("no_candidate", {"elected": ["ada-akers"]}),
        ("bad_digest", {"declaration": ""}),
    ],
)
def test_an_entry_that_could_not_be_made_is_refused(tmp_path, code, changes):
    tale = over(polling(tmp_path).votes("members", MEMBERS[:2], "", "Ada Akers"))
    data = {
        "contest": "members",
        "informal": {"blank": 2},
        "elected": [],
        "vacant": 2,
        "declaration": "sha256:" + "0" * 64,
    }
    before = tale.now
    office.check(before, "declare_vacant", data, RO, tale.at, DEPUTY)
    tale.refuses(code, office.check, before, "declare_vacant", data | changes, RO, tale.at, DEPUTY)


def test_valid_papers_that_were_not_counted_show_in_the_archive(tmp_path):
    """A forger declares the seats vacant though two papers name somebody who stands."""
    tale = polling(tmp_path).votes("members", MEMBERS[:2], "", "Ada Akers")
    declares_vacant(over(tale)).ends()
    archive, name = tale.folder / "archive", places.ballots("members")
    forger = Forger(archive)
    content = (archive / name).read_bytes()
    informal = next(line for line in content.splitlines() if line.startswith(b"2 "))
    forger.write(name, content.replace(informal, b"2 1 0"))
    forger.save()
    found = differences(archive)
    assert any("2 papers are valid, and nobody counted them" in each for each in found)


@pytest.mark.parametrize("member", ["figures", "elected", "vacant", "withdrawn", "seats", "notes"])
def test_the_declaration_is_held_to_the_other_files(tmp_path, member):
    tale = polling(tmp_path).votes("members", MEMBERS[:2], "", "Ada Akers")
    declares_vacant(over(tale)).ends()
    forger, name = Forger(tale.folder / "archive"), places.declaration("members")
    made = forger.json(name)
    changed = {"figures": made["figures"] | {"valid": 1}, "vacant": 1, "seats": 3}
    others = {"elected": [{"id": "cy-cole", "name": "Cy Cole"}], "withdrawn": ["cy-cole"]}
    changed |= {**others, "notes": {"candidates": [], "endorsements": [{}]}}
    forger.write_json(name, made | {member: changed[member]})
    forger.save()
    found = differences(tale.folder / "archive", Asked(evidence=tale.folder / "evidence"))
    assert any(each.startswith(f"{name}: ") for each in found)

"""A member leaves the executive, and the seat is filled through the journal, as the archive shows.

FACTS 3.4: since 2022 a vacancy among the members' seats is filled by counting the stored ballots
again without the leaver (Pidcock and Henderson, February 2022), a seat that was filled so can fall
vacant again (December 2022), and several can leave at once (three to Parliament, July 2024).
Persons and votes are invented; every result is worked out by hand beside the votes.
"""

from __future__ import annotations

import pytest
from tests.support.tale import DEPUTY, RO, Tale
from tests.support.tale_rounds import contest, members, round_of

from hustings.ballots import Box
from hustings.elections import counted, exclusions, finishing, office, places
from hustings.elections.action import Actor, Role
from hustings.elections.definition import (
    Publication,
    PublicationPlan,
    Sitting,
    VacancyPlan,
    VacancyRule,
)
from hustings.elections.vacancy import filling
from hustings.elections.vacancy.who import Declining, Passed
from hustings.lots import LotAwaitedError, Recorded

MEMBERS = members("w", 60)
PIDD, BAXLEY, AKEMAN, HEND, TALLY = "lau-pidd", "joh-baxley", "luk-akeman", "ann-hend", "ros-tally"
TIMES = {
    "called": "2020-07-08 12:00",
    "nominations_open": "2020-07-15 12:00",
    "nominations_close": "2020-09-27 23:59",
    "roll_frozen": "2020-07-23 23:59",
    "papers_issued": "2020-10-18 12:00",
    "poll_opens": "2020-10-19 10:00",
    "poll_closes": "2020-11-12 12:00",
    "declared": "2020-11-13 17:00",
}
PROTECTED = VacancyPlan(VacancyRule.RECOUNT, Sitting.PROTECTED, "Rule 11")
FREE = VacancyPlan(VacancyRule.RECOUNT, Sitting.FREE, "Rule 11")


def polled(tmp_path, **plan):
    plan = {"vacancies": PROTECTED, **plan}
    tale = Tale(round_of(contest("members", 3, **plan), timetable=TIMES), tmp_path).joins(*MEMBERS)
    tale.on("2020-07-15 12:00").opens_nominations("members")
    tale.puts("members", "Lau Pidd", "Luk Akeman", "Joh Baxley", "Ann Hend", "Ros Tally")
    tale.on("2020-09-28 12:00").closes_nominations("members")
    tale.on("2020-10-18 12:00").ready("members").on("2020-11-01 12:00")
    # Quota 58 // 4 + 1 = 15. Pidd's surplus of one goes to Hend, who is lowest; her five first
    # papers bring Baxley to sixteen; of Akeman (13 and a little) and Tally (13) Tally is lower.
    tale.votes("members", MEMBERS[:16], "Lau Pidd", "Ann Hend")
    tale.votes("members", MEMBERS[16:29], "Luk Akeman", "Joh Baxley")
    tale.votes("members", MEMBERS[29:40], "Joh Baxley", "Luk Akeman")
    tale.votes("members", MEMBERS[40:45], "Ann Hend", "Joh Baxley")
    tale.votes("members", MEMBERS[45:58], "Ros Tally")
    return tale.on("2020-11-12 12:00").settles("members")


def declared(tmp_path, **plan):
    tale = polled(tmp_path, **plan).on("2020-11-13 17:00").results("members")
    assert set(tale.state("members").elected) == {PIDD, BAXLEY, AKEMAN}
    return tale.on("2022-01-28 12:00")


def fills(tale, leavers, *passed):
    held = (tale.office, "members", leavers, passed, RO, tale.at, DEPUTY)
    tale.office = filling.fill(*held)
    return tale


def said(tale, edition=1, vacancy=1):
    return tale.public(places.vacancy_declaration("members", edition, vacancy))


def ids(listed):
    return {each["id"] for each in listed}


def test_the_seat_goes_to_whom_the_papers_of_the_leaver_name_next(tmp_path):
    """Pidd's sixteen papers go to Hend, who has 21 of a quota of 15; the others keep theirs."""
    tale = fills(declared(tmp_path), {PIDD: "resigned"})
    made = said(tale)
    assert set(tale.state("members").elected) == {HEND, BAXLEY, AKEMAN}
    assert ids(made["newly_elected"]) == {HEND}
    assert made["leavers"] == [{"id": PIDD, "name": "Lau Pidd", "cause": "resigned"}]
    assert ids(made["protected"]) == {BAXLEY, AKEMAN}
    assert (made["unseated"], made["vacant"]) == ([], 0)
    assert made["rule"] == {"rule": "recount", "sitting": "protected", "source": "Rule 11"}
    assert "Lau Pidd" in tale.elected("members")  # the declaration of 2020 stays as it was
    tale.ends()


def test_whom_the_papers_name_declines_and_the_re_run_is_repeated_without_her(tmp_path):
    """Without Pidd and Hend their 16 papers name nobody. Quota 42 // 4 + 1 = 11: Akeman 13 and
    Baxley 11 + 5 keep their seats, and Tally has 13."""
    tale = declared(tmp_path)
    (count,) = filling.runs(tale.office, "members", {PIDD: "resigned"})
    assert filling.newcomers(tale.office, "members", count) == (HEND,)
    fills(tale, {PIDD: "resigned"}, Passed(HEND, Declining.DECLINED))
    made = said(tale)
    assert ids(made["newly_elected"]) == {TALLY}
    (asked,) = made["passed"]
    assert (asked["id"], asked["reason"]) == (HEND, "declined")
    second = tale.public(places.vacancy_record("members", 1, 1, 2))
    assert second["formality"]["informal"] == {"no_standing_candidate": 16}
    assert second["formality"]["formal"] == 42
    tale.ends()


def test_nobody_is_passed_over_whom_the_papers_do_not_name(tmp_path):
    tale = declared(tmp_path)
    other = Passed(TALLY, Declining.INELIGIBLE)
    assert HEND in tale.refuses("not_asked", fills, tale, {PIDD: "resigned"}, other)


def test_without_protection_a_sitting_member_loses_the_seat_and_the_declaration_says_so(tmp_path):
    """Hend has 21; her surplus of six carries 5 papers of 21 at 6/21 to Baxley: 12 and a little are
    less than Tally's 13. Akeman has 13 and gets Baxley's papers."""
    tale = fills(declared(tmp_path, vacancies=FREE), {PIDD: "died"})
    made = said(tale)
    assert set(tale.state("members").elected) == {HEND, AKEMAN, TALLY}
    assert ids(made["unseated"]) == {BAXLEY}
    assert (made["protected"], ids(made["newly_elected"])) == ([], {HEND, TALLY})
    tale.ends()


def test_three_leave_at_once_and_a_seat_for_which_nobody_is_left_stays_empty(tmp_path):
    tale = fills(declared(tmp_path), dict.fromkeys((PIDD, BAXLEY, AKEMAN), "ineligible"))
    assert set(tale.state("members").elected) == {HEND, TALLY}
    assert said(tale)["vacant"] == 1
    tale.ends()


def test_who_filled_a_vacancy_leaves_in_turn_and_the_first_leaver_stays_away(tmp_path):
    tale = fills(declared(tmp_path), {PIDD: "resigned"})
    tale.on("2022-12-15 12:00")
    fills(tale, {HEND: "expelled"})
    assert set(tale.state("members").elected) == {BAXLEY, AKEMAN, TALLY}
    record = tale.public(places.vacancy_record("members", 1, 2, 1))
    order = tale.state("members").paper["order"]
    assert {order[number - 1] for number in record["contest"]["vacated"]} == {PIDD, HEND}
    assert said(tale, vacancy=2)["vacancy"] == 2
    files = {
        "vacancy-declaration.json",
        "vacancy-declaration-1.2.json",
        "vacancy-record-1.2.1.json",
    }
    assert files <= {name.rpartition("/")[2] for name in tale.store.public.names()}
    tale.ends()


def test_whoever_declined_once_is_asked_again_at_the_next_vacancy(tmp_path):
    tale = declared(tmp_path)
    fills(tale, {PIDD: "resigned"}, Passed(HEND, Declining.NO_ANSWER))
    fills(tale, {TALLY: "resigned"})
    assert set(tale.state("members").elected) == {BAXLEY, AKEMAN, HEND}
    tale.ends()


def test_an_archive_that_was_finished_shows_that_it_only_grew(tmp_path):
    tale = declared(tmp_path)
    finishing.finish(tale.office)
    fills(tale, {PIDD: "resigned"}).ends()
    names = set(tale.store.public.names())
    assert {"archive.json", "archive-2.json"} <= names


def test_a_court_amends_the_exclusions_and_the_vacancy_is_filled_anew(tmp_path):
    """Twelve of Pidd's papers do not count: four are left, of 46 in all; the quota is 12."""
    tale = fills(declared(tmp_path), {PIDD: "resigned"})
    for member in MEMBERS[:12]:
        tale.leaves(member, "2020-10-20 12:00", reported="2022-01-20 12:00")
    held = (tale.office, "members", tale.absences("members"), "by order of a court", RO, tale.at)
    tale.office = exclusions.amend(*held, DEPUTY)
    assert tale.state("members").elected == ()
    tale.results("members")
    assert set(tale.state("members").elected) == {BAXLEY, AKEMAN, TALLY}
    tale.refuses("holds_no_seat", fills, tale, {PIDD: "resigned"})
    fills(tale, {TALLY: "resigned"})
    assert said(tale, edition=2)["vacancy"] == 1
    tale.ends()


def test_only_a_declared_contest_has_vacancies(tmp_path):
    tale = polled(tmp_path)
    tale.refuses("wrong_phase", fills, tale, {PIDD: "resigned"})


@pytest.mark.parametrize(
    "plan",
    [None, *(VacancyPlan(rule, None, "Rule 11") for rule in VacancyRule if rule != "recount")],
)
def test_another_rule_of_vacancies_is_kept(tmp_path, plan):
    tale = declared(tmp_path, vacancies=plan)
    words = tale.refuses("other_vacancy_rule", fills, tale, {PIDD: "resigned"})
    assert (plan.rule.replace("_", " ") if plan else "does not name") in words


@pytest.mark.parametrize(
    ("code", "leavers", "passed"),
    [
        ("holds_no_seat", {}, ()),
        ("holds_no_seat", {HEND: "resigned"}, ()),
        ("holds_no_seat", {PIDD: "resigned", "nobody": "died"}, ()),
        ("unknown_cause", {PIDD: "expired"}, ()),
        ("unknown_cause", {PIDD: ""}, ()),
        ("holds_seat", {PIDD: "died"}, (Passed(AKEMAN, Declining.DECLINED),)),
        ("holds_seat", {PIDD: "died"}, (Passed(PIDD, Declining.DIED),)),
        ("no_candidate", {PIDD: "died"}, (Passed("nobody", Declining.DIED),)),
        ("no_candidate", {PIDD: "died"}, (Passed(HEND, Declining.DIED),) * 2),
    ],
)
def test_who_leaves_holds_a_seat_and_who_is_passed_over_does_not(tmp_path, code, leavers, passed):
    tale = declared(tmp_path)
    tale.refuses(code, fills, tale, leavers, *passed)


def test_it_takes_the_returning_officer_and_a_second_person(tmp_path):
    tale = declared(tmp_path)
    held = (tale.office, "members", {PIDD: "resigned"}, ())
    tale.refuses("not_permitted", filling.fill, *held, DEPUTY, tale.at, RO)
    tale.refuses("second_person", filling.fill, *held, RO, tale.at, RO)
    trustee = Actor("ada", Role.TRUSTEE)
    tale.refuses("second_person", filling.fill, *held, RO, tale.at, trustee)


def test_withheld_ballots_are_counted_from_the_evidence_as_long_as_it_is_kept(tmp_path):
    few = PublicationPlan(Publication.STAGES, 1, "Rule 9")
    tale = declared(tmp_path, publication=few)
    kept = tale.folder / "evidence" / places.ballots("members")
    content = kept.read_bytes()
    kept.unlink()
    tale.refuses("ballots_not_kept", fills, tale, {PIDD: "resigned"})
    kept.write_bytes(content.replace(b"16 1 4", b"15 1 4"))
    with pytest.raises(ValueError, match="was changed"):
        fills(tale, {PIDD: "resigned"})
    kept.write_bytes(content)
    fills(tale, {PIDD: "resigned"}).ends()


def test_while_the_two_engines_differ_nobody_fills_the_seat(tmp_path, monkeypatch):
    tale = declared(tmp_path)
    real = counted.engine_named

    def broken(name):
        """The fast engine loses a paper of one ranking and finds it under another."""
        return real(name) if name != counted.FAST else lambda held: real(name)(_moved(held))

    before = list(tale.store.public.names())
    monkeypatch.setattr(counted, "engine_named", broken)
    with pytest.raises(counted.CountsDifferError, match="nothing is declared"):
        fills(tale, {PIDD: "resigned"})
    assert list(tale.store.public.names()) == before
    assert tale.state("members").vacancies == ()
    monkeypatch.undo()
    fills(tale, {PIDD: "resigned"}).ends()


def _moved(held):
    (papers, marks), (more, other), *rest = held.rows()
    return Box.gather([(papers - 1, marks), (more + 1, other), *rest])


def tied(tmp_path, seed):
    """One seat: Pidd six, Hend and Tally two each, who name nobody else. Pidd leaves."""
    held = contest("members", 1, vacancies=PROTECTED, seed=seed)
    tale = Tale(round_of(held, timetable=TIMES), tmp_path).joins(*MEMBERS)
    tale.on("2020-07-15 12:00").opens_nominations("members")
    tale.puts("members", "Lau Pidd", "Ann Hend", "Ros Tally")
    tale.on("2020-09-28 12:00").closes_nominations("members")
    tale.on("2020-10-18 12:00").ready("members").on("2020-11-01 12:00")
    tale.votes("members", MEMBERS[:6], "Lau Pidd").votes("members", MEMBERS[6:8], "Ann Hend")
    tale.votes("members", MEMBERS[8:10], "Ros Tally").on("2020-11-12 12:00").settles("members")
    return tale.on("2020-11-13 17:00").results("members")


def test_two_who_are_equal_are_parted_by_the_seed_that_was_published_before_the_poll(tmp_path):
    tale = fills(tied(tmp_path, "snow in May"), {PIDD: "resigned"})
    (lot,) = tale.public(places.vacancy_record("members"))["decisions"]
    assert (lot["source"], lot["tied"]) == ("seed", [2, 3])
    tale.ends()


def test_without_a_seed_the_lot_is_drawn_by_hand_before_anything_is_written(tmp_path):
    tale = tied(tmp_path, "")
    with pytest.raises(LotAwaitedError):
        fills(tale, {PIDD: "resigned"})
    held = (tale.office, "members", {PIDD: "resigned"}, (), RO, tale.at, DEPUTY)
    tale.office = filling.fill(*held, lots=lambda _passed: Recorded([2]))
    assert tale.state("members").elected == (TALLY,)
    tale.ends()


@pytest.fixture
def entry(tmp_path):
    """The data of a lawful entry, and an office at which it could be made once more."""
    tale = declared(tmp_path)
    data = dict(fills(tale, {PIDD: "resigned"}).state("members").vacancies[0])
    del data["at"]
    tale.office = office.opened(tale.definition, tale.store)
    before = office.replay(tale.definition, list(_entries(tale))[:-1])
    return tale, before, data


def _entries(tale):
    from hustings.elections import journal

    return journal.read(tale.store.journal())


def test_a_lawful_entry_is_lawful_when_replayed(entry):
    tale, before, data = entry
    office.check(before, "fill_vacancy", data, RO, tale.at, DEPUTY)


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("other_protected", {"protected": []}),
        ("other_protected", {"protected": [AKEMAN, BAXLEY, HEND]}),
        ("other_protected", {"elected": [HEND, TALLY, AKEMAN]}),
        ("no_candidate", {"elected": [PIDD, BAXLEY, AKEMAN]}),
        ("no_candidate", {"elected": [BAXLEY, BAXLEY, AKEMAN]}),
        ("seats_do_not_add_up", {"elected": [BAXLEY, AKEMAN]}),
        ("seats_do_not_add_up", {"vacant": 1}),
        ("no_number", {"vacant": -1}),
        ("one_engine", {"again": "local"}),
        ("bad_digest", {"declaration": "sha256:0"}),
        ("wrong_shape", {"runs": []}),
        ("wrong_shape", {"passed": [{"candidate": HEND}]}),
        ("wrong_shape", {"passed": [{"candidate": HEND, "reason": "declined"}]}),
        ("unknown_cause", {"passed": [{"candidate": HEND, "reason": "disliked"}]}),
    ],
)
def test_an_entry_that_could_not_be_made_is_refused(entry, code, changes):
    tale, before, data = entry
    tale.refuses(code, office.check, before, "fill_vacancy", data | changes, RO, tale.at, DEPUTY)

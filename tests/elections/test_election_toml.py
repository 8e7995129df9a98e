"""A round is read from its file, or refused: every fault with line, column and remedy."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import UTC, date, datetime

import jsonschema
import pytest

from hustings.elections import election_toml, examples
from hustings.elections.defining.written import as_data
from hustings.elections.definition import (
    Filling,
    Publication,
    Revote,
    Sitting,
    Threshold,
    VacancyPlan,
    VacancyRule,
)
from hustings.elections.election_toml import BadElectionError
from hustings.elections.schema import election_schema
from hustings.terms import Constraint, ConstraintMethod, RonMethod

SOCIETY = examples.example("society-2026").read_text("utf-8")
EXECUTIVE = examples.example("executive-2020").read_text("utf-8")


def read(text):
    return election_toml.from_bytes(text.encode(), "election.toml")


def changed(text, old, new):
    assert old in text, f"the example has no {old!r}"
    return text.replace(old, new, 1)


def faults(text):
    with pytest.raises(BadElectionError) as refused:
        read(text)
    return refused.value.faults


def only(text):
    """Return line, column and message of the one fault of a text."""
    found = faults(text)
    assert len(found) == 1, found
    return found[0].line, found[0].column, found[0].message


def where(text, piece):
    """Return line and column at which a piece of a text stands first."""
    at = text.index(piece)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def test_the_executive_of_2020_has_39_seats_and_15_are_filled_in_six_contests():
    made = read(EXECUTIVE)
    assert sum(section.seats for section in made.sections) == 39
    assert {c.id: c.seats for c in made.contests} == {
        "members": 9,
        "councillors": 2,
        "wales": 1,
        "disabled": 1,
        "youth": 1,
        "treasurer": 1,
    }
    assert {s.filling for s in made.sections} == set(Filling)
    assert made.when("poll_closes", "wales") == datetime(2020, 11, 12, 12, tzinfo=UTC)
    assert (made.trustees.threshold, len(made.trustees.names)) == (3, 5)


def test_nine_members_of_whom_four_women_and_a_college_in_two_halves():
    members, youth = read(EXECUTIVE).contest("members"), read(EXECUTIVE).contest("youth")
    assert members.constraints == (Constraint("women", 4),)
    assert members.constraint_method is ConstraintMethod.GUARD
    assert members.nominations.any_of == (Threshold("constituency", 5),)
    assert members.nominations.apart == ("councillors",)
    assert youth.parts == ("members", "affiliates")
    assert youth.options == {"weights": "members=1/2,affiliates=1/2"}
    assert youth.nominations.any_of == (Threshold("member", 50), Threshold("affiliate", 2))


def test_a_contest_takes_the_policies_of_the_round_where_it_has_none_of_its_own():
    own = '\n[contests.settlement]\nrevote = "last"\nsource = "bye-law 17a"\n'
    settled = read(SOCIETY + own).contest("council").settlement
    assert (settled.revote, settled.handful, settled.source) == (Revote.LAST, 20, "bye-law 17a")
    assert read(SOCIETY).contest("council").settlement.revote is Revote.REFUSED
    assert read(SOCIETY).contest("council").publication.ballots is Publication.STAGES
    assert read(SOCIETY).contest("council").ron_method is RonMethod.CLONED


def test_electorates_are_passed_on_as_they_are_written():
    moments = "any = [{ joined_before = 1990-02-03 }, { member = 2020-08-31T12:00:00Z }]"
    text = changed(SOCIETY, 'member = "freeze"', moments)
    rule = read(text).electorates["members"]
    assert rule == {
        "source": "bye-law 15: all members when the roll is frozen",
        "any": [
            {"joined_before": date(1990, 2, 3)},
            {"member": datetime(2020, 8, 31, 12, tzinfo=UTC)},
        ],
    }
    written = as_data(read(text))["electorates"]["members"]
    assert written["any"][0]["joined_before"] == "1990-02-03"
    assert election_toml.from_data(as_data(read(text))).electorates == read(text).electorates


def test_the_digest_is_that_of_the_bytes():
    assert read(SOCIETY).digest != read(SOCIETY + "# one remark more\n").digest
    assert re.fullmatch("sha256:[0-9a-f]{64}", read(SOCIETY).digest)


@pytest.mark.parametrize("text", [SOCIETY, EXECUTIVE], ids=["society", "executive"])
def test_line_ends_and_byte_order_marks_of_other_systems_are_read(text):
    crlf = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    made = election_toml.from_bytes(crlf)
    assert as_data(made) == as_data(read(text))


@pytest.mark.parametrize("text", [SOCIETY, EXECUTIVE], ids=["society", "executive"])
def test_a_round_as_data_keeps_the_published_schema_and_is_the_same_round(text):
    made = read(text)
    data = json.loads(json.dumps(as_data(made)))
    jsonschema.Draft202012Validator.check_schema(election_schema())
    jsonschema.validate(data, election_schema())
    assert election_toml.from_data(data, made.digest) == made


def test_two_bounds_and_one_bound_are_written_as_they_are_read():
    said = '"women >= 1", "women <= 3", "youth = 1", "men <= 4"'
    own = f'seats = 5\nconstraints = [{said}]\nconstraint_method = "guard"'
    text = changed(SOCIETY, "seats = 5\nelectorate", f"{own}\nelectorate")
    made = read(text)
    assert as_data(made)["contests"][0]["constraints"] == json.loads(f"[{said}]")
    assert election_toml.from_data(as_data(made), made.digest) == made


CHANGES = [
    # what is changed, to what, what the fault points at, and what it says
    ('id = "society-2026"', 'id = "Society 2026"', '"Society 2026"', "use small letters, digits"),
    ('title = "Council election 2026"', 'title = ""', '""', "title is empty"),
    ("retention_days = 180", "retention_days = 180.0", "180.0", "no place here"),
    ("retention_days = 180", 'retention_days = "180"', '"180"', "a whole number, not text"),
    ("retention_days = 180", "retention_days = 0", '0\nsource = "Bye-laws', "at least 1"),
    ('body = "Council"', 'body = "Council"\nbodie = 1', "bodie", "did you mean body?"),
    ('zone = "Europe/London"', 'zone = "Europe/Londn"', '"Europe/Londn"', "no time zone"),
    ('source = "Bye-laws, part 3"', "", "# The council", "source is missing"),
    ('filling = "elected"', 'filling = "electd"', '"electd"', "did you mean elected?"),
    ("seats = 5, filling", "seats = 4, filling", "5\nelectorate", "has 4 seats"),
    ('section = "council"', 'section = "counciil"', '"counciil"', "did you mean council?"),
    ('section = "council"', 'section = "officers"', '"officers"\nseats', "filled ex officio"),
    ('electorate = "members"', 'electorate = "all"', '"all"', "there is no all in electorates"),
    ('kind = "member"', 'kind = "branch"', '"branch"', "there is no branch in kinds"),
    ('rule = "scottish_2011"', 'rule = "stv"', '"stv"', "there is no rule 'stv'"),
    ('ron_method = "cloned" ', "", "[[contests]]", "say with ron_method"),
    ("reopen_nominations = true ", "", '"cloned"', "leave ron_method out"),
    ("threshold = 2", "threshold = 4", '4\nsource = "bye-law 18', "can never meet"),
    ("threshold = 2", "threshold = 1", '1\nsource = "bye-law 18', "alone could open"),
    ('"Maud Ellerby"]', '"Hesper Lowick"]', '["Hesper', "names something twice"),
    (
        '"bye-law 15: all members when the roll is frozen"',
        '"\\u202ehidden"',
        '"\\u202ehidden',
        "one line",
    ),
]


@pytest.mark.parametrize(("old", "new", "at", "says"), CHANGES, ids=[c[3] for c in CHANGES])
def test_a_fault_is_told_with_its_place_and_the_remedy(old, new, at, says):
    text = changed(SOCIETY, old, new)
    line, column, message = only(text)
    assert says in message
    assert (line, column) == where(text, at)


RULED = [
    # further members of the contest, and what is wrong with them
    ('options = { weights = "x" }', "has no option 'weights'"),
    ('options = { "formality.overvote" = "burn" }', "'burn' is no treatment"),
    ('constraints = ["women >= 6"]\nconstraint_method = "guard"', "cannot be kept with 5 seats"),
    (
        'constraints = ["women >= 3", "women <= 2"]\nconstraint_method = "guard"',
        "cannot be kept with 5 seats",
    ),
    ('constraints = ["women > 2"]\nconstraint_method = "guard"', "write it like"),
    ('constraints = ["women >= 2"]', "say with constraint_method"),
    ('constraint_method = "guard"', "leave constraint_method out"),
    ('parts = ["a", "b"]\nparts_by = "college"', "knows no parts"),
    ('parts_by = "college"', "leave parts_by out"),
]


@pytest.mark.parametrize(("more", "says"), RULED)
def test_what_a_rule_cannot_count_is_refused_before_the_poll(more, says):
    text = changed(SOCIETY, 'rule = "scottish_2011"', f'rule = "scottish_2011"\n{more}')
    _, _, message = only(text)
    assert says in message


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('rule = "recount" ', 'rule = "recont" ', "did you mean recount?"),
        ('rule = "recount" ', 'rule = "next_highest" ', "leave sitting out"),
        ('sitting = "protected" ', "", "say with sitting"),
        ('sitting = "protected" ', 'sitting = "safe" ', "sitting"),
        ('ron_method = "cloned" ', 'ron_method = "closes" ', "seats empty that sitting members"),
        ('rule = "scottish_2011"', 'rule = "block_vote"', "seats empty that sitting members"),
    ],
)
def test_a_vacancy_is_filled_in_a_way_that_can_be_kept(old, new, says):
    text = changed(SOCIETY, old, new)
    line, _, message = only(text)
    assert says in message
    assert text.splitlines()[line - 1].startswith(("rule = ", "sitting = ", "[contests.vacancies]"))


def test_a_college_counts_again_without_protection():
    made = read(EXECUTIVE)
    data = as_data(made)
    college = next(row for row in data["contests"] if row["parts"])
    college["vacancies"] = {"rule": "recount", "sitting": "free", "source": "ch. 4"}
    plan = election_toml.from_data(data, made.digest).contest(college["id"]).vacancies
    assert plan == VacancyPlan(VacancyRule.RECOUNT, Sitting.FREE, "ch. 4")
    college["vacancies"]["sitting"] = "protected"
    with pytest.raises(BadElectionError, match="cannot keep the seats of sitting members"):
        election_toml.from_data(data, made.digest)


COLLEGE = 'rule = "electoral_college"\noptions = { weights = "members=1/2,affiliates=1/2" }'


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("affiliates=1/2", "unions=1/2", "name each part once"),
        ('parts = ["members", "affiliates"]', 'parts = ["members"]', "at least two"),
        ('parts_by = "college" ', "", "say with parts_by"),
        (
            COLLEGE,
            f'{COLLEGE}\nconstraints = ["women = 1"]\nconstraint_method = "guard"',
            "keeps no",
        ),
        (
            'seats = 1\nelectorate = "disabled',
            'seats = 2\nelectorate = "disabled',
            "fills one seat",
        ),
    ],
)
def test_a_college_has_its_parts_and_one_seat(old, new, says):
    text = changed(EXECUTIVE, old, new)
    assert any(says in fault.message for fault in faults(text))


LIMITED = 'rule = "limited_vote"'


@pytest.mark.parametrize(
    ("old", "new", "says", "at"),
    [
        ('rule = "av"', LIMITED, "not 0 of 1", "seats"),
        ('rule = "av"', f'{LIMITED}\noptions = {{ marks = "1" }}', "not 1 of 1", "options"),
    ],
)
def test_a_limited_vote_has_more_seats_than_marks(old, new, says, at):
    text = changed(EXECUTIVE, old, new)
    line, column, message = only(text)
    assert says in message
    assert text.splitlines()[line - 1][:column].startswith(f"{at} = ")


def test_for_and_against_stand_on_the_paper_as_they_were_put_forward():
    data = as_data(read(EXECUTIVE))
    college = next(row for row in data["contests"] if row["parts"])
    college["rule"] = "card_vote"
    with pytest.raises(BadElectionError, match='for and against: say order = "nominated"'):
        election_toml.from_data(data)
    college["order"] = "nominated"
    assert election_toml.from_data(data).contest(college["id"]).rule == "card_vote"


def test_promotion_under_a_rule_for_one_seat_is_refused():
    asks = 'constraints = ["women = 1"]\nconstraint_method = "promote"'
    text = changed(EXECUTIVE, 'rule = "av"', f'rule = "av"\n{asks}')
    assert "nobody can be promoted" in only(text)[2]


def test_a_constraint_that_re_opening_could_break_is_refused():
    text = changed(SOCIETY, '"cloned" ', '"closes"\nconstraints = ["women >= 2"]\n')
    text = changed(text, "constraints =", 'constraint_method = "guard"\nconstraints =')
    text = changed(text, 'sitting = "protected"', 'sitting = "free"')
    assert "could leave seats empty" in only(text)[2]


def test_nobody_is_promoted_to_a_seat_that_re_opening_wins():
    asks = 'constraints = ["women >= 2"]\nconstraint_method = "promote"'
    text = changed(SOCIETY, 'rule = "scottish_2011"', f'rule = "scottish_2011"\n{asks}')
    line, _, message = only(text)
    assert "nobody can then be promoted" in message
    assert text.splitlines()[line - 1] == 'constraint_method = "promote"'


def test_contests_are_apart_on_both_sides():
    text = changed(EXECUTIVE, 'apart = ["members"]', "apart = []")
    assert "councillors does not name members in return" in only(text)[2]
    text = changed(SOCIETY, "consent = true", 'apart = ["council"]')
    assert "apart from itself" in only(text)[2]


def test_ids_are_there_once():
    text = changed(EXECUTIVE, 'id = "youth"\ntitle', 'id = "wales"\ntitle')
    assert "there are two contests wales" in only(text)[2]


def test_an_umbrella_is_one():
    text = changed(EXECUTIVE, 'umbrella = "commons"', 'umbrella = "open-house"')
    assert "open-house is no umbrella" in only(text)[2]


def test_a_policy_that_nobody_declared_is_asked_for():
    start, end = SOCIETY.index("[settlement]"), SOCIETY.index("[publication]")
    text = SOCIETY[:start] + SOCIETY[end:]
    assert "no settlement is declared for council" in only(text)[2]


def test_a_fault_of_the_timetable_points_at_its_line():
    text = changed(SOCIETY, "3 weeks before poll_closes", "3 weeks after poll_closes")
    found = faults(text)
    assert [fault.message.partition(" (")[0] for fault in found] == [
        "poll_closes is before poll_opens"
    ]
    assert (found[0].line, found[0].column) == where(text, "2026-04-15T17:00:00")


def test_a_day_that_there_is_not_is_no_holiday():
    text = changed(SOCIETY, 'body = "Council"', 'body = "Council"\nholidays = ["2026-02-30"]')
    assert only(text)[2].startswith("there is no day 2026-02-30")


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_file():
    text = SOCIETY
    for old, new, _, _ in (
        CHANGES[0],
        CHANGES[6],
        CHANGES[8],
        CHANGES[12],
        CHANGES[14],
        CHANGES[17],
    ):
        text = changed(text, old, new)
    found = faults(text)
    assert len(found) == 6
    assert list(found) == sorted(found)


@pytest.mark.parametrize(
    ("content", "line", "column", "says"),
    [
        (b'id = "a"\ntitle = \n', 2, 9, "not TOML: Invalid value"),
        (b'id = "a"\nid = "b"\n', 2, 9, "not TOML: Cannot overwrite"),
        (b'id = "a', 1, 8, "not TOML: Unterminated string"),
        (b'id = "a"\nb = "\xff"\n', 2, 6, "save the file as UTF-8"),
        (b"x = " + b"[" * 100_000, 1, 1, "nested too deeply"),
        (b"x = " + b"9" * 5000, 1, 1, "far too long"),
        (b"#" * (election_toml.LARGEST + 1), 1, 1, "larger than"),
    ],
)
def test_what_is_no_toml_stops_at_one_place(content, line, column, says):
    with pytest.raises(BadElectionError) as refused:
        election_toml.from_bytes(content, "round.toml")
    (fault,) = refused.value.faults
    assert (fault.line, fault.column) == (line, column)
    assert says in fault.message
    assert str(refused.value).startswith(f"round.toml:{line}:{column}: ")


def test_data_is_refused_with_the_path_of_what_is_wrong():
    data = as_data(read(SOCIETY))
    data["contests"][0]["seats"] = None
    with pytest.raises(BadElectionError, match=r"contests\.0\.seats: .* not nothing"):
        election_toml.from_data(data)
    deep = []
    for _ in range(5000):
        deep = [deep]
    data = as_data(read(SOCIETY)) | {"electorates": {"members": {"source": "x", "deep": deep}}}
    with pytest.raises(BadElectionError, match="nested too deeply"):
        election_toml.from_data(data)


def test_an_empty_file_is_told_what_it_lacks():
    needed = election_schema()["required"]
    assert {fault.message.split()[0] for fault in faults("")} == set(needed)


def test_examples_are_of_invented_people_and_say_so():
    for text in (SOCIETY, EXECUTIVE):
        assert "invented" in text
        assert "imulated" in tomllib.loads(text)["organisation"]


def defaults(table):
    """Return what the schema says of members that are left out."""
    return {n: p["default"] for n, p in table["properties"].items() if "default" in p}


def test_what_is_left_out_is_as_the_schema_says():
    text = SOCIETY
    for line in ('revote = "refused"', 'ballots = "stages"', "smallest = 50", "consent = true"):
        text = re.sub(rf"\n{line}[^\n]*", "", changed(text, line, line))
    for line in ('short = "reopen"', 'order = "drawn"', "any_of", "reopen_nom", "ron_method"):
        text = re.sub(rf"\n{line}[^\n]*", "", changed(text, line, line))
    (contest,) = as_data(read(text))["contests"]
    schema = election_schema()["properties"]["contests"]["items"]
    found = {name: contest[name] for name in defaults(schema)}
    assert found == defaults(schema)
    for name in ("nominations", "settlement", "publication"):
        said = defaults(schema["properties"][name])
        assert said
        assert {key: contest[name][key] for key in said} == said


def test_an_electorate_that_the_roll_cannot_ask_is_told_of_at_its_line():
    wrong = changed(EXECUTIVE, 'region = "Wales"', 'reggion = "Wales"')
    with pytest.raises(BadElectionError, match="reggion") as caught:
        read(wrong)
    line = wrong.splitlines().index("[electorates.wales]") + 1
    assert [fault.line for fault in caught.value.faults] == [line]

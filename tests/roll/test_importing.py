"""The office's file beside the register: nothing is kept, dropped or undone by accident."""

import pytest

from hustings.roll import ledger, status
from hustings.roll.columns import State
from hustings.roll.events_csv import lines
from hustings.roll.importing import check_applicable
from hustings.roll.tables import Refusal
from support.membership import applied, at, begun, difference

HEAD = "member,joined,region\n"
FIRST = HEAD + "A 1,2018-01-05,Wales\nb2,2019-06-01,England\nc3,2020-02-29,\n"


@pytest.fixture
def register(tmp_path):
    return begun(tmp_path, attributes=("region",), zone="Europe/London", most_gone=40)


def states(register, moment):
    held = status.register(register.log, at(moment))
    return {name: State(state).name for name, state in zip(held.ids, held.state, strict=True)}


def test_a_first_file_adds_everybody_from_the_day_that_it_gives(register):
    found = difference(register, FIRST, "2020-06-01")
    assert found.added == ("a 1", "b2", "c3")
    assert (found.rows, found.same, found.gone, found.refused) == (3, 0, (), ())
    register = applied(register, FIRST, "2020-06-01")
    # 1 June 2019 begins in London an hour before it does in UTC.
    assert [line.split(b",")[0] for line in lines(register.log)] == [
        b"2018-01-05T00:00:00.000000Z",
        b"2019-05-31T23:00:00.000000Z",
        b"2020-02-29T00:00:00.000000Z",
    ]


def test_the_same_file_again_changes_nothing(register):
    register = applied(register, FIRST, "2020-06-01")
    again = difference(register, FIRST, "2020-07-01")
    assert (again.same, len(again.events), again.changes) == (3, 0, ())


def test_a_change_names_the_attribute_and_both_values(register):
    register = applied(register, FIRST, "2020-06-01")
    second = FIRST.replace("b2,2019-06-01,England", "B2,2019-06-01,Scotland")
    found = difference(register, second, "2020-07-01")
    assert found.altered == ("b2",)
    (change,) = found.changes
    assert (change.line, change.column, change.old, change.new) == (
        3,
        "region",
        "England",
        "Scotland",
    )
    register = applied(register, second, "2020-07-01")
    region = status.register(register.log, at("2020-06-30")).column("region")
    assert region.texts() == ["Wales", "England", ""]
    assert status.register(register.log, at("2020-07-01")).column("region").texts()[1] == "Scotland"


def test_a_corrected_joining_is_written_as_one_and_keeps_what_was_stated(register):
    register = applied(register, FIRST, "2020-06-01")
    register = applied(register, FIRST.replace("Wales", "England"), "2020-07-01")
    third = FIRST.replace("A 1,2018-01-05,Wales", "A 1,2017-01-05,England")
    found = difference(register, third, "2020-08-01")
    assert [(c.column, c.old, c.new) for c in found.changes] == [
        ("joined", "2018-01-05", "2017-01-05")
    ]
    register = applied(register, third, "2020-08-01")
    before = status.register(register.log, at("2017-06-01"))
    assert (before.state[0], before.column("region").texts()[0]) == (State.ACTIVE, "Wales")
    known = status.register(register.log, at("2017-06-01"), known=at("2020-07-31"))
    assert known.state[0] == State.NONE
    assert len(difference(register, third, "2020-09-01").events) == 0


def test_who_is_not_in_the_file_has_lapsed(register):
    register = applied(register, FIRST, "2020-06-01")
    second = "".join(FIRST.splitlines(keepends=True)[:3])
    found = difference(register, second, "2020-07-01")
    assert found.gone == ("c3",)
    register = applied(register, second, "2020-07-01")
    assert states(register, "2020-07-01") == {"a 1": "ACTIVE", "b2": "ACTIVE", "c3": "LAPSED"}


def test_a_file_of_some_members_makes_nobody_gone(register):
    register = applied(register, FIRST, "2020-06-01")
    found = difference(register, HEAD + "d4,2020-06-15,Wales\n", "2020-07-01", whole=False)
    assert (found.added, found.gone) == (("d4",), ())


def test_a_file_of_one_row_does_not_empty_the_roll(register):
    """The trap: "1 voter loaded"."""
    register = applied(register, FIRST, "2020-06-01")
    found = difference(register, HEAD + "a 1,2018-01-05,Wales\n", "2020-07-01")
    with pytest.raises(ValueError, match="2 of 3 members are not in the file, more than 40 in 100"):
        check_applicable(found, register.settings)
    with pytest.raises(ValueError, match="2 of 3"):
        check_applicable(found, register.settings, confirmed=3)
    check_applicable(found, register.settings, confirmed=2)


def test_who_had_lapsed_is_reinstated_or_has_joined_again(register):
    register = applied(register, FIRST, "2020-06-01")
    register = applied(register, HEAD + "b2,2019-06-01,England\n", "2020-07-01")
    third = HEAD + "a 1,2018-01-05,England\nb2,2019-06-01,England\nc3,2020-07-20,\n"
    found = difference(register, third, "2020-08-01")
    assert found.returned == ("a 1", "c3")
    assert found.rows == 3 == found.same + len(found.returned)
    register = applied(register, third, "2020-08-01")
    held = status.register(register.log, at("2020-08-01"))
    days = held.since.astype("datetime64[D]").astype(str).tolist()
    assert days[0] == "2018-01-05"  # continuous, as if nothing had been
    assert held.since[2].astype(str).startswith("2020-07-19T23")  # a new membership
    assert held.column("region").texts()[0] == "England"
    assert len(difference(register, third, "2020-09-01").events) == 0


def test_an_old_file_does_not_undo_a_resignation(register):
    register = applied(register, FIRST, "2020-06-01")
    from support.membership import log

    gone = log(("region",), ("b2", "resigned", "2020-06-20 15:30"))
    register = ledger.append(register, gone, register.apart.take(slice(0)), at("2020-06-21"))
    found = difference(register, FIRST, "2020-07-01")
    (refusal,) = found.refused
    assert (refusal.line, refusal.column) == (3, "joined")
    assert "resigned on 2020-06-20" in refusal.reason
    assert (len(found.events), found.gone, found.same) == (0, (), 2)
    with pytest.raises(ValueError, match="1 rows are refused"):
        check_applicable(found, register.settings)
    check_applicable(found, register.settings, leave_refused=True)


BAD = {
    "x9,31/02/2020,Wales": ("joined", "'31/02/2020' is not a date"),
    "x9,2020-02-30,Wales": ("joined", "not a day of the calendar"),
    "x9,,Wales": ("joined", "the date is missing"),
    "x9,1066-10-14,Wales": ("joined", "1850"),
    "x9,2021-01-01,Wales": ("joined", "after the moment of the import"),
    ",2020-01-01,Wales": ("member", "empty"),
    "x\u200b9,2020-01-01,Wales": ("member", "cannot be seen"),
    "x9,2020-01-01,Wa\u0007les": ("region", "cannot be seen"),
    "x9,2020-01-01": ("", "expected 3 cells, found 2"),
    "x9,2020-01-01,Wales,": ("", "expected 3 cells, found 4"),
    'x9,2020-01-01,"Wales': ("", "do not close"),
    '"x"9,2020-01-01,Wales': ("", "do not close"),
}


@pytest.mark.parametrize("row", BAD)
def test_a_bad_row_is_refused_with_its_line_its_column_and_why(register, row):
    found = difference(register, FIRST + "\n" + row + "\n", "2020-12-01")
    column, reason = BAD[row]
    (refusal,) = found.refused
    assert (refusal.line, refusal.column) == (6, column)
    assert reason in refusal.reason
    assert (found.rows, found.empty, len(found.added), found.refused_rows) == (4, 1, 3, 1)


def test_two_ids_that_are_one_are_both_refused(register):
    found = difference(
        register, HEAD + "ab 1,2020-01-01,\nx,2020-01-01,\n ＡＢ  1,2020-01-02,\n", "2020-12-01"
    )
    assert found.refused == (
        Refusal(2, "member", "the same member as line 4"),
        Refusal(4, "member", "the same member as line 2"),
    )
    assert found.added == ("x",)


def test_a_member_whose_row_is_refused_is_not_gone(register):
    register = applied(register, FIRST, "2020-06-01")
    found = difference(register, FIRST.replace("2019-06-01", "1 June"), "2020-07-01")
    assert (found.gone, found.refused_rows) == ((), 1)


def test_nobody_is_gone_while_a_refused_row_shows_no_member(register):
    register = applied(register, FIRST, "2020-06-01")
    found = difference(register, FIRST.replace("c3", ""), "2020-07-01")
    assert (found.gone, found.nameless) == (("c3",), 1)
    with pytest.raises(ValueError, match="nobody can say who is gone"):
        check_applicable(found, register.settings, leave_refused=True)


def test_a_column_that_is_missing_does_not_empty_the_attribute(register):
    with pytest.raises(ValueError, match="line 1: no column is called region"):
        difference(register, "member,joined\na 1,2018-01-05\n", "2020-07-01")


def test_what_is_kept_apart_is_in_its_own_log_and_never_shown(tmp_path):
    register = begun(tmp_path, attributes=("region",), apart=("disability",))
    raw = "member,joined,region,disability\na,2018-01-05,Wales,yes\nb,2018-01-05,Wales,\n"
    register = applied(register, raw, "2020-06-01")
    assert b"yes" not in (register.root / "events.csv").read_bytes()
    assert (register.root / "apart.csv").read_bytes().count(b"\n") == 2
    second = raw.replace(",yes", ",no")
    found = difference(register, second, "2020-07-01")
    (change,) = found.changes
    assert (change.column, change.old, change.new) == ("disability", "(kept apart)", "(kept apart)")
    assert (found.altered, len(found.events), len(found.apart)) == (("a",), 0, 1)
    # A file without those columns says nothing of them.
    plain = "member,joined,region\na,2018-01-05,Wales\nb,2018-01-05,Wales\n"
    assert len(difference(register, plain, "2020-07-01").apart) == 0
    odd = raw.replace(",yes", ",s\u200becret")
    assert "ecret" not in str(difference(register, odd, "2020-07-01").refused)

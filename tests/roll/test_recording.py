"""Events as an office notes them: what can be is recorded once, the rest is refused by line."""

import pytest

from hustings.roll import recording, tables
from hustings.roll.events_csv import lines
from hustings.roll.settings import Settings
from hustings.roll.tables import Refusal
from support.membership import at, log

DECLARED = Settings("Europe/London", ("birth", "region"))
HELD = log(
    ("birth", "region"),
    ("a", "joined", "2018-01-01", {"region": "Wales"}),
    ("b", "joined", "2018-01-01"),
    ("b", "resigned", "2020-06-01"),
)
NOW = at("2020-11-12 12:00")


def read(raw, held=HELD):
    table = tables.read(raw.encode(), DECLARED, "", recording.NEEDED, recording.OPTIONAL)
    return recording.read(held, table, DECLARED, NOW)


def test_a_moment_is_in_the_offices_zone_where_it_names_none():
    raw = "member,kind,at,reported\n A,resigned,2020-07-01 10:00,\n"
    raw += "a,lapsed,2020-07-02T10:00:00.5+00:00,2020-07-03 10:00\n"
    events, refused, remarks = read(raw)
    assert [line.decode() for line in lines(events)] == [
        "2020-07-01T09:00:00.000000Z,2020-11-12T12:00:00.000000Z,a,resigned,,\n",
        "2020-07-02T10:00:00.500000Z,2020-07-03T09:00:00.000000Z,a,lapsed,,\n",
    ]
    assert refused == ()
    assert remarks == (Refusal(3, "kind", "lapsed on 2020-07-02, but then resigned"),)


def test_an_event_that_states_attributes_states_all_of_them():
    head = "member,kind,at,birth,region\n"
    events, refused, _ = read(head + "a,moved,2020-07-01 10:00,1990-02-28,England\n")
    assert lines(events)[0].endswith(b",a,moved,1990-02-28,England\n")
    _, refused, _ = read("member,kind,at,region\na,moved,2020-07-01 10:00,England\n")
    assert refused == (
        Refusal(2, "birth", "an event of the kind moved states birth: add the column"),
    )


BAD = {
    "a,left,2020-07-01 10:00,,": ("kind", "none of joined, lapsed"),
    "a,declared,2020-07-01 10:00,,": ("kind", "none of joined, lapsed"),
    ",lapsed,2020-07-01 10:00,,": ("member", "empty"),
    "a,lapsed,2020-07-01,,": ("at", "no day with a time"),
    "a,lapsed,1 July,,": ("at", "no day with a time"),
    "a,lapsed,0001-01-01 00:00:00+14:00,,": ("at", ""),
    "a,lapsed,2020-07-01 10:00,,Wales": ("region", "an event of the kind lapsed states no region"),
    "a,moved,2020-07-01 10:00,31/02/1990,Wales": ("birth", "not a date"),
    "c,lapsed,2020-07-01 10:00,,": ("kind", "not yet a member"),
    "a,joined,2020-07-01 10:00,,": ("kind", "a member already"),
    "c,corrected,2020-07-01 10:00,,": ("kind", "a joining that is not there"),
}


@pytest.mark.parametrize("row", BAD)
def test_what_cannot_be_is_refused_by_line_and_column(row):
    events, refused, _ = read(f"member,kind,at,birth,region\n{row}\n")
    column, why = BAD[row]
    assert [(r.line, r.column) for r in refused] == [(2, column)]
    assert why in refused[0].reason
    assert len(events) == 0


def test_nothing_was_learnt_in_the_future():
    _, refused, _ = read("member,kind,at,reported\na,lapsed,2020-12-01 10:00,2020-12-01 10:00\n")
    assert refused == (Refusal(2, "reported", "lies after the moment of the recording"),)
    events, refused, _ = read("member,kind,at\na,resigned,2020-12-31 23:59\n")
    assert (len(events), refused) == (1, ())  # a resignation with notice


def test_an_event_is_recorded_once_whenever_it_is_reported():
    raw = "member,kind,at\nb,resigned,2020-06-01 01:00\nb,resigned,2020-06-01 01:00\n"
    events, refused, remarks = read(raw)
    assert (len(events), refused, remarks) == (0, (), ())


def test_of_a_member_with_an_impossible_event_nothing_is_taken():
    raw = "member,kind,at,birth,region\na,lapsed,2020-07-01 10:00,,\na,joined,2020-06-01 10:00,,\n"
    raw += "b,joined,2020-07-01 10:00,,\n"
    events, refused, _ = read(raw)
    assert {refusal.line for refusal in refused} == {2, 3}
    assert events.ids[events.member[0]] == "b"
    assert len(events) == 1


def test_a_correction_that_would_break_what_is_recorded_is_refused():
    raw = "member,kind,at,birth,region\nb,corrected,2020-07-01 10:00,,\n"
    events, refused, _ = read(raw)
    assert refused[0].reason == "resigned on 2020-06-01, but then not yet a member"
    assert len(events) == 0

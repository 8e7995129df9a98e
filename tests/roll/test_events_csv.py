"""The file of a log: one form, and every other refused at its line."""

import pytest

from hustings.roll import events_csv
from hustings.roll.events import checked_names, empty, together
from support.membership import log

RAW = (
    b"at,reported,member,kind,birth,region\n"
    b"2018-01-01T00:00:00.000000Z,2018-01-01T00:00:00.000000Z,a,joined,1990-02-28,Wales\n"
    b'2018-01-01T00:00:00.000000Z,2018-01-01T00:00:00.000000Z,b,joined,,"x, ""y"""\n'
    b"2020-06-01T00:00:00.000001Z,2020-06-02T00:00:00.000000Z,a,resigned,,\n"
)


def test_the_file_is_read_to_the_microsecond():
    held = events_csv.read(RAW)
    assert events_csv.header(tuple(held.attributes)) + b"".join(events_csv.lines(held)) == RAW
    assert str(held.at[2]) == "2020-06-01T00:00:00.000001"
    assert held.attributes["region"].texts() == ["Wales", 'x, "y"', ""]


BAD = [
    (RAW, b"", "line 1: the file is empty"),
    (b"resigned,,\n", b"resigned,,", "line 4: the file ends inside a line"),
    (b"at,reported", b"reported,at", "line 1: a log begins with"),
    (b"birth,region", b"birth,birth", "line 1: two attributes have one name"),
    (b"birth,region", b"birth,Region", "line 1: 'Region' cannot name"),
    (b",a,joined,1990", b",A,joined,1990", "line 2: the id is not in its normal form"),
    (b",a,joined,1990", b",,joined,1990", "line 2: expected 6 cells, the first four"),
    (b",a,joined,1990", b",a,arrived,1990", "line 2: 'arrived' is not a valid Kind"),
    (b"1990-02-28", b"1990-02-30", "line 2: day"),
    (b"1990-02-28", b"19900228", "line 2: '19900228' is not a date"),
    (b"Wales", b"Wales ", "line 2: region holds spaces"),
    (b"Wales", b"Wal\x07es", "line 2: region holds spaces at its ends, or characters"),
    (b"Wales", b"Wal\xffes", "line 2: no line of CSV in UTF-8"),
    (b"Wales", b'"Wales', "line 2: no line of CSV"),
    (b"Wales", b'"Wales"', "line 2: not in the form that a register writes"),
    (b"Wales", b"Wales,", "line 2: expected 6 cells"),
    (b"06-01T00:00:00.000001Z", b"06-01T00:00:00.00001Z", "line 4: '2020-06-01T00:00:00.00001Z'"),
    (b"06-01T00:00:00.000001Z", b"06-01 00:00:00.000001Z", "line 4: '2020-06-01 00"),
    (b"06-01T00:00:00.000001Z", b"06-31T00:00:00.000001Z", "line 4: '2020-06-31T"),
    (b"resigned,,", b"resigned,,Wales", "line 4: this kind of event states no region"),
    (b"\n2020", b"\n\n2020", "line 4: expected 6 cells"),
    (b"\n", b"\r\n", "line 1: 'region\\\\r' cannot name"),
]


@pytest.mark.parametrize(("old", "new", "says"), BAD)
def test_any_other_form_is_refused_at_its_line(old, new, says):
    with pytest.raises(ValueError, match=says):
        events_csv.read(RAW.replace(old, new))


def test_logs_of_other_attributes_are_not_put_together():
    with pytest.raises(ValueError, match="attributes of the new lines are not those"):
        together(empty(("region",)), log(("unit",), ("a", "joined", "2018-01-01")))


@pytest.mark.parametrize("names", [("at",), ("a", "a"), ("",), ("1a",), ("Region",), ("x" * 41,)])
def test_a_name_of_an_attribute_is_a_plain_word(names):
    with pytest.raises(ValueError, match=r"cannot name an attribute|two attributes"):
        checked_names(names)


def test_a_log_does_not_show_its_members_where_it_is_printed():
    assert "joined" not in repr(events_csv.read(RAW))
    assert "Wales" not in repr(events_csv.read(RAW))

"""Files as offices send them: spreadsheets, semicolons, marks, old encodings."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from hustings.roll import tables
from hustings.roll.rows import day, members
from hustings.roll.settings import Settings
from support.mutation import mutated

DECLARED = Settings(
    attributes=("region",),
    ignore=("Full name",),
    columns={"Membership No.": "member", "Date joined": "joined"},
)
TEXT = "Membership No.,Date joined,Region,FULL_NAME\n1,2018-01-05,Môn,Ann\n2,2019-06-01,,Ben\n"
ROWS = {"member": ["1", "2"], "joined": ["2018-01-05", "2019-06-01"], "region": ["Môn", ""]}


def read(raw, declared=DECLARED, **extra):
    return tables.read(raw if isinstance(raw, bytes) else raw.encode(), declared, **extra)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends_are_seen(separator, end):
    found = read(TEXT.replace(",", separator).replace("\n", end))
    assert (found.columns, found.lines, found.refused) == (ROWS, [2, 3], ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_with_or_without_a_mark(encoding):
    assert read(TEXT.encode(encoding)).columns == ROWS


def test_an_encoding_is_declared_and_never_guessed():
    with pytest.raises(ValueError, match=r'line 2: byte 0xf4 is not utf-8.*encoding = "cp1252"'):
        read(TEXT.encode("cp1252"))
    declared = Settings(
        attributes=("region",), ignore=("Full name",), columns=DECLARED.columns, encoding="cp1252"
    )
    assert read(TEXT.encode("cp1252"), declared).columns == ROWS


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("", "line 1: the file has no line of headings"),
        ("1,2018-01-05,Wales\n", "line 1: no column is called member|declared nowhere"),
        ("member,joined,region,email\n", r"line 1: column 4 \('email'\) is declared nowhere"),
        ("member,joined,Region,REGION\n", "line 1: two columns are region"),
        ("member,region\n", "line 1: no column is called joined"),
        ('member,"joined\n', "line 1: the file has no line of headings"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_as_a_whole(raw, says):
    with pytest.raises(ValueError, match=says):
        read(raw)


def test_a_cell_over_two_lines_refuses_both_lines_and_no_other():
    found = read('member,joined,region\n1,2018-01-05,"a\nb"\n2,2018-01-05,c\n')
    assert [(r.line, r.column) for r in found.refused] == [(2, ""), (3, "")]
    assert (found.rows, found.lines) == (3, [4])


def test_empty_lines_are_counted_apart():
    found = read(TEXT + "\n,,,\n   \n")
    assert (found.rows, found.empty, len(found.lines)) == (2, 3, 2)


def book(*rows, names=("Members",)):
    held, stream = openpyxl.Workbook(), BytesIO()
    held.active.title = names[0]
    for row in rows:
        held.active.append(row)
    for name in names[1:]:
        held.create_sheet(name)
    held.save(stream)
    return stream.getvalue()


HEADINGS = ("Membership No.", "Date joined", "Region", "Full name")


def test_a_spreadsheet_is_read_as_its_cells_show():
    found = read(
        book(
            HEADINGS,
            (1, datetime(2018, 1, 5), "Môn", "Ann"),  # noqa: DTZ001  as a spreadsheet has it
            (None, None, None, None),
            ("2", date(2019, 6, 1), None, "Ben"),
        )
    )
    assert (found.columns, found.lines, found.empty) == (ROWS, [2, 4], 1)


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        (1.5, "a fraction"),
        (2**53 + 2, "more than 15 digits"),
        (True, "bool"),
        (datetime(2018, 1, 5, 9, 30), "a time of day"),  # noqa: DTZ001
    ],
)
def test_a_cell_that_is_no_text_number_or_day_refuses_its_row(cell, says):
    found = read(book(HEADINGS, (cell, "2018-01-05", "", ""), ("2", "2018-01-05", "", "")))
    (refusal,) = found.refused
    assert (refusal.line, says in refusal.reason, found.lines) == (2, True, [3])


def test_of_several_sheets_one_is_named():
    raw = book(HEADINGS, (1, "2018-01-05", "", ""), names=("Members", "Old"))
    with pytest.raises(ValueError, match="several sheets, say which: Members, Old"):
        read(raw)
    with pytest.raises(ValueError, match="no sheet 'New': there are Members, Old"):
        read(raw, sheet="New")
    assert read(raw, sheet="Members").lines == [2]


def test_a_damaged_spreadsheet_is_refused():
    raw = book(HEADINGS, (1, "2018-01-05", "", ""))
    for size in (4, 100, len(raw) // 2, len(raw) - 30):
        with pytest.raises(ValueError, match=r"the spreadsheet cannot be read|no line of headings"):
            read(raw[:size])


def test_a_damaged_spreadsheet_is_refused_or_says_what_it_said():
    raw = book(HEADINGS, (1, "2018-01-05", "Môn", ""), ("2", "2019-06-01", "", ""))
    accepted = 0
    for seed in range(1_000):
        try:
            found = read(mutated(raw, seed))
        except ValueError:
            continue
        accepted += 1
        assert found.columns == ROWS, seed
    assert accepted > 5


def test_without_the_reader_of_spreadsheets_the_message_says_what_to_install(monkeypatch):
    import sys

    raw = book(HEADINGS)
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(ValueError, match=r"install hustings\[elections\]"):
        read(raw)


@pytest.mark.parametrize(
    ("text", "form", "found"),
    [
        ("2019-06-05", "iso", date(2019, 6, 5)),
        ("2019-06-05", "day_first", date(2019, 6, 5)),
        ("5/6/2019", "day_first", date(2019, 6, 5)),
        ("05.06.2019", "day_first", date(2019, 6, 5)),
        ("5/6/2019", "month_first", date(2019, 5, 6)),
        ("2020-02-29", "iso", date(2020, 2, 29)),
    ],
)
def test_days_are_read_as_declared(text, form, found):
    assert day(text, form) == found


@pytest.mark.parametrize(
    ("text", "form"),
    [("5/6/2019", "iso"), ("5/6/19", "day_first"), ("13/13/2019", "day_first"),
     ("2019-02-29", "iso"), ("2019-6-5", "iso"), ("20190605", "iso"), ("2019/06/05", "iso"),
     ("٢٠١٩-06-05", "iso"), ("31-04-2019", "day_first"), ("", "iso"), ("today", "iso")],
)  # fmt: skip
def test_days_that_could_mean_something_else_are_refused(text, form):
    with pytest.raises(ValueError, match=r"date|day of the calendar"):
        day(text, form)


def test_two_ways_to_write_a_birthday_are_one_value():
    declared = Settings(attributes=("birth",), dates="day_first")
    raw = b"member,joined,birth\n1,2018-01-05,1/2/1990\n2,2018-01-05,1990-02-01\n"
    column = members(tables.read(raw, declared), declared).attributes["birth"]
    assert column.texts() == ["1990-02-01", "1990-02-01"]
    assert len(set(column.codes.tolist())) == 1


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_progress_is_told(kind):
    rows, told = [(str(n), "2018-01-05") for n in range(25_000)], []
    if kind == "csv":
        raw = "\n".join(["member,joined", *map(",".join, rows)]).encode()
    else:
        raw = book(("member", "joined"), *rows)
    tables.read(raw, Settings(), told=lambda *at: told.append(at))
    assert told == [(10_000, 25_000), (20_000, 25_000), (25_000, 25_000)]


def test_a_table_that_does_not_begin_at_the_corner_is_read_where_it_stands():
    """Its rows keep their numbers; what stands at its left are columns without a heading."""
    for rows in ([(None, "member", "joined"), (None, "1", "2018-01-05")], [(), HEADINGS]):
        with pytest.raises(ValueError, match=r"line 1: column 1 \(''\) is declared nowhere"):
            read(book(*rows))
    with pytest.raises(ValueError, match="no line of headings"):
        read(book())

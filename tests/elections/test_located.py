"""Every key and value of a TOML file is found where it stands, however the file is written."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from hustings.elections.defining.located import located
from support.mutation import mutated
from support.toml_text import toml_text

WRITTEN = '''\
# a remark with [brackets] and "quotes"
name = "A # in a text is no remark"
"quoted key" = 'it''
[table]  # a header
inner.deep = 1
list = [ # a remark in a list
    "one", { two = 2, "th=ree" = [3] },
    """many "" quotes"""", # after
]
when = 1979-05-27 07:32:00

[[rows]]
id = \'\'\'a\'\'\'
[rows.sub]
x = true
[[rows]]
id = 'b'
[[rows.many]]
y = 1
'''.replace("'it''", "'it'")


def place(path, text=WRITTEN, *, key=False):
    return located(text).of(path, key=key)


def test_values_stand_behind_their_keys():
    assert place(("name",)) == (2, 8)
    assert place(("name",), key=True) == (2, 1)
    assert place(("quoted key",)) == (3, 16)
    assert place(("table",)) == (4, 1)
    assert place(("table", "inner", "deep")) == (5, 14)


def test_members_of_lists_and_of_tables_on_one_line():
    assert place(("table", "list", 0)) == (7, 5)
    assert place(("table", "list", 1, "two"), key=True) == (7, 14)
    assert place(("table", "list", 1, "th=ree", 0)) == (7, 35)
    assert place(("table", "list", 2)) == (8, 5)
    assert place(("table", "when")) == (10, 8)


def test_tables_that_are_repeated_are_told_apart():
    assert place(("rows", 0)) == (12, 1)
    assert place(("rows", 0, "id")) == (13, 6)
    assert place(("rows", 0, "sub", "x")) == (15, 5)
    assert place(("rows", 1, "id")) == (17, 6)
    assert place(("rows", 1, "many", 0, "y")) == (19, 5)


def test_what_is_missing_is_told_of_at_the_table_that_it_is_missing_in():
    assert place(("rows", 1, "title")) == (16, 1)
    assert place(("nothing", "of", "this")) == (1, 1)


NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
SCALARS = st.one_of(
    st.integers(-(2**53), 2**53),
    st.booleans(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.datetimes(),
    st.dates(),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=12,
)


def scalars(value, path=()):
    """Yield every value that is no list or table, with its path."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from scalars(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from scalars(inner, (*path, number))
    else:
        yield path, value


@given(st.dictionaries(NAMES, VALUES, max_size=5))
def test_whatever_is_written_is_found_again(data):
    text = toml_text(data)
    assert tomllib.loads(text) == data
    lines = text.split("\n")
    for path, value in scalars(data):
        line, column = located(text).of(path)
        rest = lines[line - 1][column - 1 :]
        assert beginning(rest) == value


def beginning(rest):
    """Return the value that the rest of a line begins with: the shortest that is not cut short."""
    for end in range(len(rest), 0, -1):
        if end == len(rest) or rest[end] in ",]} ":
            try:
                return tomllib.loads(f"x = {rest[:end]}")["x"]
            except tomllib.TOMLDecodeError:
                continue
    raise AssertionError(rest)


ODD = rb"""
"a.b" . 'c d' . e = 1 # x
x.y.z = [1, [2, "]"], {a.b = 3, "c" = ['''q]''']}]
 [ t . "u]" . v ]
k = 1979-05-27T07:32:00-08:00 # [no]
l = {}
m = [
 # only a remark ]
]
[[t.list]]
a = "\"#"
[[t.list.sub]]
b = 'c'
[t.list.sub.deep]
c = true
[[t.list]]
[t.list.x]
"" = 2
"""


def everything(value, path=()):
    """Yield the path of every value, lists and tables as well."""
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for name, each in inner:
        if isinstance(each, dict | list):
            yield from everything(each, (*path, name))
        else:
            yield *path, name


def test_odd_files_that_damage_has_made_odder_have_all_their_places():
    read = 0
    for seed in range(1500):
        try:
            text = mutated(ODD, seed).decode("utf-8-sig").replace("\r\n", "\n")
            data = tomllib.loads(text)
        except ValueError:
            continue
        read += 1
        places = located(text)
        assert all(path in places.values or path in places.keys for path in everything(data)), text
    assert read > 200

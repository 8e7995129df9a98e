"""Any file at all: what is accepted is what the file says, and all else is refused by line."""

import csv
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.roll import events_csv, snapshot, status, tables
from hustings.roll.events import empty, together
from hustings.roll.importing import compare
from hustings.roll.settings import Settings
from support.membership import at
from support.mutation import mutated

DECLARED = Settings("UTC", ("birth", "region"), ("ethnicity",), ("name",), most_gone=100)
NAMES = tuple(DECLARED.attributes)
HEAD = "member,joined,birth,region,ethnicity,name"
MOMENTS = ("2021-01-01", "2021-02-01", "2021-03-01")

row = st.tuples(
    st.sampled_from(("2018-01-05", "2019-06-01", "2020-02-29", "2021-01-15")),
    st.sampled_from(("", "1990-02-28", "2004-02-29")),
    st.sampled_from(("", "Wales", "Aberdeen; Angus")),
    st.sampled_from(("", "declared")),
)
rolls = st.dictionaries(st.sampled_from("abcdef"), row, min_size=1)


def written(roll, dice=None):
    """The roll as a file, in any order where there are dice."""
    members = sorted(roll)
    if dice:
        dice.shuffle(members)
    return "\n".join([HEAD, *(f"{m},{','.join(roll[m])},N" for m in members)]) + "\n"


def compared(log, apart, raw, moment):
    table = tables.read(raw if isinstance(raw, bytes) else raw.encode(), DECLARED)
    return compare(log, apart, table, DECLARED, at(moment))


def as_it_stands(log, apart, moment):
    """Read the roll back out of the logs: members alone, with day, attributes and declaration."""
    held, told = status.register(log, at(moment)), status.declared(apart, at(moment))
    declared = dict(zip(told.ids, told.column("ethnicity").texts(), strict=True))
    days = held.since.astype("datetime64[D]").astype(str)
    columns = [held.column(name).texts() for name in NAMES]
    rows = zip(held.ids, held.members, days, *columns, strict=True)
    return {m: (day, *cells, declared.get(m, "")) for m, is_one, day, *cells in rows if is_one}


@given(st.lists(rolls, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_difference_and_application_make_the_register_what_the_file_says(files, dice):
    log, apart = empty(NAMES), empty(("ethnicity",))
    for roll, moment in zip(files, MOMENTS, strict=False):
        before = as_it_stands(log, apart, moment)
        found = compared(log, apart, written(roll, dice), moment)
        counts = (len(found.added), len(found.returned), len(found.altered), found.refused_rows)
        assert found.rows == len(roll) == found.same + sum(counts)
        assert set(found.gone) == before.keys() - roll.keys()
        assert found.before == len(before)
        log, apart = together(log, found.events), together(apart, found.apart)
        refused = _refused(found, roll)
        after = as_it_stands(log, apart, moment)
        assert {m: r for m, r in roll.items() if m not in refused} == {
            m: r for m, r in after.items() if m not in refused
        }
        again = compared(log, apart, written(roll, dice), moment)
        assert (len(again.events), len(again.apart), again.changes) == (0, 0, ())


def _refused(found, roll):
    taken = {*found.added, *found.returned, *found.altered}
    return {m for m in roll if m not in taken} if found.refused else set()


def sample(size=30):
    dice = random.Random(7)
    lines = [HEAD]
    for number in range(size):
        union = dice.choice(("Wales", '"Aberdeen, Angus"', "", "Llŷn"))
        birth = dice.choice(("", "1990-02-28", "2001-12-31"))
        lines.append(f"M{number:03},2019-0{dice.randrange(1, 10)}-11,{birth},{union},,Ann")
    return ("\n".join(lines) + "\n").encode()


def present(raw):
    """Count the rows of a file in another way than the reader: lines with anything on them."""
    text = raw.decode("utf-8-sig")
    lines = text.split("\n") if "\n" in text else text.split("\r")
    return [line.rstrip("\r") for line in lines[1:]]


@pytest.mark.slow
@pytest.mark.parametrize("part", range(10))
def test_ten_thousand_damaged_member_files(part):
    whole, accepted = sample(), 0
    log, apart = empty(NAMES), empty(("ethnicity",))
    for seed in range(part * 1_000, (part + 1) * 1_000):
        raw = mutated(whole, seed)
        try:
            found = compared(log, apart, raw, "2021-01-01")
        except ValueError as error:
            if not str(error).startswith("line "):
                raise
            continue
        accepted += 1
        _accounted(found, raw, seed)
        after = together(log, found.events), together(apart, found.apart)
        again = compared(*after, raw, "2021-01-01")
        assert (len(again.events), len(again.apart), again.gone) == (0, 0, ()), seed
        assert set(again.refused) == set(found.refused), seed
    assert accepted > 400


def _accounted(found, raw, seed):
    """Every line with something on it was taken or refused, and what was taken is on the line."""
    lines = [line for line in present(raw) if line.strip(' ,;\t|"')]
    counts = (found.same, len(found.added), len(found.returned), len(found.altered))
    assert found.rows == sum(counts) + found.refused_rows, seed
    assert found.rows >= len(lines), seed
    told = events_csv.lines(found.events)
    assert len(told) == len(found.added), seed
    ids = {cell.strip().casefold() for line in lines for cell in _first(line)}
    assert set(found.added) <= {" ".join(name.split()) for name in ids}, seed


def _first(line):
    try:
        return next(csv.reader([line]))
    except (csv.Error, StopIteration):
        return [line]


@pytest.mark.slow
@pytest.mark.parametrize("part", range(2))
def test_ten_thousand_damaged_logs(part):
    """A log that is accepted is byte for byte what the register writes: nothing is read into it."""
    log = together(
        empty(NAMES), compared(empty(NAMES), empty(("ethnicity",)), sample(12), "2021-01-01").events
    )
    whole = events_csv.header(NAMES) + b"".join(events_csv.lines(log))
    accepted = 0
    for seed in range(part * 5_000, (part + 1) * 5_000):
        raw = mutated(whole, seed)
        try:
            held = events_csv.read(raw)
        except ValueError as error:
            if not str(error).startswith("line "):
                raise
            continue
        accepted += 1
        assert events_csv.header(tuple(held.attributes)) + b"".join(events_csv.lines(held)) == raw
    assert accepted > 50


@pytest.mark.slow
def test_damaged_frozen_rolls():
    from hustings.roll.commitment import RollSecret

    electors = {f"m{n}": ("x", "y")[n % 2] for n in range(20)}
    frozen = snapshot.freeze("r", "c", at("2020-01-01"), electors, RollSecret(bytes(32)))
    whole = snapshot.as_bytes(frozen)
    for seed in range(3_000):
        raw = mutated(whole, seed)
        try:
            held = snapshot.read(raw, "c", at("2020-01-01"))
        except ValueError:
            continue
        assert snapshot.as_bytes(held) == raw
        assert (held == frozen) is (raw == whole)

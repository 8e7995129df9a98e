"""The folder of a register: nothing by halves, nothing rewritten, nothing changed unseen."""

import pytest

from hustings.roll import chain, events_csv, ledger
from hustings.roll.events import empty
from support.membership import applied, at, begun, log

HEAD = "member,joined,region\n"
FILE = HEAD + "a,2018-01-05,Wales\nb,2019-06-01,England\nc,2020-02-29,\n"
RESIGNED = log(("region",), ("b", "resigned", "2020-06-20 15:30"))


@pytest.fixture
def register(tmp_path):
    return applied(begun(tmp_path, attributes=("region",)), FILE, "2020-06-01")


def resigned(register, moment="2020-06-21"):
    return ledger.append(register, RESIGNED, empty(()), at(moment))


def as_file(register):
    return {path.name: path.read_bytes() for path in sorted(register.root.iterdir())}


def test_what_is_written_is_what_is_read(register):
    register = resigned(register)
    again = ledger.load(register.root)
    assert events_csv.lines(again.log) == events_csv.lines(register.log)
    assert (again.heads, again.settings) == (register.heads, register.settings)


def test_an_event_that_is_left_out_leaves_no_trace_of_its_member(register):
    more = log(("region",), ("z", "resigned", "2020-06-02"), ("d", "joined", "2020-06-03"))
    register = ledger.append(register, more.take(more.member == 1), empty(()), at("2020-06-21"))
    assert register.log.ids == ("a", "b", "c", "d") == ledger.load(register.root).log.ids


def test_appending_leaves_every_byte_that_was_there(register):
    before = as_file(register)
    after = as_file(resigned(register))
    assert all(after[name].startswith(content) for name, content in before.items())


def test_every_file_is_its_owners_alone(register):
    assert {path.stat().st_mode & 0o077 for path in (register.root, *register.root.iterdir())} == {
        0
    }


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("events.csv", b"2020-06-2~"),
        ("events.csv", b"2020-06-20T15:30:00.000000Z,x\n"),
        ("events.csv", b"\xff\n\n"),
        ("apart.csv", b"2020-06-20T15:30:00.000000Z,x\n\n"),
        ("heads.csv", b"2020-06-2~"),
    ],
)
def test_what_a_crash_left_behind_was_never_written(register, name, left):
    with (register.root / name).open("ab") as file:
        file.write(left)
    again = ledger.load(register.root)
    assert len(again.log) == 3
    resigned(again)
    assert len(ledger.load(register.root).log) == 4
    assert left not in (register.root / name).read_bytes()


def test_a_crash_between_the_logs_and_the_heads_leaves_the_register_as_it_was(
    register, monkeypatch
):
    grow, names = ledger._grow, []

    def failing(path, *rest):
        names.append(path.name)
        if path.name == "heads.csv":
            raise OSError("no space left")
        grow(path, *rest)

    monkeypatch.setattr(ledger, "_grow", failing)
    with pytest.raises(OSError, match="no space"):
        resigned(register)
    monkeypatch.undo()
    assert names == ["events.csv", "apart.csv", "heads.csv"]
    assert len(ledger.load(register.root).log) == 3
    assert len(resigned(ledger.load(register.root)).log) == 4


def test_of_two_officers_the_second_looks_again(register):
    resigned(register)
    with pytest.raises(ValueError, match="somebody else wrote"):
        ledger.append(register, RESIGNED, empty(()), at("2020-06-22"))
    assert len(ledger.load(register.root).log) == 4


def test_a_register_is_not_written_in_the_past(register):
    with pytest.raises(ValueError, match="the register was written at 2020-06-01T"):
        resigned(register, "2020-05-31")


def test_an_impossible_event_is_not_written(register):
    before = as_file(register)
    twice = log(("region",), ("a", "joined", "2020-06-02"))
    with pytest.raises(ValueError, match="line 5: joined on 2020-06-02, but then a member already"):
        ledger.append(register, twice, empty(()), at("2020-06-21"))
    assert as_file(register) == before


CHANGES = {
    "a date moved back": lambda raw: raw.replace(b"2019-06-01T", b"2018-06-01T"),
    "a line taken away": lambda raw: b"".join(
        line for line in raw.splitlines(keepends=True) if b",b,joined" not in line
    ),
    "two lines exchanged": lambda raw: b"".join(
        raw.splitlines(keepends=True)[place] for place in (0, 2, 1, 3, 4)
    ),
    "a line put in": lambda raw: raw.replace(
        b"2019", b"2019-05-31T00:00:00.000000Z,2020-06-01T00:00:00.000000Z,x,joined,\n2019", 1
    ),
    "another region": lambda raw: raw.replace(b"England", b"Wales"),
    "columns exchanged": lambda raw: raw.replace(b"at,reported", b"reported,at"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_no_change_of_what_was_written_stays_unseen(register, change):
    register = resigned(register)
    path = register.root / "events.csv"
    path.write_bytes(CHANGES[change](path.read_bytes()))
    with pytest.raises(ValueError, match=r"events\.csv: line"):
        ledger.load(register.root)


def test_every_byte_of_log_and_heads_is_bound(register):
    register = resigned(register)
    for name in ("events.csv", "heads.csv"):
        path = register.root / name
        raw = path.read_bytes()
        for place in range(len(raw) - 1):
            path.write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
            with pytest.raises(ValueError, match=r"\.csv: line"):
                ledger.load(register.root)
        path.write_bytes(raw)


def test_a_back_dated_line_stands_after_the_head_that_was_noted(register, tmp_path):
    noted = register.heads[-1].head
    late = log(("region",), ("b", "resigned", "2019-12-31", None, "2020-06-21"))
    register = ledger.append(register, late, empty(()), at("2020-06-21"))
    heads = ledger.load(register.root).heads
    assert [head.events for head in heads if head.head == noted] == [3]
    # Whoever makes the folder anew, as if it had been known all the while, has other heads.
    forged = applied(begun(tmp_path / "new", attributes=("region",)), FILE, "2020-06-01")
    assert noted in {head.head for head in forged.heads}
    forged = applied(begun(tmp_path / "other", attributes=("region",)), FILE, "2020-05-31")
    assert noted not in {head.head for head in forged.heads}


def test_the_chain_is_what_the_documentation_says():
    import hashlib

    first, lines = b"head\n", [b"one\n", b"two\n"]
    digest = hashlib.sha256(first).digest()
    for line in lines:
        digest = hashlib.sha256(digest + hashlib.sha256(line).digest()).digest()
    assert chain.head(chain.start(first), lines) == f"sha256:{digest.hex()}"


def test_a_folder_is_begun_once(register):
    with pytest.raises(FileExistsError):
        ledger.begin(register.root, register.settings, at("2020-01-01"))


def test_a_declaration_is_refused_in_the_log_and_an_event_in_the_log_kept_apart(tmp_path):
    register = begun(tmp_path, apart=("ethnicity",))
    stray = log((), ("a", "declared", "2020-01-01"))
    with pytest.raises(ValueError, match="belongs in the log that is kept apart"):
        ledger.append(register, stray, empty(("ethnicity",)), at("2020-01-02"))
    other = log(("ethnicity",), ("a", "joined", "2020-01-01"))
    with pytest.raises(ValueError, match="only declarations are kept apart"):
        ledger.append(register, empty(()), other, at("2020-01-02"))


def test_who_catches_up_holds_what_a_reader_of_the_whole_folder_holds(register):
    behind = register
    register = resigned(register)
    more = log(("region",), ("d", "joined", "2020-07-01", {"region": "Scotland"}))
    ledger.append(register, more, empty(()), at("2020-07-02"))
    now, whole = ledger.caught_up(behind), ledger.load(register.root)
    assert events_csv.lines(now.log) == events_csv.lines(whole.log)
    assert (now.log.ids, now.heads, now.sizes) == (whole.log.ids, whole.heads, whole.sizes)
    assert ledger.caught_up(now) is now


def test_who_has_caught_up_may_write(register):
    behind = register
    resigned(register)
    now = ledger.caught_up(behind)
    more = log(("region",), ("d", "joined", "2020-07-01", {"region": "Scotland"}))
    ledger.append(now, more, empty(()), at("2020-07-02"))
    assert ledger.load(register.root).log.ids == ("a", "b", "c", "d")


def test_what_a_crash_left_behind_is_nothing_to_catch_up_with(register):
    with (register.root / "heads.csv").open("ab") as file:
        file.write(b"2020-06-2~")
    assert ledger.caught_up(register) is register


@pytest.mark.parametrize("name", ["events.csv", "heads.csv"])
def test_every_byte_that_was_written_since_is_bound(register, name):
    size = {path: len(content) for path, content in as_file(register).items()}
    resigned(register)
    path = register.root / name
    raw = path.read_bytes()
    for place in range(size[name], len(raw) - 1):
        path.write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
        with pytest.raises(ValueError, match=r"\.csv: line"):
            ledger.caught_up(register)


def test_a_register_that_was_cut_short_is_not_caught_up_with(register):
    longer = resigned(register)
    path = register.root / "heads.csv"
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(ValueError, match=r"heads\.csv: the file is shorter than it was"):
        ledger.caught_up(longer)

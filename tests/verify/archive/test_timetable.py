"""The timetable is held against the journal by verify itself, whatever the replay lets through."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hustings.elections.actions import ACTIONS
from hustings.verify.archive import binding, chain, course
from hustings.verify.archive.reading import Reader

INSTANT = timedelta(microseconds=1)


@pytest.fixture(scope="module")
def replayed(whole):
    files = Reader(whole.archive)
    entries = chain.read(files)
    return course.replayed(files, entries, binding.sound_files(files, binding.bound_files(entries)))


def said(archive):
    """Drain a check: its differences, or what agrees."""
    found, check = [], course.check_timetable(archive)
    try:
        while True:
            found.append(next(check))
    except StopIteration as end:
        return found or end.value


def dated(archive):
    """Every entry that has a moment in the timetable, by what its action says of itself."""
    for entry in archive.entries:
        due = ACTIONS[entry.action].due
        contests = [entry.data["contest"]] if "contest" in entry.data else archive.round.contests
        for contest in contests if due else ():
            yield entry, archive.definition.when(due, contest)


def test_every_entry_that_the_office_dates_is_dated_by_verify(replayed):
    assert said(replayed) == "no entry is earlier than the timetable has it"
    rows = list(dated(replayed))
    assert len({entry.action for entry, _ in rows}) >= 7
    for entry, due in rows:
        place = replayed.entries.index(entry)
        on_time = (
            *replayed.entries[:place],
            replace(entry, at=due),
            *replayed.entries[place + 1 :],
        )
        early = (*on_time[:place], replace(entry, at=due - INSTANT), *on_time[place + 1 :])
        assert said(replace(replayed, entries=on_time)) == said(replayed)
        wrong = said(replace(replayed, entries=early))
        assert {each.place for each in wrong} == {f"journal.jsonl, line {entry.number}"}
        assert entry.action in wrong[0].text

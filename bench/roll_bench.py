"""Measure the roll: import, eligibility and commitments of 500,000 members. ``roll_bench.py [N]``.

Seconds by the clock and of the processor, in one process, and the peak of memory. The same file as
CSV and as a spreadsheet is imported by the command besides, each in a process of its own.
"""

import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import openpyxl

from hustings.roll import eligibility, ledger, snapshot, status, tables
from hustings.roll.commitment import RollSecret
from hustings.roll.events import Kind, empty, made
from hustings.roll.facts import Facts
from hustings.roll.importing import compare
from hustings.roll.moments import numbered, zone
from hustings.roll.settings import Settings

NOW = datetime(2020, 10, 1, tzinfo=UTC)
FREEZE = datetime(2020, 11, 12, 12, tzinfo=UTC)
DECLARED = Settings(
    "Europe/London", ("birth", "region", "unit", "affiliation"), ("disability",), ("name",)
)
RULE = {
    "all": [
        {"member": "freeze"},
        {"member_for": "6 months", "before": "freeze"},
        {"not_suspended": "freeze"},
        {
            "any": [
                {"region": "Region 3"},
                {"age_under": 27, "on": date(2020, 11, 12)},
                {"declared": "disability", "is": "yes"},
                {"not": {"affiliated_to": True}},
            ]
        },
    ]
}


@contextmanager
def measured(words):
    clock, work = time.perf_counter(), time.process_time()
    yield
    clock, work = time.perf_counter() - clock, time.process_time() - work
    print(f"| {words} | {clock:.1f} s | {work:.1f} s |", flush=True)


def members(size, dice):
    start = date(1995, 1, 1)
    yield "member,joined,birth,region,unit,affiliation,disability,name"
    for number in range(size):
        joined = start + timedelta(days=dice.randrange(9_300))
        birth = date(1930, 1, 1) + timedelta(days=dice.randrange(28_000))
        union = f"Union {dice.randrange(13)}" if dice.random() < 0.3 else ""
        apart = "yes" if dice.random() < 0.1 else ""
        yield (
            f"L{number:07d},{joined},{birth},Region {dice.randrange(12)},Unit {number % 640},"
            f"{union},{apart},A name"
        )


def changes(log, size, dice):
    kinds = (Kind.RESIGNED, Kind.SUSPENDED, Kind.LAPSED, Kind.EXPELLED)
    chosen = dice.sample(range(len(log.ids)), size)
    moments = [NOW + timedelta(microseconds=dice.randrange(40 * 86_400 * 10**6)) for _ in chosen]
    column = np.array([numbered(moment) for moment in moments], dtype="datetime64[us]")
    names = [log.ids[place] for place in chosen]
    cells = {name: [""] * size for name in log.attributes}
    return made(names, dice.choices(kinds, k=size), column, column, cells)


def commands(raw, folder):
    """Import the file by the command into a new register, as CSV and as XLSX.

    Before this process grows: a child's peak is never told as less than its parent's.
    """
    print("| by the command | clock | processor | peak memory |\n| --- | ---: | ---: | ---: |")
    (folder / "members.csv").write_bytes(raw)
    spreadsheet(raw, folder / "members.xlsx")
    for name in ("members.csv", "members.xlsx"):
        file, register = folder / name, folder / f"register of {name}"
        ledger.begin(register, DECLARED, NOW)
        clock, work, peak = process("roll", "import", register, file, "--apply")
        size = file.stat().st_size / 1e6
        words = f"import {size:.0f} MB of {file.suffix.removeprefix('.').upper()}, applied"
        print(f"| {words} | {clock:.1f} s | {work:.1f} s | {peak:,} MiB |", flush=True)


def spreadsheet(raw, path):
    """Write the rows as an office program would: days as days, the rest as text."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Members")
    rows = csv.reader(raw.decode().splitlines())
    sheet.append(next(rows))
    for name, joined, birth, *others in rows:
        days = (date.fromisoformat(joined), date.fromisoformat(birth))
        sheet.append([name, *days, *(cell or None for cell in others)])
    book.save(path)


def process(*words):
    """Run a command of hustings; return clock, processor and peak MiB of that process alone."""
    command = [sys.executable, "-m", "hustings", *map(str, words)]
    clock = time.perf_counter()
    child = subprocess.Popen(command, stdout=sys.stderr)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command} failed")
    return time.perf_counter() - clock, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def main(size):
    dice = random.Random(2020)
    with tempfile.TemporaryDirectory() as folder:
        raw = "\n".join(members(size, dice)).encode() + b"\n"
        print(f"\n## A roll of {size:,} members, a file of {len(raw) / 1e6:.0f} MB\n")
        commands(raw, Path(folder))
        print("\n| step | clock | processor |\n| --- | ---: | ---: |")
        root = Path(folder) / "register"
        with measured("import into an empty register, written and synced"):
            register = ledger.begin(root, DECLARED, NOW)
            table = tables.read(raw, DECLARED)
            found = compare(register.log, register.apart, table, DECLARED, NOW)
            register = ledger.append(register, found.events, found.apart, NOW)
        with measured("reading the register from its folder, chain checked"):
            register = ledger.load(root)
        with measured("the same file again: no change"):
            again = compare(register.log, register.apart, tables.read(raw, DECLARED), DECLARED, NOW)
            assert (again.same, len(again.events)) == (size, 0)
        later = FREEZE + timedelta(days=2)
        with measured(f"appending {size // 10:,} events"):
            nothing = empty(DECLARED.apart)
            register = ledger.append(
                register, changes(register.log, size // 10, dice), nothing, later
            )
        with measured("status of every member"):
            status.register(register.log, FREEZE)
        with measured("absences of every member"):
            away = status.absences(register.log, register.log.ids, later)
        with measured("eligibility of every member, ten conditions"):
            facts = Facts(register.log, register.apart, zone("Europe/London"), FREEZE)
            electors = eligibility.electors(eligibility.read(RULE), facts)
        with measured(f"commitments of {len(electors):,} electors, sorted"):
            frozen = snapshot.freeze("r20", "nec", FREEZE, electors, RollSecret.new())
        everybody = dict.fromkeys(register.log.ids, "members")
        with measured(f"commitments of all {len(everybody):,}, sorted"):
            snapshot.freeze("r20", "nec", FREEZE, everybody, RollSecret.new())
        print(f"\n{len(away):,} members with absences, {len(frozen.lines):,} electors.")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"\nPeak memory {peak:,} MiB.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500_000)

"""The table of facts names a test or a page for each, and each of them is there."""

from __future__ import annotations

import ast
import json
import re
import shlex
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from hustings.cli.group import hustings

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "explanation" / "facts.md"
ROW = re.compile(r"^\| ([ABCD]\d\d) \| (.+?) \| (.+) \|$", re.MULTILINE)
ROWS = ROW.findall(PAGE.read_text(encoding="utf-8"))
CLAIMS = [
    (row[0], *found)
    for row in ROWS
    for found in re.findall(r"`hustings (claim [^`]+)`: (\w+)", row[2])
]
REPORTS = {"A": 25, "B": 19, "C": 23, "D": 18}
"""How many facts each report holds."""


@cache
def named_in(path):
    tree = ast.parse((ROOT / "tests" / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_fact_has_one_row():
    expected = [f"{report}{n:02}" for report, count in REPORTS.items() for n in range(1, count + 1)]
    assert [row[0] for row in ROWS] == expected
    assert len(expected) == 85


@pytest.mark.parametrize(("fact", "answers"), [(row[0], row[2]) for row in ROWS])
def test_what_answers_a_fact_is_there(fact, answers):
    named = re.findall(r"`([^`]+)::([^`]+)`", answers)
    pages = re.findall(r"\]\(([^)]+)\)", answers)
    assert named or pages, fact
    for path, name in named:
        assert name in named_in(path), f"{fact}: {path}::{name}"
    for page in pages:
        assert (PAGE.parent / page).is_file(), f"{fact}: {page}"


@pytest.mark.parametrize(("fact", "command", "verdict"), CLAIMS)
def test_a_claim_of_the_table_is_answered_as_the_table_says(fact, command, verdict):
    result = CliRunner().invoke(hustings, [*shlex.split(command), "--json"])
    assert [each["verdict"] for each in json.loads(result.stdout)] == [verdict], fact


@pytest.mark.parametrize("fact", ["C05", "C16", "C18", "C21"])
def test_what_sides_claim_can_be_asked_and_methods_compared(fact):
    (answers,) = (row[2] for row in ROWS if row[0] == fact)
    assert fact in {each for each, _, _ in CLAIMS} or "compare-methods.md" in answers


def test_the_form_of_a_history_is_told_whole():
    """Every doubt that the importer can raise, and every member that a round may have."""
    page = (ROOT / "docs" / "reference" / "history.md").read_text(encoding="utf-8")
    room = ROOT / "src" / "hustings" / "outcome"
    source = (room / "doubts.py").read_text(encoding="utf-8")
    codes = set(re.findall(r'yield "([a-z_]+)"|yield Doubt\([^"]*"([a-z_]+)"', source))
    found = {one or other for one, other in codes}
    assert len(found) == 7
    members = re.findall(
        r'(?:text|texts|whole|maybe_whole|flag|need_day|day)\(table, "([a-z_]+)"',
        "".join(
            (room / name).read_text(encoding="utf-8") for name in ("published.py", "divisions.py")
        ),
    )
    assert len(set(members)) > 25
    assert {name for name in found | set(members) if f"`{name}`" not in page} == set()

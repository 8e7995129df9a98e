"""The documentation names everything that there is, and its links lead somewhere."""

import json
import re
from pathlib import Path

import pytest

from hustings.cli import failures
from hustings.cli.group import COMMANDS
from hustings.formats import catalogue as formats
from hustings.record import Action, Reason, Settled
from hustings.report import phrases
from hustings.rules import catalogue as rules
from hustings.terms import ConstraintMethod, Informality, RonMethod, Treatment

from . import tables

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
MADE = DOCS / "reference" / "rules"
PAGES = sorted(path for path in DOCS.rglob("*.md") if MADE not in path.parents)
LINK = re.compile(r"\]\(([^)\s]+)\)")
TREE = re.compile(r"```\{toctree\}\n(.*?)```", re.DOTALL)


def text(page):
    return (DOCS / page).read_text(encoding="utf-8")


ALL = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_shown_somewhere(command):
    assert f"hustings {command}" in ALL or f"`{command}`" in ALL


@pytest.mark.parametrize("rule", rules.NAMES)
def test_every_rule_is_found_by_who_has_to_choose_one(rule):
    assert f"`{rule}`" in text("how-to/choose-a-rule.md")
    assert f"`{rule}`" in text("reference/official-counts.md")
    for option in rules.card(rule).options:
        lines = text("how-to/choose-a-rule.md").splitlines()
        assert any(f"`{rule}`" in line and f"`{option}`" in line for line in lines), option


def test_every_format_is_in_the_reference_with_what_it_is():
    rows = text("reference/formats.md")
    for known in formats.every():
        written = "yes" if known.write else "no"
        assert f"| `{known.name}` | `{known.suffix}` | {written} |" in rows


def test_what_each_format_keeps_is_as_the_table_says():
    assert "\n".join(tables.held_rows()) in text("reference/formats.md")


def test_what_each_rule_does_with_doubtful_marks_is_as_the_table_says():
    assert "\n".join(tables.formality_rows()) in text("reference/formality.md")


def test_every_exit_status_is_explained():
    found = {
        value
        for name, value in vars(failures).items()
        if name.isupper() and isinstance(value, int) and not name.startswith("_")
    }
    assert found >= {1, 2, 3, 70}
    rows = text("reference/exit-status.md")
    for status in {0, *found}:
        assert f"\n| {status} | " in rows, status


@pytest.mark.parametrize("code", [*Treatment, *Informality, "no_standing_candidate"])
def test_every_treatment_and_doubt_is_explained(code):
    assert f"\n| `{code}` | " in text("reference/formality.md")


@pytest.mark.parametrize("code", [*Action, *Reason, *Settled])
def test_every_code_of_a_stage_is_explained(code):
    assert f"\n| `{code}` | " in text("reference/codes.md")


@pytest.mark.parametrize("code", phrases.PURPOSES)
def test_every_purpose_of_a_lot_is_explained(code):
    assert f"\n| `{code}` | " in text("reference/lots.md")


def members(schema):
    """Yield the names of all members that a JSON schema describes."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for inner in schema.values():
            yield from members(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from members(inner)


def test_every_member_of_a_record_is_explained():
    path = ROOT / "src/hustings/record/schema/count-1.json"
    found = set(members(json.loads(path.read_text(encoding="utf-8"))))
    assert len(found) > 60
    assert {name for name in found if f"`{name}`" not in text("reference/record.md")} == set()


def test_every_note_that_the_code_writes_is_explained():
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (
            ROOT / "src/hustings/counting.py",
            ROOT / "src/hustings/rules/clauses/promote.py",
        )
    )
    groups = source.split("groups = {")[1].split("}")[0]
    codes = set(re.findall(r'^\s*"(\w+)":', groups, re.MULTILINE))
    codes |= set(re.findall(r'Note\("(\w+)"', source)) | set(re.findall(r'\("(\w+)", exch', source))
    assert len(codes) >= 7
    notes = text("reference/codes.md").split("## Notes")[1]
    assert {code for code in codes if f"| `{code}` |" not in notes} == set()


@pytest.mark.parametrize("method", [*ConstraintMethod, *RonMethod])
def test_every_method_of_a_clause_is_explained(method):
    assert str(method) in ALL.lower()


@pytest.mark.parametrize("page", [*PAGES, *ROOT.glob("*.md")], ids=lambda p: p.name)
def test_relative_links_lead_to_something(page):
    body = re.sub(
        r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    for link in LINK.findall(body):
        if link.startswith(("http", "#")):
            continue
        target = (page.parent / link.partition("#")[0]).resolve()
        made = target.parent == MADE and target.stem in (*rules.NAMES, "index")
        assert made or target.exists(), link


def test_every_page_hangs_on_a_tree():
    hung = {"index", "reference/benchmark-elections", "reference/benchmark-results"}
    for page in PAGES:
        for body in TREE.findall(page.read_text(encoding="utf-8")):
            for entry in filter(None, map(str.strip, body.splitlines())):
                found = sorted(page.parent.glob(f"{entry}.md" if "*" not in entry else entry))
                hung |= {str(path.relative_to(DOCS).with_suffix("")) for path in found}
    pages = {str(page.relative_to(DOCS).with_suffix("")) for page in PAGES}
    assert pages - hung == set()


def test_every_official_test_that_is_named_exists():
    for name in re.findall(r"`(tests/[\w/]+\.py)`", ALL):
        assert (ROOT / name).exists(), name

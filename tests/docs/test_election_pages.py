"""The pages on defining a round say what the schema and the actions say."""

import re
import sys
from pathlib import Path

import pytest

from hustings.elections import timetable
from hustings.elections.actions import ACTIONS
from hustings.elections.schema import election_schema

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "reference" / "election-toml.md").read_text(encoding="utf-8")
SCHEMA = election_schema()
TOP = SCHEMA["properties"]
CONTEST = TOP["contests"]["items"]
TABLES = {
    "The round": SCHEMA,
    "timetable": TOP["timetable"]["items"],
    "sections": TOP["sections"]["items"],
    "settlement": TOP["settlement"],
    "publication": TOP["publication"],
    "trustees": TOP["trustees"],
    "scrutineer": TOP["scrutineer"],
    "contests": CONTEST,
    "nominations of a contest": CONTEST["properties"]["nominations"],
    "vacancies of a contest": CONTEST["properties"]["vacancies"],
    "organisations": TOP["organisations"]["items"],
}


def part(heading):
    """Return the text under a heading, up to the next."""
    return re.split(r"^#+ ", PAGE.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def rows(heading):
    """Return the cells of every row of the tables under a heading, by the member they explain."""
    found = [re.split(r" \| ", line.strip("| ")) for line in part(heading).splitlines()]
    return {cells[0].strip("`"): cells for cells in found if cells[0].startswith("`")}


MEMBERS = [(heading, name) for heading, table in TABLES.items() for name in table["properties"]]


@pytest.mark.parametrize(("heading", "name"), MEMBERS)
def test_every_member_is_explained_with_its_values_bounds_and_default(heading, name):
    said = TABLES[heading]["properties"][name]
    _, form, default, meaning = rows(heading)[name]
    assert meaning
    for value in said.get("enum", []):
        assert f"`{value}`" in form
    if said.get("type") == "integer":
        assert form == f"whole number, {said['minimum']} to {said['maximum']}"
    assert (default == "needed") == (name in TABLES[heading]["required"])
    if said.get("default") not in (None, [], {}):
        assert default.lower() == f"`{said['default']}`".lower()


@pytest.mark.parametrize("heading", TABLES)
def test_nothing_is_explained_that_there_is_not(heading):
    more = {"kind", "least"} if heading.startswith("nominations") else set()
    assert set(rows(heading)) == set(TABLES[heading]["properties"]) | more


def test_the_events_that_are_needed_are_named():
    needed = part("timetable").split("Needed for each contest: ")[1].split(". ")[0]
    assert re.findall(r"`(\w+)`", needed) == list(timetable.NEEDED)


def test_the_states_are_drawn_from_the_actions_when_the_pages_are_built(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "path", [str(DOCS), *sys.path])
    import state_page

    state_page.write(tmp_path / "made")
    drawn = (tmp_path / "made" / "states.txt").read_text(encoding="utf-8")
    for name, action in ACTIONS.items():
        assert f"| {name} | " in drawn
        assert action.says in drawn
    assert "call -> called" in drawn
    included = (DOCS / "reference" / "states.md").read_text(encoding="utf-8")
    assert "```{include} made/states.txt" in included

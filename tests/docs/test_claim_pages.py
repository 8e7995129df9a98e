"""The pages on claims and charts: every form and kind is listed, every example comes out so."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from hustings.cli.chart import KINDS as CHARTS
from hustings.cli.group import hustings
from hustings.outcome.claims import KINDS

DOCS = Path(__file__).parents[2] / "docs"
REFERENCE = (DOCS / "reference" / "claims.md").read_text(encoding="utf-8").replace("\\|", "|")
HOW_TO = (DOCS / "how-to" / "check-a-claim.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^```sh\n\$ (.*?)\n(.*?)^```", HOW_TO, re.MULTILINE | re.DOTALL)


def test_every_form_is_in_the_reference_and_none_besides():
    listed = re.findall(r"^\| (?:\w+ )?\| `(.+?)` \| ", REFERENCE, re.MULTILINE)
    assert sorted(listed) == sorted(form for kind in KINDS for form in kind.forms)


@pytest.mark.parametrize(("command", "expected"), COMMANDS)
def test_the_examples_say_what_the_page_shows(command, expected):
    assert len(COMMANDS) == 2
    result = CliRunner().invoke(hustings, shlex.split(command)[1:])
    assert result.stdout == expected


def test_every_kind_of_chart_is_in_the_reference():
    page = (DOCS / "reference" / "charts.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == list(CHARTS)

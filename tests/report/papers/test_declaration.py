"""The declaration: figures that can be followed to their files, whatever kind of contest it is."""

import json
import re
from decimal import Decimal

import pytest

from hustings.report.papers import declaration, html
from hustings.report.papers.document import Picture, Sentence, Signatures, Table
from hustings.report.papers.published import NotPublishedError

from .conftest import read

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def sentences(document, *sections):
    return [
        block
        for each in document.sections
        if not sections or each.id in sections
        for block in each.blocks
        if isinstance(block, Sentence)
    ]


@pytest.mark.parametrize("contest", ["council", "chair", "treasurer"])
def test_every_figure_of_the_summary_has_a_key_to_the_place_that_holds_it(archive, contest):
    drawn = declaration.draw(read(archive, contest))
    values = {source.number: source.value for source in drawn.sources}
    for each in sentences(drawn, "result", "outcome"):
        if each.text.startswith("20"):
            continue  # a dated note tells a day, and no figure
        figures = NUMBER.findall(each.text)
        assert set(figures) <= {values[key] for key in each.keys}, each.text


def test_the_places_hold_the_figures(archive, council):
    held = json.loads((archive / "contests/council/declaration.json").read_bytes())
    drawn = {each.place: each.value for each in declaration.draw(council).sources}
    electors = sum(held["figures"]["electors"].values())
    assert drawn["declaration.json: figures.electors"] == str(electors)
    assert drawn["declaration.json: figures.valid"] == str(held["figures"]["valid"])
    assert drawn["declaration.json: seats"] == str(held["seats"])


def followed(archive, contest, source):
    """Every figure that can stand at a source's place, as somebody finds it who opens the file."""
    name, _, path = source.place.partition(": ")
    if ";" in path:  # of two files: counted by hand below
        return None
    held = json.loads((archive / "contests" / contest / name).read_bytes())
    if name == "record.json":
        stage = held["stages"][int(re.search(r"stage (\d+)", path)[1]) - 1]
        member = path.rpartition(", ")[2]
        if member != "totals":
            return {stage["number"]} if member.startswith("stage ") else {Decimal(stage[member])}
        votes = [Decimal(each) for each in stage["totals"].values()]
        return {*votes, *(abs(a - b) for a in votes for b in votes)}
    if ", unreadable: " in path:
        code = path.rpartition(": ")[2]
        return {sum(held["figures"][each].get(code, 0) for each in ("informal", "unreadable"))}
    for member in path.split("."):
        held = held[member]
    if path == "figures.turnout":
        return {Decimal(held["hundredths"]) / 100}
    return {total(held)}


def total(held):
    if isinstance(held, dict):
        return sum(map(total, held.values()))
    return len(held) if isinstance(held, list) else held


@pytest.mark.parametrize("contest", ["council", "chair", "treasurer"])
def test_whoever_opens_the_file_at_its_place_finds_the_figure(archive, contest):
    for source in declaration.draw(read(archive, contest)).sources:
        found = followed(archive, contest, source)
        figure = Decimal(source.value.replace(",", ""))
        assert found is None or figure in found, source


def test_what_backers_won_is_in_the_paper_and_the_declaration_together(archive, council):
    folder = archive / "contests" / "council"
    paper = json.loads((folder / "paper.json").read_bytes())["candidates"]
    elected = {
        each["id"] for each in json.loads((folder / "declaration.json").read_bytes())["elected"]
    }
    backed = {one["id"] for one in paper if one["endorsements"]}
    told = [s for s in declaration.draw(council).sources if s.what == "backed by Forward"]
    assert {source.value for source in told} == {str(len(backed & elected)), str(len(backed))}


def test_a_poll_is_told_from_the_result_to_the_signatures(council):
    drawn = declaration.draw(council)
    ids = [each.id for each in drawn.sections]
    assert ids[:3] == ["result", "account", "count"]
    assert ids[-2:] == ["signatures", "files"]
    blocks = [block for each in drawn.sections for block in each.blocks]
    assert any(isinstance(each, Signatures) for each in blocks)
    told = " ".join(each.text for each in sentences(drawn, "result"))
    assert all(each["name"] in told for each in council.declared["elected"])


def test_the_account_sums_over_channels(council):
    drawn = declaration.draw(council)
    account = next(each for each in drawn.sections if each.id == "account").blocks[0]
    assert isinstance(account, Table)
    for column in range(1, len(account.heads)):
        parts = [int(row[column]) for row in account.rows]
        assert account.sums[0][column] == str(sum(parts))


def test_where_the_record_is_withheld_there_is_no_count_sheet_and_no_votes(chair):
    shares = {"flint": 4_000, "gore": 6_000}
    hidden = tuple(each._replace(votes=None, share=None) for each in chair.result.candidates)
    withheld = chair._replace(
        record=None,
        declared={**chair.declared, "percentages": [shares]},
        result=chair.result._replace(candidates=hidden),
    )
    drawn = declaration.draw(withheld)
    ids = [each.id for each in drawn.sections]
    assert "count" not in ids
    assert "flow" not in ids
    table = next(each for each in drawn.sections if each.id == "percentages").blocks[0]
    assert [row[1] for row in table.rows] == ["40.00", "60.00"]
    candidates = drawn.sections[0].blocks[-1]
    assert all(row[2] == "" for row in candidates.rows)


def test_where_nobody_is_opposed_there_is_no_poll_to_tell_of(treasurer):
    drawn = declaration.draw(treasurer)
    assert [each.id for each in drawn.sections] == ["result", "signatures", "files"]
    assert sentences(drawn)[0].text.endswith("is elected.")


def test_what_is_not_declared_has_no_declaration(archive):
    with pytest.raises(NotPublishedError, match="youth is not declared; declared: t"):
        read(archive, "youth")


def test_no_name_becomes_markup(council):
    declared = json.loads(json.dumps(council.declared))
    declared["title"] = "<script>alert(1)</script>"
    declared["elected"][0]["name"] = "Ada <b> & \u202eeve"
    page = html.draw(declaration.draw(council._replace(declared=declared)))
    assert "<script" not in page
    assert "Ada &lt;b&gt; &amp; \ufffdeve" in page
    assert "\u202e" not in page


def test_the_page_is_the_same_every_time_and_links_its_keys(archive):
    pages = [html.draw(declaration.draw(read(archive, "council"))) for _ in range(2)]
    assert pages[0] == pages[1]
    links = set(re.findall(r'href="#(source-\d+)"', pages[0]))
    assert links == set(re.findall(r'id="(source-\d+)"', pages[0]))
    ids = re.findall(r' id="([^"]+)"', pages[0])
    assert len(ids) == len(set(ids))


def test_a_picture_of_transfers_has_its_words_and_its_table(council):
    page = html.draw(declaration.draw(council))
    pictures = [
        b for s in declaration.draw(council).sections for b in s.blocks if isinstance(b, Picture)
    ]
    assert page.count('<figure class="chart">') == len(pictures)
    assert all(each.chart.alt and each.chart.rows for each in pictures)

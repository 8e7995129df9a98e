"""The scrutineer's report: the figures of the Act, and nothing that only a person can state."""

import json

import pytest

import hustings
from hustings.ballots import Ballots, Box
from hustings.report.papers import scrutineer
from hustings.report.papers.document import Statement, Table
from hustings.report.papers.poll_figures import FiguresDifferError
from hustings.report.papers.scrutineer import NoPollError
from hustings.terms import Candidate, Contest


def rows(document):
    return {row[0]: row[1:] for row in document.sections[0].blocks[1].rows}


def test_papers_distributed_returned_and_invalid_are_those_of_the_archive(archive, council):
    account = json.loads((archive / "contests/council/account.json").read_bytes())["figures"]
    lines = [line for channels in account.values() for line in channels.values()]
    told = rows(scrutineer.draw(council))
    issued, returned = (sum(line[name] for line in lines) for name in ("issued", "returned"))
    assert told["Voting papers distributed"] == ("52(1)(a)", str(issued))
    assert told["Voting papers returned"] == ("52(1)(b)", str(returned))


def test_valid_votes_are_told_for_each_candidate(council):
    section = next(s for s in scrutineer.draw(council).sections if s.id == "votes")
    table = section.blocks[0]
    assert isinstance(table, Table)
    first = sum(int(row[1]) for row in table.rows)
    assert first == council.figures["valid"]
    assert len(table.rows) == len(council.record.contest.candidates)


def test_nothing_is_stated_for_the_scrutineer(council):
    section = next(s for s in scrutineer.draw(council).sections if s.id == "statements")
    statements = [each for each in section.blocks if isinstance(each, Statement)]
    clauses = ["52(1)(e)", "52(2)(a)", "52(2)(b)", "52(2)(c)", "52(2B)"]
    clauses += [f"52(2A)({letter})" for letter in "abcd"]
    told = " ".join(each.text for each in statements)
    assert all(clause in told for clause in clauses)
    assert all(each.choices or each.lines for each in statements)


@pytest.mark.parametrize("figure", ["valid", "received"])
def test_figures_that_do_not_add_up_make_no_report(council, figure):
    declared = json.loads(json.dumps(council.declared))
    held = declared["figures"]
    if figure == "valid":
        held["valid"] += 1
    else:
        part = next(iter(held["received"].values()))
        part[next(iter(part))] += 1
    with pytest.raises(FiguresDifferError, match="are not"):
        scrutineer.draw(council._replace(declared=declared))


def test_without_a_poll_there_is_nothing_to_report(treasurer):
    with pytest.raises(NoPollError, match="no poll"):
        scrutineer.draw(treasurer)


def test_of_a_weighted_college_papers_are_told_and_not_its_per_cents(council):
    """Votes of such a record are per cent of a section; the Act asks for votes."""
    contest = Contest("The chair", 1, (Candidate(1, "Flint"), Candidate(2, "Gore")))
    boxes = {
        "affiliates": Box.gather([(6, (1,)), (2, (2, 1))]),
        "members": Box.gather([(3, (1,)), (5, (2,))]),
    }
    made = hustings.count(Ballots.by_section(contest, boxes), "electoral_college").record
    drawn = scrutineer.draw(council._replace(record=made))
    (table,) = next(each for each in drawn.sections if each.id == "votes").blocks
    assert table.heads == ("Candidate", "affiliates", "members", "All")
    assert table.rows == (("Flint", "6", "3", "9"), ("Gore", "2", "5", "7"))

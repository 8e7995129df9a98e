"""What is declared after the first time: what changed, why, and who holds the seats now."""

import json

import pytest

from hustings.outcome.archive_files import in_folder
from hustings.outcome.declarations import issues
from hustings.report.papers import draw, html, pdf, scrutineer
from hustings.report.papers.document import Sentence, Table

from .conftest import read


def section(document, id_):
    return next(each for each in document.sections if each.id == id_)


def told(document, id_):
    blocks = section(document, id_).blocks
    return " ".join(each.text for each in blocks if isinstance(each, Sentence))


def names(listed):
    return [each["name"] for each in listed]


def test_every_declaration_has_a_paper_of_its_own(later):
    found = issues(in_folder(later))
    assert [(each.contest, each.name) for each in found] == [
        ("treasurer", "declaration"),
        ("council", "declaration"),
        ("chair", "declaration"),
        ("council", "vacancy-declaration"),
        ("council", "declaration-2"),
        ("chair", "declaration-2"),
    ]
    stands = [each.overtaken is None for each in found]
    assert stands == [True, False, False, False, True, True]


def test_a_vacancy_tells_who_left_who_was_asked_and_who_holds_the_seats(later):
    held = read(later, "council", 1)
    drawn = draw.draw(held)
    made = held.declared
    text = told(drawn, "result")
    assert f"Left: {names(made['leavers'])[0]} resigned." in text
    assert f"does not take the seat: {names(made['passed'])[0]} declined." in text
    assert f"Elected to fill it: {names(made['newly_elected'])[0]}." in text
    assert "the others keep their seats (rule 10)" in text
    seats = section(drawn, "result").blocks[-1]
    assert isinstance(seats, Table)
    assert [row[0] for row in seats.rows] == names(made["elected"])
    assert [row[1] for row in seats.rows].count("by this count") == 1


def test_the_count_of_a_vacancy_is_the_last_that_was_made_for_it(later):
    held = read(later, "council", 1)
    assert held.issue.record.endswith("vacancy-record-1.1.2.json")
    assert held.issue.record in held.digests
    ids = [each.id for each in draw.draw(held).sections]
    assert ids[:2] == ["result", "count"]
    assert ids[-2:] == ["signatures", "files"]


def test_an_amended_result_tells_what_changed_and_why(later):
    first, filled, second = (read(later, "council", n) for n in range(3))
    drawn = draw.draw(second)
    text = told(drawn, "changes")
    assert "settled anew (order of the court)" in text
    assert "declared before, in declaration.json" in text
    now, before = names(second.declared["elected"]), names(filled.declared["elected"])
    came, went = set(now) - set(before), set(before) - set(now)
    assert came or went, "the story needs another result"
    assert all(each in text for each in came | went)
    figures = next(each for each in section(drawn, "changes").blocks if isinstance(each, Table))
    valid = tuple(f"{each.figures['valid']}" for each in (first, second))
    assert figures.sums == (("Valid papers", *valid),)
    assert [row[0] for row in figures.rows if row[0].endswith("expelled")]


def test_the_figures_of_a_later_edition_are_those_of_its_own_files(later):
    drawn = draw.draw(read(later, "council"))
    places = {each.place.partition(":")[0] for each in drawn.sources}
    assert places == {"declaration-2.json", "record-2.1.json"} | {
        each for each in places if each.startswith("paper.json")
    }


def test_votes_settled_anew_before_anything_was_declared_have_nothing_to_be_held_against(later):
    text = told(draw.draw(read(later, "council")._replace(before=None)), "changes")
    assert "order of the court" in text
    assert text.endswith("Nothing had been declared before.")


def test_what_a_later_edition_took_the_place_of_says_so_first(later):
    for number in (0, 1):
        first = section(draw.draw(read(later, "council", number)), "result").blocks[0]
        assert "this declaration stands no more" in first.text
        assert "order of the court" in first.text
    assert "stands no more" not in html.draw(draw.draw(read(later, "council")))


def test_where_no_paper_is_valid_any_more_nobody_is_elected(later):
    drawn = draw.draw(read(later, "chair"))
    text = told(drawn, "result")
    assert "No valid paper was returned, so nothing was counted. Nobody is elected." in text
    assert "1 seat stays empty." in text
    assert "Held a seat before, and is not elected" in told(drawn, "changes")
    assert "count" not in [each.id for each in drawn.sections]


@pytest.mark.parametrize(("contest", "number"), [("council", 1), ("council", 2), ("chair", 1)])
def test_each_becomes_a_page_and_a_pdf(later, contest, number):
    drawn = draw.draw(read(later, contest, number))
    assert drawn.title in html.draw(drawn)
    assert pdf.draw(drawn).startswith(b"%PDF-")


def test_the_scrutineer_reports_on_each_settlement(later):
    first, _filled, second = (read(later, "council", n) for n in range(3))
    assert (first.issue.scrutineer, second.issue.scrutineer) == ("scrutineer", "scrutineer-2")
    assert "stands no more" in told(scrutineer.draw(first), "figures")
    assert "declaration-2.json: figures.valid" in {
        each.place for each in scrutineer.draw(second).sources
    }


@pytest.mark.parametrize("contest", ["../../council", "c:\\council", 7])
def test_a_journal_does_not_lead_out_of_its_folder(contest):
    entry = {"action": "declare", "at": "2026-04-17T12:00:00Z", "data": {"contest": contest}}
    with pytest.raises(ValueError, match="no id of a contest"):
        issues(lambda _name: json.dumps(entry).encode())

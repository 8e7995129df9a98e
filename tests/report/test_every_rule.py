"""Every rule and clause is counted for real and told in words that fit it."""

import json
from importlib.resources import as_file

import pytest

import hustings
from hustings.ballots import Ballots, Box
from hustings.examples import examples
from hustings.front.drawing import FORMS, clauses_of, draw
from hustings.report import html, law, words
from hustings.rules import catalogue
from hustings.terms import Candidate, Contest

WOMEN = {"women": [3, 5, 6, 7]}
"""Of the society: Clemency, Edith, Felix and Greta."""

KEEP = {"constraints": ["women>=2"], "categories": WOMEN}


def _sections(names, sections):
    contest = Contest("The leader", 1, tuple(Candidate(n, x) for n, x in enumerate(names, 1)))
    boxes = {name: Box.gather(papers) for name, papers in sections.items()}
    return Ballots.by_section(contest, boxes, "test")


def _ballots(rule):
    if rule == "electoral_college":
        unions, members = [(5, (1, 2)), (4, (2,)), (3, (3, 2))], [(20, (2, 1)), (30, (3, 1))]
        return _sections(["Ann", "Bea", "Col"], {"Unions": unions, "Members": members})
    if rule == "card_vote":
        return _sections(["For", "Against"], {"Parties": [(6, (1,))], "Unions": [(9, (2,))]})
    return _example("burlington" if rule in ("av", "plurality") else "society")


def _example(name):
    chosen = next(each for each in examples() if each.file.startswith(name))
    with as_file(chosen.resource) as path:
        return hustings.read(path)


def _counted(rule="scottish_2011", **asked):
    marks = rule in ("block_vote", "plurality", "limited_vote")
    asked.setdefault("options", {"ranked": "yes"} if marks else {})
    return hustings.count(_ballots(rule), rule, seed="x", **asked).record


@pytest.fixture(scope="module", params=catalogue.NAMES)
def record(request):
    return _counted(request.param)


def _told(record):
    return [line.text for line in words.Teller(record).lines()]


def test_every_rule_is_drawn_in_every_form(record):
    for form in FORMS:
        drawn = draw(record, form)
        assert drawn.endswith("\n")
        if form != "json":
            assert record.contest.candidates[0].name.split()[0] in drawn


def test_no_sentence_holds_a_code_an_empty_name_or_a_field(record):
    for text in _told(record):
        assert not set("{}_") & set(text)
        assert "  " not in text
        assert " ." not in text
        assert " ," not in text
        assert "None" not in text


def test_the_clauses_of_every_stage_have_words(record):
    told = clauses_of(record)
    refs = {ref for line in words.Teller(record).lines() for ref in line.clauses}
    assert {ref for ref in refs if not law.found(ref, told)} == set()


def test_seats_filled_end_with_the_number_declared(record):
    filled = [text for text in _told(record) if "Seats filled" in text]
    if record.rule.id == "card_vote":
        assert not filled
        return
    last = filled[-1]
    seats = record.contest.seats
    assert f"Seats filled: {len(record.declaration.elected)} of {seats}." in last


def test_ers97_tells_the_vote_required_and_the_parts_of_an_exclusion():
    record = hustings.count(_example("executive"), "ers97", seed="x").record
    told, page = _told(record), html.draw(record)
    assert any("From here on 1,998.40 votes elect." in text for text in told)
    assert any("which is below the quota, and is elected" in text for text in told)
    assert any("went on with papers worth 0.55 each" in text for text in told)
    assert "Exclusion of Tom Birchall (Common Ground), continued · 8.2" in page
    assert ">Vote required</th><td>2,000<i>.00</i></td><td>1,998<i>.40</i></td>" in page
    quota = record.quota
    for stage, text in zip(record.stages, told, strict=True):
        low = [f.candidate for f in stage.elected if stage.votes[f.candidate] < quota]
        assert bool(low) == ("below the quota" in text or "no more candidates" in text)


def test_a_surplus_on_part_of_the_papers_says_how_many_had_no_further_choice():
    record = hustings.count(_example("executive"), "ers97", seed="x").record
    assert "2,343 papers moved" in _told(record)[1]
    assert "90 papers had no further choice and took no vote along." in _told(record)[1]
    assert sum(t.papers for t in record.stages[1].transfers) == 2343 + 90


def test_a_meek_count_tells_whose_keep_values_fell_and_has_a_table_of_them():
    record = _counted("meek_prf")
    told, page = _told(record), html.draw(record)
    assert "keep value" not in told[0]
    assert "In 6 iterations keep values were lowered" in told[1]
    assert "Agnes Thorne 0.688172053." in told[1]
    assert "1.000000000" not in "".join(told)
    assert 'id="keep-1"' in page
    assert "no band runs from one candidate to another" in page
    assert "<td>0.688172053</td><td>0.688172053</td><td>0.677419366</td>" in page


def test_marks_are_told_as_marks_and_have_no_transfers():
    record = _counted("block_vote")
    page = html.draw(record)
    assert (
        "The marks on 67 papers were counted: 159 in all, each of them one vote."
        in _told(record)[0]
    )
    assert "so there are more votes than papers" in page
    assert "Non-transferable" not in page + draw(record, "text")
    assert "How the votes moved" not in page
    assert "Last votes" not in page


def test_sections_are_told_by_name_weight_and_round_in_per_cent():
    record = _counted("electoral_college")
    told, text, page = _told(record), draw(record, "text"), html.draw(record)
    assert told[0] == (
        "The 50 papers of the section Members were counted, in per cent of the section. The "
        "section weighs 50 per cent of the whole, a paper of it 1 per cent."
    )
    assert "The sections were added up, each with its weight." in told[2]
    assert "percentage points" in text
    assert "vote" not in " ".join(told).replace("votes.", "")
    assert "1 Members" in text
    assert "Round 1: Unions" in page
    assert "Round 2: all sections" in page
    assert "First round, per cent" in page


def test_a_majority_is_not_called_a_quota():
    record = _counted("av")
    assert "More than half of the votes in play is 4,489." in _told(record)[0]
    assert "Quota" not in html.draw(record)
    assert "Majority" in draw(record, "text")


def test_a_motion_is_carried_or_lost_and_nobody_is_elected():
    record = _counted("card_vote")
    teller, page = words.Teller(record), html.draw(record)
    assert teller.declaration() == (
        "The motion is lost." if record.declaration.elected == (2,) else "The motion is carried.",
        *teller.last_seat(),
    )
    assert " elected" not in " ".join(_told(record)).lower() + page.partition("<table")[0].lower()
    assert "Does not prevail" in page
    assert "Elected no." not in page


def test_sections_are_one_round_of_the_exchange_format():
    record = _counted("electoral_college")
    rounds = json.loads(draw(record, "ut"))["results"]
    assert len(rounds) == 2
    assert rounds[0]["tallyResults"] == [{"eliminated": "Ann", "transfers": {}}]
    assert rounds[0]["tally"]["Col"] == str(record.stages[2].votes[3])


def test_empty_seats_are_not_said_to_be_filled():
    first, empty, *_ = words.Teller(_counted(ron=1)).declaration()
    assert first == "Elected, in order of election: Dorian Pike and Bertram Oakes."
    assert empty == "1 seat stays empty."


def test_on_a_narrow_screen_names_stand_within_their_lanes_as_well():
    record = hustings.count(_example("executive"), "ers97", seed="x").record
    page = html.draw(record)
    assert page.count('<text class="in"') > 9
    assert 'aria-hidden="true">Priya Venn (O…</text>' in page


@pytest.mark.parametrize("method", ["guard", "promote"])
def test_the_result_without_the_constraint_stands_beside_the_result(method):
    record = _counted(**KEEP, constraint_method=method)
    told = " ".join(words.Teller(record).declaration())
    assert "at least 2 of the elected must be of the category women" in told
    assert "Without it the result would have been: Agnes Thorne, Dorian Pike and Bertram" in told
    assert "So it brought in Clemency Hale and Edith Marlow in the place of Dorian Pike" in told
    for form in ("text", "html", "markdown", "table"):
        assert "Without it the result would have been" in " ".join(draw(record, form).split())


def test_an_exchange_after_the_count_says_who_gave_way_and_why():
    record = _counted(**KEEP, constraint_method="promote")
    teller = words.Teller(record)
    last = teller.lines()[-1]
    assert last.heading == "Exchange to keep the constraints"
    assert "Bertram Oakes and Dorian Pike gave way, so that a constraint is kept." in last.text
    assert "Seats filled: 3 of 3." in last.text
    assert any("a body of 4 would have this member" in note for note in teller.notes())
    assert "Gave way, stage 8" in html.draw(record)
    assert not teller.last_seat()


def test_a_seat_won_by_re_open_nominations_stays_empty_in_words_and_signs():
    record = _counted(ron=1)
    assert "won a seat: it stays empty" in _told(record)[0]
    assert "Seats filled: 0 of 3." in _told(record)[0]
    assert "it stays empty" in html.draw(record)
    assert "24.00000○" in draw(record, "text")
    assert "seat_empty" in draw(record, "csv")
    notes = " ".join(words.Teller(record).notes())
    assert "stand for re-opening nominations, one for each seat" in notes
    assert "(3)" not in " ".join(words.Teller(record).closest_exclusion())


def test_leavers_withdrawn_and_protected_members_have_sentences():
    record = _counted(vacated=[1], protected=[6], withdrawn=[3])
    assert words.Teller(record).notes() == (
        "Clemency Hale withdrew before the count: papers pass over this candidate.",
        (
            "Agnes Thorne left the seat: the stored ballots were counted again and pass over this "
            "member."
        ),
        ("Felix Sandys is a sitting member, protected in this count: the seat cannot be lost."),
    )
    assert "every choice had withdrawn or left (3)" in " ".join(draw(record, "text").split())


@pytest.mark.parametrize(
    ("cited", "listed"),
    [
        ("5.4.9(b)", ("5.4.9",)),
        ("5.4", ("5.4.1", "5.4.9")),
        ("r. 51(3)", ("r. 51(1)-(9)",)),
        ("r. 51(12)", ("r. 51(12)",)),
        ("s. 273(10)", ("s. 273(10), (12)",)),
        ("r. 5", ()),
    ],
)
def test_a_citation_finds_the_clause_that_holds_it(cited, listed):
    known = ("5.4.1", "5.4.9", "5.40", "r. 51(1)-(9)", "r. 51(12)", "s. 273(10), (12)", "r. 50(2)")
    assert law.found(cited, known) == listed

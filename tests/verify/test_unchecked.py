"""A verification says what it took for granted."""

from dataclasses import replace

import hustings
from hustings.ballots import Ballots, Box
from hustings.front.ruling import ruling
from hustings.terms import Candidate, Contest
from hustings.verify import recount, unchecked

BOX = Box.gather([(3, (1, 2)), (3, (2, 1)), (1, (3, 1)), (1, (3, 2))])
BARE = Contest("", 1, tuple(Candidate(n, name) for n, name in enumerate(["Ada", "Ben", "Cy"], 1)))
SILENT = Ballots(BARE, BOX)


def count(ballots, **asked):
    return hustings.count(ballots, **asked).record


def told(record, ballots):
    return [each.what for each in unchecked(record, ballots)]


def test_the_terms_of_the_count_are_always_the_records_own():
    (terms,) = unchecked(count(SILENT, seed="s"), SILENT)[:1]
    assert str(terms).startswith("not checked: rule, options, seats and withdrawals: followed as")


def test_what_the_file_says_is_checked_and_what_it_leaves_open_is_not():
    ada, ben, cy = BARE.candidates
    said = (ada._replace(party="Bees"), ben._replace(categories=frozenset({"youth"})), cy)
    full = replace(SILENT, contest=replace(BARE, title="Ward 1", candidates=said))
    record = count(full, seed="s")
    assert told(record, full)[1:-1] == []
    assert told(record, SILENT)[1:-1] == [
        "title",
        "party of candidate 1",
        "categories of candidate 2",
    ]
    assert not recount(record, SILENT)


def test_an_option_that_bears_on_no_paper_passes_and_is_among_the_unchecked():
    record = count(SILENT, seed="s")
    rule = ruling("scottish_2011", {"formality.equal_rank": "cut"})
    other = record._replace(rule=record.rule._replace(options=rule.options))
    assert not recount(other, SILENT)
    assert "options" in told(other, SILENT)[0]


def test_lots_drawn_by_hand_and_seeds_are_named():
    (lot,) = count(SILENT, seed="3 May").decisions
    by_seed = unchecked(count(SILENT, seed="3 May"), SILENT)[-1]
    assert by_seed.what == "when the seed '3 May' was published"
    by_hand = unchecked(count(SILENT, lots=[lot.chosen]), SILENT)[-1]
    assert str(by_hand) == "not checked: how lot 1 fell: drawn by hand"


def test_seats_that_the_file_does_not_name_are_followed():
    record = count(replace(SILENT, contest=BARE.for_seats(2)), seed="s")
    assert not recount(record, SILENT)
    assert "seats" in told(record, SILENT)[0]

"""Three lines of Python: read, count, look."""

import dataclasses
import json

import pandas as pd
import polars as pl
import pytest

import hustings
from hustings.formats.format import BadBallotsError
from hustings.lots import LotAwaitedError, Seeded
from hustings.rules.catalogue import UnknownRuleError
from support import plain_blt, real

PAPERS = {("Ada", "Ben"): 5, ("Ben", "Cy"): 3, ("Cy",): 2}
TIE = {("Ada",): 2, ("Ben",): 2, ("Cy",): 1}


def test_rankings_with_numbers_of_papers():
    count = hustings.count(hustings.read(PAPERS, seats=2))
    assert count.elected == ("Ada", "Ben")
    assert count.declaration.elected == (1, 2)
    assert str(count.stages[0].votes[1]) == "5.00000"
    assert count.record.ballots.papers == 10


def test_lists_frames_and_mappings_say_the_same():
    rows = [list(ranking) for ranking, papers in PAPERS.items() for _ in range(papers)]
    wide = [[*row, None][:2] for row in rows]
    names = ["Ada", "Ben", "Cy"]
    boxes = {
        hustings.read(source, seats=2, candidates=names).box.digest
        for source in (
            PAPERS,
            rows,
            pl.DataFrame(wide, schema=["rank1", "rank2"], orient="row"),
            pd.DataFrame(wide, columns=["rank1", "rank2"]),
        )
    }
    assert len(boxes) == 1


def test_what_has_no_seats_asks_for_them():
    with pytest.raises(ValueError, match="seats="):
        hustings.read(PAPERS)


def test_seats_override_those_of_ballots_already_read():
    ballots = hustings.read(PAPERS, seats=1)
    assert hustings.read(ballots, seats=2).contest.seats == 2
    assert hustings.read(ballots) is ballots


def test_a_count_is_frozen_and_shows_itself(tmp_path):
    count = hustings.count(hustings.read(PAPERS, seats=2, title="Board"))
    with pytest.raises(dataclasses.FrozenInstanceError):
        count.record = None
    assert repr(count) == "<Counted 'Board': elected Ada, Ben>"
    assert "Ada" in count.table()
    assert "Stage 1" in count.table()
    assert count.to_html().lower().startswith("<!doctype html>")
    assert "<table" in count._repr_html_()
    assert count.to_json()["declaration"]["elected"] == [1, 2]
    assert count.digest == count.to_json()["digest"]


def test_a_count_saves_itself_by_the_ending(tmp_path):
    count = hustings.count(hustings.read(PAPERS, seats=2))
    for ending in ("json", "html", "md", "csv", "txt"):
        assert count.save(tmp_path / f"count.{ending}").stat().st_size > 100
    saved = json.loads((tmp_path / "count.json").read_text(encoding="utf-8"))
    assert saved == count.to_json()
    with pytest.raises(ValueError, match="ending"):
        count.save(tmp_path / "count.docx")


@pytest.mark.parametrize("engine", ["local", "reference", "sharded"])
def test_every_engine_says_the_same(engine):
    count = hustings.count(hustings.read(PAPERS, seats=2), engine=engine)
    assert count.digest == hustings.count(hustings.read(PAPERS, seats=2)).digest
    assert count.record.engine == engine


def test_more_shards_than_papers_do_no_harm():
    ballots = hustings.read({("Ada",): 1}, seats=1)
    assert hustings.count(ballots, engine="sharded").elected == ("Ada",)


def test_a_lot_is_awaited_unless_a_door_for_chance_is_open():
    ballots = hustings.read(TIE, seats=1)
    with pytest.raises(LotAwaitedError) as caught:
        hustings.count(ballots)
    assert caught.value.tied == (1, 2)
    assert hustings.count(ballots, lots=[1]).elected == ("Ben",)
    assert hustings.count(ballots, lots=[2]).elected == ("Ada",)
    seeded = hustings.count(ballots, seed="s")
    assert hustings.count(ballots, lots=Seeded("s")).digest == seeded.digest


def test_errors_are_value_errors_that_say_what_to_do():
    ballots = hustings.read(PAPERS, seats=1)
    for asked, words in (
        ({"rule": "nonsense"}, "choose one of"),
        ({"engine": "steam"}, "local, reference, sharded"),
        ({"withdrawn": ["Dee"]}, "no candidate is called 'Dee'"),
        ({"withdrawn": [1, 2, 3]}, "nobody stands"),
        ({"formality": {"blank": "cut"}}, "choose for one of"),
    ):
        with pytest.raises(ValueError, match=words):
            hustings.count(ballots, **asked)
    with pytest.raises(UnknownRuleError):
        hustings.count(ballots, "nonsense")
    with pytest.raises(BadBallotsError):
        hustings.read([["Ada", "Dee"]], seats=1, candidates=["Ada", "Ben"])


def test_stages_are_told_as_they_are_done():
    told = []
    count = hustings.count(hustings.read(PAPERS, seats=2), told=told.append)
    assert tuple(told) == count.stages


def test_verify_is_a_verb_of_the_package_and_a_room():
    ballots = hustings.read(PAPERS, seats=2)
    count = hustings.count(ballots)
    assert hustings.verify(count, ballots) == ()
    from hustings.verify import recount

    assert recount(count.record, ballots) == ()
    assert hustings.verify(count.to_json(), ballots) == ()


def test_what_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="tally_ho"):
        hustings.tally_ho  # noqa: B018


@real.needed
def test_a_real_ward_in_three_lines():
    path = real.ROOT / "scotland" / "renfrewshire_2017_ward3.blt"
    count = hustings.count(hustings.read(path), rule="scottish_2011")
    assert count.elected[0] == "Jim Sharkey (SNP)" or count.declaration.elected == (8, 6, 1)
    plain = hustings.count(plain_blt.read(path), rule="scottish_2011")
    assert plain.digest == count.digest

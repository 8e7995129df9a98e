"""A tie without a published seed: the count waits for a lot, which is drawn once."""

import json

import pytest

from hustings.elections import places
from hustings.elections.defining.written import as_data
from hustings.elections.definition import Sitting, VacancyPlan, VacancyRule
from hustings.web.desk.models import Lot

from .conftest import MEMBERS, TIMETABLE, contest, round_of, toml_text


@pytest.fixture
def content():
    plans = (contest("council", 1, seed=""), contest("auditor", 1), contest("editor", 1))
    return toml_text(as_data(round_of(*plans, timetable=TIMETABLE))).encode()


@pytest.fixture
def refilled():
    """The council's file where a vacancy is filled by its ballots, and no seed was published."""
    again = VacancyPlan(VacancyRule.RECOUNT, Sitting.PROTECTED, source="Rule 10")
    plans = (contest("council", 1, seed="", vacancies=again), contest("auditor", 1))
    plans = (*plans, contest("editor", 1))
    return toml_text(as_data(round_of(*plans, timetable=TIMETABLE))).encode()


def test_a_tie_is_decided_by_the_lot_that_was_drawn_and_by_nothing_else(society, made):
    society.settled(made, (MEMBERS[:4], "Anna Alder"), (MEMBERS[4:8], "Bo Birch"))
    society.agrees("open_ballots", "council")
    society.post(society.rowan, "open_ballots", **society.brings("Ada", "Cy"))
    society.post(society.rowan, "count", contests=["council"])
    assert society.phases()["council"] == "opened"
    asked = Lot.objects.get(chosen=None)
    assert len(asked.tied) == 2
    society.post(society.rowan, "lot", "council", chosen=str(asked.tied[1]), evidence=" ")
    assert Lot.objects.get().chosen is None, "how it was drawn must be said"
    words = "cards cut before two members"
    society.post(society.rowan, "lot", "council", chosen=str(asked.tied[1]), evidence=words)
    society.post(society.rowan, "count", contests=["council"])
    assert society.phases()["council"] == "counted"
    answer = society.get(society.rowan, "lot", "council")
    assert answer.status_code == 404, "a lot that is drawn stays"
    society.on(TIMETABLE["declared"]).agrees("declare", "council")
    order = society.state("council").paper["order"]
    out = order[asked.tied[1] - 1]
    elected = society.state("council").declaration["elected"]
    assert elected == [next(order[n - 1] for n in asked.tied if order[n - 1] != out)]


class TestVacancy:
    """Six for Anna, who leaves; two each for Bo and Cleo, of whom a lot excludes one."""

    @pytest.fixture
    def content(self, refilled):
        return refilled

    def counts(self, society, *passed):
        over = {"passed": passed, "reason": ["declined"] * len(passed)}
        sent = {"leaves-anna-alder": "resigned", **over}
        society.post(society.rowan, "count_vacancy", "council", **sent)
        return society.answer

    def test_the_lot_is_entered_on_the_page_that_every_count_has(self, society, made):
        society.settled(
            made,
            (MEMBERS[:6], "Anna Alder"),
            (MEMBERS[6:8], "Bo Birch"),
            (MEMBERS[8:10], "Cleo Cedar"),
        )
        society.agrees("open_ballots", "council")
        society.post(society.rowan, "open_ballots", **society.brings("Ada", "Cy"))
        society.post(society.rowan, "count", contests=["council"])
        society.on(TIMETABLE["declared"]).agrees("declare", "council")
        page = self.counts(society).content.decode()
        assert "The count waits for lot 1." in page
        asked = Lot.objects.get()
        order = society.state("council").paper["order"]
        bo = order.index("bo-birch") + 1
        assert asked.chosen is None
        assert sorted(asked.tied) == sorted(order.index(n) + 1 for n in ("bo-birch", "cleo-cedar"))
        words = "cards cut before two members"
        society.post(society.rowan, "lot", "council", chosen=str(bo), evidence=words)
        where = society.answer.redirect_chain[-1][0]
        assert where.endswith("/vacancies/council/?leaves-anna-alder=resigned")
        found = self.counts(society).context["found"]
        assert found.elected == ("cleo-cedar",)
        other = {"leaves-anna-alder": "died"}  # another reason, the same papers: no other lot
        society.post(society.rowan, "count_vacancy", "council", **other)
        assert Lot.objects.count() == 1
        self.counts(society)
        society.post(society.rowan, "vacancy", "council", query="?leaves-anna-alder=resigned")
        society.confirms("fill_vacancy")
        assert society.state("council").elected == ("cleo-cedar",)
        with society.office.store.public.read(places.vacancy_record("council")) as stream:
            (told,) = json.load(stream)["decisions"]
        assert (told["chosen"], told["evidence"]) == (bo, words)

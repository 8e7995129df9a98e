"""A candidate's own unit has to be among those that nominate, where the rules ask for it.

FACTS 3.2: in the unions' section of the executive one's own union must nominate; others are
"supporting nominations".
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.support.nominating import DEPUTY, alone

from hustings.elections import election_toml, examples, page
from hustings.elections.action import Actor, Role
from hustings.elections.defining.written import as_data
from hustings.elections.definition import NominationPlan, Threshold
from hustings.elections.election_toml import BadElectionError
from hustings.elections.people import Bar

OWN = NominationPlan((Threshold("union", 1),), own="union", consent=False)


def opened(plan=OWN):
    return alone(plan).opens("members").puts("members", "ada")


def named(unit, person="ada", candidate="ada"):
    return {"contest": "members", "candidate": candidate, "person": person, "unit": unit}


def test_other_unions_support_and_the_own_one_must_nominate():
    story = opened().does("name_own_unit", **named("Shopworkers"))
    story.nominates("members", "ada", "Railwaymen", "Miners", kind="union")
    status = story.status("members", "ada")
    assert (status.bars, status.unbacked, status.nominated) == ((Bar.NOT_BY_OWN,), ("ada",), False)
    assert status.says == "not validly nominated: the own unit of ada (trade unions) must nominate"
    story.nominates("members", "ada", "Shopworkers", kind="union")
    assert story.stands("members") == ["ada"]
    assert story.status("members", "ada").says == "validly nominated: 3 of 1 trade unions"


def test_an_own_unit_that_nobody_has_named_is_none():
    story = opened()
    assert story.status("members", "ada").says == (
        "not validly nominated: 0 of 1 trade unions, 1 more needed; and the own unit of ada (trade "
        "unions) must nominate"
    )
    story.nominates("members", "ada", "Shopworkers", kind="union")
    assert story.stands("members") == []
    story.does("name_own_unit", **named("Shopworkers"))
    assert story.stands("members") == ["ada"]


def test_without_a_threshold_the_own_union_is_enough():
    story = opened(replace(OWN, any_of=())).does("name_own_unit", **named("Shopworkers"))
    assert story.stands("members") == []
    story.nominates("members", "ada", "Shopworkers", kind="union")
    assert story.stands("members") == ["ada"]
    assert story.status("members", "ada").says == (
        "validly nominated: the own unit nominates (trade unions)"
    )


def test_the_own_union_takes_its_nomination_back():
    story = opened().does("name_own_unit", **named("Shopworkers"))
    story.nominates("members", "ada", "Shopworkers", "Miners", kind="union")
    back = {"contest": "members", "candidate": "ada", "unit": "Shopworkers", "reason": "a vote"}
    story.does("withdraw_nomination", **back)
    assert story.status("members", "ada").bars == (Bar.NOT_BY_OWN,)


def test_who_changed_union_is_corrected_and_the_journal_keeps_both():
    story = opened().does("name_own_unit", **named("Shopworkers"))
    story.nominates("members", "ada", "Miners", kind="union")
    story.refuses("named_before", "name_own_unit", **named("Shopworkers"))
    story.does("name_own_unit", **named("Miners"))
    assert story.stands("members") == ["ada"]
    lines = b"".join(story.office.store.journal())
    assert lines.count(b'"name_own_unit"') == 2


def test_of_two_who_share_a_seat_each_needs_the_own_union():
    story = alone(replace(OWN, job_share=True)).opens("members")
    story.does(
        "put_forward",
        contest="members",
        candidate="both",
        persons=["ada", "bea"],
        names=["Ada", "Bea"],
        name="Ada and Bea",
        statement="",
        categories=[],
    )
    story.does("name_own_unit", **named("Shopworkers", "ada", "both"))
    story.does("name_own_unit", **named("Miners", "bea", "both"))
    story.nominates("members", "both", "Shopworkers", kind="union")
    assert story.status("members", "both").unbacked == ("bea",)
    story.nominates("members", "both", "Miners", kind="union")
    assert story.stands("members") == ["both"]


def test_a_party_of_the_same_name_is_no_union_of_hers():
    either = replace(OWN, any_of=(Threshold("union", 1), Threshold("constituency", 1)))
    story = opened(either).does("name_own_unit", **named("Shopworkers"))
    papers = {"contest": "members", "candidate": "ada", "unit": "Shopworkers", "meeting": ""}
    story.refuses("unit_kind", "nominate", **papers, kind="constituency")
    story.refuses("unit_spelling", "name_own_unit", **named("SHOPWORKERS"))


def test_what_no_rule_asks_is_not_written_into_a_public_journal():
    story = opened(replace(OWN, own=""))
    said = story.refuses("no_own_unit_needed", "name_own_unit", **named("Shopworkers"))
    assert "leave it out" in said


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("unknown_candidate", named("Miners", candidate="bea")),
        ("unknown_person", named("Miners", person="bea")),
        ("blank", named(" ")),
        ("unprintable", named("Mi\u202eners")),
    ],
)
def test_it_is_named_for_somebody_who_is_put_forward(code, data):
    opened().refuses(code, "name_own_unit", **data)


def test_the_officers_or_the_person_alone_name_it_and_in_time():
    story = opened()
    other = Actor("bea", Role.CANDIDATE)
    story.refuses("not_permitted", "name_own_unit", other, **named("Miners"))
    story.refuses("not_permitted", "name_own_unit", Actor("m", Role.UNIT), **named("Miners"))
    story.does("name_own_unit", Actor("ada", Role.CANDIDATE), **named("Miners"))
    story.does("close_nominations", contest="members")
    story.refuses("wrong_phase", "name_own_unit", DEPUTY, **named("Shopworkers"))


EXECUTIVE = examples.example("executive-2020").read_bytes()


def written(own, **more):
    made = election_toml.from_bytes(EXECUTIVE)
    data = as_data(made)
    contest = next(row for row in data["contests"] if row["nominations"]["any_of"])
    contest["nominations"]["own"] = own or contest["nominations"]["any_of"][0]["kind"]
    data["kinds"] |= more
    return contest, election_toml.from_data(data, made.digest)


def test_the_definition_says_of_which_kind():
    contest, made = written("")
    kind = contest["nominations"]["any_of"][0]["kind"]
    assert made.contest(contest["id"]).nominations.own == kind
    assert f"Of the {made.kinds[kind]} each candidate's own must be among" in page.as_plain(
        page.page(made)
    )


def test_a_kind_that_there_is_not_or_that_cannot_nominate_is_refused():
    with pytest.raises(BadElectionError, match="there is no choir in kinds"):
        written("choir")
    with pytest.raises(BadElectionError, match="choir cannot nominate here"):
        written("choir", choir="choirs")

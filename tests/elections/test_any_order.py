"""Nominations in any order: whatever is tried, nobody stands whom the journal does not let stand.

The recount below reads the journal alone, entry by entry, and knows nothing of the state.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.elections import journal, office
from hustings.elections.action import RefusedError, Role
from hustings.elections.actions import ACTIONS
from hustings.elections.definition import NominationPlan, Threshold
from hustings.elections.people import candidatures
from hustings.elections.support import members, snapshot
from support.nominating import DEPUTY, OFFICER, Story, contest, definition, moment

START = moment("2020-01-01 09:00")
NEEDS = {"constituency": 2, "union": 1}
CAP = 2
A = NominationPlan(
    any_of=tuple(Threshold(kind, least) for kind, least in NEEDS.items()),
    most_by_unit=CAP,
    apart=("b",),
    short="reopen",
    job_share=True,
)
B = NominationPlan(consent=False)
ROUND = definition(
    contest("a", seats=1, nominations=A),
    contest("b", seats=1, nominations=B),
    timetable={"nominations_close@a": "2020-01-03 09:00", "consent_closes@a": "2020-01-04 09:00"},
)

PUT = {name: [name] for name in ("ada", "bea", "cay")} | {"both": ["ada", "bea"], "anew": ["cay"]}
BY = [(who, person) for who, persons in PUT.items() for person in persons]
KINDS = {"P1": "constituency", "P2": "constituency", "U": "union"}
BODIES = {"voice": "organisation", "alliance": "umbrella", "league": "umbrella"}
DECISIONS = ("accepted", "refused", "suspended", "reinstated")


def put(where, who):
    return {
        "contest": where,
        "candidate": who,
        "persons": PUT[who],
        "names": PUT[who],
        "name": who,
        "statement": "",
        "categories": [],
    }


def nomination(where, who, unit):
    return {"contest": where, "candidate": who, "unit": unit, "kind": KINDS[unit], "meeting": ""}


def organisation(body):
    return {
        "organisation": body,
        "name": body,
        "aliases": [],
        "founders": [],
        "kind": BODIES[body],
        "position": "",
    }


def of(rng, **more):
    """Some candidature of some contest, with more."""
    return {"contest": rng.choice("aab"), "candidate": rng.choice(list(PUT))} | more


def consent(rng):
    who, person = rng.choice(BY)
    return {"contest": "a", "candidate": who, "person": person}


def decision(rng):
    return of(
        rng,
        process=rng.choice("pq"),
        decision=rng.choice(DECISIONS),
        decider="panel",
        reason="read",
    )


def under(rng):
    return {
        "organisation": rng.choice(list(BODIES)),
        "umbrella": rng.choice(list(BODIES)),
        "reason": "",
    }


def backing(rng):
    return of(
        rng,
        organisation=rng.choice(list(BODIES)),
        slate=rng.random() < 0.7,
        order=rng.randrange(3),
        second_tier=rng.random() < 0.2,
        region=rng.choice(["", "Wales"]),
    )


TRIES = {
    "open_nominations": (2, lambda rng: {"contest": rng.choice("aab")}),
    "put_forward": (5, lambda rng: put(rng.choice("aab"), rng.choice(list(PUT)))),
    "nominate": (8, lambda rng: nomination("a", rng.choice(list(PUT)), rng.choice(list(KINDS)))),
    "withdraw_nomination": (6, lambda rng: of(rng, unit=rng.choice(list(KINDS)), reason="")),
    "consent": (6, consent),
    "decide": (3, decision),
    "withdraw_candidate": (1, lambda rng: of(rng, reason="")),
    "close_nominations": (2, lambda rng: {"contest": rng.choice("aaab")}),
    "join_umbrella": (2, under),
    "leave_umbrella": (2, under),
    "endorse": (5, backing),
    "withdraw_endorsement": (
        4,
        lambda rng: of(rng, organisation=rng.choice(list(BODIES)), reason=""),
    ),
}
"""Action: how often it is tried, and what with."""


def attempts(seed, number):
    """Yield so many things to try, each with the minutes that go by before it."""
    rng = Random(seed)
    for name in rng.choices(list(TRIES), [often for often, _ in TRIES.values()], k=number):
        yield name, TRIES[name][1](rng), rng.randrange(95)


def played(attempts):
    """Try everything, one after another; what is refused is left out."""
    story = Story(ROUND, at=START)
    for each in ("a", "b"):
        story.opens(each)
    for body in ("voice", "alliance", "league"):
        story.does("register_organisation", **organisation(body))
    for name, values, minutes in attempts:
        story.at += timedelta(minutes=minutes)
        try:
            story.does(name, **values)
        except RefusedError:
            continue
    story.entries = journal.read(story.office.store.journal())
    return story


def done(story, *names, **wanted):
    """Entries of the journal of these actions whose data agree."""
    return [
        each
        for each in story.entries
        if each.action in names and wanted.items() <= each.data.items()
    ]


def last_is(entries, action):
    return bool(entries) and entries[-1].action == action


def recount_nominations(story, where, who):
    """By kind, the units whose last word was to nominate."""
    kinds = {}
    for unit in ("P1", "P2", "U"):
        words = done(
            story, "nominate", "withdraw_nomination", contest=where, candidate=who, unit=unit
        )
        if last_is(words, "nominate"):
            kinds.setdefault(words[-1].data["kind"], []).append(unit)
    return kinds


def recount_stands(story, where, who):
    """Whether the journal lets a candidate of a contest stand."""
    if done(story, "withdraw_candidate", contest=where, candidate=who):
        return False
    for process in ("p", "q"):
        words = done(story, "decide", contest=where, candidate=who, process=process)
        if words and words[-1].data["decision"] in ("refused", "suspended"):
            return False
    if where == "b":
        return True
    asked = [done(story, "consent", contest=where, candidate=who, person=p) for p in PUT[who]]
    units = recount_nominations(story, where, who)
    return all(asked) and any(len(units.get(kind, ())) >= least for kind, least in NEEDS.items())


def check_who_stands(story):
    for where in ("a", "b"):
        put = [each.data["candidate"] for each in done(story, "put_forward", contest=where)]
        assert story.stands(where) == [who for who in put if recount_stands(story, where, who)]
        for who in put:
            units = recount_nominations(story, where, who)
            have = {each.kind: each.have for each in story.status(where, who).progress}
            assert have == (
                {kind: len(units.get(kind, ())) for kind in NEEDS} if where == "a" else {}
            )


def check_one_place_each(story):
    """Nobody stands twice, in a contest or in two that are apart; no unit nominates too many."""
    stand = [
        person
        for where in ("a", "b")
        for held in candidatures(story.now, where)
        if held.id in story.stands(where)
        for person in held.persons
    ]
    assert len(stand) == len(set(stand))
    for unit in ("P1", "P2", "U"):
        mine = [
            held.id
            for held in candidatures(story.now, "a")
            if any(unit in units for units in recount_nominations(story, "a", held.id).values())
            and not done(story, "withdraw_candidate", contest="a", candidate=held.id)
        ]
        assert len(mine) <= CAP


def check_backing(story):
    """An endorsement holds that was given after the last withdrawal, once for each region."""
    for where in ("a", "b"):
        held = {
            (each.organisation, each.candidate, each.region) for each in snapshot(story.now, where)
        }
        expected = set()
        for each in done(story, "endorse", "withdraw_endorsement", contest=where):
            mine = (each.data["organisation"], each.data["candidate"])
            if each.action == "endorse":
                assert (*mine, each.data["region"]) not in expected
                expected.add((*mine, each.data["region"]))
            else:
                expected = {one for one in expected if one[:2] != mine}
        assert held == expected
    for body in ("voice", "alliance", "league"):
        for umbrella in ("alliance", "league"):
            words = done(
                story, "join_umbrella", "leave_umbrella", organisation=body, umbrella=umbrella
            )
            assert (body in members(story.now, umbrella)) is last_is(words, "join_umbrella")


STANDING = [
    ("put_forward", put("a", "ada"), 0),
    (
        "nominate",
        {"contest": "a", "candidate": "ada", "unit": "U", "kind": "union", "meeting": ""},
        1,
    ),
    ("consent", {"contest": "a", "candidate": "ada", "person": "ada"}, 1),
]


@settings(max_examples=200)
@given(st.integers(0, 2**32), st.integers(1, 160))
def test_whatever_is_tried_nobody_stands_whom_the_journal_does_not_let_stand(seed, number):
    story = played(attempts(seed, number))
    check_who_stands(story)
    check_one_place_each(story)
    check_backing(story)
    assert story.replayed() == story.now


def test_in_what_is_tried_everything_happens():
    """The test above is worth nothing where all is refused."""
    stories = [played(attempts(seed, 160)) for seed in range(25)]
    happened = Counter(each.action for story in stories for each in story.entries)
    assert all(happened[name] > 4 for name in TRIES), happened
    assert sum(bool(story.stands("a")) for story in stories) > 4
    reopened = [story for story in stories if len(done(story, "open_nominations", contest="a")) > 1]
    assert len(reopened) > 2


def test_the_recount_sees_somebody_stand():
    assert played(STANDING).stands("a") == ["ada"]
    assert recount_stands(played(STANDING), "a", "ada")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["a", "ada"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


@pytest.mark.parametrize("name", [*TRIES, "note_withdrawal", "declare_unopposed"])
@settings(max_examples=60)
@given(values=st.data())
def test_whatever_is_handed_in_the_answer_is_done_or_refused(name, values):
    """Nothing but a refusal comes back for values of any kind, and what is done can be replayed."""
    story = played(STANDING)
    kinds = {
        str: st.text(max_size=5) | st.sampled_from(["a", "ada"]),
        int: st.integers(),
        bool: st.booleans(),
    }
    kinds[list] = st.lists(JSON, max_size=3)
    asked = {
        member: values.draw(JSON | kinds[kind], label=member)
        for member, kind in ACTIONS[name].members.items()
    }
    before = story.now
    if office.can(before, name, asked, OFFICER, story.at, DEPUTY):
        story.does(name, second=DEPUTY, **asked)
        assert story.replayed() == story.now
    else:
        assert story.now == before


@pytest.mark.parametrize("role", [Role.UNIT, Role.CANDIDATE, Role.ORGANISATION])
def test_only_officers_open_close_decide_and_declare(role):
    officers = (
        "open_nominations",
        "close_nominations",
        "decide",
        "note_withdrawal",
        "declare_unopposed",
    )
    assert all(role not in ACTIONS[name].roles for name in officers)

"""Nominations in any order: whatever is tried, nobody stands whom the journal does not let stand.

The recount below reads the journal alone, entry by entry, and knows nothing of the state.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import example, given, settings
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

CONTESTS = st.sampled_from(["a", "a", "b"])
PERSONS = st.sampled_from(["ada", "bea", "cay"])
CANDIDATES = st.sampled_from(["ada", "bea", "cay", "both", "anew"])
BODIES = st.sampled_from(["voice", "alliance", "league"])


@st.composite
def put_forward(draw):
    candidate = draw(CANDIDATES)
    persons = {"both": ["ada", "bea"], "anew": [draw(PERSONS)]}.get(candidate, [candidate])
    return {
        "contest": draw(CONTESTS),
        "candidate": candidate,
        "persons": persons,
        "names": persons,
        "name": candidate,
        "statement": "",
        "categories": [],
    }


def data(**members):
    return st.fixed_dictionaries(members)


UNITS = st.sampled_from([("P1", "constituency"), ("P2", "constituency"), ("U", "union")])
TRIES = {
    "open_nominations": data(contest=CONTESTS),
    "put_forward": put_forward(),
    "nominate": st.builds(
        lambda where, who, unit: {
            "contest": where,
            "candidate": who,
            "unit": unit[0],
            "kind": unit[1],
            "meeting": "",
        },
        CONTESTS,
        CANDIDATES,
        UNITS,
    ),
    "withdraw_nomination": data(
        contest=CONTESTS,
        candidate=CANDIDATES,
        unit=UNITS.map(lambda unit: unit[0]),
        reason=st.just(""),
    ),
    "consent": data(contest=CONTESTS, candidate=CANDIDATES, person=PERSONS),
    "decide": data(
        contest=CONTESTS,
        candidate=CANDIDATES,
        process=st.sampled_from(["p", "q"]),
        decision=st.sampled_from(["accepted", "refused", "suspended", "reinstated"]),
        decider=st.just("panel"),
        reason=st.just("minutes"),
    ),
    "withdraw_candidate": data(contest=CONTESTS, candidate=CANDIDATES, reason=st.just("")),
    "close_nominations": data(contest=CONTESTS),
    "register_organisation": BODIES.map(
        lambda body: {
            "organisation": body,
            "name": body,
            "aliases": [],
            "founders": [],
            "kind": "organisation" if body == "voice" else "umbrella",
            "position": "",
        }
    ),
    "join_umbrella": data(organisation=BODIES, umbrella=BODIES, reason=st.just("")),
    "leave_umbrella": data(organisation=BODIES, umbrella=BODIES, reason=st.just("")),
    "endorse": data(
        contest=CONTESTS,
        candidate=CANDIDATES,
        organisation=BODIES,
        slate=st.booleans(),
        order=st.integers(0, 2),
        second_tier=st.booleans(),
        region=st.sampled_from(["", "Wales"]),
    ),
    "withdraw_endorsement": data(
        contest=CONTESTS, candidate=CANDIDATES, organisation=BODIES, reason=st.just("")
    ),
}
OFTEN = ["put_forward"] * 3 + ["nominate"] * 5 + ["consent"] * 4
ATTEMPTS = st.sampled_from([*TRIES, *OFTEN]).flatmap(
    lambda name: st.tuples(st.just(name), TRIES[name], st.integers(0, 180))
)


def played(attempts):
    """Try everything, one after another; what is refused is left out."""
    story = Story(ROUND, at=START)
    for each in ("a", "b"):
        story.opens(each)
    for name, values, minutes in attempts:
        story.at += timedelta(minutes=minutes)
        try:
            story.does(name, **values)
        except RefusedError:
            continue
    return story


def done(story, *names, **wanted):
    """Entries of the journal of these actions whose data agree."""
    return [
        each
        for each in journal.read(story.office.store.journal())
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
    [put] = done(story, "put_forward", contest=where, candidate=who)
    asked = [
        done(story, "consent", contest=where, candidate=who, person=p) for p in put.data["persons"]
    ]
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
    (
        "put_forward",
        {
            "contest": "a",
            "candidate": "ada",
            "persons": ["ada"],
            "names": ["ada"],
            "name": "ada",
            "statement": "",
            "categories": [],
        },
        0,
    ),
    (
        "nominate",
        {"contest": "a", "candidate": "ada", "unit": "U", "kind": "union", "meeting": ""},
        1,
    ),
    ("consent", {"contest": "a", "candidate": "ada", "person": "ada"}, 1),
]


@settings(max_examples=150)
@given(st.lists(ATTEMPTS, min_size=5, max_size=40))
@example(STANDING)
def test_whatever_is_tried_nobody_stands_whom_the_journal_does_not_let_stand(attempts):
    story = played(attempts)
    check_who_stands(story)
    check_one_place_each(story)
    check_backing(story)
    assert story.replayed() == story.now


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

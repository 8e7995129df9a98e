"""What the definition and the issue of papers accept can be counted, whatever valid papers say."""

from dataclasses import replace

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from hustings.ballots import Ballots, Box
from hustings.counting import formality
from hustings.elections import counted, election_toml, paper
from hustings.elections.action import RefusedError
from hustings.elections.defining.faults import BadElectionError
from hustings.elections.defining.written import as_data
from hustings.front.ruling import ruling
from hustings.rules import catalogue
from hustings.rules.card import Tallies
from hustings.terms import Constraint, ConstraintMethod, RonMethod
from support import tale_rounds
from support.poll import CANDIDATES, Poll, plan

PARTS = ("east", "west")
TIMETABLE = {
    "called": "2020-07-01 09:00",
    "nominations_open": "2020-07-02 09:00",
    "nominations_close": "2020-07-03 09:00",
    "roll_frozen": "2020-07-03 09:00",
    "papers_issued": "2020-07-04 09:00",
    "poll_opens": "2020-07-05 09:00",
    "poll_closes": "2020-07-06 09:00",
    "declared": "2020-07-07 09:00",
}
OPTIONS = {
    "limited_vote": [{}, {"marks": "1"}, {"marks": "2"}, {"marks": "1", "ranked": "yes"}],
    "block_vote": [{}, {"ranked": "yes"}],
    "electoral_college": [{}, {"weights": "east=1/3,west=2/3"}, {"weights": "east=1"}],
    "card_vote": [{}, {"weights": "east=1,west=3"}],
    "senate_au": [{}, {"bulk_exclusion": "yes"}],
}
BOUNDS = st.builds(
    Constraint,
    st.sampled_from(["women", "sat", "men"]),
    st.integers(0, 2),
    st.none() | st.integers(0, 2),
).filter(lambda each: each.most is None or each.least <= each.most)


@st.composite
def plans(draw, rule):
    """A small contest that asks for anything, whether its rule knows it or not."""
    by_parts = catalogue.card(rule).tallies is Tallies.SECTIONS
    parts = PARTS if draw(st.integers(0, 9)) and by_parts else ()
    constraints = tuple(draw(st.lists(BOUNDS, max_size=2))) if draw(st.booleans()) else ()
    reopens = draw(st.booleans())
    return plan(
        rule=rule,
        options=draw(st.sampled_from(OPTIONS.get(rule, [{}]))),
        seats=1 if catalogue.card(rule).single_seat else draw(st.integers(1, 3)),
        parts=parts,
        parts_by="place" if parts else "",
        constraints=constraints,
        constraint_method=draw(st.sampled_from(ConstraintMethod)) if constraints else None,
        reopen_nominations=reopens,
        ron_method=draw(st.sampled_from(RonMethod)) if reopens else None,
    )


def defined(asked):
    """Whether a round of this contest is defined without a fault."""
    sourced = {
        "nominations": replace(asked.nominations, source="Rule 3"),
        "publication": replace(asked.publication, source="Rule 9"),
    }
    held = replace(asked, electorate="everybody", **sourced)
    try:
        election_toml.from_data(as_data(tale_rounds.round_of(held, timetable=TIMETABLE)))
    except BadElectionError:
        event("definition refused")
        return False
    return True


def issued(asked, names):
    """The poll once papers are out, None where their issue is refused."""
    poll = Poll.begun(asked).nominated(candidates=names)
    try:
        return poll.ready({f"m{n}": part for n, part in enumerate(asked.parts or ("",))}).issued()
    except RefusedError as error:
        if error.code not in ("uncountable", "unopposed"):
            raise
        event(f"issue: {error.code}")
        return None


def boxes(draw, asked, names):
    """Papers for each part, each a ranking of some of the names."""
    ranking = st.permutations(range(1, names + 1)).flatmap(
        lambda order: st.integers(1, names).map(lambda length: tuple(order[:length]))
    )
    rows = st.lists(st.tuples(st.integers(1, 3), ranking), min_size=1, max_size=6)
    return {part: Box.gather(draw(rows)) for part in asked.parts or ("",)}


def test_a_plain_contest_is_defined_and_its_papers_go_out():
    assert defined(plan())
    assert issued(plan(), CANDIDATES)


@pytest.mark.parametrize("rule", catalogue.NAMES)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_what_was_accepted_can_be_counted(rule, data):
    asked = data.draw(plans(rule))
    if not defined(asked):
        return
    fewest = max(1, asked.seats + 1 - asked.reopen_nominations)
    poll = issued(asked, data.draw(st.sampled_from([CANDIDATES[:n] for n in range(fewest, 5)])))
    if poll is None:
        return
    terms = paper.terms(poll.state, paper.read(poll.office.store, poll.state))
    held = boxes(data.draw, asked, len(terms.candidates))
    ballots = Ballots.by_section(terms, held) if asked.parts else Ballots(terms, held[""])
    if not formality(ruling(asked.rule, asked.options), ballots).formal:
        event("no valid paper")
        return
    made = counted.twice(poll.state, ballots)
    event(f"counted: {asked.rule}")
    assert len(made.declaration.elected) <= asked.seats

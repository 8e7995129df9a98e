"""Whatever members seal, the votes are opened, counted and declared: one vote stops nothing."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.poll import CANDIDATES, CLOSES, CONTEST, DEPUTY, RO, Poll, plan

from hustings.counting import CannotCountError
from hustings.elections import accepting, nobody_elected
from hustings.elections.state import Phase
from hustings.front.ruling import TREATED
from hustings.rules import catalogue
from hustings.rules.card import Tallies
from hustings.seal import paper
from hustings.seal.sealing import seal
from hustings.terms import Treatment

TREATMENTS = st.dictionaries(
    st.sampled_from([f"formality.{reason}" for reason in TREATED]),
    st.sampled_from([str(t) for t in Treatment if t is not Treatment.CUT_AT_SECOND]),
    max_size=2,
)


@st.composite
def plans(draw):
    """A contest under any rule of the catalogue, with the law's treatments or declared ones."""
    name = draw(st.sampled_from(catalogue.NAMES))
    card = catalogue.card(name)
    parts = ("east", "west") if card.tallies is Tallies.SECTIONS else ()
    seats = 1 if card.single_seat else 2
    return plan(rule=name, seats=seats, parts=parts, options=draw(TREATMENTS))


def texts(names):
    """Papers of so many names, marked in any way, and rubbish of their length."""
    length = paper.length(names)
    ranks = st.lists(st.integers(0, names), min_size=names, max_size=names)
    papers = ranks.map(lambda each: " ".join(map(str, each)).encode())
    return st.lists(papers | st.binary(min_size=length, max_size=length), min_size=1, max_size=8)


def sealed(poll, member, part, text):
    """The envelope of a member whose own program has sealed ``text``."""
    public = poll.private[CONTEST].public
    made = poll.envelope(member, (), part=part)
    return replace(made, sealed=seal(public, public.about(part), text))


def judged(poll):
    """Count and declare; declare every seat vacant, which is refused where one paper is valid."""
    with suppress(CannotCountError):
        return poll.counted().declared()
    poll.office = nobody_elected.declare(poll.office, CONTEST, RO, CLOSES, DEPUTY)
    return poll


@settings(max_examples=60, deadline=None)
@given(plans(), st.data())
def test_no_sealed_text_stops_opening_or_count_under_any_rule(contest, data):
    names = CANDIDATES[:2] if contest.rule == "card_vote" else CANDIDATES
    cast, parts = data.draw(texts(len(names))), contest.parts or ("",)
    members = {f"m{number}": parts[number % len(parts)] for number in range(len(cast))}
    silent = {f"n{number}": part for number, part in enumerate(parts)}
    poll = Poll.begun(contest).nominated(candidates=names).ready(members | silent)
    box = accepting.Box(poll.issued().opened().office, CONTEST)
    for (member, part), text in zip(members.items(), cast, strict=True):
        box.accept(sealed(poll, member, part, text))
    opened = poll.closed().settled().fixed().unsealed().state.opening
    assert opened["opened"] + sum(opened["unreadable"].values()) == len(cast)
    assert judged(poll).state.phase is Phase.DECLARED

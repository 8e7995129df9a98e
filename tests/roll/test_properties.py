"""The columns say what a clerk would find, member by member; whatever the log."""

import unicodedata
from datetime import UTC, date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hustings.roll import chain, eligibility, events_csv, sequences, status
from hustings.roll.columns import State
from hustings.roll.events import Kind, fresh, made, together
from hustings.roll.identity import normal
from hustings.roll.moments import ages, months_later, numbered, parsed, stamped, timed
from support import naive_roll
from support.membership import Facts, at, zone

KINDS = [str(kind) for kind in Kind if kind != Kind.DECLARED]
REGIONS = ("", "Wales", "England", 'a,"b"')
START = at("2020-01-01")
moments = st.integers(0, 12).map(lambda days: START + timedelta(days=days))


@st.composite
def lines(draw, most=25):
    """Lines that need make no sense: (member, kind, at, region, reported)."""
    found = []
    for _ in range(draw(st.integers(0, most))):
        kind = draw(st.sampled_from(KINDS))
        stated = draw(st.sampled_from(REGIONS)) if kind in ("joined", "corrected", "moved") else ""
        member = draw(st.sampled_from("abcd"))
        found.append((member, kind, draw(moments), stated, draw(moments)))
    return found


def as_log(held):
    column = lambda place: np.array(  # noqa: E731
        [numbered(line[place]) for line in held], dtype="datetime64[us]"
    )
    cells = {"region": [line[3] for line in held]}
    kinds = [Kind(line[1]) for line in held]
    return made([line[0] for line in held], kinds, column(2), column(4), cells)


@given(lines(), moments, moments)
def test_the_status_in_columns_is_the_clerks(held, moment, known):
    log = as_log(held)
    found = status.register(log, moment, known)
    for place, member in enumerate(found.ids):
        state, since, began, region = naive_roll.one(held, member, moment, known)
        assert State(found.state[place]).name.lower() == state
        for ours, theirs in ((found.since[place], since), (found.began[place], began)):
            assert (None if np.isnat(ours) else timed(ours)) == theirs
        assert found.column("region").texts()[place] == region


@given(lines(), moments)
def test_the_absences_in_columns_are_the_clerks(held, until):
    log = as_log(held)
    found = status.absences(log, "abcde", until)
    for member in "abcde":
        theirs = naive_roll.away(held, member, until)
        ours = [(a.kind, a.began, a.reported, a.ended) for a in found.get(member, ())]
        assert ours == theirs
        assert (member in found) == bool(theirs)


@given(lines())
def test_a_log_and_its_file_are_one(held):
    log = as_log(held)
    raw = events_csv.header(("region",)) + b"".join(events_csv.lines(log))
    again = events_csv.read(raw)
    assert events_csv.lines(again) == events_csv.lines(log)
    assert again.ids == log.ids


@given(lines(), lines())
def test_appending_rewrites_nothing_and_what_is_there_is_not_new(one, other):
    log, more = as_log(one), as_log(other)
    both = together(log, more)
    assert events_csv.lines(both) == events_csv.lines(log) + events_csv.lines(more)
    new = fresh(log, more)
    once = together(log, more.take(new))
    assert not fresh(once, more).any()
    keys = {line[:4] for line in one}
    expected = []
    for line in other:
        expected.append(line[:4] not in keys)
        keys.add(line[:4])
    assert new.tolist() == expected


@given(lines(), st.integers(0, 25))
def test_what_is_new_is_checked_as_though_all_were(held, since):
    log = as_log(held)
    concerned = {line[0] for line in held[since:]}
    whole = [found for found in sequences.check(log) if held[found.line][0] in concerned]
    assert list(sequences.check_new(log, since)) == whole


@given(lines())
def test_a_sequence_is_refused_where_no_office_could_have_it(held):
    """The oracle walks each member alone and refuses by the words of the module."""
    refused = set()
    kept = naive_roll.corrected(held)
    lone = [
        place
        for place, line in enumerate(held)
        if line[1] == "corrected"
        and not any(e[0] == line[0] and e[1] in ("joined", "corrected") for e in held[:place])
    ]
    for member in "abcd":
        state = "none"
        order = sorted(
            (line[2], place)
            for place, line in enumerate(held)
            if line[0] == member and any(line is each for each in kept)
        )
        for _, place in order:
            after = naive_roll.step(state, held[place][1])
            refused |= {place} if after is None else set()
            state = after or state
    found = {finding.line for finding in sequences.check(as_log(held)) if finding.refused}
    assert found == refused | set(lone)


@given(st.text(max_size=60))
def test_the_normal_form_is_its_own(text):
    try:
        made_one = normal(text)
    except ValueError:
        return
    assert normal(made_one) == made_one
    assert normal(f"  {text.upper().lower()}  ") == normal(text.upper().lower())
    assert made_one == " ".join(made_one.split())
    assert unicodedata.is_normalized("NFKC", made_one)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 240))
def test_the_corresponding_day_is_found_by_counting_months(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    number = day.day
    while True:
        try:
            expected = date(year, month + 1, number)
            break
        except ValueError:
            number -= 1
    assert months_later(np.array([day], dtype="datetime64[D]"), months)[0] == np.datetime64(
        expected
    )


@given(st.dates(date(1900, 1, 1), date(2020, 12, 31)), st.dates(date(2021, 1, 1)))
def test_an_age_is_the_number_of_birthdays_that_have_begun(birth, on):
    birthdays = 0
    for year in range(birth.year + 1, on.year + 1):
        try:
            birthdays += date(year, birth.month, birth.day) <= on
        except ValueError:
            birthdays += date(year, 3, 1) <= on
    assert ages(np.array([birth], dtype="datetime64[D]"), on)[0] == birthdays


@given(st.lists(st.datetimes(timezones=st.just(UTC))))
def test_a_moment_and_its_text_are_one(held):
    column = np.array([numbered(moment) for moment in held], dtype="datetime64[us]")
    assert [timed(each) for each in parsed(stamped(column))] == held


leaves = st.sampled_from(
    [
        {"member": "freeze"},
        {"member": date(2020, 1, 4)},
        {"joined_before": date(2020, 1, 5)},
        {"member_for": "3 days", "before": "freeze"},
        {"region": "Wales"},
        {"attribute": "region", "in": ["Wales", "England"], "on": date(2020, 1, 3)},
        {"not_suspended": "freeze"},
    ]
)
rules = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=6,
)


@given(lines(), rules)
def test_the_explanation_of_one_says_what_the_column_says_of_all(held, written):
    facts = Facts(as_log(held), None, zone("UTC"), at("2020-01-09"))
    rule = eligibility.read(written)
    mask = eligibility.eligible(rule, facts)
    opposite = eligibility.eligible(eligibility.read({"not": written}), facts)
    assert not (mask & opposite).any()
    for place, member in enumerate(facts.log.ids):
        told = eligibility.explain(rule, facts, member)
        assert told.eligible == mask[place]
        assert told.eligible == (_worked_out(rule, iter(told.reasons)) is True)


def _worked_out(rule, reasons):
    """Work the answer out anew from the conditions that the explanation shows."""
    met = next(reasons).met
    if rule.condition is not None:
        return met
    inner = [_worked_out(part, reasons) for part in rule.parts]
    if rule.joint == "not":
        worked = None if inner[0] is None else not inner[0]
    elif rule.joint == "all":
        worked = False if False in inner else None if None in inner else True
    else:
        worked = True if True in inner else None if None in inner else False
    assert worked is met
    return worked


@given(lines(), st.integers(0, 24))
def test_the_head_of_a_chain_binds_every_line(held, place):
    found = events_csv.lines(as_log(held))
    head = chain.head(chain.start(b"x"), found)
    assert chain.extended(chain.start(b"x"), found)[-1:] == ((head,) if found else ())
    assert chain.head(chain.head(chain.start(b"x"), found[:place]), found[place:]) == head
    if place < len(found):
        changed = [*found[:place], found[place] + b"!", *found[place + 1 :]]
        less = found[:place] + found[place + 1 :]
        assert head not in (chain.head(chain.start(b"x"), other) for other in (changed, less))

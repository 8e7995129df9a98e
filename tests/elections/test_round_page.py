"""A round as people read it, and what they should think about twice."""

from __future__ import annotations

import re

import pytest

from hustings.elections import election_toml, examples, page
from hustings.elections.advice import warnings
from hustings.elections.moments import moment, zone

SOCIETY = examples.example("society-2026").read_text("utf-8")
EXECUTIVE = examples.example("executive-2020").read_text("utf-8")


def read(text):
    return election_toml.from_bytes(text.encode())


def changed(text, old, new):
    assert old in text
    return text.replace(old, new)


def test_the_size_of_the_body_is_the_sum_of_its_sections():
    shown = page.as_plain(page.page(read(EXECUTIVE)))
    assert "Executive committee: 39 seats" in shown
    assert re.search(r"^together +39 +15$", shown, re.MULTILINE)
    more = changed(EXECUTIVE, "seats = 13", "seats = 14")
    assert "Executive committee: 40 seats" in page.as_plain(page.page(read(more)))


def test_a_policy_that_all_share_is_said_once_and_a_departure_with_its_contest():
    own = '[contests.settlement]\narrivals = "first"\nsource = "ch. 4.V.9"\n\n[[organisations]]'
    made = read(EXECUTIVE.replace("[[organisations]]", own, 1))
    lines = next(p for p in page.page(made) if p.heading.startswith("Which votes")).lines
    settled = [line for line in lines if "Votes that count" in line]
    assert len(settled) == 2
    assert settled[0].startswith("members, councillors, wales, disabled, youth. ")
    assert settled[1].startswith("treasurer. Votes that count (ch. 4.V.9)")
    assert "paper and online first" in settled[1]


@pytest.mark.parametrize("text", [SOCIETY, EXECUTIVE], ids=["society", "executive"])
def test_a_page_shows_every_name_clause_and_seed(text):
    made = read(text)
    shown = page.as_plain(page.page(made))
    named = [s.name for s in made.sections] + [c.title for c in made.contests]
    named += [e.source for e in made.timetable] + [c.seed for c in made.contests]
    named += [c.nominations.source for c in made.contests] + list(made.trustees.names)
    named += [str(rule["source"]) for rule in made.electorates.values()]
    assert [name for name in named if name not in shown] == []


def test_how_a_vacancy_is_filled_is_said_with_its_clause():
    shown = page.as_plain(page.page(read(SOCIETY)))
    assert (
        "A vacancy is filled by a count of the stored ballots without the member who left; the "
        "others keep their seats (bye-law 21)." in shown
    )
    free = changed(SOCIETY, 'sitting = "protected"', 'sitting = "free"')
    assert "; no seat is safe (bye-law 21)" in page.as_plain(page.page(read(free)))


def test_markdown_takes_nothing_for_markup():
    made = read(changed(SOCIETY, "Members of the council", "a|b *c* `d` <e>"))
    assert r"| a\|b \*c\* \`d\` \<e\> | 5 |" in page.as_markdown(page.page(made))


def test_what_cannot_be_printed_is_written_out():
    made = read(changed(SOCIETY, 'member = "freeze"', 'region = "\\u202e\\u0007"'))
    assert r"region \u202e\x07" in page.as_plain(page.page(made))


def test_what_is_due_next_is_shown_with_its_clause():
    made = read(SOCIETY)
    due = page.due(made, moment("2026-03-25T09:30", zone(made.zone)))
    assert due.lines == ("Wed 25 Mar 2026, 10:00 GMT: poll opens (all contests; bye-law 16)",)
    after = page.due(made, moment("2030-01-01T00:00", zone(made.zone)))
    assert after.lines == ("nothing more",)


def test_the_society_has_nothing_to_think_about_twice():
    assert warnings(read(SOCIETY)) == ()


TRUSTEES = SOCIETY[SOCIETY.index("[trustees]") : SOCIETY.index("[kinds]")]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('ballots = "stages" ', 'ballots = "rankings" ', "pattern voting is possible"),
        (
            'ballots = "stages" ',
            'ballots = "rankings"\nsmallest = 5 #',
            "as few as 5 papers",
        ),
        (TRUSTEES, "", "no trustees"),
        ("threshold = 2", "threshold = 3", "every trustee is needed"),
        ("3 weeks before poll_closes", "6 days before poll_closes", "the poll is open for less"),
        ("4 weeks after nominations_open", "3 days after nominations_open", "nominations are open"),
        ("2026-04-15T17:00:00", "2026-04-18T17:00:00", "falls on a weekend, Sat 18 Apr 2026"),
        ("seed =", "# seed =", "no seed"),
        (
            'body = "Council"',
            'body = "Council"\nholidays = [2026-04-15]',
            "falls on a holiday, Wed 15",
        ),
    ],
)
def test_what_is_allowed_but_unwise(old, new, says):
    text = changed(SOCIETY, old, new)
    if "smallest = 5 #" in new:
        text = changed(text, "\nsmallest = 50\n", "\n")
    found = warnings(read(text))
    assert any(says in each for each in found), found


@pytest.mark.parametrize("name", ["withdrawals_close", "terms_begin"])
def test_a_time_that_is_left_out_is_asked_for(name):
    text = re.sub(rf"\n.*event = \"{name}\".*", "", SOCIETY)
    assert warnings(read(text)) == (f"council: the timetable does not say when: {name}",)


def test_a_poll_of_a_week_to_the_minute_is_long_enough_and_times_are_those_of_the_zone():
    week = changed(SOCIETY, "3 weeks before poll_closes, 09:00", "168 hours before poll_closes")
    week = changed(week, "0 days after papers_issued, 10:00", "0 days after papers_issued")
    assert warnings(read(week)) == ()
    # Friday evening in London is Saturday morning in Auckland.
    friday = changed(SOCIETY, "2026-04-15T17:00:00", "2026-04-17T17:00:00Z")
    assert warnings(read(friday)) == ()
    assert "weekend" in "".join(
        warnings(read(changed(friday, "Europe/London", "Pacific/Auckland")))
    )

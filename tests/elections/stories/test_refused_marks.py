"""A member with a program of their own seals a paper that the rule of the contest cannot read.

Four rules have no answer to two candidates of one rank, and refuse to count ballots with such a
paper. One member must not be able to stop the election: the paper is set aside at the opening.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from tests.support.tale import DEPUTY, RO, Tale
from tests.support.tale_rounds import contest, members, round_of
from tests.support.verified import differences

from hustings.ballots import DoubtfulPaperError
from hustings.elections import (
    counted,
    issuing,
    nobody_elected,
    paper_votes,
    returns,
    unreadable,
)
from hustings.elections.paper_votes import Place
from hustings.seal.keys import PrivateKey
from hustings.seal.sealing import seal
from hustings.terms import Informality
from hustings.verify.archive import private, unsealed
from hustings.verify.archive.asked import Asked

MEMBERS = members("q", 7)
HOSTILE = MEMBERS[0]
TIMES = {
    "called": "2026-01-05 12:00",
    "nominations_open": "2026-01-12 12:00",
    "nominations_close": "2026-02-01 12:00",
    "roll_frozen": "2026-02-01 12:00",
    "papers_issued": "2026-02-10 12:00",
    "poll_opens": "2026-02-11 12:00",
    "poll_closes": "2026-02-25 12:00",
    "declared": "2026-02-26 12:00",
}
WITHOUT_AN_ANSWER = ("wigm", "meek_prf", "meek_nz", "meek_1987")


def polling(tmp_path, rule, by_post=(), **plan):
    held = contest("members", 1, rule, **plan)
    tale = Tale(round_of(held, timetable=TIMES), tmp_path).joins(*MEMBERS)
    tale.on("2026-01-12 12:00").opens_nominations("members")
    tale.puts("members", "Ada Akers", "Bob Baxter", "Cy Cole")
    tale.on("2026-02-01 12:00").closes_nominations("members")
    tale.on("2026-02-10 12:00").ready("members", by_post=by_post)
    return tale.on("2026-02-20 12:00")


def seals(tale, member, text):
    """Cast what a program of the member's own has sealed: the text of a paper, as in the seal."""
    public = tale.keys["members"].public
    made = tale.envelope("members", member, "Ada Akers")
    sealed = seal(public, public.about(""), text)
    tale.boxes["members"].accept(replace(made, sealed=sealed))
    return tale


def over(tale):
    return tale.on("2026-02-25 12:00").settles("members")


@pytest.mark.parametrize("rule", WITHOUT_AN_ANSWER)
@pytest.mark.parametrize("text", [b"1 1 0", b"2 1 2", b"1 1 1"])
def test_one_member_cannot_stop_the_count(tmp_path, rule, text):
    tale = polling(tmp_path, rule).votes("members", MEMBERS[1:4], "Bob Baxter", "Cy Cole")
    seals(tale.votes("members", MEMBERS[4], "Cy Cole"), HOSTILE, text)
    over(tale).unseals("members").counts("members")
    opened = tale.state("members").opening
    assert (opened["opened"], opened["unreadable"]) == (4, {"refused_by_rule": 1})
    tale.on("2026-02-26 12:00").declares("members")
    assert tale.elected("members") == ["Bob Baxter"]
    figures = tale.declared("members")["figures"]
    assert (figures["unreadable"], figures["informal"]) == ({"refused_by_rule": 1}, {})
    assert (figures["valid"], figures["turnout"]["votes"]) == (4, 5)
    tale.ends()


@pytest.mark.parametrize("rule", WITHOUT_AN_ANSWER)
def test_a_ranking_that_ends_before_the_mark_is_judged_by_the_rule(tmp_path, rule):
    """Third, third and third: without a first preference the ranking is over before it begins."""
    tale = seals(polling(tmp_path, rule).votes("members", MEMBERS[1], "Cy Cole"), HOSTILE, b"3 3 3")
    over(tale).unseals("members").counts("members").on("2026-02-26 12:00").declares("members")
    figures = tale.declared("members")["figures"]
    assert (figures["unreadable"], figures["informal"]) == ({}, {"skipped_rank": 1})
    tale.ends()


def test_a_rule_that_has_an_answer_judges_the_paper(tmp_path):
    """Under the Scottish rules (r. 44) such a paper is informal, and the record says so."""
    tale = seals(polling(tmp_path, "scottish_2011"), HOSTILE, b"1 1 0")
    over(tale.votes("members", MEMBERS[1], "Cy Cole")).unseals("members").counts("members")
    tale.on("2026-02-26 12:00").declares("members")
    figures = tale.declared("members")["figures"]
    assert (figures["unreadable"], sum(figures["informal"].values())) == ({}, 1)
    tale.ends()


def test_a_treatment_that_the_officer_declared_is_followed(tmp_path):
    tale = polling(tmp_path, "wigm", options={"formality.equal_rank": "pass_over"})
    over(seals(tale, HOSTILE, b"1 1 2")).unseals("members").counts("members")
    tale.on("2026-02-26 12:00").declares("members")
    assert tale.elected("members") == ["Cy Cole"]
    tale.ends()


def test_a_rank_left_out_where_the_definition_refuses_it(tmp_path):
    tale = polling(tmp_path, "scottish_2011", options={"formality.skipped_rank": "refuse"})
    seals(tale.votes("members", MEMBERS[1:3], "Cy Cole"), HOSTILE, b"1 3 0")
    over(tale).unseals("members").counts("members")
    assert tale.state("members").opening["unreadable"] == {"refused_by_rule": 1}
    tale.on("2026-02-26 12:00").declares("members").ends()


def test_where_every_paper_is_such_nobody_is_elected(tmp_path):
    tale = over(seals(polling(tmp_path, "meek_prf"), HOSTILE, b"1 1 1")).unseals("members")
    tale.on("2026-02-26 12:00")
    tale.office = nobody_elected.declare(tale.office, "members", RO, tale.at, DEPUTY)
    assert tale.declared("members")["figures"]["unreadable"] == {"refused_by_rule": 1}
    tale.ends()


def test_a_paper_by_post_is_keyed_as_it_is_marked_and_set_aside_too(tmp_path):
    voter, other = MEMBERS[:2]
    tale = polling(tmp_path, "wigm", by_post=(voter, other)).votes("members", MEMBERS[2], "Cy Cole")
    numbers = numbers_of(tale, voter, other)
    for number in numbers:
        returns.enter(tale.office, "members", number, "returned", RO, tale.at)
    over(tale)
    alike, doubtful = Place("", "A", 1), Place("", "A", 2)
    for reader, marks in ((RO, (1, -2)), (DEPUTY, (2, -1))):  # one paper, two orders of writing
        paper_votes.key(tale.office, "members", alike, marks, reader)
        paper_votes.key(tale.office, "members", doubtful, None, reader)
    assert paper_votes.refused(tale.office, "members", (2, -1)) is Informality.EQUAL
    assert paper_votes.refused(tale.office, "members", (2, 1)) is None
    assert paper_votes.refused(tale.office, "members", None) is None
    assert [each.place for each in paper_votes.queue(tale.store, "members")] == [doubtful]
    decided = (doubtful, (3, 1, -2), "the second 1 is a 2", RO, DEPUTY)
    paper_votes.adjudicate(tale.office, "members", *decided)
    tale.unseals("members").counts("members").on("2026-02-26 12:00").declares("members")
    assert tale.declared("members")["figures"]["unreadable"] == {"refused_by_rule": 2}
    assert tale.elected("members") == ["Cy Cole"]
    tale.ends()


def numbers_of(tale, *voters):
    lines = {tale.line("members", each) for each in voters}
    issued = issuing.register(tale.store, tale.state("members"))
    return [each.number for each in issued if each.channel == "post" and each.elector in lines]


def opens_again(tale, monkeypatch):
    """What the verifier finds with the evidence and the key of the trustees."""
    key = tale.keys["members"]
    for room in (private, unsealed):  # the tale has a key, and no shares of it
        monkeypatch.setattr(room, "private_key", lambda *_: PrivateKey(key.public, key.raw()))
    asked = Asked(evidence=tale.folder / "evidence", shares=(object(),))
    return differences(tale.folder / "archive", asked)


def test_the_verifier_sets_aside_what_the_opening_has_set_aside(tmp_path, monkeypatch):
    tale = polling(tmp_path, "wigm").votes("members", MEMBERS[1], "Cy Cole")
    over(seals(tale, HOSTILE, b"1 1 0")).unseals("members").counts("members")
    assert opens_again(tale, monkeypatch) == []


def test_an_opener_who_calls_a_good_paper_refused_is_found(tmp_path, monkeypatch):
    """Two papers for Cole are dropped as if the rule could not read them."""

    def dropping(papers, _formality):
        return Counter({(1,): papers[1,]}), papers.total() - papers[1,]

    tale = polling(tmp_path, "wigm").votes("members", MEMBERS[1:3], "Cy Cole")
    over(tale.votes("members", MEMBERS[3], "Ada Akers"))
    with monkeypatch.context() as forged:
        forged.setattr(unreadable, "parted", dropping)
        tale.unseals("members").counts("members")
    found = opens_again(tale, monkeypatch)
    assert any("2 that are missing" in each for each in found)
    assert any("the journal says {'refused_by_rule': 2}" in each for each in found)


def test_were_such_a_paper_opened_with_the_others_nothing_could_be_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(unreadable, "parted", lambda papers, _formality: (papers, 0))
    tale = polling(tmp_path, "wigm").votes("members", MEMBERS[1], "Cy Cole")
    over(seals(tale, HOSTILE, b"1 1 0")).unseals("members")
    with pytest.raises(DoubtfulPaperError):
        counted.count(tale.office, "members", RO, tale.at)

"""Paper and online in one contest: numbers, replaced papers, both channels, two readers, doubt.

FACTS 2.3: in 2018 118,594 votes came online and 45,986 by post, 1,131 were blank or invalid; and a
real scrutineer's report did not add up (1.6, number 10: 10,877 returned, 1,244 invalid, 10,367
valid). Here every paper has a number and a fate, and what does not balance stops everything.
"""

from __future__ import annotations

import json

import pytest
from tests.support.tale import DEPUTY, RO, Tale
from tests.support.tale_rounds import contest, members, round_of

from hustings.elections import account, issuing, paper_votes, places, returns
from hustings.elections.definition import Arrivals, SettlementPlan
from hustings.elections.paper_votes import Place

MEMBERS = members("p", 12)
POSTED = MEMBERS[:8]
TIMES = {
    "called": "2018-05-01 12:00",
    "nominations_open": "2018-05-02 12:00",
    "nominations_close": "2018-06-22 12:00",
    "roll_frozen": "2018-06-29 12:00",
    "papers_issued": "2018-07-25 12:00",
    "poll_opens": "2018-07-26 09:00",
    "reissue_closes": "2018-08-24 17:00",
    "poll_closes": "2018-08-30 12:00",
    "declared": "2018-09-03 12:00",
}


def polling(tmp_path, arrivals=Arrivals.FIRST):
    rules = SettlementPlan(arrivals=arrivals, handful=3, source="Rule 7")
    plan = contest("members", 1, settlement=rules)
    tale = Tale(round_of(plan, timetable=TIMES), tmp_path).joins(*MEMBERS)
    tale.on("2018-05-02 12:00").opens_nominations("members").puts(
        "members", "Ada Akers", "Bea Pike"
    )
    tale.on("2018-06-22 12:00").closes_nominations("members").on("2018-07-25 12:00")
    return tale.ready("members", by_post=POSTED)


def number_of(tale, member):
    """The number of the paper that the member holds now."""
    line = tale.line("members", member)
    held = issuing.register(tale.store, tale.state("members"))
    return [each.number for each in held if (each.elector, each.channel) == (line, "post")][-1]


def post(tale, member, at, code="returned", number=None):
    tale.on(at)
    number = number or number_of(tale, member)
    return returns.enter(tale.office, "members", number, code, RO, tale.at)


def replace(tale, member, at):
    tale.on(at)
    old = number_of(tale, member)
    tale.office = issuing.replace(tale.office, "members", "post", old, "lost", DEPUTY, tale.at)
    return old


def story(tale):
    """Eight papers out: one lost and replaced, found again and sent back as well; one spoilt, one
    brought back by the post, one late, one never seen again; two members vote by both ways."""
    lost = replace(tale, POSTED[0], "2018-08-01 09:00")
    post(tale, POSTED[0], "2018-08-10 09:00")
    post(tale, POSTED[0], "2018-08-11 09:00", number=lost)
    post(tale, POSTED[1], "2018-08-12 09:00", "spoilt")
    post(tale, POSTED[2], "2018-08-13 09:00", "undelivered")
    tale.on("2018-08-14 09:00").votes("members", POSTED[3], "Ada Akers")
    post(tale, POSTED[3], "2018-08-20 09:00")
    post(tale, POSTED[4], "2018-08-21 09:00")
    tale.on("2018-08-22 09:00").votes("members", POSTED[4], "Ada Akers")
    tale.votes("members", MEMBERS[8:10], "Ada Akers")
    post(tale, POSTED[5], "2018-08-23 09:00")
    assert post(tale, POSTED[6], "2018-08-30 12:00").code == "late"
    return tale.closes("members").accounts("members").fixes("members")


def read_alike(tale, *papers):
    for position, marks in enumerate(papers, 1):
        for reader in (RO, DEPUTY):
            place = Place("", "A", position)
            paper_votes.key(tale.office, "members", place, marks, reader)


@pytest.mark.parametrize(
    ("arrivals", "reasons", "counted"),
    [
        # The first of both counts: the link of the fourth member, the paper of the fifth.
        (Arrivals.FIRST, {"online_counts": 1, "paper_counts": 1}, {"online": 3, "post": 3}),
        (Arrivals.PAPER, {"paper_counts": 2}, {"online": 2, "post": 4}),
    ],
)
def test_every_paper_has_one_fate_and_every_member_one_vote(tmp_path, arrivals, reasons, counted):
    tale = story(polling(tmp_path, arrivals))
    held = tale.public(places.account("members"))
    assert held["figures"][""]["post"] == {
        "issued": 9,
        "returned": 4,
        "unreturned": 3,
        "spoilt": 1,
        "replaced": 1,
    }
    assert held["figures"][""]["online"]["returned"] == 4
    assert held["post_by_code"] == {"returned": 5, "spoilt": 1, "undelivered": 1, "late": 1}
    fixed = tale.public(places.exclusions("members"))
    assert (fixed["by_reason"], fixed["counted"]) == (reasons, {"": counted})


def test_two_persons_read_each_paper_and_two_decide_what_is_in_doubt(tmp_path):
    tale = story(polling(tmp_path))
    tale.refuses("inner_and_outer_differ", tale.unseals, "members")
    read_alike(tale, (2,))
    second, third = Place("", "A", 2), Place("", "A", 3)
    paper_votes.key(tale.office, "members", second, (2, 1), RO)
    tale.refuses("same_person", paper_votes.key, tale.office, "members", second, (2, 1), RO)
    paper_votes.key(tale.office, "members", second, (1, 2), DEPUTY)
    for reader in (RO, DEPUTY):
        paper_votes.key(tale.office, "members", third, None, reader)
    waiting = paper_votes.queue(tale.store, "members")
    assert [(each.place, each.why) for each in waiting] == [
        (second, "different"),
        (third, "doubtful"),
    ]
    tale.refuses("papers_not_settled", tale.unseals, "members")
    alone = (tale.office, "members", second, (2, 1), "read again", RO, RO)
    tale.refuses("second_person", paper_votes.adjudicate, *alone)
    paper_votes.adjudicate(*alone[:-1], DEPUTY)
    doubt = (tale.office, "members", third, None, "two crosses of one size", RO, DEPUTY)
    paper_votes.adjudicate(*doubt)
    tale.on("2018-09-03 12:00").results("members").ends()
    opened = tale.state("members").opening
    assert (opened["opened"], opened["unreadable"]) == (5, {"adjudicated_informal": 1})
    # Online Akers 3 (one of them struck off for a paper leaves 3 of 4); on paper Pike 2.
    first = {name: str(held) for name, held in tale.votes_of("members", 0).items()}
    assert first == {"Ada Akers": "3.00000", "Bea Pike": "2.00000"}
    assert tale.elected("members") == ["Ada Akers"]


def test_a_paper_that_has_come_back_is_neither_lost_nor_entered_again(tmp_path):
    tale = polling(tmp_path)
    post(tale, POSTED[0], "2018-08-10 09:00")
    tale.refuses("returned", replace, tale, POSTED[0], "2018-08-11 09:00")
    tale.refuses("entered_before", post, tale, POSTED[0], "2018-08-11 09:00")
    tale.refuses("not_issued", post, tale, POSTED[0], "2018-08-11 09:00", number=9)
    tale.refuses("too_late", replace, tale, POSTED[1], "2018-08-24 17:00")
    words = tale.refuses("no_paper", _votes_without_link, tale)
    assert "no paper" in words


def _votes_without_link(tale):
    """A member who is on the roll, but was sent no paper by any way."""
    issued = tale.store.private.path(places.issued("members"))
    line = tale.line("members", MEMBERS[11])
    issued.write_text("".join(k for k in issued.read_text().splitlines(True) if line not in k))
    tale.opens_again = type(tale.boxes["members"])(tale.office, "members")
    tale.opens_again.accept(tale.envelope("members", MEMBERS[11], "Ada Akers"))


@pytest.mark.parametrize(
    ("fate", "more", "code"),
    [
        ("unreturned", 1, "account_does_not_balance"),
        ("issued", 1, "account_does_not_balance"),
        ("returned", -1, "account_does_not_balance"),
    ],
)
def test_an_account_that_does_not_balance_stops_everything(tmp_path, fate, more, code):
    tale = polling(tmp_path)
    post(tale, POSTED[0], "2018-08-10 09:00")
    tale.votes("members", MEMBERS[9], "Bea Pike").on("2018-08-30 12:00").closes("members")
    figures, revotes = account.figures(tale.store, tale.state("members"))
    figures[""]["post"][fate] += more
    said = {"contest": "members", "account": "sha256:" + "a" * 64, "revotes": revotes}
    words = tale.refuses(code, tale.does, "settle_account", **said, figures=figures)
    assert "find the difference first" in words
    tale.refuses("account_not_settled", tale.fixes, "members")
    tale.refuses("wrong_phase", tale.unseals, "members")
    tale.refuses("wrong_phase", tale.counts, "members")
    tale.accounts("members").fixes("members")
    read_alike(tale, (1, 2))
    tale.on("2018-09-03 12:00").results("members").ends()


def test_an_account_that_balances_but_says_other_numbers_than_the_journal(tmp_path):
    """As in the real report that did not add up, only that here the line itself does."""
    tale = polling(tmp_path).on("2018-08-30 12:00").closes("members")
    figures, revotes = account.figures(tale.store, tale.state("members"))
    line = figures[""]["online"]
    line["returned"], line["unreturned"] = line["returned"] + 1, line["unreturned"] - 1
    said = {"contest": "members", "account": "sha256:" + "a" * 64, "revotes": revotes}
    words = tale.refuses("other_papers", tale.does, "settle_account", **said, figures=figures)
    assert "the journal says 0, the account 1" in words


def test_no_line_of_the_evidence_of_papers_joins_a_number_to_marks(tmp_path):
    tale = story(polling(tmp_path))
    read_alike(tale, (2,), (2, 1), (1,))
    keyed = tale.store.private.since(places.keyed("members"), 0).splitlines()
    members_of = {frozenset(json.loads(line)) for line in keyed}
    assert members_of == {frozenset({"kind", "part", "batch", "position", "marks", "by"})}

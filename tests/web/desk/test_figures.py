"""What the desk tells an officer: next steps and what blocks them, turnout that names nobody."""

from dataclasses import replace

from hustings.elections.definition import PublicationPlan
from hustings.web.desk.selectors import journal_lines, turnout

from .conftest import TIMETABLE


def lines(society):
    return {
        (str(each.text), each.contests): (each.state, " ".join(each.reasons))
        for each in society.get(society.rowan, "dashboard").context["lines"]
    }


def test_the_overview_says_what_comes_next_and_what_blocks_it(society, made):
    every = ("council", "auditor", "editor")
    state, why = lines(society)["Call the election", every]
    assert state == "early"
    assert "too early" in why
    society.on(TIMETABLE["called"])
    assert lines(society) == {("Call the election", every): ("due", "")}
    society.steps("call", *every)
    ((state, why),) = lines(society).values()
    assert state == "early", "what only waits for its day is not blocked"
    assert "too early" in why
    (line,) = society.get(society.rowan, "dashboard").context["lines"]
    assert line.due == "Tue 6 Jan 2026, 09:00 GMT"
    society.nominated()
    found = lines(society)
    assert found["Declare elected without a poll", ("auditor", "editor")] == ("due", "")
    state, why = found["Issue the papers", ("council",)]
    assert state == "blocked"
    assert "roll is not frozen" in why
    assert "ceremony has not been held" in why
    society.on("2026-01-22 09:00").freezes("council")
    society.holds(made)
    assert lines(society)["Issue the papers", ("council",)][0] == "early"
    society.on(TIMETABLE["papers_issued"])
    assert lines(society)["Issue the papers", ("council",)] == ("due", "")


def electors(state, smallest, *, issued, roll):
    plan = replace(state.plan, publication=PublicationPlan(smallest=smallest), parts=tuple(roll))
    held = {"electors": sum(roll.values()), "parts": roll}
    return replace(state, plan=plan, roll=held, paper={"issued": issued, "order": []})


def test_turnout_is_told_as_finely_as_no_small_number_allows(society):
    issued = {
        "members": {"online": 1000, "post": 200},
        "affiliates": {"online": 300},
    }
    state = electors(
        society.state("council"), 50, issued=issued, roll={"members": 1000, "affiliates": 300}
    )
    votes = {("members", "online"): 400, ("members", "post"): 60, ("affiliates", "online"): 90}

    def told(**changed):
        return [
            (line.part, line.channel, line.votes)
            for line in turnout.shown(
                state, votes | {("members", "post"): 60} | changed.get("v", {})
            )
        ]

    assert told() == [
        ("members", "online", 400),
        ("members", "post", 60),
        ("affiliates", "online", 90),
        ("", "", 550),
    ]
    assert told(v={("members", "post"): 49}) == [
        ("members", "", 449),
        ("affiliates", "", 90),
        ("", "", 539),
    ]
    assert told(v={("affiliates", "online"): 260}) == [("", "", 720)], "nearly all is as telling"
    nobody = dict.fromkeys(votes, 1)
    assert told(v=nobody) == [("", "", None)]


def test_the_journal_page_says_who_did_what_with_whom(society, made, monkeypatch):
    monkeypatch.setattr(journal_lines, "PAGE", 10)
    society.polling(made)
    first = society.get(society.sasha, "journal").context["entries"][0]
    assert (first.action, first.by, first.contest) == (
        "open_poll",
        "rowan (Returning officer)",
        "council",
    )
    entries = society.get(society.sasha, "journal", query="?page=2").context["entries"]
    assert [each.number for each in entries] == list(
        range(first.number - 10, first.number - 20, -1)
    )
    issued = society.get(society.sasha, "journal").context["entries"][1]
    assert (issued.action, issued.second) == ("issue_papers", "jo (Deputy returning officer)")

"""Papers come, none of them is valid, and it is declared that nobody is elected."""

from .conftest import MEMBERS, TIMETABLE


def opened(society, made, *names):
    society.settled(made, (MEMBERS[:7], *names))
    society.agrees("open_ballots", "council")
    society.post(society.rowan, "open_ballots", **society.brings("Ada", "Ben"))
    assert society.phases()["council"] == "opened", society.answer.content.decode()
    return society.on(TIMETABLE["declared"])


def test_where_no_paper_is_valid_two_persons_declare_every_seat_vacant(society, made, client):
    opened(society, made)
    (said,) = society.post(society.rowan, "count", contests=["council"])
    assert "no valid paper" in said
    page = society.get(society.rowan, "propose", "declare_vacant").content.decode()
    assert 'Papers without a valid vote</dt><dd class="govuk-summary-list__value">7<' in page
    society.agrees("declare_vacant", "council")
    held = society.state("council")
    assert (held.phase, held.declaration["elected"]) == ("declared", [])
    public = client.get("/r/round/council/result").content.decode()
    assert "Nobody is declared elected." in public
    assert "1 seat stays vacant." in public
    assert "no paper is valid" in client.get("/r/round/board").content.decode()


def test_where_a_paper_is_valid_the_page_says_so_and_it_is_refused(society, made):
    opened(society, made, "Bo Birch")
    page = society.get(society.rowan, "propose", "declare_vacant").content.decode()
    assert "valid papers: 7; count them" in page
    (said,) = society.agrees("declare_vacant", "council")
    assert "valid papers: 7; count them" in said
    assert society.phases()["council"] == "opened"

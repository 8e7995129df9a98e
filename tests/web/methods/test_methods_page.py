"""A reader asks what block vote had done with the papers of a declared contest."""

import json
import re
from collections import Counter
from html import unescape
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from hustings.cli.group import hustings
from hustings.comparing.methods import of_seats
from hustings.elections import places
from hustings.elections.state import Phase
from hustings.web.methods import tasks
from hustings.web.methods.actions import begin
from hustings.web.methods.models import Worked
from hustings.web.methods.selectors import published
from hustings.web.rounds.offices import office_of
from web.support_french import WORD, texts
from web.support_rounds import kept_round, rehearsed

pytestmark = pytest.mark.django_db

PAGE = "/outcome/society-2026/methods/council/"


@pytest.fixture
def kept():
    return kept_round(Phase.DECLARED, rehearsed(publication="rankings"))


def text_of(answer):
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split()))


def test_in_french_what_the_report_says_is_said_to_be_english(client, kept):
    both = texts(client, PAGE, "en-gb") & texts(client, PAGE, "fr")
    elected = client.get(f"{PAGE}data.json").json()["elected"]
    matter = {", ".join(names) for _, names in elected}
    matter |= {"Council election 2026", "Five members of the council", "Hustings", "Sections"}
    assert {text for text in both if WORD.search(text)} <= matter


def test_every_method_is_shown_with_its_seats_and_whom_it_elects(client, kept):
    page = client.get(PAGE)
    told = client.get(f"{PAGE}data.json").json()
    assert [method for method, _ in told["seats"]] == list(of_seats(5))
    assert all(sum(seats.values()) == 5 for _, seats in told["seats"])
    text = text_of(page)
    for row in told["table"]["rows"]:
        assert " ".join(cell for cell in row if cell) in text
    for method, names in told["elected"]:
        assert f"{method} {', '.join(names)}".strip() in text
        assert len(names) == (0 if method.startswith("Lists by") else 5)
    assert "Block vote: as many marks as seats (block_vote)" in text


def test_the_first_bar_is_the_declared_result_slate_by_slate(client, kept):
    told = client.get(f"{PAGE}data.json").json()
    office = office_of(kept)
    made = json.loads(office.store.public.read(places.declaration("council")).read())
    names = {each["name"] for each in made["elected"]}
    assert len(names) == 5
    slates = dict(told["slates"])
    paper = json.loads(office.store.public.read(places.paper("council")).read())
    held = Counter(
        "" if slates[each["number"]] in told["alone"] else slates[each["number"]]
        for each in paper["candidates"]
        if each["name"] in names
    )
    assert told["declared"]["seats"] == dict(held)


def test_anybody_gets_the_same_from_the_files_and_the_command_that_are_shown(
    client, kept, tmp_path, monkeypatch
):
    """The command of the page, run on the two downloads of the page."""
    page = unescape(client.get(PAGE).content.decode())
    ballots = re.search(r'href="(/r/society-2026/files/[^"]+\.blt)"', page)[1]
    (tmp_path / "ballots.blt").write_bytes(client.get(ballots).content)
    slates = client.get(f"{PAGE}slates.csv").content
    (tmp_path / "council-slates.csv").write_bytes(slates)
    command = re.search(r"<code[^>]*>hustings (methods [^<]+)</code>", page)[1]
    monkeypatch.chdir(tmp_path)
    made = CliRunner().invoke(hustings, [*command.split(), "--json"])
    assert made.exit_code == 0, made.output
    told = client.get(f"{PAGE}data.json").json()
    theirs = json.loads(made.stdout)
    assert theirs["methods"] == told["comparison"]["methods"]
    assert theirs["votes"] == told["comparison"]["votes"]


def test_the_picture_has_its_words_and_the_table_its_figures(client, kept):
    page = client.get(PAGE).content.decode()
    alt = re.search(r'<img src="[^"]+seats.svg" alt="([^"]+)"', page)[1]
    assert alt.startswith("as declared: ")
    assert "block_vote: " in alt
    drawn = client.get(f"{PAGE}seats.svg")
    assert drawn["Content-Type"].startswith("image/svg+xml")
    assert b"<desc>as declared: " in drawn.content


def test_it_is_worked_out_once_and_again_only_for_another_count(client, kept, monkeypatch):
    client.get(PAGE)
    done = Worked.objects.get()
    monkeypatch.setattr(begin, "work_out", None)  # a second time would fail
    client.get(PAGE)
    assert Worked.objects.get() == done
    monkeypatch.undo()
    Worked.objects.update(head="another", content={"stale": True})
    client.get(PAGE)
    assert Worked.objects.get().head != "another"


def test_many_papers_are_counted_beside_the_request(client, kept, monkeypatch):
    monkeypatch.setattr(begin, "AT_ONCE", 0)
    waiting = []
    monkeypatch.setattr(begin, "work", SimpleNamespace(enqueue=waiting.append))
    page = text_of(client.get(PAGE))
    assert "papers are being counted under every method" in page
    assert client.get(f"{PAGE}data.json").status_code == 404
    assert len(waiting) == 1  # asked again, it is not begun again
    tasks.work.func(waiting[0])
    assert "Who would have been elected" in text_of(client.get(PAGE))


@pytest.mark.parametrize(
    ("papers", "candidates", "is_little"),
    [(10_000, 5, True), (3_000, 20, True), (10_000, 20, False), (300, 100, False), (9, 400, False)],
)
def test_how_long_it_takes_depends_on_candidates_more_than_on_papers(
    kept, monkeypatch, papers, candidates, is_little
):
    of = published.counted("society-2026", "council")
    monkeypatch.setattr(published.Counted, "papers", papers)
    issued = {"candidates": list(range(candidates))}
    monkeypatch.setattr(published.paper, "read", lambda *_: issued)
    assert (of.work <= begin.AT_ONCE) is is_little


def test_where_rankings_are_not_published_there_is_no_page(client):
    kept_round(Phase.DECLARED)
    for name in ("", "data.json", "seats.svg", "slates.csv"):
        assert client.get(PAGE + name).status_code == 404
    assert PAGE not in client.get("/r/society-2026/council/result").content.decode()
    assert not Worked.objects.exists()


def test_before_the_declaration_there_is_no_page(client):
    kept_round(Phase.COUNTED, rehearsed(publication="rankings"))
    assert client.get(PAGE).status_code == 404


def test_the_result_leads_to_it(client, kept):
    result = client.get("/r/society-2026/council/result").content.decode()
    assert f'href="{PAGE}"' in result
    assert 'href="/outcome/society-2026/claims/"' in result

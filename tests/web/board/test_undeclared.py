"""A result that is counted and not declared is told nowhere: every public address is asked."""

import io
import json
import re
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from hustings.elections import journal, office, places
from hustings.elections.action import Role
from hustings.elections.disclosed import undisclosed
from hustings.elections.state import Phase
from hustings.verify.archive.finding import Kind
from hustings.verify.archive.whole import verify
from hustings.web.outcome import sources
from hustings.web.rounds import offices
from hustings.web.rounds.models import HeldFile
from hustings.web.rounds.offices import office_of
from web.support_addresses import addresses, routes
from web.support_rounds import kept_round, rehearsed, signed_in

pytestmark = pytest.mark.django_db

PUBLISHED = 'publish = true\nsource = "Act, s. 52(3)"'
DRAWN = ("count-sheet.html", "count-sheet.csv", "count-summary.json", "cast-vote-records.json")
PAPERS = tuple(
    f"{name}.{form}" for name in ("declaration", "scrutineer") for form in ("html", "pdf")
)
PART = re.compile(r"<(?:\w+:)?(\w+)>")
SECRET = re.compile(r'(csrfmiddlewaretoken" value=|nonce=)"[^"]*"')


@pytest.fixture(params=["one contest", "beside declared ones"])
def counted(request, monkeypatch):
    """A round with a contest that is counted, whose report has come, and that is not declared.

    Where it stands is remembered, as it is outside the transaction of a test.
    """
    kept, contest = counted_round(request.param)
    monkeypatch.setattr(offices, "_HELD", offices._Held())
    offices._HELD.keep(kept.key, office_of(kept))
    return kept, contest


def counted_round(which):
    if which == "one contest":
        played = rehearsed(publication="rankings", scrutineer=PUBLISHED)
        return kept_round(Phase.COUNTED, played), "council"
    played = rehearsed("executive-2020", members=1500, councillors=200, wales=200)
    last = [c for c, state in final(played).contests.items() if state.counts][-1]
    return kept_round(Phase.COUNTED, played, last), last


def final(played):
    return office.replay(played.definition, journal.read(played.store.journal()))


def asked(kept, contest):
    """Every public address, with all that may stand in it."""
    held = office_of(kept)
    standing = [each["id"] for each in issued(held, contest)]
    files = list(held.store.public.names())
    parts = {
        "round": [kept.slug],
        "round_id": [kept.slug],
        "source": [kept.slug],
        "contest": [contest],
        "person": standing[:1],
        "candidate": standing[:1],
    }
    pictures = [f"{contest}/votes", f"{kept.slug}/{contest}"]
    for route, view in routes().items():
        parts["name"] = pictures if route.startswith("outcome/") else [*files, *DRAWN, *PAPERS]
        ours = route.startswith(("r/", "outcome/", "api/", "stand/"))
        if ours and not hasattr(view, "roles") and set(PART.findall(route)) <= parts.keys():
            yield from addresses(route, parts)


def issued(held, contest):
    with held.store.public.read(places.paper(contest)) as stream:
        return json.load(stream)["candidates"]


def walked(addresses_):
    """Return status and content by address, also of all that the pages link to."""
    sources._read.cache_clear()
    found, client, waiting = {}, Client(), ["/", *addresses_]
    while waiting:
        href = waiting.pop()
        if href in found:
            continue
        sent = client.get(href)
        content = b"".join(sent.streaming_content) if sent.streaming else sent.content
        found[href] = (sent.status_code, unzipped(content))
        if sent.status_code == 200 and sent["Content-Type"].startswith("text/html"):
            links = re.findall(rb'(?:href|src)="(/[^"#]*)', content)
            waiting += [each.decode().replace("&amp;", "&") for each in links if worth(each)]
    return found


def worth(link):
    """Whether a link is followed: what is drawn of results that are declared takes its time."""
    return link.startswith(b"/r/") and b"?" not in link and not link.endswith(b".pdf")


def unzipped(content):
    if content.startswith(b"PK"):
        box = zipfile.ZipFile(io.BytesIO(content))
        return "\n".join(f"{name} {box.read(name)!r}" for name in sorted(box.namelist()))
    return SECRET.sub("", content.decode(errors="replace"))


def test_no_public_page_depends_on_a_file_that_waits_for_the_declaration(counted):
    kept, contest = counted
    waiting = undisclosed(office_of(kept).round)
    assert places.record(contest) in waiting or places.ballots(contest) in waiting
    assert any("scrutineers-report" in name for name in waiting)
    every = list(asked(kept, contest))
    before = walked(every)
    assert sum(status == 200 for status, _ in before.values()) > 15
    for name in waiting:
        assert before[reverse("board:file", args=(kept.slug, name))][0] == 404
    gone = HeldFile.objects.filter(round=kept, public=True, name__in=waiting)
    contents = [bytes(each.content).decode() for each in gone]
    assert len(contents) == len(waiting)
    for _status, page in before.values():
        assert not [each for each in contents if each in page]
    gone.delete()
    assert walked(every) == before


def test_no_name_stands_beside_its_votes_and_no_page_of_the_result_is_there(counted):
    kept, contest = counted
    for name in ("result", "drawing", "paper"):
        own = {"drawing": ["count-sheet.html"], "paper": ["declaration.html"]}.get(name, [])
        place = reverse(f"board:{name}", args=(kept.slug, contest, *own))
        assert Client().get(place).status_code == 404
    result = f"/api/v1/rounds/{kept.slug}/contests/{contest}/result"
    assert Client().get(result).status_code == 404
    page = Client().get(reverse("board:round", args=(kept.slug,))).content.decode()
    assert "The votes are counted. The result waits to be declared." in page
    names = [re.escape(each["name"]) for each in issued(office_of(kept), contest)]
    beside = re.compile(rf"({'|'.join(names)})\W{{1,20}}\d")
    pages = walked(each for each in asked(kept, contest) if f"/{contest}" in each)
    found = {
        (href, told[0])
        for href, (status, page) in pages.items()
        if status == 200 and "/files/" not in href and f"/{contest}" in href
        for told in [beside.search(re.sub(r"<[^>]*>", " ", page))]
        if told
    }
    assert found == set()


def test_officers_and_scrutineer_have_the_count_and_the_report_before(counted):
    kept, contest = counted
    for role in (Role.RETURNING_OFFICER, Role.SCRUTINEER):
        client = signed_in(Client(), kept, role)
        page = client.get(f"/desk/{kept.slug}/contests/{contest}/").content.decode()
        for name in undisclosed(office_of(kept).round):
            place = f"/desk/{kept.slug}/files/{name}"
            assert place in page
            assert b"".join(client.get(place).streaming_content)
        assert "public from the declaration on" in page


def test_the_archive_of_such_a_round_says_what_is_yet_to_come(client, tmp_path):
    kept_round(Phase.COUNTED, rehearsed(publication="rankings", scrutineer=PUBLISHED))
    sent = client.get("/r/society-2026/archive.zip")
    zipfile.ZipFile(io.BytesIO(b"".join(sent.streaming_content))).extractall(tmp_path)
    found = list(verify(tmp_path / "society-2026"))
    assert [each for each in found if each.kind is Kind.DIFFERENCE] == []
    said = {each.text for each in found}
    assert any(each.endswith("; 3 more are shown from the declaration on") for each in said)
    place = "contests/council/ballots.blt"
    assert f"the ballots: {place} is shown from the declaration on" in said


def test_from_the_declaration_on_everything_is_there_with_the_report_as_it_came(client, tmp_path):
    played = rehearsed(publication="rankings", scrutineer=PUBLISHED)
    kept_round(Phase.DECLARED, played)
    page = client.get("/r/society-2026/council/result").content.decode()
    place = "/r/society-2026/files/contests/council/scrutineers-report.txt"
    assert place in page
    assert client.get(place).content.startswith(b"Simulated: nobody has inspected anything.")
    sent = client.get("/r/society-2026/archive.zip")
    zipfile.ZipFile(io.BytesIO(b"".join(sent.streaming_content))).extractall(tmp_path)
    found = list(verify(tmp_path / "society-2026"))
    assert [each for each in found if each.kind is Kind.DIFFERENCE] == []
    report = "scrutineer's report: 1 received before the declaration"
    assert report in {each.text for each in found}

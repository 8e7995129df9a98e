"""The declaration of a contest as a paper that everybody can have, and its PDF is made once."""

import re
import threading

import pytest
from django.test import Client

from hustings.elections.state import Phase
from hustings.report.papers import pdf
from hustings.web.rounds import pdfs
from web.support_rounds import kept_round

pytestmark = pytest.mark.django_db

PAPERS = "/r/society-2026/council/papers/"


@pytest.fixture
def counted(monkeypatch):
    """How often a PDF is set, with none kept from before."""
    made, draw = [], pdf.draw
    monkeypatch.setattr(pdf, "draw", lambda document: made.append(1) or draw(document))
    monkeypatch.setattr(pdfs, "_KEPT", type(pdfs._KEPT)())
    return made


def test_the_page_of_a_result_leads_to_the_declaration_as_page_and_pdf(client):
    kept_round(Phase.DECLARED)
    page = client.get("/r/society-2026/council/result").content.decode()
    links = re.findall(rf'href="({PAPERS}[^"]+)"', page)
    assert links == [f"{PAPERS}declaration.html", f"{PAPERS}declaration.pdf"]
    assert "scrutineer" not in " ".join(links)
    sent = client.get(links[0])
    paper = sent.content.decode()
    assert "Verity Almond" in paper
    own = re.search(r"style-src '(sha256-[^']+)'", paper)[1]
    assert f"style-src '{own}'" in sent["Content-Security-Policy"]


def test_the_pdf_is_made_once_while_nothing_happens(client, counted):
    kept_round(Phase.DECLARED)
    first, second = (client.get(f"{PAPERS}declaration.pdf") for _ in range(2))
    assert first.content == second.content
    assert first.content.startswith(b"%PDF-")
    assert first["Content-Disposition"] == (
        'attachment; filename="society-2026-council-declaration.pdf"'
    )
    assert len(counted) == 1


def test_who_asks_for_a_long_pdf_is_told_to_wait_and_then_has_it(client, counted, monkeypatch):
    kept_round(Phase.DECLARED)
    go, draw = threading.Event(), pdf.draw
    monkeypatch.setattr(pdf, "draw", lambda document: go.wait(20) and draw(document))
    monkeypatch.setattr(pdfs, "PATIENCE", 0.01)
    waiting = client.get(f"{PAPERS}declaration.pdf")
    assert waiting.status_code == 202
    assert "no-store" in waiting["Cache-Control"]
    assert b'http-equiv="refresh"' in waiting.content
    go.set()
    monkeypatch.setattr(pdfs, "PATIENCE", 20)
    assert client.get(f"{PAPERS}declaration.pdf").content.startswith(b"%PDF-")
    assert len(counted) == 1


def test_what_could_not_be_set_is_tried_again(client, counted, monkeypatch):
    kept_round(Phase.DECLARED)
    draw = pdf.draw

    def fails(document):
        raise MemoryError("of a test")

    monkeypatch.setattr(pdf, "draw", fails)
    with pytest.raises(MemoryError):
        client.get(f"{PAPERS}declaration.pdf")
    monkeypatch.setattr(pdf, "draw", draw)
    assert client.get(f"{PAPERS}declaration.pdf").status_code == 200


@pytest.mark.parametrize(
    "name", ["scrutineer.html", "declaration-2.html", "declaration.txt", "declaration", ".pdf"]
)
def test_there_is_no_other_paper(name):
    kept_round(Phase.DECLARED)
    assert Client().get(PAPERS + name).status_code == 404


def test_before_the_declaration_there_is_none(client):
    kept_round(Phase.COUNTED)
    assert client.get(f"{PAPERS}declaration.html").status_code == 404

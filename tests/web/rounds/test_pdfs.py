"""PDFs wait in a line that is never long: who asked longest ago asks again."""

from threading import Event

import pytest

from hustings.report.papers import pdf
from hustings.web.rounds import pdfs


@pytest.fixture
def line(monkeypatch):
    """What was set, in order; nothing is before ``line.go``."""
    made, go = [], Event()

    def draw(document):
        assert go.wait(20)
        made.append(document)
        return document.encode()

    monkeypatch.setattr(pdf, "draw", draw)
    monkeypatch.setattr(pdfs, "_KEPT", type(pdfs._KEPT)())
    monkeypatch.setattr(pdfs, "MOST", 2)
    monkeypatch.setattr(pdfs, "PATIENCE", 0.01)
    yield made, go
    go.set()


def test_what_more_ask_for_than_can_wait_is_not_set(line, monkeypatch):
    made, go = line
    for name in ("being set", "waits", "waits", "asked last"):
        assert pdfs.made(name, lambda name=name: name) is None
    for name in ("asked again", "asked last"):
        assert pdfs.made(name, lambda name=name: name) is None
    go.set()
    monkeypatch.setattr(pdfs, "PATIENCE", 20)
    assert pdfs.made("asked last", lambda: "not drawn twice") == b"asked last"
    assert pdfs.made("asked again", lambda: "not drawn twice") == b"asked again"
    assert made == ["being set", "asked last", "asked again"]

"""A paper handed out: as a page at once, as PDF once it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render

from hustings.web.rounds import papers, pdfs
from hustings.web.rounds.standalone import let_style_pass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound
    from hustings.web.rounds.papers import Paper

__all__ = ["hand_out"]

AGAIN = "3"
"""Seconds after which to ask again for a PDF that is being made."""


def hand_out(
    request: HttpRequest, kept: KeptRound, office: Office, offered: Iterable[Paper], name: str
) -> HttpResponse:
    """Return the paper of a name such as ``declaration.pdf``; raise Http404 where there is none."""
    stem, _, form = name.rpartition(".")
    paper = {each.name: each for each in offered}.get(stem)
    if paper is None or form not in ("html", "pdf"):
        raise Http404(f"there is no paper {name}")
    if form == "pdf":
        return _pdf(request, kept, office, paper)
    return _page(papers.page(paper))


def _page(page: str) -> HttpResponse:
    sent = HttpResponse(page)
    let_style_pass(sent, page)
    return sent


def _pdf(request: HttpRequest, kept: KeptRound, office: Office, paper: Paper) -> HttpResponse:
    head = office.last.digest if office.last else ""
    key = (kept.key, head, paper.issue.contest, paper.name)
    content = pdfs.made(key, lambda: papers.document(paper))
    if content is None:
        waiting = render(request, "rounds/making.html", {"again": AGAIN}, status=202)
        waiting["Cache-Control"] = "no-store"
        return waiting
    file = f"{kept.slug}-{paper.issue.contest}-{paper.name}.pdf"
    disposition = {"Content-Disposition": f'attachment; filename="{file}"'}
    return HttpResponse(content, content_type="application/pdf", headers=disposition)

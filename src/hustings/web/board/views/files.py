"""Files to download: those of the archive, drawings of a record, the archive as a whole.

A file of the archive never changes, so that a copy may be kept for good; the journal grows, and a
copy of it is good until its head is another.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from hustings.elections import places
from hustings.web.board.selectors import archive, downloads
from hustings.web.board.shown import Shown, for_everyone
from hustings.web.rounds.standalone import let_style_pass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponseBase

__all__ = ["archive_zip", "drawing", "file"]

FOR_GOOD = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"
_TYPES = {"json": "application/json", "pdf": "application/pdf", "zip": "application/zip"}
_TEXTS = frozenset({"blt", "csv", "jsonl", "toml", "txt"})


@for_everyone
@require_safe
def file(request: HttpRequest, shown: Shown, name: str) -> HttpResponseBase:
    """Send a public file of the round by its name in the archive."""
    if name == places.JOURNAL:
        lines = list(shown.store.journal())
        return _sent(request, b"".join(lines), name, _head(shown), ASK_AGAIN)
    try:
        with shown.store.public.read(name) as stream:
            content = stream.read()
    except FileNotFoundError as error:
        raise Http404(f"{name}: {error.strerror}") from error
    return _sent(request, content, name, hashlib.sha256(content).hexdigest(), FOR_GOOD)


@for_everyone
@require_safe
def drawing(request: HttpRequest, shown: Shown, contest: str, name: str) -> HttpResponseBase:
    """Send a drawing of the record of a contest; the sheet is shown, not saved."""
    found = {each.name: each for each in downloads.DRAWINGS}.get(name)
    if found is None:
        raise Http404(f"there is no drawing {name}")
    content = downloads.drawn(shown, shown.contest(contest), found)
    tag = hashlib.sha256(content).hexdigest()
    sent = _sent(request, content, name, tag, ASK_AGAIN, found.mime)
    if found.form == "html":
        let_style_pass(sent, content.decode())
    return sent


@for_everyone
@require_safe
def archive_zip(request: HttpRequest, shown: Shown) -> HttpResponseBase:
    """Send the archive as a zip while it is made; HEAD and a known copy cost nothing."""
    lines = _known_lines(shown)
    name = f"{shown.kept.slug}.zip"
    abouts = sum(n.startswith("archive") for n in shown.store.public.names())
    tag = f"{_head(shown)}-{abouts}"
    if _is_known(request, tag):
        return _cached(HttpResponseNotModified(), tag, ASK_AGAIN)
    pieces = archive.zipped(shown.store, lines, shown.kept.slug) if request.method == "GET" else ()
    sent = _cached(_streamed(pieces), tag, ASK_AGAIN)
    sent["Content-Disposition"] = f'attachment; filename="{name}"'
    if shown.office.last:
        sent["Last-Modified"] = http_date(shown.office.last.at.timestamp())
    return sent


def _known_lines(shown: Shown) -> list[bytes]:
    """Return the journal as far as it is known which files are disclosed by it."""
    last = shown.office.last
    return list(shown.store.journal())[: last.number if last else 0]


def _streamed(pieces: Iterable[bytes]) -> StreamingHttpResponse:
    return StreamingHttpResponse(pieces, content_type="application/zip")


def _sent(
    request: HttpRequest, content: bytes, name: str, tag: str, kept: str, mime: str = ""
) -> HttpResponseBase:
    """Return the content, or nothing where the asker has it."""
    if _is_known(request, tag):
        return _cached(HttpResponseNotModified(), tag, kept)
    kind = mime or _kind(name.rpartition(".")[2])
    sent = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    how = "inline" if kind == "text/html" else "attachment"
    sent["Content-Disposition"] = f'{how}; filename="{name.rpartition("/")[2]}"'
    return _cached(sent, tag, kept)


def _kind(suffix: str) -> str:
    """Return the type of a file; a report that was handed in may be of any."""
    return "text/plain" if suffix in _TEXTS else _TYPES.get(suffix, "application/octet-stream")


def _cached(sent: HttpResponseBase, tag: str, kept: str) -> HttpResponseBase:
    """Say how long a copy is good, and nothing that would change what a known copy is."""
    sent["Cache-Control"] = kept
    sent["ETag"] = f'"{tag}"'
    return sent


def _is_known(request: HttpRequest, tag: str) -> bool:
    return f'"{tag}"' in request.headers.get("If-None-Match", "")


def _head(shown: Shown) -> str:
    return shown.office.last.digest.removeprefix("sha256:") if shown.office.last else ""

"""A person at a browser: pages are asked for, forms filled in and sent, with cookies and CSRF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import httpx

from hustings.web.demo.page import read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.web.demo.page import Form, Page

__all__ = ["Browser", "RefusedPageError"]

_FAULT = 400


class RefusedPageError(RuntimeError):
    """The site did not do what a form asked for: it says why."""


class Browser:
    """One person, one set of cookies."""

    def __init__(self, address: str) -> None:
        """Begin without a cookie."""
        self._http = httpx.Client(base_url=address, follow_redirects=True, timeout=120)

    def get(self, path: str) -> Page:
        """Ask for a page; raise RefusedPageError where there is none for this person."""
        return self._read(self._http.get(path))

    def download(self, path: str) -> bytes:
        """Ask for a file."""
        answer = self._http.get(path)
        self._read(answer, quiet=True)
        return answer.content

    def fill(
        self, path: str, said: Mapping[str, Any] | None = None, *, having: str = "", **more: Any
    ) -> Page:
        """Ask for a page, fill in its form, and send it; return the page that follows.

        ``having``: a field or the address of the form that is meant. ``more``: as for send.
        """
        page = self.get(path)
        return self.send(page, page.form(having), said or {}, **more)

    def send(
        self,
        page: Page,
        form: Form,
        said: Mapping[str, Any],
        files: Mapping[str, tuple[str, bytes]] | None = None,
        action: str = "",
    ) -> Page:
        """Send a form of a page; raise RefusedPageError with what the site says is wrong."""
        answer = self.post(page, form, said, files, action)
        return self._read(answer)

    def post(
        self,
        page: Page,
        form: Form,
        said: Mapping[str, Any],
        files: Mapping[str, tuple[str, bytes]] | None = None,
        action: str = "",
    ) -> httpx.Response:
        """Send a form; return the answer as it came."""
        where = urljoin(page.url, action or form.action or page.url)
        data = {**form.values, **said}
        return self._http.post(
            where, data=data, files=dict(files or {}), headers={"Referer": page.url}
        )

    def _read(self, answer: httpx.Response, *, quiet: bool = False) -> Page:
        is_page = "html" in answer.headers.get("content-type", "")
        page = read(str(answer.url), answer.text if is_page and not quiet else "")
        if answer.status_code >= _FAULT or page.wrong:
            told = "; ".join(page.wrong) or f"status {answer.status_code}"
            raise RefusedPageError(f"{answer.url.path}: {told}")
        return page

"""A page as a browser has it: its forms, what it says went wrong, its data."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

__all__ = ["Form", "Page", "read"]

_WRONG = ("govuk-error-summary__list", "govuk-notification-banner--error")


@dataclass(slots=True)
class Form:
    """What a browser would send of a form as it stands: values by name, in their order.

    ``offered``: the values that its boxes and buttons to tick have, ticked or not.
    """

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    offered: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Page:
    """``url``: where it is; ``wrong``: errors in words; ``data``: JSON of scripts, by id."""

    url: str
    text: str
    forms: list[Form] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)

    def form(self, having: str = "") -> Form:
        """Return the form that is posted with a field of this name, or to this address.

        Raises LookupError where there is none. Without a name: the last form of the page's own.
        """
        own = [
            each for each in self.forms if each.method == "post" and "setlang" not in each.action
        ]
        fit = [each for each in own if having in each.names or each.action.endswith(having or "\n")]
        if having and not fit:
            raise LookupError(f"{self.url} has no form with {having!r}")
        if not own:
            raise LookupError(f"{self.url} has no form")
        return fit[0] if fit else own[-1]


class _Reader(HTMLParser):
    """Follows a page from tag to tag."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.form: Form | None = None
        self.select: tuple[str, list[str], str | None] | None = None
        self.area: str | None = None
        self.script: str | None = None
        self.open: list[tuple[str, bool]] = []
        self.heard: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        wrong = any(each in has.get("class", "") for each in _WRONG)
        if tag not in _VOID:
            self.open.append((tag, wrong))
        act = getattr(self, f"_{tag}", None)
        if act:
            act(has)

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            closed, wrong = self.open.pop()
            if wrong:
                self.page.wrong.append(" ".join(" ".join(self.heard).split()))
                self.heard = []
            if closed == tag:
                break
        if tag == "form":
            self.form = None
        elif tag == "select":
            self._end_select()
        elif tag == "textarea":
            self.area = None
        elif tag == "script":
            self.script = None

    def handle_data(self, data: str) -> None:
        if any(wrong for _, wrong in self.open):
            self.heard.append(data)
        if self.script:
            self.page.data[self.script] = json.loads(data)
        if self.area and self.form:
            self.form.values[self.area] = [data.removeprefix("\n")]

    def _form(self, has: dict[str, str]) -> None:
        self.form = Form(has.get("action", ""), has.get("method", "get").lower())
        self.page.forms.append(self.form)

    def _a(self, has: dict[str, str]) -> None:
        self.page.links.append(has.get("href", ""))

    def _input(self, has: dict[str, str]) -> None:
        name, kind = has.get("name", ""), has.get("type", "text")
        if not self.form or not name:
            return
        self.form.names.add(name)
        if kind in ("submit", "button", "file") or "disabled" in has:
            return
        if kind in ("checkbox", "radio"):
            self.form.offered.setdefault(name, []).append(has.get("value", ""))
        if kind not in ("checkbox", "radio") or "checked" in has:
            self.form.values.setdefault(name, []).append(has.get("value", ""))

    def _textarea(self, has: dict[str, str]) -> None:
        self.area = has.get("name", "")
        if self.form:
            self.form.names.add(self.area)
            self.form.values[self.area] = [""]

    def _select(self, has: dict[str, str]) -> None:
        self.select = (has.get("name", ""), [], None)

    def _option(self, has: dict[str, str]) -> None:
        if self.select:
            name, chosen, first = self.select
            value = has.get("value", "")
            self.select = (name, [*chosen, value] if "selected" in has else chosen, first or value)

    def _end_select(self) -> None:
        if self.select and self.form:
            name, chosen, first = self.select
            self.form.names.add(name)
            self.form.values[name] = chosen or ([first] if first is not None else [])
        self.select = None

    def _script(self, has: dict[str, str]) -> None:
        self.script = has.get("id") if has.get("type") == "application/json" else None


_VOID = frozenset(
    {"input", "br", "img", "link", "meta", "hr", "source", "wbr", "col", "path", "use"}
)


def read(url: str, text: str) -> Page:
    """Read a page."""
    page = Page(url, text)
    reader = _Reader(page)
    reader.feed(text)
    reader.close()
    return page

"""Read a page of the site as a browser would: its elements with their attributes and texts."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "path", "rect", "line"})


@dataclass
class Element:
    name: str
    attributes: dict[str, str]
    within: tuple[str, ...]
    text: str = ""

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag, attrs):
        within = tuple(element.name for element in self._open)
        element = Element(tag, {name: value or "" for name, value in attrs}, within)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag, attrs):
        within = tuple(element.name for element in self._open)
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, within))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        opened = self._open.pop()
        assert opened.name == tag, f"<{opened.name}> is closed by </{tag}> at {self.getpos()}"

    def handle_data(self, data):
        for element in self._open:
            element.text += data


def elements(html: str) -> list[Element]:
    """Return all elements of a page in their order; an element left open or misnested fails."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader._open, [element.name for element in reader._open]
    return reader.elements


def named(html: str, name: str) -> list[Element]:
    """Return the elements of one name."""
    return [element for element in elements(html) if element.name == name]

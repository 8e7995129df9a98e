"""Which pages a society in a phase has, and who sees each: what a walk through the site visits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from web.journey.society import MEMBER, PUBLIC
from web.support_addresses import addresses, routes

__all__ = ["ELSEWHERE", "Visit", "visits", "walked"]

ELSEWHERE = ("account/", "api/", "i18n/", "design/", "healthz", "outcome/")
"""Tested by themselves, or no pages of ours."""
OK = 200
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that somebody sees."""

    route: str
    address: str
    who: str
    status: int

    @property
    def name(self):
        """What its picture is called."""
        words = self.address.casefold().split("/")
        short = "-".join(word for word in words if 0 < len(word) < 33)
        return f"{short or self.status}-{self.who}"


def visits(society, only=()):
    """Yield every page of the site in this phase, once for all who see the same words.

    ``only``: the pages of these alone.
    """
    seen = set()
    for visit, words in _pages(society, only or society.people):
        if words not in seen:
            seen.add(words)
            yield visit


def walked(society):
    """Return the routes at which somebody is shown a page in this phase."""
    return {visit.route for visit, _ in _pages(society, society.people) if visit.status == OK}


def _pages(society, only):
    """Yield every page that anybody of these is shown, with what is in the midst of it."""
    for route, view in routes().items():
        if route.startswith(ELSEWHERE):
            continue
        for address in addresses(route, society.parts):
            for who in filter(set(only).__contains__, _visitors(route, view, society)):
                found = _page(society.people[who], address)
                if found:
                    yield Visit(route, address, who, found[0]), found[1]


def _visitors(route, view, society):
    roles = [role.value for role in getattr(view, "roles", ())]
    if route.startswith("vote/"):
        return [who for who in (PUBLIC, MEMBER) if who in society.people]
    if route.startswith(("desk/", "roll/begin")) and not roles:
        return ["returning_officer"]
    return [role for role in roles if role in society.people] or [PUBLIC]


def _page(client, address):
    """Return the status of a page and what is in the midst of it; None where it is none."""
    answer = client.get(address)
    held = b"".join(answer) if answer.streaming else answer.content
    if answer.status_code in (302, 405) or not answer["Content-Type"].startswith("text/html"):
        return None
    text = _TOKEN.sub("", held.decode())
    return answer.status_code, text.partition("<main")[2].partition("</main>")[0]

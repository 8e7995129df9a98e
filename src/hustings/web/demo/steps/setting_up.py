"""An officer signs in, brings the definition, appoints the others; each sets a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.web.demo.browser import Browser
from hustings.web.demo.scene import DOMAIN, Person, password, slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.web.demo.scene import Scene

__all__ = ["appoint", "call", "define", "sign_in"]

OWN_UNITS = 2
"""Nominating units that act for themselves; for the others an officer enters what they sent."""


def sign_in(scene: Scene, login: str, word: str, what: str) -> Person:
    """Let somebody sign in."""
    browser = Browser(scene.address)
    browser.fill("/account/login/", {"login": login, "password": word}, having="password")
    return Person(login, word, browser, what)


def define(scene: Scene) -> str:
    """Upload the definition, read it as a page, keep it."""
    scene.turn_to(scene.when("called"))
    page = scene.officer.get("/desk/new/")
    file = {"file": ("election.toml", scene.content)}
    read = scene.officer.send(page, page.form("file"), {}, file)
    scene.officer.send(read, read.form("content"), {"name": "officer"})
    return f"{scene.definition.title}: the definition is read and kept"


def appoint(scene: Scene) -> str:
    """Appoint everybody, and let each set a password by the link that is shown once."""
    for name, role, of in _appointments(scene):
        login = f"{name}@{DOMAIN}"
        said = {"role": role, "email": login, "name": name, "of": of}
        page = scene.officer.fill(scene.desk("people/appoint/"), said, having="email")
        link = next(each for each in _addresses(page.text) if "/password/reset/key/" in each)
        word = password()
        browser = Browser(scene.address)
        asked = browser.get(link.removeprefix(scene.address))
        browser.send(asked, asked.form("password1"), {"password1": word, "password2": word})
        what = " ".join((role.replace("_", " "), of)).strip()
        scene.people[name] = sign_in(scene, login, word, what)
    return f"{len(scene.people)} people have signed in, each at a browser of their own"


def _addresses(text: str) -> Iterator[str]:
    for part in text.replace("&amp;", "&").split("http")[1:]:
        yield "http" + part.split("<")[0].split('"')[0].split()[0]


def _appointments(scene: Scene) -> Iterator[tuple[str, str, str]]:
    yield "deputy", "deputy", ""
    yield "second-deputy", "deputy", ""
    yield "scrutineer", "scrutineer", ""
    if scene.definition.trustees:
        yield slug(scene.definition.trustees.names[0]), "trustee", ""
    for number in range(1, OWN_UNITS + 1):
        yield f"constituency-{number}", "nominating_unit", f"Constituency {number}"
    first = scene.script.candidatures[0]
    yield first.id, "candidate", first.id
    yield "many-voices", "organisation", "many-voices"


def call(scene: Scene) -> str:
    """Call the election."""
    scene.officer.fill(scene.desk("step/call/"), having="contests")
    return "the election is called; the round is on the public pages"

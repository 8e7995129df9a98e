"""Every page of a laid round, asked in one process: clock, processor, questions to the database.

Addresses are made of the URLconf, so that none is forgotten; what is asked by POST, and the
questions of a member in the booth, are listed by hand. A page is what answers 200.
"""

import time
from collections import defaultdict
from itertools import islice
from statistics import median
from typing import NamedTuple
from urllib.parse import quote

from django.db import connection
from django.test import Client

from hustings.elections.action import Role
from hustings.elections.people import candidatures
from hustings.web.api.actions.make_client import make_client
from hustings.web.booth.codes import grouped
from hustings.web.booth.selectors import entitled
from hustings.web.demo.page import read
from hustings.web.desk.final import ACTS
from hustings.web.desk.models import Proposal
from hustings.web.desk.plain import STEPS
from hustings.web.register import asking
from hustings.web.register.actions.ask_correction import ask_correction
from hustings.web.register.models import Contact
from hustings.web.rounds import clock
from hustings.web.rounds.models import Envelope
from hustings.web.rounds.offices import office_of
from web.support_addresses import addresses, routes

TURNS = 5
CONTESTS = ("members", "disabled")
ELSEWHERE = ("account/", "i18n/", "design/", "api/v1/roll", "vote/")
DOWNLOADS = (".zip", "roll.txt")
"""Whole files of a party, made while they are sent: asked once more, and no more."""
HOST = {"SERVER_NAME": "localhost"}


class Asked(NamedTuple):
    """A page as it answered: the first time, then ``TURNS`` times more (milliseconds)."""

    name: str
    address: str
    first: float
    median: float
    slowest: float
    processor: float
    questions: int


class _Counted:
    """How many questions were asked of the database."""

    def __init__(self):
        self.number = 0

    def __call__(self, execute, sql, params, many, context):
        self.number += 1
        return execute(sql, params, many, context)


def every(play):
    """Yield every page that this round has now."""
    now = office_of(play.kept).round
    officer = Client(**HOST)
    officer.force_login(_user("officer"))
    parts = _parts(play, now, officer)
    for route, view in routes().items():
        if route.startswith(ELSEWHERE) or getattr(view, "roles", None) == (Role.TRUSTEE,):
            continue
        for address in _addresses(route, parts):
            found = _page(route, officer, address)
            if found:
                yield found
    yield from _searches(play, officer)
    yield from _sent(play, now, officer)
    yield from _programs(play)
    yield from _booth(play, now)


def _user(name):
    from django.contrib.auth import get_user_model

    return get_user_model().objects.get(username=name)


def _addresses(route, parts):
    """Return the addresses of a route; of outcome's parts those that its own pages link."""
    try:
        return addresses(route, parts)
    except KeyError:
        return []


def _parts(play, now, officer):
    held = now.contests[CONTESTS[0]]
    member = list(play.codes)[100] if play.codes else ""
    contact = Contact.objects.filter(member=member).first() or Contact.objects.first()
    who = [each.id for each in candidatures(now, CONTESTS[0])][:1]
    receipt = Envelope.objects.filter(contest="treasurer").values_list("receipt", flat=True).last()
    turns = [
        name
        for name, act in ACTS.items()
        if officer.get(f"/desk/{play.kept.slug}/act/{name}/").status_code == 200
        and held.phase in _phases(name)
    ]
    for name in turns:
        officer.post(
            f"/desk/{play.kept.slug}/act/{name}/", {"contests": list(now.contests), "reason": "-"}
        )
    proposed = Proposal.objects.filter(state="open")
    if not contact:
        return defaultdict(list)
    ask_correction(contact.member, "My name is spelt otherwise.", clock.now())
    return {
        "round": [play.kept.slug],
        "source": [play.kept.slug],
        "contest": list(CONTESTS),
        "candidate": who,
        "act": turns or ["declare"],
        "step": [name for name in STEPS if held.phase in STEPS[name].phases] or ["finish"],
        "organisation": ["groundswell"],
        "backer": ["groundswell"],
        "person": who,
        "section": ["members"],
        "member": [contact.member],
        "token": [asking.token(contact)],
        "key": [str(play.upload.key)] if play.upload else [],
        "batch": [str(each) for each in proposed.values_list("batch", flat=True).distinct()],
        "receipt": [receipt] if receipt else [],
        "round_id": [play.kept.slug],
        "unit": ["Constituency 1"],
        "appointment": [],
        "correction": [],
        "name": [
            "contests/members/roll.txt",
            "contests/members/paper.json",
            "count-sheet.html",
            "count-sheet.csv",
            "declaration.html",
            "scrutineer.html",
        ],
    }


def _phases(name):
    from hustings.elections.actions import ACTIONS

    return ACTIONS[name].phases if name in ACTIONS else frozenset()


def _searches(play, officer):
    roll = "/roll/"
    for words in ("kim4", "ab12son", "m00001", "nobody at all"):
        yield _page("roll/?q=", officer, f"{roll}?q={quote(words)}")
    yield _page("roll/?page=last", officer, f"{roll}?page=999999")
    receipts = Envelope.objects.order_by("pk").values_list("receipt", flat=True)
    public = Client(**HOST)
    for receipt in [*receipts[:1], f"sha256:{'0' * 64}"]:
        place = f"/r/{play.kept.slug}/receipt?receipt={quote(receipt)}"
        yield _page("r/<round>/receipt?receipt=", public, place)
    yield _page("codes/?page=last", officer, f"/desk/{play.kept.slug}/codes/?page=999999")
    for member in list(play.codes)[:1]:
        yield _page(
            "codes/again?member=", officer, f"/desk/{play.kept.slug}/codes/again?member={member}"
        )


def _sent(play, now, officer):
    """What an officer enters, and what a member asks without a code."""
    some = list(play.codes)[500:600]
    desk = f"/desk/{play.kept.slug}"
    yield _page(
        "POST roll/me",
        Client(**HOST),
        "/roll/me",
        [{"member": m, "birth": "1980-01-01"} for m in some],
    )
    at = clock.now().strftime("%Y-%m-%d %H:%M")
    said = [{"member": m, "kind": "suspended", "at": at} for m in some]
    yield _page("POST roll/event", officer, "/roll/event", said)
    if now.contests["members"].phase.value == "polling":
        said = [{"member": m, "way": "mail"} for m in some]
        yield _page("POST codes/again", officer, f"{desk}/codes/again", said)
        # a paper that was struck off as returned would have to be keyed, too
        said = [{"code": "undelivered", "number": str(n)} for n in range(9_000, 9_100)]
        yield _page("POST post/strike", officer, f"{desk}/post/members/strike/", said)


def _programs(play):
    """The programming interface by token."""
    name = f"bench-{clock.now():%H%M%S%f}"
    token = make_client(name, ["roll", "numbers"], clock.now())
    program = Client(**HOST, HTTP_AUTHORIZATION=f"Bearer {token}")
    at = clock.now().strftime("%Y-%m-%d %H:%M")
    batches = [
        {
            "events": [
                {
                    "id": f"{name}-{t}-{n}",
                    "member": m,
                    "kind": "changed",
                    "at": at,
                    "attributes": {"region": "London"},
                }
                for n, m in enumerate(list(play.codes)[1_000 + t * 100 : 1_100 + t * 100])
            ]
        }
        for t in range(TURNS + 1)
    ]
    place = "/api/v1/roll/events"
    yield _page("POST api/v1/roll/events (100)", program, place, batches, kind="application/json")
    for contest in CONTESTS:
        place = f"/api/v1/rounds/{play.kept.slug}/contests/{contest}/numbers"
        yield _page("api numbers", program, place)


def _booth(play, now):
    """A member with a code: in, papers, review, cast, receipts; others have voted before."""
    if not play.codes:
        return
    voters = [
        (member, code)
        for member, code in islice(play.codes.items(), 2_000, 4_000)
        if {"members", "treasurer"} <= entitled(play.kept, now, member).keys()
    ][: TURNS + 1]
    clients = [Client(**HOST) for _ in voters]
    asks = iter([{"code": grouped(code.replace("-", ""))} for _, code in voters])
    yield _timed(
        "POST vote/",
        "/vote/",
        [
            (lambda c=c, said=said: c.post("/vote/", said))
            for c, said in zip(clients, asks, strict=True)
        ],
        (302,),
    )
    for place in ("/vote/papers", "/vote/papers/members", "/vote/ballot", "/vote/receipts"):
        yield _timed(place[1:], place, [(lambda c=c, at=place: c.get(at)) for c in clients])
    forms = [_filled(client) for client in clients]
    if not all(forms):
        return
    yield _timed(
        "POST vote/review",
        "/vote/review",
        [(lambda c=c, f=f: c.post("/vote/review", f)) for c, f in zip(clients, forms, strict=True)],
    )
    yield _timed(
        "POST vote/cast",
        "/vote/cast",
        [(lambda c=c, f=f: c.post("/vote/cast", f)) for c, f in zip(clients, forms, strict=True)],
        (302,),
    )
    yield _timed(
        "vote/receipts, having voted",
        "/vote/receipts",
        [(lambda c=c: c.get("/vote/receipts")) for c in clients],
    )


def _filled(client):
    answer = client.get("/vote/ballot")
    if answer.status_code != 200:
        return None
    form = read("http://localhost/vote/ballot", answer.content.decode()).form("contest")
    said = {
        name: value for name, value in form.values.items() if not name.startswith(("rank", "mark"))
    }
    for contest in form.values["contest"]:
        ranks = [name for name in form.names if name.startswith(f"rank-{contest}-")]
        said |= {name: str(place) for place, name in enumerate(ranks, 1)}
    return said


def _page(name, client, address, posts=None, kind=None):
    """Ask for a page; None where it is none."""
    if posts is None:
        turns = 1 if address.endswith(DOWNLOADS) else TURNS
        asks = [lambda: client.get(address)] * (turns + 1)
    else:
        more = {"content_type": kind} if kind else {}
        asks = [
            (lambda said=said: client.post(address, said, **more)) for said in posts[: TURNS + 1]
        ]
    return _timed(name, address, asks, (200, 302) if posts else (200,))


def _timed(name, address, asks, expected=(200,)):
    walls, works, counted = [], [], _Counted()
    for ask in asks:
        counted.number = 0
        wall, work = time.perf_counter(), time.process_time()
        with connection.execute_wrapper(counted):
            answer = ask()
            if answer.streaming:
                for _ in answer:
                    pass
            answer.close()
        walls.append((time.perf_counter() - wall) * 1_000)
        works.append((time.process_time() - work) * 1_000)
        if answer.status_code not in expected:
            return None
    if not walls[1:]:
        return None
    return Asked(
        name,
        address,
        walls[0],
        median(walls[1:]),
        max(walls[1:]),
        median(works[1:]),
        counted.number,
    )

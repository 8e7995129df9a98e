"""A member leaves: counted without writing, counted again, proposed, confirmed, published."""

import json
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone

from hustings.elections import people, places
from hustings.elections.action import Role
from hustings.elections.state import Phase
from hustings.web.desk import background
from hustings.web.desk.actions import count_vacancy
from hustings.web.desk.models import SILENT, Progress, Proposal
from hustings.web.rounds import clock
from hustings.web.rounds.offices import office_of
from web.support_rounds import kept_round, signed_in

from .test_beside import AtOnce, Never

pytestmark = pytest.mark.django_db

PAGE = "/desk/society-2026/vacancies/council/"


@pytest.fixture
def kept():
    """The council was elected: five members, and the rules protect those who sit."""
    return kept_round(Phase.DECLARED)


@pytest.fixture
def rowan(kept):
    return signed_in(Client(), kept, Role.RETURNING_OFFICER, "rowan")


@pytest.fixture
def jo(kept):
    return signed_in(Client(), kept, Role.DEPUTY, "jo")


def counted(client, leaver, *passed):
    """Have it counted, and return what the page says of it then."""
    sent = {f"leaves-{leaver}": "resigned", "passed": passed, "reason": ["declined"] * len(passed)}
    answer = client.post(f"{PAGE}count/", sent, follow=True)
    return answer.context["found"]


def state(kept):
    return office_of(kept).round.contest("council")


def asked(leaver, *passed):
    """The address that names who leaves, and who was asked and declined."""
    over = "".join(f"&passed={each}&reason=declined" for each in passed)
    return f"{PAGE}?leaves-{leaver}=resigned{over}"


def confirms(client):
    held = Proposal.objects.get(state="open")
    page = client.get(f"/desk/society-2026/proposals/{held.batch}/")
    sent = {"understood": "on"}
    said = client.post(f"/desk/society-2026/proposals/{held.batch}/confirm/", sent, follow=True)
    return page.content.decode(), [str(each) for each in said.context["messages"]]


def name(kept, who):
    return people.candidature(office_of(kept).round, "council", who).name


def test_to_see_whom_the_papers_name_writes_nothing(kept, rowan):
    leaver, before = state(kept).elected[0], len(list(office_of(kept).store.journal()))
    assert rowan.get(asked(leaver)).context["found"] is None
    found = counted(rowan, leaver)
    ((next_, _name),) = found.newcomers
    assert next_ not in state(kept).elected
    assert set(found.elected) == {*state(kept).elected, next_} - {leaver}
    assert len(list(office_of(kept).store.journal())) == before
    assert not Proposal.objects.exists()


def test_who_declines_is_passed_over_and_two_persons_publish_who_fills_the_seat(kept, rowan, jo):
    leaver = state(kept).elected[0]
    ((first, _),) = counted(rowan, leaver).newcomers
    found = counted(rowan, leaver, first)
    assert first not in dict(found.newcomers)
    assert leaver not in found.elected
    rowan.post(asked(leaver, first))
    assert state(kept).vacancies == ()
    page, said = confirms(jo)
    assert f"{name(kept, leaver)} (resigned)" in page
    assert f"{name(kept, first)} (declined)" in page
    assert said == ["Confirmed, and done."]
    assert state(kept).elected == found.elected
    store = office_of(kept).store
    with store.public.read(places.vacancy_declaration("council")) as stream:
        made = json.loads(stream.read())
    assert [each["id"] for each in made["leavers"]] == [leaver]
    assert [each["id"] for each in made["passed"]] == [first]
    assert {each["id"] for each in made["newly_elected"]} == set(dict(found.newcomers))


def test_the_public_page_and_both_journals_tell_it(kept, rowan, jo, client):
    leaver = state(kept).elected[0]
    ((next_, _),) = counted(rowan, leaver).newcomers
    rowan.post(asked(leaver))
    confirms(jo)
    page = client.get("/r/society-2026/council/result").content.decode()
    assert "A vacancy, filled since" in page
    assert f"{name(kept, leaver)} (resigned)" in page
    assert f"<strong>{name(kept, next_)}</strong>" in page
    for file in ("vacancy-declaration.json", "vacancy-record.json"):
        sent = client.get(f"/r/society-2026/files/contests/council/{file}")
        assert sent.status_code == 200
        assert f"files/contests/council/{file}" in page
    where = "/r/society-2026/council/papers/vacancy-declaration.html"
    assert f'href="{where}"' in page
    assert f"Elected to fill it: {name(kept, next_)}." in client.get(where).content.decode()
    board = client.get("/r/society-2026/board").content.decode()
    assert f"counted again without {name(kept, leaver)}." in board
    desk = rowan.get("/desk/society-2026/journal/").content.decode()
    assert f"counted again without {name(kept, leaver)}." in desk
    contest = rowan.get("/desk/society-2026/contests/council/").content.decode()
    assert "Hold the seats since" in contest


@pytest.mark.parametrize(
    ("leaves", "passed", "reason", "says"),
    [
        ("", [], [], "nobody leaves"),
        ("resigned", ["{other}"], ["declined"], "holds a seat"),
        ("resigned", ["{last}"], ["declined"], "nobody else is asked"),
        ("resigned", ["{next}"], ["bored"], "nobody is passed over for bored"),
        ("resigned", ["x"], ["declined"], "candidates who stood"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_proposed(
    kept, rowan, leaves, passed, reason, says
):
    sits, other, *_rest = state(kept).elected
    ((next_, _),) = counted(rowan, sits).newcomers
    out = [each for each in state(kept).paper["order"] if each not in state(kept).elected]
    last = next(each for each in out if each != next_)
    over = [each.format(other=other, next=next_, last=last) for each in passed]
    sent = {f"leaves-{sits}": leaves, "passed": over, "reason": reason}
    answer = rowan.post(f"{PAGE}count/", sent, follow=True)
    assert says in answer.content.decode()
    assert answer.context["found"] is None
    rowan.post(answer.redirect_chain[-1][0])
    assert not Proposal.objects.exists()


def test_a_cause_that_is_none_is_not_taken(kept, rowan):
    page = rowan.get(f"{PAGE}?leaves-{state(kept).elected[0]}=tired")
    assert page.context["found"] is None
    assert "tired is not one of the available choices" in page.content.decode()


def test_a_deputy_sees_it_and_cannot_propose_it_nor_a_scrutineer(kept, jo, client):
    where = asked(state(kept).elected[0])
    assert counted(jo, state(kept).elected[0]) is not None
    assert jo.get(where).context["may"] is False
    jo.post(where)
    assert not Proposal.objects.exists()
    sasha = signed_in(client, kept, Role.SCRUTINEER, "sasha")
    assert sasha.get(where).status_code == 200
    assert sasha.post(where).status_code == 403
    assert sasha.post(f"{PAGE}count/").status_code == 403
    assert "Count, and publish nothing" not in sasha.get(where).content.decode()


def test_a_count_that_elects_others_than_were_confirmed_is_not_published(kept, rowan, jo):
    counted(rowan, state(kept).elected[0])
    rowan.post(asked(state(kept).elected[0]))
    held = Proposal.objects.get()
    held.wants["elected"].reverse()
    held.save()
    before = set(office_of(kept).store.public.names())
    _page, (said,) = confirms(jo)
    assert "run it again" in said
    assert state(kept).vacancies == ()
    assert set(office_of(kept).store.public.names()) == before
    held.refresh_from_db()
    assert held.state == "open"


def test_a_seat_that_was_filled_can_fall_empty_again(kept, rowan, jo):
    counted(rowan, state(kept).elected[0])
    rowan.post(asked(state(kept).elected[0]))
    confirms(jo)
    second = state(kept).elected[0]
    counted(rowan, second)
    rowan.post(asked(second))
    confirms(jo)
    assert [list(each["leavers"]) for each in state(kept).vacancies][1] == [second]


def test_many_papers_are_counted_beside_the_request(
    kept, rowan, monkeypatch, django_capture_on_commit_callbacks
):
    leaver = state(kept).elected[0]
    monkeypatch.setattr(count_vacancy, "AT_ONCE", 5)
    monkeypatch.setattr(background, "Thread", Never)
    with django_capture_on_commit_callbacks(execute=True):
        assert counted(rowan, leaver) is None
    page = rowan.get(asked(leaver)).content.decode()
    assert 'http-equiv="refresh"' in page
    assert "this waits for its turn" in page
    (said,) = rowan.post(f"{PAGE}count/", {f"leaves-{leaver}": "resigned"}, follow=True).context[
        "messages"
    ]
    assert "being done already" in str(said)
    Progress.objects.update(beat=timezone.now() - 2 * SILENT)  # the site was stopped meanwhile
    monkeypatch.setattr(background, "Thread", AtOnce)
    with django_capture_on_commit_callbacks(execute=True):
        counted(rowan, leaver)
    assert rowan.get(asked(leaver)).context["found"].newcomers
    assert not Progress.objects.filter(running=True).exists()


def test_the_lists_of_the_public_say_who_was_declared_and_who_holds_the_seats(
    kept, rowan, jo, client
):
    leaver = state(kept).elected[0]
    ((next_, _),) = counted(rowan, leaver).newcomers
    rowan.post(asked(leaver))
    clock.set_clock(datetime(2027, 1, 28, 12, tzinfo=UTC))
    confirms(jo)
    for page in ("", "results"):
        said = client.get(f"/r/society-2026/{page}").content.decode()
        first, _, since = said.partition("Since 28 January 2027 the seats are held by")
        assert "17 April 2026" in first
        assert name(kept, leaver) in first
        assert name(kept, next_) not in first.rpartition("17 April 2026")[2]
        assert name(kept, next_) in since
        assert name(kept, leaver) not in since
    result = client.get("/r/society-2026/council/result").content.decode()
    assert "Declared on 28 January 2027." in result
    told = client.get("/api/v1/rounds/society-2026/contests/council/result").json()
    assert leaver in {each["id"] for each in told["elected"]}
    assert told["declared"].startswith("2026-04-17")
    (filled,) = told["vacancies"]
    assert [each["id"] for each in filled["holders"]] == list(state(kept).elected)
    assert filled["at"].startswith("2027-01-28")


def test_there_is_no_such_page_before_the_declaration(client):
    kept = kept_round(Phase.COUNTED)
    rowan = signed_in(client, kept, Role.RETURNING_OFFICER, "rowan")
    assert rowan.get(PAGE).status_code == 404
    assert b"In no contest" in rowan.get("/desk/society-2026/vacancies/").content
    assert rowan.get("/desk/society-2026/act/fill_vacancy/").status_code == 404

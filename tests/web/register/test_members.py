"""What officers see of members, and what can be erased of them."""

import pytest

from hustings.web.register import ledgers
from hustings.web.register.models import Contact, Correction
from hustings.web.rounds import clock

from .rolls import FILE
from .test_uploads import entered

pytestmark = pytest.mark.django_db


@pytest.fixture
def members(officer):
    entered(officer, FILE)
    return officer


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("A-1", ["a-1"]),
        ("a-", ["a-1"]),
        ("akers", ["a-1"]),
        ("Ben B", ["b-2"]),
        ("CAS@", ["c-3"]),
        ("nobody", []),
        ("%", []),
        ("_", []),
    ],
)
def test_a_member_is_found_by_the_beginning_of_what_one_knows(members, asked, found):
    page = members.get("/roll/", {"q": asked}).content.decode()
    for member in ("a-1", "b-2", "c-3", "d-4"):
        assert (f"/roll/member/{member}" in page) == (member in found)


def test_the_list_has_pages(members):
    rows = "".join(f"m-{n:03},2015-01-01,,,,,,,,\n" for n in range(60))
    entered(members, FILE + rows)
    first = members.get("/roll/").content.decode()
    second = members.get("/roll/", {"page": "2"}).content.decode()
    assert "m-001" in first
    assert "m-059" not in first
    assert "m-059" in second


def test_a_member_whose_contact_is_erased_is_a_member_still(members, data):
    Correction.objects.create(member="a-1", text="I moved", at=clock.now())
    heads = ledgers.now().heads
    assert members.post("/roll/member/a-1/erase").status_code == 302
    assert not Contact.objects.filter(member="a-1").exists()
    assert not Correction.objects.exists()
    page = members.get("/roll/member/a-1").content.decode()
    assert "Akers" not in page
    assert "1990-02-28" in page
    assert ledgers.now().heads == heads
    assert members.get("/roll/", {"q": "akers"}).content.decode().count("/roll/member/") == 0


def test_an_officer_changes_an_address_and_finds_the_member_by_it(members):
    said = {"name": "Ada Baker", "email": "Ada@Example.net", "address": "", "language": "fr"}
    assert members.post("/roll/member/a-1/contact", said).status_code == 302
    assert "/roll/member/a-1" in members.get("/roll/", {"q": "baker"}).content.decode()
    assert "/roll/member/a-1" in members.get("/roll/", {"q": "ada@example.n"}).content.decode()
    assert "/roll/member/a-1" not in members.get("/roll/", {"q": "akers"}).content.decode()


def test_why_a_member_may_vote_is_explained_condition_by_condition(members, kept):
    page = members.get("/roll/member/a-1/why/round/treasurer").content.decode()
    assert "may vote" in page
    assert "Met: " in page
    assert "(Rule 4)" in page
    assert members.get("/roll/member/a-1/why/round/nothing").status_code == 404
    assert members.get("/roll/member/z-9/why/round/treasurer").status_code == 404

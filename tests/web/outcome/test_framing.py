"""Others may show a picture on a page of theirs; no other page of the site can be framed."""

import re

import pytest

from .told import NEC

pytestmark = pytest.mark.django_db

SLATES = f"{NEC}figures/slates/2018/members"


def test_the_frame_of_a_picture_may_be_shown_anywhere_and_can_do_nothing(client):
    sent = client.get(f"{SLATES}/frame")
    assert "X-Frame-Options" not in sent
    policy = sent["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src 'none'" in policy
    assert "form-action 'none'" in policy
    assert "default-src 'none'" in policy
    page = sent.content.decode()
    assert "<script" not in page
    assert "<form" not in page
    assert not sent.cookies


@pytest.mark.parametrize(
    "page", ["/", "/outcome/", NEC, f"{NEC}rounds/2018/members/", f"{SLATES}/", f"{SLATES}.svg"]
)
def test_no_other_page_may_be_framed(client, page):
    sent = client.get(page)
    assert sent["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in sent["Content-Security-Policy"]


def test_what_is_to_be_copied_names_the_frame_by_its_whole_address(client, settings):
    settings.HUSTINGS_ADDRESS = "https://vote.example.org"
    page = client.get(f"{SLATES}/").content.decode()
    (copied,) = re.findall(r'&lt;iframe src="([^"]+)"', page)
    assert copied == f"https://vote.example.org{SLATES}/frame"
    assert client.get(copied.removeprefix("https://vote.example.org")).status_code == 200


def test_a_picture_stands_alone_with_its_words(client):
    sent = client.get(f"{SLATES}.svg")
    assert sent["Content-Type"].startswith("image/svg+xml")
    drawn = sent.content.decode()
    assert "<title>Constituency members, 2018-09-03</title>" in drawn
    assert "#JC9: 9 of 9 seats; the votes are not known." in drawn
    assert "<script" not in drawn
    again = client.get(f"{SLATES}.svg", headers={"If-None-Match": sent["ETag"]})
    assert again.status_code == 304


def test_a_picture_and_its_copy_are_the_same_for_whoever_asks(client):
    address = f"{NEC}figures/backer/momentum.svg"
    english = client.get(address, headers={"Accept-Language": "en"})
    french = client.get(address, headers={"Accept-Language": "fr"})
    assert "Seats of Momentum" in french.content.decode()
    assert (french.content, french["ETag"]) == (english.content, english["ETag"])

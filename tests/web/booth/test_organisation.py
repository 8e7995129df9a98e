"""A member enters the booth by the organisation's own log-in: a real provider on this machine."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core import signing
from django.http import HttpResponse

from hustings.web.booth import voter
from hustings.web.booth.models import Code
from hustings.web.rounds.models import Envelope, KeptRound

from .polls import MEMBERS, signed_in
from .test_secrecy import rows_of_members
from .test_voting import choices, text_of

ADA = MEMBERS[0]


class Provider(BaseHTTPRequestHandler):
    """Signs in at once whoever ``member`` is."""

    member = ADA

    @property
    def here(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def do_GET(self):
        url = urlsplit(self.path)
        if url.path == "/authorize":
            asked = parse_qs(url.query)
            back = {"code": "once", "state": asked["state"][0]}
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri'][0]}?{urlencode(back)}")
            self.end_headers()
        elif url.path == "/userinfo":
            self.answers({"sub": "an-id-of-theirs", "member": type(self).member})
        else:
            self.answers(
                {
                    "issuer": self.here,
                    "authorization_endpoint": f"{self.here}/authorize",
                    "token_endpoint": f"{self.here}/token",
                    "userinfo_endpoint": f"{self.here}/userinfo",
                    "jwks_uri": f"{self.here}/keys",
                }
            )

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answers({"access_token": "a", "token_type": "Bearer", "expires_in": 60})

    def answers(self, data):
        body = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def provider(settings):
    server = HTTPServer(("127.0.0.1", 0), Provider)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    where = f"http://127.0.0.1:{server.server_port}"
    app = {
        "provider_id": "organisation",
        "name": "The Party",
        "client_id": "hustings",
        "secret": "shared",
        "settings": {"server_url": where},
    }
    settings.HUSTINGS_OIDC, settings.HUSTINGS_OIDC_MEMBER = where, "member"
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    Provider.member = ADA
    yield Provider
    server.shutdown()
    thread.join()
    server.server_close()


def enters(client):
    """Press the button, and follow where the provider sends the browser."""
    import requests

    away = client.post("/account/oidc/organisation/login/")
    assert away.status_code == 302, away.content.decode()
    with requests.get(away["Location"], allow_redirects=False, timeout=10) as back:
        callback = urlsplit(back.headers["Location"])
    return client.get(f"{callback.path}?{callback.query}", follow=True)


def test_a_member_enters_without_a_code(poll, client, provider):
    assert "Sign in with your membership" in text_of(client.get("/vote/"))
    assert "You can vote in 3 contests" in text_of(enters(client))


def test_no_row_tells_that_a_member_came_or_when(poll, client, provider):
    """Beside the moments of the box, such a row would say whose an envelope is."""
    before = rows_of_members()
    enters(client)
    client.post("/vote/cast", choices(poll))
    assert Envelope.objects.count() == 3
    assert rows_of_members() == before


def test_every_page_starts_the_hour_anew(poll, client, provider):
    enters(client)
    assert client.get("/vote/papers").cookies["hustings-voter"]["max-age"] == 3600


def test_nobody_names_themselves(poll, client, provider):
    enters(client)
    mine = client.cookies["hustings-voter"].value
    named, *signed = mine.split(":")
    bens = signing.b64_encode(f"{poll.kept.key.hex}//{MEMBERS[1]}".encode()).decode()
    for each in (bens, named.swapcase(), named[1:], "1"):
        client.cookies["hustings-voter"] = ":".join((each, *signed))
        assert client.get("/vote/papers").status_code == 302
    client.cookies["hustings-voter"] = mine
    assert client.get("/vote/papers").status_code == 200


def test_where_the_round_is_gone_nobody_is_in_its_booth(poll, client):
    response = HttpResponse()
    voter.let_in(response, voter.by_log_in(KeptRound(key=uuid4()), ADA))
    client.cookies["hustings-voter"] = response.cookies["hustings-voter"].value
    assert client.get("/vote/papers").status_code == 302


def test_it_cancels_no_code_that_was_sent(poll, client, provider):
    signed_in(client, poll, ADA)
    held = Code.objects.get(member=ADA)
    client.cookies.clear()
    enters(client)
    assert Code.objects.get(member=ADA, state=Code.State.ISSUED) == held


def test_no_account_is_made_and_no_session_stays(poll, client, provider):
    enters(client)
    assert get_user_model().objects.count() == 0
    assert Session.objects.count() == 0


@pytest.mark.parametrize("member", ["nobody-on-the-roll", "", None, "\x00", 7])
def test_who_is_on_no_roll_is_not_let_in(poll, client, provider, member):
    provider.member = member
    assert "on no roll" in text_of(enters(client))
    assert client.get("/vote/papers").status_code == 302


def test_without_a_provider_no_button_is_shown(poll, client):
    assert "membership" not in text_of(client.get("/vote/"))

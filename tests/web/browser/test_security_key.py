"""An officer's security key as second factor, in a real browser with an authenticator of its own
(Chromium's, over the DevTools protocol: it makes real keys and real signatures)."""

import pytest

from hustings.elections.action import Role
from hustings.elections.state import Phase
from hustings.web.rounds.models import Appointment
from support.browser import findings
from web.support_rounds import kept_round

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a long word of hers"
KEY = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasUserVerification": False,
    "automaticPresenceSimulation": True,
}


class Keys:
    """The USB port of the browser."""

    def __init__(self, page):
        self.devtools = page.context.new_cdp_session(page)
        self.devtools.send("WebAuthn.enable")
        self.held = ""

    def plug_in(self):
        """Plug in a key that nobody has used."""
        made = self.devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        self.held = made["authenticatorId"]

    def pull_out(self):
        self.devtools.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self.held})

    def credentials(self):
        asked = {"authenticatorId": self.held}
        return self.devtools.send("WebAuthn.getCredentials", asked)["credentials"]


@pytest.fixture
def officer(settings, django_user_model):
    settings.HUSTINGS_SECOND_FACTOR = True
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the site of the tests has no TLS
    rowan = django_user_model.objects.create_user("rowan", "rowan@example.org", PASSWORD)
    kept = kept_round(Phase.POLLING)
    role = Role.RETURNING_OFFICER
    Appointment.objects.create(round=kept, user=rowan, role=role, name="rowan")
    return rowan


def signs_in(page, site):
    page.goto(f"{site}/account/login/")
    page.fill("#id_login", "rowan")
    page.fill("#id_password", PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_load_state()


def test_a_key_is_registered_opens_the_desk_and_no_other_key_does(page, live_server, officer):
    site = live_server.url
    page.set_default_timeout(20_000)
    keys = Keys(page)
    keys.plug_in()

    signs_in(page, site)
    page.goto(f"{site}/desk/society-2026/turnout/")
    assert page.url == f"{site}/account/2fa/", "the desk asks for a second factor first"
    page.goto(f"{site}/account/2fa/webauthn/add/")
    page.fill("#id_password", PASSWORD)
    page.locator("main button[type=submit]").click()
    page.locator("#id_name").wait_for()
    assert findings(page) == []
    page.fill("#id_name", "The key on my ring")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda url: "/add/" not in url)
    assert [each["rpId"] for each in keys.credentials()] == ["localhost"]
    page.goto(f"{site}/account/2fa/webauthn/")
    assert page.get_by_text("The key on my ring").count() == 1
    assert findings(page) == []
    page.goto(f"{site}/desk/society-2026/turnout/")
    assert page.url.endswith("/turnout/")

    page.context.clear_cookies()
    signs_in(page, site)
    assert page.url.startswith(f"{site}/account/2fa/authenticate/")
    assert findings(page) == []
    page.goto(f"{site}/desk/society-2026/turnout/")
    assert "/account/2fa/authenticate/" in page.url, "a password alone opens nothing"

    page.click("#mfa_webauthn_authenticate")
    page.wait_for_url(lambda url: "authenticate" not in url)
    page.goto(f"{site}/desk/society-2026/turnout/")
    assert page.url.endswith("/turnout/")

    keys.pull_out()
    keys.plug_in()
    page.context.clear_cookies()
    signs_in(page, site)
    with page.expect_console_message(lambda said: "NotAllowedError" in said.text):
        page.click("#mfa_webauthn_authenticate")
    page.goto(f"{site}/desk/society-2026/turnout/")
    assert "/account/2fa/authenticate/" in page.url, "another key opens nothing"

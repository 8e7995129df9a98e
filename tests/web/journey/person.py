"""Somebody at a browser of their own: what they see, press and type, and the second factor."""

from __future__ import annotations

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

__all__ = ["Person", "totp"]

PERIOD = 30
"""Seconds for which a number of an authenticator holds."""


def totp(secret):
    """Return what an authenticator shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD))


class Person:
    """One person, one browser context."""

    def __init__(self, chromium, address, **context):
        self.address = address
        look = {"viewport": {"width": 1000, "height": 700}, "locale": "en-GB"}
        self.tab = chromium.new_context(**look | context).new_page()
        self.tab.set_default_timeout(30_000)

    def leave(self):
        """Close the browser."""
        self.tab.context.close()

    def goes(self, path):
        """Open a page by its address; return its status."""
        where = path if path.startswith("http") else self.address + path
        return self.tab.goto(where).status

    def fills(self, **typed):
        """Type into fields by their ids; dashes are written as underscores."""
        for name, text in typed.items():
            self.tab.fill(f"#id_{name}", text)
        return self

    def button(self, name):
        """Return the button of this name in the midst of the page."""
        return self.tab.locator("main").get_by_role("button", name=name, exact=True)

    def presses(self, name):
        """Press a button that sends a form, and wait for the page that follows."""
        return self._sends(self.button(name))

    def submits(self):
        """Send the first form in the midst of the page."""
        return self._sends(self.tab.locator("main button[type=submit]").first)

    def follows(self, name):
        """Follow a link of the page."""
        return self._sends(self.tab.get_by_role("link", name=name).first)

    def _sends(self, found):
        with self.tab.expect_navigation():
            found.click()
        return self

    @property
    def sees(self):
        """The words in the midst of the page."""
        return self.tab.inner_text("main")

    def signs_in(self, login, password, secret=""):
        """Sign in, with a number of the authenticator where there is one."""
        self.goes("/account/login/")
        self.fills(login=login, password=password)
        self.submits()
        return self.fills(code=totp(secret)).submits() if secret else self

    def sets_up_second_factor(self, password):
        """Add an authenticator, for which the password is asked again; return its secret."""
        self.goes("/account/2fa/totp/activate/")
        self.fills(password=password).presses("Confirm")
        secret = self.tab.input_value("#authenticator_secret")
        self.fills(code=totp(secret))
        self.presses("Set up")
        return secret

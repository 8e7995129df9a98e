"""The pages of the account look like the rest: signing in, password, second factor."""

import pytest

from support.browser import findings, overflow

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ("password/change/", "2fa/", "2fa/totp/activate/", "logout/")


@pytest.fixture
def signed_in(page, live_server, client, django_user_model):
    officer = django_user_model.objects.create_user("rosa", "rosa@example.org", "a long word")
    client.force_login(officer)
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    return page


def test_a_wrong_password_is_told_in_the_summary_of_errors(page, live_server):
    page.goto(f"{live_server.url}/account/login/")
    page.fill("#id_login", "rosa")
    page.fill("#id_password", "wrong")
    page.locator("main button[type=submit]").click()
    page.get_by_role("alert").get_by_role("listitem").wait_for()
    assert findings(page) == []


def test_axe_finds_nothing_on_the_pages_of_an_account(signed_in, live_server):
    signed_in.set_viewport_size({"width": 320, "height": 900})
    wrong = {}
    for name in PAGES:
        answer = signed_in.goto(f"{live_server.url}/account/{name}")
        assert answer.status == 200, name
        wrong[name] = (findings(signed_in), overflow(signed_in), signed_in.locator("h1").count())
    assert wrong == {name: ([], 0, 1) for name in PAGES}

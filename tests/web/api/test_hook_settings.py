"""The addresses of programs and the secret come from the environment; what is wrong is said at the
start, without the secrets in it."""

import base64
import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from hustings.web import environment

WHERE, WHAT = "HUSTINGS_WEBHOOKS", "HUSTINGS_WEBHOOK_SECRET"


def secret(length):
    return f"whsec_{base64.b64encode(bytes(range(length))).decode()}"


def test_addresses_are_separated_by_white_space_and_each_is_asked_once(monkeypatch):
    one, two = "https://a.example/hook", "https://site:word@b.example:8443/?of=us"
    monkeypatch.setenv(WHERE, f" {one}\n{two}\t{one} ")
    assert environment.addresses(WHERE) == [one, two]
    monkeypatch.delenv(WHERE)
    assert environment.addresses(WHERE) == []


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "[::1]:8080", "127.8.9.1"])
def test_http_is_for_this_machine(monkeypatch, host):
    monkeypatch.setenv(WHERE, f"http://{host}/hook")
    assert environment.addresses(WHERE) == [f"http://{host}/hook"]


@pytest.mark.parametrize(
    "wrong",
    [
        "http://a.example/",
        "http://10.0.0.1/",
        "http://127.0.0.1.example/",
        "http://localhost.example/",
        "http://127.0.0.1@a.example/",
        "http:///hook",
        "http://127.0.0.1:0/",
        "http://127.0.0.1:port/",
        "https://",
        "https:///hook",
        "https://a.example:99999/",
        "https://[a/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "a.example",
        "https://a.example/,https//b.example/ b.example",
    ],
)
def test_any_other_address_is_an_error_that_tells_which_one_and_not_what_it_holds(
    monkeypatch, wrong
):
    monkeypatch.setenv(WHERE, f"https://site:opensesame@a.example/ {wrong}")
    with pytest.raises(ImproperlyConfigured, match=r"HUSTINGS_WEBHOOKS: address \d of \d") as found:
        environment.addresses(WHERE)
    assert "opensesame" not in str(found.value)


@pytest.mark.parametrize("length", [24, 32, 64])
def test_a_secret_is_taken_as_the_specification_writes_it(monkeypatch, length):
    monkeypatch.setenv(WHAT, secret(length))
    assert environment.signing_secret(WHAT) == bytes(range(length))


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        secret(0),
        secret(23),
        secret(65),
        secret(32).removeprefix("whsec_"),
        secret(32).replace("whsec", "whsk"),
        secret(32)[:-1],
        secret(32) + "!",
    ],
)
def test_any_other_secret_is_an_error_that_says_how_to_make_one(monkeypatch, wrong):
    monkeypatch.setenv(WHAT, wrong)
    with pytest.raises(ImproperlyConfigured, match="openssl rand") as found:
        environment.signing_secret(WHAT)
    written = wrong.rpartition("_")[2]
    assert not written or written not in str(found.value)


def started(tmp_path, **said):
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "hustings.web.settings"} | said
    return subprocess.run(
        [sys.executable, "-m", "hustings.web.manage", "check"],
        env=env | {"HUSTINGS_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_site_with_addresses_and_no_secret_does_not_start(tmp_path):
    done = started(tmp_path, HUSTINGS_WEBHOOKS="https://site:opensesame@a.example/")
    assert done.returncode != 0
    assert "HUSTINGS_WEBHOOK_SECRET is whsec_" in done.stderr
    assert "opensesame" not in done.stderr


def test_a_site_with_both_starts(tmp_path):
    done = started(
        tmp_path, HUSTINGS_WEBHOOKS="https://a.example/", HUSTINGS_WEBHOOK_SECRET=secret(32)
    )
    assert done.returncode == 0, done.stderr

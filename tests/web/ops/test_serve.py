"""The site as it is served: it answers, it ends when told, and no log holds a voting code."""

import signal
import socket
import time
import urllib.request
from contextlib import ExitStack
from urllib.error import HTTPError, URLError

import pytest

from .sites import new_site, site_command, start


@pytest.fixture
def site(tmp_path):
    with new_site(tmp_path / "site") as env:
        site_command(env, "setup")
        yield env


def free_port():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


def answer(port, path):
    """Return status and body as soon as somebody answers."""
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as found:
                return found.status, found.read()
        except HTTPError as refused:
            with refused:
                return refused.code, refused.read()
        except URLError:
            time.sleep(0.1)


def test_no_log_of_the_site_holds_a_voting_code(site):
    port = free_port()
    serving = start(
        site, "-m", "hustings.web.manage", "serve", "--bind", f"127.0.0.1:{port}", "--workers", "1"
    )
    with serving:
        assert answer(port, "/healthz") == (200, b"ok\n")
        answer(port, "/vote/c/ABCD-ABCD-ABCD-ABCD")
        assert answer(port, "/nowhere")[0] == 404
        serving.send_signal(signal.SIGTERM)
        printed, told = serving.communicate(timeout=60)
    assert serving.returncode == 0
    assert "/nowhere" in told
    assert "ABCD" not in printed + told
    assert "/healthz" not in printed + told  # nobody writes down who asked for what


@pytest.mark.skipif("not hasattr(socket, 'TCP_DEFER_ACCEPT')", reason="Linux alone waits for words")
def test_connections_that_say_nothing_keep_nobody_waiting(site):
    port = free_port()
    serving = start(
        site, "-m", "hustings.web.manage", "serve", "--bind", f"127.0.0.1:{port}", "--workers", "1"
    )
    with serving, ExitStack() as silent:
        silent.callback(serving.kill)
        assert answer(port, "/healthz") == (200, b"ok\n")
        for _ in range(40):  # each would have a thread wait for its words for seconds
            silent.enter_context(socket.create_connection(("127.0.0.1", port)))
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as found:
            assert found.read() == b"ok\n"


def test_a_site_behind_https_passes_the_check_of_a_deployment(site):
    deployed = site | {
        "HUSTINGS_ADDRESS": "https://vote.society.example",
        "HUSTINGS_HOSTS": "vote.society.example",
        "HUSTINGS_BEHIND_PROXY": "1",
        "HUSTINGS_REHEARSAL": "0",
    }
    site_command(deployed, "check", "--deploy", "--fail-level", "WARNING")


def test_the_worker_ends_when_the_queue_is_empty(site):
    site_command(site, "worker", "--once")

"""A member, an officer and a stranger come by the proxies that ``deploy/`` has samples of."""

import shutil
import socket
import subprocess
import sys
from contextlib import suppress
from urllib.parse import urlsplit

import pytest

from hustings.web.register.uploads import MOST
from support.live_site import Asker, Voter, free_port
from support.proxies import NAME, Visitor
from support.under_fire import box_of

from .conftest import Behind

CODE = "ABCD-ABCD-ABCD-ABCD"
BOUNDARY = "a-line-that-no-file-has"

pytestmark = pytest.mark.slow


@pytest.fixture
def voters(served, proxy, request):
    """Return members who have not voted, who ask by the proxy."""
    _, poll = served
    return (Voter(Visitor(proxy), poll, code) for code in iter(poll["codes"].pop, None))


def test_a_page_says_that_browsers_keep_to_tls(proxy):
    answer = Visitor(proxy).ask("GET", "/vote/")
    assert answer.status == 200
    assert answer.getheader("Strict-Transport-Security").startswith("max-age=31536000")


def test_whoever_comes_without_tls_is_sent_to_it(proxy):
    plain = Asker()
    plain.port, plain.headers = proxy.plain, {"Host": NAME}
    answer = plain.ask("GET", f"/vote/c/{CODE}")
    assert answer.status in (301, 308)
    where = urlsplit(answer.getheader("Location"))
    assert (where.scheme, where.hostname, where.path) == ("https", NAME, f"/vote/c/{CODE}")


def test_a_member_votes(served, proxy, voters):
    voter = next(voters)
    voter.sign_in()
    assert voter.cast()
    assert voter.fingerprint in [held for _, held in box_of(served[0])]


def test_a_machine_that_has_but_a_copy_of_the_secrets_takes_votes_too(served, tmp_path):
    site, poll = served
    shutil.copytree(site.folder / "secrets", tmp_path / "secrets")
    beside = Behind(tmp_path)
    beside.env |= site.env | {
        "HUSTINGS_DATA": str(tmp_path),
        "HUSTINGS_SECRET_KEY": (site.folder / "secret-key").read_text(),
        "DATABASE_URL": f"sqlite:///{site.folder}/hustings.sqlite3",
    }
    voter = Voter(beside.start(), poll, poll["codes"].pop())
    beside.headers = {**Behind.headers, "Origin": site.env["HUSTINGS_ADDRESS"]}
    try:
        voter.sign_in()
        assert voter.cast()
    finally:
        beside.kill()
    assert voter.fingerprint in [held for _, held in box_of(site)]


def test_cookies_keep_to_tls(proxy, voters):
    voter = next(voters)
    entered = voter.site.ask("POST", "/vote/", {"code": voter.code})
    said = entered.getheader("Set-Cookie")
    assert all(word in said for word in ("; Secure", "; HttpOnly", "SameSite=Strict"))


def test_wrong_codes_count_against_who_enters_them_whatever_he_claims(proxy, voters):
    guesser = Visitor(proxy, f"127.0.{proxy.name == 'caddy':d}.66")
    for n in range(10):
        claims = {"X-Forwarded-For": f"198.51.100.{n}", "X-Forwarded-Proto": "http"}
        claims |= {"Forwarded": f"for=198.51.100.{n}", "X-Real-IP": f"198.51.100.{n}"}
        guesser.headers |= claims
        assert guesser.ask("POST", "/vote/", {"code": CODE}).status in (403, 429)
    guesser.headers["X-Forwarded-For"] = "198.51.100.200"
    assert guesser.ask("POST", "/vote/", {"code": CODE}).status == 429
    other = next(voters)
    guesser.headers = Visitor(proxy).headers
    assert guesser.ask("POST", "/vote/", {"code": other.code}).status == 429
    other.sign_in()  # from another address, the code opens the booth


@pytest.fixture(scope="module")
def officer(served):
    """Return the fields by which an officer signs in; this site asks for no second factor."""
    site, _ = served
    words = ["-m", "hustings.web.manage", "setup", "--staff", "jo"]
    told = subprocess.run(
        [sys.executable, *words], env=site.env, check=True, capture_output=True, text=True
    )
    return {"login": "jo", "password": told.stdout.splitlines()[-2].split()[-1]}


class File:
    """The body of an upload of ``size`` bytes, made while it is sent."""

    def __init__(self, size):
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="%s"'
        fields = "".join(
            f"{head % name}\r\n\r\n{value}\r\n"
            for name, value in (("csrfmiddlewaretoken", "k" * 32), ("whole", "yes"))
        )
        file = head % "file" + '; filename="members.csv"\r\nContent-Type: text/csv\r\n\r\n'
        self.parts = [(fields + file).encode(), size, f"\r\n--{BOUNDARY}--\r\n".encode()]
        self.length = len(self.parts[0]) + size + len(self.parts[2])

    def __iter__(self):
        yield self.parts[0]
        left = self.parts[1]
        while left:
            yield b"m" * min(left, 1 << 18)
            left -= min(left, 1 << 18)
        yield self.parts[2]


@pytest.fixture
def upload(proxy, officer):
    """Return what sends a file of so many bytes to the roll, and the answer's status and page."""
    visitor = Visitor(proxy)
    signed = visitor.ask("POST", "/account/login/", officer)
    assert signed.status == 302, signed.body[-2000:].decode()
    cookies = [said.partition(";")[0] for said in signed.headers.get_all("Set-Cookie")]
    (session,) = [each for each in cookies if each.startswith("sessionid=")]
    declared = {"zone": "Europe/London", "dates": "iso", "encoding": "utf-8"}
    visitor.ask("POST", "/roll/begin", declared, session)  # the second time it says that it was

    def sent(size):
        file = File(size)
        said = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        said |= {"Content-Length": str(file.length), "Cookie": f"csrftoken={'k' * 32}; {session}"}
        connection = visitor.connect()
        with suppress(OSError):  # a proxy may refuse before it has seen all
            connection.request("POST", "/roll/uploads", file, visitor.headers | said)
        answer = connection.getresponse()
        page = answer.read().decode()
        connection.close()
        return answer.status, answer.getheader("Location", page)

    return sent


def test_the_largest_file_comes_through(upload):
    status, where = upload(MOST)
    assert status == 302
    assert where.startswith("/roll/uploads/")


def test_a_file_that_is_a_little_larger_is_refused_by_the_site_which_says_why(upload):
    status, page = upload(MOST + 1)
    assert status == 200
    assert "larger than 200 MB" in page


def test_a_file_that_is_much_larger_is_refused_by_the_proxy(upload):
    assert upload(MOST + (16 << 20))[0] in (413, 502)  # Caddy learnt the right word in time


def ask_in_every_way(proxy, told):
    """Let a member be seen in the booth in all the ways that end up in logs."""
    member = Visitor(proxy, "127.0.0.77")
    member.headers |= {"Referer": f"https://{NAME}/vote/c/{told}", "User-Agent": told}
    member.ask("GET", f"/vote/c/{told}")
    member.ask("GET", "/vote")
    member.ask("GET", f"/vote?code={told}")
    member.ask("GET", f"//vote/c/{told}")
    member.ask("GET", f"/vote/nowhere/{told}")
    member.ask("DELETE", f"/vote/c/{told}")
    member.ask("GET", "/static/hustings/seal.js")  # as the pages of the booth have it
    member.ask("GET", f"/vote/c/{told}{'x' * 5_000}")
    member.ask("POST", "/vote/cast", {"code": told})
    member.headers["Content-Length"] = str(1 << 30)
    with_much = member.connect()
    with_much.request("POST", f"/vote/cast?{told}", b"", member.headers)
    with_much.close()
    for line in (f"GET /vote/c/{told}\x00", f"GET /vote/c/{told}", f"BREW /vote/{told} HTTP/9.9"):
        raw = member.connect()
        raw.connect()
        raw.sock.sendall(f"{line}\r\nHost: {NAME}\r\n\r\n".encode())
        raw.sock.settimeout(2)
        with suppress(OSError):
            raw.sock.recv(1_000)
        raw.close()
    plain = Asker()
    plain.port, plain.headers = proxy.plain, {"Host": NAME}
    plain.ask("GET", f"/vote/c/{told}")
    with socket.create_connection(("127.0.0.1", proxy.port), 5, ("127.0.0.77", 0)) as garbled:
        garbled.sendall(f"GET /vote/c/{told} HTTP/1.1\r\nHost: {NAME}\r\n\r\n".encode())
        garbled.recv(1_000)


def assert_nothing_is_told(proxy, told):
    assert proxy.logs_of_others()
    for secret in (told, "/vote", "127.0.0.77", "seal.js"):
        assert secret not in proxy.logged()


def test_no_log_tells_who_was_in_the_booth(served, proxy):
    ask_in_every_way(proxy, "WAS-HERE")
    assert_nothing_is_told(proxy, "WAS-HERE")
    assert "WAS-HERE" not in (served[0].folder / "site.log").read_text()


def test_no_log_tells_it_while_the_site_is_down(proxied, request):
    running = request.getfixturevalue("proxy")
    running.__exit__()
    try:
        with proxied(free_port()) as alone:
            assert Visitor(alone).ask("GET", "/").status == 502
            ask_in_every_way(alone, "CAME-IN-VAIN")
            assert_nothing_is_told(alone, "CAME-IN-VAIN")
    finally:
        running.__enter__()

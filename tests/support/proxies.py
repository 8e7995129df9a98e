"""A real nginx and a real Caddy, with the files of ``deploy/``, before a site on this machine.

``tasks.sh`` tries to get both before the tests run: the distribution's packages, unpacked and not
installed. Where one is not to be had its tests are skipped, and say so.
"""

import getpass
import os
import shutil
import signal
import socket
import ssl
import subprocess
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.client import HTTPSConnection

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from support.deployed import sample
from support.live_site import Asker, free_port
from support.postgres import ROOT

NAME = "vote.society.example"
UNPACKED = ROOT / ".tools" / "debian" / "usr"
PLACES = os.pathsep.join([os.environ["PATH"], "/usr/sbin", f"{UNPACKED}/sbin", f"{UNPACKED}/bin"])


def executable(name):
    """Return the path of a proxy that runs here; None where there is none."""
    found = shutil.which(name, path=PLACES)
    asks = [found, "-v" if name == "nginx" else "version"]
    if found and subprocess.run(asks, capture_output=True, check=False).returncode == 0:
        return found
    return None


def certify(folder):
    """Write a certificate for ``NAME`` into a folder, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(named, named, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    (folder / "fullchain.pem").write_bytes(made.public_bytes(encoding))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


class Proxy:
    """A proxy in ``folder``, which holds the certificate; before what listens at ``site``."""

    def __init__(self, program, folder, site, port):
        self.program, self.folder, self.site, self.port = program, folder, site, port
        self.plain, self.process = free_port(), None

    def __enter__(self):
        self.prepare()
        with (self.folder / "printed.log").open("ab") as log:
            self.process = subprocess.Popen(self.words(), stdout=log, stderr=log, env=self.env())
        until = time.monotonic() + 60
        while not listens(self.port):
            assert self.process.poll() is None, self.logged()
            assert time.monotonic() < until, self.logged()
            time.sleep(0.05)
        return self

    def __exit__(self, *error):
        self.process.send_signal(signal.SIGQUIT if self.name == "caddy" else signal.SIGTERM)
        self.process.wait(timeout=30)

    def env(self):
        return {"PATH": os.environ["PATH"], "HOME": str(self.folder)}

    def logged(self):
        """Return all that was written to any log."""
        return "".join(path.read_text() for path in sorted(self.folder.glob("*.log")))


class Nginx(Proxy):
    """Our site beside another in a main file such as Debian's, which logs every request."""

    name = "nginx"

    def words(self):
        return [self.program, "-c", str(self.folder / "nginx.conf"), "-p", str(self.folder)]

    def prepare(self):
        snippet = self.folder / "hustings-proxy.conf"
        snippet.write_text(sample("hustings-proxy.conf", {}))
        changes = {
            "listen 80;": f"listen 127.0.0.1:{self.plain};",
            "listen [::]:80;": "",
            "listen 443 ssl;": f"listen 127.0.0.1:{self.port} ssl;",
            "listen [::]:443 ssl;": "",
            f"/etc/letsencrypt/live/{NAME}": self.folder,
            "/etc/nginx/snippets/hustings-proxy.conf": snippet,
            "127.0.0.1:8000": f"127.0.0.1:{self.site}",
        }
        self.beside = free_port()
        (self.folder / "site.conf").write_text(sample("nginx.conf", changes))
        (self.folder / "nginx.conf").write_text(self._main())

    def _main(self):
        places = "\n".join(
            f"    {kind}_temp_path {self.folder}/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        return f"""
user {getpass.getuser()};
daemon off;
pid {self.folder}/pid;
error_log {self.folder}/error.log;
events {{}}
http {{
    access_log {self.folder}/access.log;
{places}
    server {{ listen 127.0.0.1:{self.beside}; location / {{ return 204; }} }}
    include {self.folder}/site.conf;
}}
"""

    def logs_of_others(self):
        """Ask the site beside ours; return what was logged of it."""
        beside = Asker()
        beside.port = self.beside
        beside.ask("GET", "/beside")
        return [line for line in self.logged().splitlines() if "/beside" in line]


class Caddy(Proxy):
    """Our site with nothing beside it: what Caddy has to say it prints."""

    name = "caddy"

    def words(self):
        return [self.program, "run", "--config", str(self.folder / "Caddyfile")]

    def prepare(self):
        ports = f"http_port {self.plain}\n\thttps_port {self.port}\n\tdefault_bind 127.0.0.1"
        changes = {
            "{\n\tlog": f"{{\n\tadmin off\n\tskip_install_trust\n\t{ports}\n\tlog",
            f"{NAME} {{": f"{NAME} {{\n\ttls {self.folder}/fullchain.pem {self.folder}/privkey.pem",
            "127.0.0.1:8000": f"127.0.0.1:{self.site}",
        }
        (self.folder / "Caddyfile").write_text(sample("Caddyfile", changes))

    def logs_of_others(self):
        """Return what is logged of anything but requests."""
        return [line for line in self.logged().splitlines() if '"logger":"tls' in line]


def listens(port):
    """Return whether somebody listens at a port."""
    with closing(socket.socket()) as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


class Visitor(Asker):
    """Somebody who asks a proxy by TLS, from an address of their own on this machine."""

    def __init__(self, proxy, address="127.0.0.1", **said):
        self.proxy, self.address = proxy, address
        origin = f"https://{NAME}:{proxy.port}"
        self.headers = {"Host": f"{NAME}:{proxy.port}", "Origin": origin, **said}
        self.trusts = ssl.create_default_context(cafile=proxy.folder / "fullchain.pem")

    def connect(self):
        return _Named("127.0.0.1", self)


class _Named(HTTPSConnection):
    """A connection to an address that is asked for by name."""

    def __init__(self, host, visitor):
        super().__init__(host, visitor.proxy.port, timeout=60, source_address=(visitor.address, 0))
        self.visitor = visitor

    def connect(self):
        where = (self.host, self.port)
        plain = socket.create_connection(where, self.timeout, self.source_address)
        self.sock = self.visitor.trusts.wrap_socket(plain, server_hostname=NAME)

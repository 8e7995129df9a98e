"""What a site is told by its environment, each read once and checked, with a safe default."""

from __future__ import annotations

import os
import secrets
from base64 import b64decode
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

__all__ = [
    "addresses",
    "data_folder",
    "database",
    "listed",
    "number",
    "origin",
    "secret_key",
    "signing_secret",
    "switch",
    "text",
]

_ON, _OFF = ("1", "true", "yes", "on"), ("", "0", "false", "no", "off")


def text(name: str, default: str = "") -> str:
    """Return a variable as it is."""
    return os.environ.get(name, default)


def listed(name: str, default: str = "") -> list[str]:
    """Return the words of a variable, separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def switch(name: str, *, default: bool = False) -> bool:
    """Return whether a variable is on; raise ImproperlyConfigured where it is neither."""
    said = text(name, "1" if default else "0").casefold()
    if said not in _ON + _OFF:
        raise ImproperlyConfigured(f"{name} is on or off (1 or 0), not {said!r}")
    return said in _ON


def number(name: str, default: int) -> int:
    """Return a whole number; raise ImproperlyConfigured where it is none."""
    said = text(name, str(default))
    if not said.isdecimal():
        raise ImproperlyConfigured(f"{name} is a whole number, not {said!r}")
    return int(said)


def origin(address: str) -> str:
    """Return scheme and host of an address, as a browser compares them (empty: no address)."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def addresses(name: str) -> list[str]:
    """Return the addresses of a variable, separated by white space, each once.

    Raises ImproperlyConfigured where one is neither https nor http to a loopback address. Which one
    is told by its place: an address may hold a password.
    """
    found = list(dict.fromkeys(text(name).split()))
    for place, address in enumerate(found, 1):
        if not _is_unread_by_others(address):
            raise ImproperlyConfigured(
                f"{name}: address {place} of {len(found)} is neither https://HOST/... nor "
                "http://127.0.0.1/... (http to this machine alone): write it in one of these forms"
            )
    return found


def _is_unread_by_others(address: str) -> bool:
    """Return whether nobody on the network can read what is sent to an address."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
        if parts.scheme == "http":
            return port != 0 and (host == "localhost" or ip_address(host).is_loopback)
    except ValueError:
        return False
    return parts.scheme == "https" and host != "" and port != 0


def signing_secret(name: str) -> bytes:
    """Return the bytes of a secret ``whsec_BASE64``; raise ImproperlyConfigured without one."""
    mark, _, written = text(name).partition("_")
    try:
        secret = b64decode(written, validate=True) if mark == "whsec" else b""
    except ValueError:
        secret = b""
    if not 24 <= len(secret) <= 64:
        raise ImproperlyConfigured(
            f"{name} is whsec_ and then 24 to 64 random bytes in base64: make one by "
            'echo "whsec_$(openssl rand -base64 32)"'
        )
    return secret


def data_folder() -> Path:
    """Return the folder in which the site keeps what is in no database; it is made if need be."""
    folder = Path(text("HUSTINGS_DATA", "hustings-data")).absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """Return ``HUSTINGS_SECRET_KEY``, or the key in the data folder, drawn at the first start."""
    given = text("HUSTINGS_SECRET_KEY")
    if given:
        return given
    path = folder / "secret-key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(handle, "w") as stream:
        stream.write(secrets.token_urlsafe(48))
    return path.read_text()


def database(folder: Path) -> dict[str, Any]:
    """Return the database of ``DATABASE_URL``, or a SQLite file in the data folder.

    PostgreSQL: questions sent apart from their values are planned once, from the fifth time on.
    SQLite: one writer at a time from the first statement of a transaction on (no deadlock), a
    write-ahead log, and every commit synced to the disk before it is acknowledged. Connections are
    kept: the last one that closes would write the whole log back.
    """
    default = f"sqlite:///{folder / 'hustings.sqlite3'}"
    found: dict[str, Any] = dict(dj_database_url.parse(text("DATABASE_URL", default)))
    if found["ENGINE"] == "django.db.backends.sqlite3":
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA secure_delete=ON;",
        }
    else:
        found["OPTIONS"] = found.get("OPTIONS", {}) | {"prepare_threshold": 5}
    return found | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": False}

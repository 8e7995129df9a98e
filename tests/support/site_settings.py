"""Settings of the site for tests: a data folder that is thrown away, mail and tasks in memory.

``DATABASE_URL`` names the database; without it a SQLite file in that folder.
"""

import os
import tempfile

os.environ.setdefault("HUSTINGS_DATA", tempfile.mkdtemp(prefix="hustings-tests-"))
os.environ["HUSTINGS_REHEARSAL"] = "1"

from hustings.web.settings import *  # noqa: F403
from hustings.web.settings import DATA, DATABASES

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": DATA / "test.sqlite3"}  # a file: threads, WAL
    if "DATABASE_URL" not in os.environ:  # scripts that are killed name theirs, and sync it
        DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
ALLOWED_HOSTS = ["*"]
AXES_ENABLED = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

"""Units of systemd, read and run as the manager would: the same words, the same environment."""

import shlex
import subprocess
import sys
from pathlib import Path

from support.deployed import SAMPLES, settings
from support.postgres import ROOT

BIN = Path(sys.executable).parent


def directives(name):
    """Return what a unit says: a name of a directive to the list of its values."""
    held = {}
    for line in (SAMPLES / name).read_text().splitlines():
        if "=" in line and not line.startswith(("#", ";")):
            key, value = line.split("=", 1)
            held.setdefault(key, []).append(value)
    return held


class Unit:
    """A service that runs in ``folder``, which stands for the root of the machine."""

    def __init__(self, name, folder, **changes):
        self.says, self.folder = directives(name), folder
        own = {"HUSTINGS_DATA": folder / "var/lib/hustings", "DATABASE_URL": None}
        self.env = settings(**(own | changes)) | {
            "PATH": "/usr/local/bin:/usr/bin:/bin",  # as systemd gives it, and nothing besides
            "HOME": str(folder / "var/lib/hustings"),
            "TMPDIR": str(folder),  # PrivateTmp
            "PYTHONPATH": str(ROOT / "src"),  # the sources that are tested, wherever BIN is
        }

    def words(self, directive):
        """Return the words of a command, as systemd reads them, with our places."""
        (said,) = self.says[directive]
        said = said.replace("%%", "%").replace("$$", "$")
        said = said.replace("/opt/hustings/bin", str(BIN))
        return shlex.split(said.replace("/var/", f"{self.folder}/var/"))

    def run(self, directive="ExecStart"):
        """Run a command to its end; return what it printed."""
        done = subprocess.run(
            self.words(directive), env=self.env, capture_output=True, text=True, timeout=120,
            check=False, umask=self.umask,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self):
        """Start the main process; what it says goes to a file."""
        with (self.folder / "told.log").open("ab") as log:
            return subprocess.Popen(
                self.words("ExecStart"), env=self.env, stdout=log, stderr=log, umask=self.umask
            )

    @property
    def umask(self):
        return int(self.says["UMask"][0], 8)

    @property
    def patience(self):
        """Return for how many seconds systemd waits after SIGTERM before it kills."""
        return int(self.says["TimeoutStopSec"][0])

    def told(self):
        """Return what the main process said."""
        return (self.folder / "told.log").read_text()

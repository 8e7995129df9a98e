"""A ceremony that is killed outright leaves nothing in clear, wherever it stood."""

import os
import re
import signal
import subprocess
import sys

import pytest
from shamir_mnemonic.wordlist import WORDLIST

from hustings.seal import strict
from support import plain_hpke

# The ceremony as a trustee runs it, once a step in a process of its own, but for three things: its
# key is one that the test knows, the locks are cheap ones, and the system ends it (SIGKILL) at its
# first, second, third ... write, rename or new folder, until one run comes to its end.
PROGRAM = """
import os, signal, sys
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hustings.cli.group import hustings
from hustings.cli.trustee import ceremony
from hustings.seal import keys, lock, trustees

class Known:
    @staticmethod
    def generate():
        return X25519PrivateKey.from_private_bytes(bytes.fromhex(sys.argv[1]))
    from_private_bytes = X25519PrivateKey.from_private_bytes

def watched(event, arguments):
    global left
    writes = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR)
    if writes or event in ("os.rename", "os.mkdir", "os.chmod"):
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

keys.X25519PrivateKey = Known
lock.MEMORY_KIB, lock.PASSES = 64, 1
for step in range(1, 60):
    os.mkdir(str(step))
    child = os.fork()
    if not child:
        os.chdir(str(step))
        left = step
        sys.addaudithook(watched)
        hustings(sys.argv[2:])
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print("step", step, status, flush=True)
    if status != -signal.SIGKILL:
        break
"""
KNOWN = plain_hpke.key_from("the key of a killed ceremony")
WORDS = re.compile(rb"\b(?:%s)\b" % b"|".join(word.encode() for word in WORDLIST))


def run(folder):
    """Run the ceremony once for each step and kill it there; return the statuses in order."""
    typed = folder / "typed"
    typed.write_text("Ada=the long way home\nBen=two kettles singing\nCy=rain on the roof\n")
    names = [word for name in ("Ada", "Ben", "Cy") for word in ("--trustee", name)]
    command = ["trustee", "ceremony", "made", "--round", "r", "--contest", "c", *names]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, KNOWN.hex(), *command,
         "--threshold", "2", "--passphrase-file", str(typed)],
        cwd=folder, env={**os.environ, "TMPDIR": str(folder), "HOME": str(folder)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    lines = [line.split() for line in done.stdout.splitlines() if line.startswith("step ")]
    return {int(step): int(status) for _, step, status in lines}


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file() and path.name != "typed"]


def in_clear(data):
    """Return whether the key or a run of a share's words stands in the data."""
    forms = (KNOWN, KNOWN.hex().encode(), strict.encoded(KNOWN).encode())
    return any(form in data for form in forms) or len(WORDS.findall(data)) >= 4


def test_the_search_finds_a_key_and_words():
    assert in_clear(b"x" + KNOWN)
    assert in_clear(KNOWN.hex().encode())
    assert in_clear(b"dream clay academic acid")


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_killed_ceremony_leaves_no_key_behind(tmp_path):
    """The folder of the ceremony appears whole or not at all, and nothing beside it is in clear."""
    statuses = run(tmp_path)
    *killed, last = statuses
    assert {statuses[step] for step in killed} == {-signal.SIGKILL}
    assert len(killed) >= 12
    assert not any((tmp_path / str(step) / "made").exists() for step in killed)
    assert sum(len(files(tmp_path / str(step))) for step in killed) > 10
    assert not any(in_clear(path.read_bytes()) for path in files(tmp_path))
    assert statuses[last] == 0
    names = sorted(path.name for path in files(tmp_path / str(last)))
    assert names == ["Ada.share.json", "Ben.share.json", "Cy.share.json", "key.json"]


def test_a_ceremony_writes_nothing_of_its_own():
    """The room itself opens no file: only the command does, and only what is locked or public."""
    program = (
        "import sys\n"
        "from hustings.seal import trustees\n"
        "opened = []\n"
        "hook = lambda event, args: opened.append(args) if event == 'open' else None\n"
        "names = {name: 'a long passphrase' for name in ('Ada', 'Ben')}\n"
        "trustees.ceremony('r', ['c'], names, 2)\n"
        "sys.addaudithook(hook)\n"
        "trustees.ceremony('r', ['c'], names, 2)\n"
        "assert not opened, opened\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")

"""The door: any packing, any source, known by content; whole files out or none."""

import gzip
import io
import lzma
import signal
import subprocess
import sys
import textwrap
import zipfile

import pytest

from hustings import formats
from hustings.formats import BadBallotsError, WouldLoseError, catalogue
from hustings.formats.format import Format
from support import made_ballots

BLT = b'2 1\n3 1 2 0\n1 2 0\n0\n"Ann"\n"Ben"\n"T"\n'
ROWS = [(3, (1, 2)), (1, (2,))]


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


class Pipe(io.RawIOBase):
    """A stream that cannot go back and gives a few bytes at a time."""

    def __init__(self, data):
        self._data = io.BytesIO(data)

    def readable(self):
        return True

    def readinto(self, buffer):
        block = self._data.read(min(3, len(buffer)))
        buffer[: len(block)] = block
        return len(block)


PACKED = [BLT, gzip.compress(BLT), lzma.compress(BLT), zipped(a=BLT), gzip.compress(zipped(a=BLT))]


@pytest.mark.parametrize("data", PACKED, ids=["plain", "gzip", "xz", "zip", "gzip of zip"])
def test_packed_ballots_from_bytes_file_and_pipe(data, tmp_path):
    path = tmp_path / "no-suffix"
    path.write_bytes(data)
    for source in (data, path, str(path), io.BytesIO(data), Pipe(data)):
        assert list(formats.read(source).box.rows()) == ROWS


def test_standard_input(tmp_path):
    code = "from hustings import formats; print(formats.read('-').box.total)"
    done = subprocess.run(
        [sys.executable, "-c", code], input=gzip.compress(BLT), capture_output=True, check=True
    )
    assert done.stdout.strip() == b"4"


def test_a_zip_of_several_names_its_members_and_one_can_be_chosen(tmp_path):
    path = tmp_path / "wards.zip"
    path.write_bytes(zipped(north=BLT, south=BLT.replace(b"3 1", b"5 1")))
    with pytest.raises(BadBallotsError, match=r"2 \(north, south\)"):
        formats.read(path)
    with pytest.raises(BadBallotsError, match="a member 'west'"):
        formats.read(f"{path}::west")
    found = formats.read(f"{path}::south")
    assert found.box.total == 6
    assert found.source == f"{path}::south"


def test_a_member_of_what_is_no_zip_is_refused(tmp_path):
    path = tmp_path / "a.blt"
    path.write_bytes(BLT)
    with pytest.raises(BadBallotsError, match="zip file"):
        formats.read(f"{path}::a")


@pytest.mark.parametrize("cut", [20, 40, 60])
@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, lambda data: zipped(a=data)])
def test_damaged_packing_is_said_plainly(pack, cut):
    with pytest.raises(BadBallotsError, match="damaged"):
        formats.read(pack(BLT.replace(b"T", bytes(range(35, 127)) * 3))[:-cut])


def test_empty_and_unknown_input_and_utf16():
    with pytest.raises(BadBallotsError, match="empty"):
        formats.read(b" \n")
    with pytest.raises(BadBallotsError, match="name one: "):
        formats.read(b"Dear Sir,\nI vote for Ann.\n")
    with pytest.raises(BadBallotsError, match="UTF-16"):
        formats.read(BLT.decode().encode("utf-16"), format="blt")
    with pytest.raises(catalogue.UnknownFormatError, match="blt"):
        formats.read(BLT, format="xyz")
    with pytest.raises(FileNotFoundError):
        formats.read("/no/such/file.blt")
    with pytest.raises(ValueError, match="at least one seat"):
        formats.read(BLT, seats=0)


def test_a_line_without_end_is_no_ballot_file():
    with pytest.raises(BadBallotsError, match="longer than"):
        formats.read(b"2 1\n1 1" + b" 2" * 3_000_000, format="blt")


@pytest.mark.parametrize("suffix", ["", ".gz", ".xz"])
def test_what_is_written_is_whole_packed_by_its_suffix_and_reads_back(tmp_path, suffix):
    made = made_ballots.ballots((3, (1, 2)), (2, ()), withdrawn=[4])
    path = tmp_path / f"out.blt{suffix}"
    path.write_bytes(b"old")
    path.chmod(0o640)
    formats.write(made, path, "blt")
    found = formats.read(path)
    assert (found.box, found.contest) == (made.box, made.contest)
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_losses_are_named_before_anything_is_written(tmp_path):
    made = made_ballots.ballots((3, (1, 2)), parties=["Red", "", "", ""])
    path = tmp_path / "out.blt"
    with pytest.raises(WouldLoseError, match="parties") as caught:
        formats.write(made, path, "blt")
    assert caught.value.losses == ("parties",)
    assert not path.exists()
    formats.write(made, path, "blt", lossy=True)
    assert formats.read(path).box == made.box


def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    def fails(ballots, stream):
        stream.write(b"half")
        raise RuntimeError("the disk is full")

    broken = Format("blt", "", "", lambda head: True, formats.read, fails)
    monkeypatch.setattr(catalogue, "named", lambda name: broken)
    path = tmp_path / "out.blt"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError):
        formats.write(made_ballots.ballots((1, (1,))), path, "blt")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_is_killed_leaves_the_old_file(tmp_path):
    path = tmp_path / "out.blt"
    path.write_bytes(b"old")
    code = textwrap.dedent(
        """
        import os, signal, sys
        from hustings import formats
        from hustings.formats import blt, catalogue
        from dataclasses import replace
        def killed(ballots, stream):
            stream.write(b"half" * 1000000)
            stream.flush()
            os.kill(os.getpid(), signal.SIGKILL)
        catalogue.named = lambda name: blt.FORMAT._replace(write=killed)
        formats.write(formats.Reading and blt.FORMAT.read(
            formats.Reading("", b"", open(sys.argv[1], "rb"))), sys.argv[2], "blt")
        """
    )
    source = tmp_path / "in.blt"
    source.write_bytes(BLT)
    done = subprocess.run([sys.executable, "-c", code, source, path], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old"


def test_every_format_of_the_catalogue_keeps_its_name():
    assert [known.name for known in catalogue.every()] == list(catalogue.NAMES)

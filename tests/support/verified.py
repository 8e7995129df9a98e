"""What tests say of a verification: its differences by place, what agreed, what was left."""

from hustings.verify.archive.finding import Kind
from hustings.verify.archive.whole import verify


def differences(archive, asked=None):
    """Return ``place: text`` of every difference."""
    found = verify(archive, asked)
    return [f"{each.place}: {each.text}" for each in found if each.kind is Kind.DIFFERENCE]


def texts(archive, kind, asked=None):
    return [each.text for each in verify(archive, asked) if each.kind is kind]


def left(archive, asked=None):
    return texts(archive, Kind.UNCHECKED, asked)


def names(found, file):
    """Return whether some difference is at this file."""
    return any(each.startswith((f"{file}:", f"{file},")) for each in found)

"""Ballot files of many formats: bytes to ballots and back."""

from hustings.formats.door import read, write
from hustings.formats.format import BadBallotsError, Format, Reading, WouldLoseError

__all__ = ["BadBallotsError", "Format", "Reading", "WouldLoseError", "read", "write"]

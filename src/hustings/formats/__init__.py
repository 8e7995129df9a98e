"""Ballot files of many formats: bytes to ballots and back."""

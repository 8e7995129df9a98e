"""Hustings counts the elections of a membership organisation exactly, and lets anyone prove it."""

from hustings._version import __version__

__all__ = ["__version__"]

"""Moments in time, as :mod:`hustings.instants` writes them: envelopes outside carry them too."""

from hustings.instants import instant, stamp

__all__ = ["instant", "stamp"]

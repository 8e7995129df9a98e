"""The laws of counting, one module each; see :mod:`hustings.rules.catalogue`."""

"""The version of the software; records carry it beside the version of their schema and rule."""

__version__ = "0.1.0"

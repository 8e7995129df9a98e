"""One mutation a module."""

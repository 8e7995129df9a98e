"""Filters of the pages of nominations."""

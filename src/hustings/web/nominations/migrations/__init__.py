"""Migrations of the app of nominations."""

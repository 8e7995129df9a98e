"""Migrations of the app of the programming interface."""

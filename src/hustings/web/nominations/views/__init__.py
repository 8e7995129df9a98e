"""The pages of nominations, a module for each kind of person."""

"""The pages of questions, a module a page."""

"""Verbs that several laws share. Each rule cites its own clause for what it does with them."""

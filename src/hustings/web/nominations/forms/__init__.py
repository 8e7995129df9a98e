"""The forms of nominations: they ask in plain words; what may be done, the domain decides."""

"""Simulated electorates, for rehearsals: no real person, no real vote."""

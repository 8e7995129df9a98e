"""Nominations: units, candidates, organisations, and the officers who watch over them."""

"""A bare Django view that inserts one row: what the cast is measured beside."""

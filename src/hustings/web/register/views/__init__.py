"""Pages of the roll."""

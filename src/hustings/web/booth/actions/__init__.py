"""What the booth changes: one mutation, one file."""

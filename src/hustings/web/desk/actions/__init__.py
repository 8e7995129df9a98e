"""What the desk changes: one mutation, one function, one file."""

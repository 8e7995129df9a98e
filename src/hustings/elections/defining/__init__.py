"""How a definition comes from a file: its shape, its sense, its faults with their places."""

"""One mutation, one function, one file."""

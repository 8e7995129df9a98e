"""What stands before every room: read, count, draw and check, as Python and the commands ask it."""

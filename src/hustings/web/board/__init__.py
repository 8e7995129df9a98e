"""What the public sees of a round: no sign-in, and never a file that is not public."""

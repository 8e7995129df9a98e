"""What the pages of questions show."""

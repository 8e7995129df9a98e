"""What the pages of nominations read."""
